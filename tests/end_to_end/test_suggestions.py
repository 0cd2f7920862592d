"""``/facts suggestions``: what people chose becomes a phrasing where a moderator accepts it, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.intake.moderators import NOT_A_MODERATOR
from bot.evaluation.examiner import Examiner
from bot.matching.matcher import Matcher
from bot.store.labels import Label
from tests.end_to_end.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.end_to_end.conftest import Scene

CHEESE, FLEET, MAIL = "the big cheese", "the whole pack ahead", "ann@example.org runs it"
TEAM, CARS = "facts/team.yaml", "facts/cars.yaml"
REFUSED = "out_of_scope.yaml"
CHEESES = """\
- id: cheese
  subject: Cheese
  phrasings:
    - that big cheese
    - a whole pack ahead
    - smelly camembert
"""
NONE = "There is no suggestion. They come from people who choose what they meant."


@pytest.fixture
async def taught(keeping: Scene) -> AsyncIterator[Scene]:
    """The bot online; two people chose the same fact in their own words, and one of them something private."""
    for text, fact, people in (
        (CHEESE, "boss-now", (keeping.ann, keeping.ben)),
        (FLEET, "recce-count", (keeping.ann, keeping.ben)),
        (MAIL, "boss-now", (keeping.ann,)),
        ("what is it", "dates-2026", (keeping.ann,)),
    ):
        for person in people:
            label = Label(text, fact, person.id, keeping.home.id, moderator=False, at=NOW)
            assert await keeping.store.labels.add(label)
    keeping.compare = Examiner(Matcher.build).compare
    async with keeping.roadbook():
        yield keeping


def phrasings(scene: Scene) -> str:
    return "".join((scene.knowledge / name).read_text("utf-8") for name in (TEAM, CARS))


async def test_they_stand_by_fact_with_how_many_chose_them_and_nothing_private(taught: Scene) -> None:
    page = await taught.mia.slash("facts suggestions")
    assert page.ephemeral
    assert page.text.splitlines() == [
        "**Suggested phrasings**, as people asked what they then chose",
        "**How many reconnaissance cars are there?** (recce-count)",
        f"- “{FLEET}” · chosen by 2 people",
        "**Who runs the team?** (boss-now)",
        f"- “{CHEESE}” · chosen by 2 people",
        "-# Page 1 of 1",
    ]


async def test_one_is_accepted_after_it_was_shown_what_it_changes(taught: Scene) -> None:
    await taught.ann.slash("ask", question=CHEESE)
    page = await taught.mia.slash("facts suggestions")
    before = phrasings(taught)
    shown = await taught.mia.selects(page, CHEESE)
    assert f"“{CHEESE}” gets boss-now" in shown.text
    assert phrasings(taught) == before
    saved = await taught.mia.clicks(shown, "Save")
    assert saved.text.startswith("**Saved.**")
    assert phrasings(taught) == before.replace(
        "    - who manages the team\n", f"    - who manages the team\n    - {CHEESE}\n"
    )
    assert CHEESE not in (await taught.mia.slash("facts suggestions")).text
    (record, *_) = await taught.store.audit.latest()
    assert (record.action, record.result, record.about) == ("suggestions", "live", "boss-now")


async def test_all_on_a_page_are_accepted_as_one_change(taught: Scene) -> None:
    page = await taught.mia.slash("facts suggestions")
    shown = await taught.mia.clicks(page, "Accept these")
    assert (CHEESE in shown.text, FLEET in shown.text) == (True, True)
    await taught.mia.clicks(shown, "Save")
    assert (CHEESE in phrasings(taught), FLEET in phrasings(taught)) == (True, True)
    assert (await taught.mia.slash("facts suggestions")).text == NONE
    live = [each for each in await taught.store.history.latest() if each.result == "live"]
    assert len(live) == 1


async def test_what_is_declined_is_not_suggested_again(taught: Scene) -> None:
    before = phrasings(taught)
    page = await taught.mia.slash("facts suggestions")
    left = await taught.mia.clicks(await taught.mia.selects(page, CHEESE), "Decline")
    assert (CHEESE in left.text, FLEET in left.text) == (False, True)
    assert (await taught.mia.clicks(left, "Decline these")).text == NONE
    assert (await taught.mia.slash("facts suggestions")).text == NONE
    assert phrasings(taught) == before


async def test_yesterdays_moderator_accepts_and_declines_nothing(taught: Scene) -> None:
    page = await taught.mia.slash("facts suggestions")
    shown = await taught.mia.clicks(page, "Accept these")
    before = phrasings(taught)
    taught.home.members[taught.mia.id].roles.clear()
    for refused in (
        await taught.mia.clicks(shown, "Save"),
        await taught.mia.clicks(page, "Decline these"),
        await taught.mia.selects(page, CHEESE),
    ):
        assert (refused.text, refused.ephemeral) == (NOT_A_MODERATOR, True)
    assert phrasings(taught) == before
    assert len(await taught.store.labels.chosen()) == 6


async def choose(scene: Scene) -> None:
    """Two people choose two facts."""
    for text, fact in ((CHEESE, "boss-now"), (FLEET, "recce-count")):
        for person in (scene.ann, scene.ben):
            label = Label(text, fact, person.id, scene.home.id, moderator=False, at=NOW)
            await scene.store.labels.add(label)


@pytest.fixture
async def near_refused(keeping: Scene) -> AsyncIterator[Scene]:
    """The bot online; what two people chose for two facts stands near to questions that are refused."""
    (keeping.knowledge / REFUSED).write_text(CHEESES, encoding="utf-8")
    await choose(keeping)
    async with keeping.roadbook():
        yield keeping


async def test_what_stands_near_and_is_refused_can_go_with_one_that_is_accepted(near_refused: Scene) -> None:
    mia = near_refused.mia
    shown = await mia.selects(await mia.slash("facts suggestions"), CHEESE)
    await mia.clicks(await mia.selects(shown, "that big cheese"), "Save")
    assert CHEESE not in (await mia.slash("facts suggestions")).text
    left = (near_refused.knowledge / REFUSED).read_text("utf-8")
    assert left == CHEESES.replace("    - that big cheese\n", "")


async def test_what_stands_near_and_is_refused_can_go_with_a_page_that_is_accepted(near_refused: Scene) -> None:
    mia = near_refused.mia
    shown = await mia.clicks(await mia.slash("facts suggestions"), "Accept these")
    assert "No longer refused" not in shown.text
    shown = await mia.selects(shown, "that big cheese")
    shown = await mia.selects(shown, "a whole pack ahead")
    assert shown.text.splitlines()[-4:-1] == [
        "No longer refused:",
        "- \u201cthat big cheese\u201d",
        "- \u201ca whole pack ahead\u201d",
    ]
    assert (near_refused.knowledge / REFUSED).read_text("utf-8") == CHEESES
    await mia.clicks(shown, "Save")
    assert (CHEESE in phrasings(near_refused), FLEET in phrasings(near_refused)) == (True, True)
    assert (await mia.slash("facts suggestions")).text == NONE
    left = (near_refused.knowledge / REFUSED).read_text("utf-8")
    assert left == CHEESES.replace("    - that big cheese\n", "").replace("    - a whole pack ahead\n", "")


async def test_what_would_break_something_is_left_out_of_a_page_and_the_rest_is_accepted(keeping: Scene) -> None:
    (keeping.knowledge / "questions.yaml").write_text(f"refused:\n  - {FLEET}\n", encoding="utf-8")
    await choose(keeping)
    keeping.compare = Examiner(Matcher.build).compare
    async with keeping.roadbook():
        mia = keeping.mia
        shown = await mia.clicks(await mia.slash("facts suggestions"), "Accept these")
        accepted, _, left_out = shown.text.partition("Left out")
        assert (CHEESE in accepted, FLEET in accepted, FLEET in left_out) == (True, False, True)
        assert (await mia.clicks(shown, "Save")).text.startswith("**Saved.**")
        assert (CHEESE in phrasings(keeping), FLEET in phrasings(keeping)) == (True, False)
        page = await mia.slash("facts suggestions")
        assert (CHEESE in page.text, FLEET in page.text) == (False, True)
        alone = await mia.clicks(page, "Accept these")
        assert "**It cannot be saved" in alone.text
        assert "Save" not in [button.get("label") for button in alone.buttons]
