from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground import Permission
from tests.end_to_end.answers import chooses, opens

if TYPE_CHECKING:
    from bot.playground import Exchange
    from tests.end_to_end.conftest import Scene

MESSAGES = {4, 7}  # the callbacks that carry a message: a new one, and an edited one


def sent(exchanges: list[Exchange]) -> list[dict[str, Any]]:
    """Every message that the bot sent or edited, as it went over the wire."""
    bodies = [each.request for each in exchanges if each.method in ("POST", "PATCH") and each.request]
    callbacks = [body["data"] for body in bodies if body.get("type") in MESSAGES and "data" in body]
    return callbacks + [body for body in bodies if "components" in body or body.get("content")]


async def test_every_message_lets_discord_ping_the_asker_at_most(online: Scene) -> None:
    offer = await online.ann.slash("ask", question="who won the rally")
    await chooses(online.ben, offer, "winner-2026")
    await chooses(online.ann, offer, "winner-2026")
    await online.ann.says(online.general, "@bot who runs the team?")
    unknown = await online.ann.dm("best pizza in london")
    await online.ann.clicks(unknown, unknown.buttons[0]["custom_id"])
    await online.mia.slash("facts status")
    await online.eve.says(online.foreign, "@bot")
    asked = online.ben.posts(online.general, "who runs the team, <@&1> @everyone?")
    window = await online.ann.uses_message_menu("Answer this message", asked)
    answer = await online.ann.submits(window)
    await online.ann.submits(await opens(online.ann, answer, "Ask a follow-up"), question="@everyone who is that?")
    edited = online.ann.posts(online.general, "@bot who runs the team?")
    first = await online.ann.answer_to(edited)
    online.ann.edits(edited, "@bot when is the rally @everyone @ben?")
    await online.world.wait(lambda: online.ann.looks_again(first).text != first.text, "the edit")
    muted = online.world.add_channel(online.home, "muted", bot_denied=Permission.SEND_MESSAGES)
    online.ben.posts(muted, "@bot when is the rally?")
    await online.world.wait(lambda: bool(online.world.messages(online.ben.direct_channel)), "a note")
    await online.ann.slash("help")  # by its answer, what came before it is among the exchanges
    messages = sent([each for each in online.world.exchanges if each.status < 400])
    assert len(messages) >= 13
    edits = [each.request for each in online.world.exchanges if each.method == "PATCH" and "/channels/" in each.path]
    for message in messages:
        allowed = message["allowed_mentions"]
        assert allowed["parse"] == []
        assert not allowed.keys() & {"users", "roles"}
        assert allowed.get("replied_user", False) is ("message_reference" in message or message in edits)
