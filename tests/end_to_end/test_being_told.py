"""Who told the moderators of a question can be told in turn: once, where they asked, and nobody else is pinged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.seen import SeenModal
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.test_teaching import group

if TYPE_CHECKING:
    from bot.playground.person import Person
    from bot.playground.seen import SeenMessage
    from tests.end_to_end.conftest import Scene

CHEESE = "the big cheese"


async def wishes(scene: Scene, person: Person) -> SeenMessage:
    """Somebody asks, tells the moderators, and wants to hear of it."""
    unknown = await person.says(scene.general, f"@bot {CHEESE}")
    before = {each.id for each in person.sees(scene.general)}
    await person.clicks(unknown, "Tell the moderators")

    def offered() -> SeenMessage | None:
        new = [each for each in person.sees(scene.general) if each.id not in before and each.ephemeral]
        return new[0] if new else None

    offer = await scene.world.wait(offered, "the offer to be told")
    assert f"\u201c{CHEESE}\u201d" in offer.text
    return await person.clicks(offer, "Tell me")


def told(scene: Scene, person: Person) -> list[SeenMessage]:
    return [each for each in scene.ben.sees(scene.general) if each.text.startswith(person.mention)]


async def test_who_wanted_it_is_told_once_when_it_is_answered(keeping: Scene) -> None:
    async with keeping.roadbook():
        assert (await wishes(keeping, keeping.ann)).text == "I will tell you here, once it is answered."
        edit_fact(keeping.knowledge, "    - who runs the team\n", f"    - who runs the team\n    - {CHEESE}\n")
        await keeping.mia.slash("facts reload", **{"dry-run": True})
        await keeping.mia.slash("facts reload")
        message = await keeping.world.wait(
            lambda: next(iter(told(keeping, keeping.ann)), None), "a message to who asked"
        )
        assert message.text == f"{keeping.ann.mention} what you asked is answered now: \u201c{CHEESE}\u201d"
        assert (message.pinged, message.pings_everyone) == ((keeping.ann.id,), False)
        assert "Carla" in (await keeping.ann.clicks(message, "Who runs the team?")).text
        assert await keeping.store.wishes.take([CHEESE]) == ()
    assert len(told(keeping, keeping.ann)) <= 1


async def test_who_did_not_want_it_is_not_told(keeping: Scene) -> None:
    async with keeping.roadbook():
        unknown = await keeping.ann.says(keeping.general, f"@bot {CHEESE}")
        await keeping.ann.clicks(unknown, "Tell the moderators")
        edit_fact(keeping.knowledge, "    - who runs the team\n", f"    - who runs the team\n    - {CHEESE}\n")
        await keeping.mia.slash("facts reload")
    assert told(keeping, keeping.ann) == []


async def test_a_moderator_writes_to_those_who_wanted_it_where_they_asked(keeping: Scene) -> None:
    async with keeping.roadbook():
        await wishes(keeping, keeping.ann)
        window = await keeping.mia.clicks(await group(keeping), "Answer")
        assert isinstance(window, SeenModal)
        sent = await keeping.mia.submits(window, message="Nobody @everyone knows **that**")
        assert sent.text == "Written to 1 person."
        (message,) = told(keeping, keeping.ann)
        assert "a moderator answers what you asked" in message.text
        assert "Nobody @\u200beveryone knows \\*\\*that\\*\\*" in message.text
        assert f"{keeping.mia.mention} wrote this; it does not come from the fact base." in message.text
        assert (message.pinged, message.pings_everyone) == ((keeping.ann.id,), False)
        again = await keeping.mia.clicks(await group(keeping), "Answer")
        assert isinstance(again, SeenModal)
        none = await keeping.mia.submits(again, message="And again")
        assert none.text == "Nobody who asked this wanted to hear of it, so I can reach nobody."
