"""What people do with an answer or an offer of the bot."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.playground import Person, SeenMessage

MORE = "More…"


async def opens(person: Person, answer: SeenMessage, button: str) -> Any:  # noqa: ANN401 - a message or a window
    """Click a button among what "More" opens."""
    return await person.clicks(await person.clicks(answer, MORE), button)


async def browses(person: Person, answer: SeenMessage, fact: str) -> SeenMessage:
    """Choose one of the related questions among what "More" opens, by its fact or its words."""
    return await person.selects(await person.clicks(answer, MORE), fact)


async def chooses(person: Person, offer: SeenMessage, fact: str) -> SeenMessage:
    """Choose one of the questions that are offered, by the fact that it is answered with."""
    (button,) = [each for each in offer.buttons if re.fullmatch(rf"fact:\d+:{fact}", each["custom_id"])]
    seen = await person.clicks(offer, button["custom_id"])
    assert not hasattr(seen, "fields")
    return seen


async def can_delete(person: Person, answer: SeenMessage) -> bool:
    """Whether "More" offers somebody to delete the answer."""
    return "Delete" in [button.get("label") for button in (await person.clicks(answer, MORE)).buttons]


async def deletes(person: Person, answer: SeenMessage) -> bool:
    """Delete an answer by what "More" opens; whether it has gone then."""
    done = await opens(person, answer, "Delete")
    assert done.text == "The answer is deleted."
    return person.looks_again(answer).deleted
