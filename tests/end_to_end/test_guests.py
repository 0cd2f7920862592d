"""Where only its user installed the bot, Discord takes at most five follow-ups to an interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground import SeenMessage, SeenModal
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.test_failing import fail

if TYPE_CHECKING:
    import pytest

    from bot.playground import Person
    from bot.playground.model import Json
    from tests.end_to_end.conftest import Scene

DELETE = "delete:0"
COMMANDS = ["topics", "help", "about", "privacy"]


async def use(person: Person, message: SeenMessage, control: Json) -> SeenMessage:
    """Use a button, or a menu with its first option; what that led to, behind a window that it may have opened."""
    if "options" in control:
        seen = await person.selects(message, control["options"][0]["value"], select=control["custom_id"])
    else:
        seen = await person.clicks(message, control["custom_id"])
    if isinstance(seen, SeenModal):
        seen = await person.submits(seen, question="and 2026?")
    assert isinstance(seen, SeenMessage), seen
    return seen


async def use_all(person: Person, *messages: SeenMessage) -> set[str]:
    """Go wherever buttons and menus lead, each of them once and the last of a message first; returns their ids.

    The one that deletes the message is left alone.
    """
    used: set[str] = set()
    waiting = list(messages)
    while waiting:
        shown = person.looks_again(waiting[-1])
        fresh = [each for each in shown.controls if each["custom_id"] not in used and not each.get("disabled")]
        fresh = [each for each in fresh if each["custom_id"] != DELETE]
        if not fresh:
            waiting.pop()
            continue
        used.add(fresh[-1]["custom_id"])
        waiting.append(await use(person, shown, fresh[-1]))
    return used


def most_follow_ups(scene: Scene) -> int:
    return max(len(each.followups) for each in scene.world.state.interactions.values())


async def test_nothing_that_a_guest_does_leads_to_more_than_one_follow_up(
    keeping: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = keeping.world.add_guild("Elsewhere", with_bot=False)
    place = keeping.world.add_channel(elsewhere, "there")
    ida = keeping.world.add_person("ida", elsewhere, has_app=True)
    async with keeping.roadbook():
        questions = [
            "who runs the team? when is the rally?",
            "who won the rally",
            "who won the rally",
            "best pizza in london",
        ]
        asked = [await ida.slash("ask", question=text, channel=place) for text in questions]
    edit_fact(keeping.knowledge, "Carla Example", "Dora Example")  # a vote on the older answer tells so in addition
    async with keeping.roadbook():
        pages = [await ida.slash(command, channel=place) for command in COMMANDS]
        used = await use_all(ida, *asked, *pages)
        kinds = {name.partition(":")[0] for name in used}
        assert kinds >= {"vote", "sources", "why", "follow", "more", "none", "fact", "tell", "topics", "privacy"}
        assert most_follow_ups(keeping) == 1
        monkeypatch.setattr("bot.chat.actions.privacy.privacy_page", fail)  # which is a failure after the first answer
        await ida.slash("privacy", channel=place)
        assert most_follow_ups(keeping) == 1
