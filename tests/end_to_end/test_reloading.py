"""What a moderator decides of a reload, from Discord: tried, held back, confirmed, rolled back, looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.intake.moderators import NOT_A_MODERATOR
from bot.evaluation.examiner import Examiner
from bot.matching.matcher import Matcher
from bot.playground.seen import SeenModal
from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.playground.seen import SeenMessage
    from tests.end_to_end.conftest import Scene

CHEESES = """\
- id: cheese
  subject: Cheese
  phrasings:
    - that big cheese
    - smelly camembert
"""
CORRECTED = ("Carla Example", "Dora Example")
GATE = """\
answered:
  - question: who runs the team
    facts: [boss-now]
  - question: the big cheese
    facts: [boss-now]
"""


@pytest.fixture
async def kept(keeping: Scene) -> AsyncIterator[Scene]:
    """The bot online, with a store in a file, and a fact base with a small gate."""
    (keeping.knowledge / "questions.yaml").write_text(GATE, encoding="utf-8")
    edit_fact(keeping.knowledge, "    - who runs the team\n", "    - who runs the team\n    - the big cheese\n")
    keeping.compare = Examiner(Matcher.build).compare
    async with keeping.roadbook() as client:
        assert client.handler.reloading is not None
        await client.handler.reloading.begin()
        yield keeping


async def answer(scene: Scene) -> str:
    return (await scene.ann.slash("ask", question="who runs the team")).text


async def reloads(scene: Scene) -> list[tuple[str, str, str]]:
    found = await scene.store.history.latest()
    return [(each.origin, each.result, each.reason) for each in reversed(found)]


def break_the_gate(scene: Scene) -> None:
    edit_fact(scene.knowledge, "    - the big cheese\n", "")


async def held_back(scene: Scene) -> SeenMessage:
    break_the_gate(scene)
    edit_fact(scene.knowledge, *CORRECTED)
    return await scene.mia.slash("facts reload")


async def test_a_dry_run_shows_what_would_change_and_changes_nothing(kept: Scene) -> None:
    edit_fact(kept.knowledge, *CORRECTED)
    report = await kept.mia.slash("facts reload", **{"dry-run": True})
    assert report.ephemeral
    assert report.text.startswith("**A dry run.** Revision `")
    assert "~~Carla~~ **Dora**" in report.text
    assert "Carla" in await answer(kept)
    assert (await kept.store.history.latest(1))[0].dry_run


async def test_what_breaks_a_question_waits_for_a_word_and_a_reason(kept: Scene) -> None:
    report = await held_back(kept)
    assert report.text.startswith("**Held back.** Revision `")
    heading = "**Questions that were right and are not any more: 1**\n"
    assert f"{heading}- \u201cthe big cheese\u201d wants boss-now, gets " in report.text
    assert "Carla" in await answer(kept)
    window = await kept.mia.clicks(report, "Let it go live")
    assert isinstance(window, SeenModal)
    told = await kept.mia.submits(window, reason="Nobody says cheese here.")
    assert told.text.startswith("**Reloaded.**")
    assert "Dora" in await answer(kept)
    assert await reloads(kept) == [
        ("start", "live", ""),
        ("command", "held", ""),
        ("command", "live", "Nobody says cheese here."),
    ]
    history = await kept.mia.slash("facts history")
    assert f"by a command \u00b7 <@{kept.mia.id}> \u00b7 facts: 0 added, 0 removed, 1 changed" in history.text
    assert "\u201cNobody says cheese here.\u201d" in history.text


async def test_who_is_no_moderator_any_more_confirms_nothing(kept: Scene) -> None:
    report = await held_back(kept)
    window = await kept.mia.clicks(report, "Let it go live")
    assert isinstance(window, SeenModal)
    kept.home.members[kept.mia.id].roles.clear()
    for refusal in (
        await kept.mia.submits(window, reason="Yesterday I could."),
        await kept.mia.clicks(report, "Let it go live"),
    ):
        assert refusal.text == NOT_A_MODERATOR
    assert "Carla" in await answer(kept)
    assert (await reloads(kept))[-1] == ("command", "held", "")


async def test_a_word_given_to_one_revision_lets_no_other_go_live(kept: Scene) -> None:
    report = await held_back(kept)
    edit_fact(kept.knowledge, "Dora Example", "Emma Example")
    window = await kept.mia.clicks(report, "Let it go live")
    assert isinstance(window, SeenModal)
    told = await kept.mia.submits(window, reason="As it was shown to me.")
    assert told.text.startswith("**Held back.**")
    assert "**Emma**" in told.text
    assert "Carla" in await answer(kept)


async def test_a_rollback_brings_an_earlier_revision_back(kept: Scene) -> None:
    edit_fact(kept.knowledge, *CORRECTED)
    await kept.mia.slash("facts reload")
    assert "Dora" in await answer(kept)
    (choice,) = await kept.mia.autocomplete("facts rollback", revision="")
    report = await kept.mia.slash("facts rollback", revision=str(choice.value), reason="Carla is back.")
    assert report.text.startswith("**Reloaded.**")
    assert "Carla" in await answer(kept)
    assert (await reloads(kept))[-1] == ("rollback", "live", "Carla is back.")
    unknown = await kept.mia.slash("facts rollback", revision="0123456789ab", reason="Out of curiosity.")
    assert "The content of revision 0123456789ab is not kept." in unknown.text


async def test_members_are_shown_neither_history_nor_revisions(kept: Scene) -> None:
    edit_fact(kept.knowledge, *CORRECTED)
    await kept.mia.slash("facts reload")
    assert await kept.ann.autocomplete("facts rollback", revision="") == ()
    (revision,) = [each.value for each in await kept.mia.autocomplete("facts rollback", revision="")]
    for refusal in (
        await kept.ann.slash("facts history"),
        await kept.ann.slash("facts rollback", revision=str(revision), reason="Because I can."),
        await kept.ann.slash("facts reload", **{"dry-run": True}),
    ):
        assert (refusal.text, refusal.ephemeral) == (NOT_A_MODERATOR, True)
    assert "Dora" in await answer(kept)


async def test_without_a_store_there_is_no_history(online: Scene) -> None:
    assert (await online.mia.slash("facts history")).text == "I keep nothing here, so I have no history."


async def test_what_is_refused_near_to_a_new_phrasing_can_be_taken_out(keeping: Scene) -> None:
    refused = keeping.knowledge / "out_of_scope.yaml"
    refused.write_text(CHEESES, encoding="utf-8")
    async with keeping.roadbook():
        edit_fact(keeping.knowledge, "    - who runs the team\n", "    - who runs the team\n    - the big cheese\n")
        assert (await keeping.mia.slash("facts reload")).text.startswith("**Reloaded.**")
        near = await keeping.world.wait(lambda: offered(keeping), "what is refused near to it")
        assert near.text.splitlines() == [
            "**These are refused, and near to phrasings that are new**",
            "- \u201cthat big cheese\u201d (Cheese)",
        ]
        shown = await keeping.mia.selects(near, "that big cheese")
        assert shown.text.startswith("No longer refused:\n- \u201cthat big cheese\u201d")
        assert refused.read_text("utf-8") == CHEESES
        assert (await keeping.mia.clicks(shown, "Save")).text.startswith("**Saved.**")
    assert refused.read_text("utf-8") == CHEESES.replace("    - that big cheese\n", "")


def offered(scene: Scene) -> SeenMessage | None:
    """The last message that only Mia sees, where it offers what is refused."""
    seen = (each for each in reversed(scene.mia.sees(scene.general)) if each.ephemeral)
    return next((each for each in seen if each.text.startswith("**These are refused")), None)
