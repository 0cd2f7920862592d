"""Moderators mend from Discord what people ask in vain: shown before it is saved, live at once, or nothing changes."""

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

GATE = """\
# what must stay right
answered:
  - question: who runs the team
    facts: [boss-now]
  - question: which days is the race on
    facts: [dates-2026]
"""
CHEESE = ("the big cheese", "big cheese", "tell me the big cheese")
OF_CHEESE = "who is the big cheese"
TEAM = "facts/team.yaml"


@pytest.fixture
async def teaching(keeping: Scene) -> AsyncIterator[Scene]:
    """The bot online, with a store in a file, a gate, and comments in a fact base's file."""
    (keeping.knowledge / "questions.yaml").write_text(GATE, encoding="utf-8")
    edit_fact(
        keeping.knowledge,
        "    - who manages the team\n",
        "    # as fans say\n    - who manages the team\n    # more to come\n",
    )
    keeping.compare = Examiner(Matcher.build).compare
    async with keeping.roadbook():
        yield keeping


def files(scene: Scene) -> dict[str, str]:
    folder = scene.knowledge
    return {str(each.relative_to(folder)): each.read_text("utf-8") for each in sorted(folder.rglob("*.yaml"))}


async def group(scene: Scene) -> SeenMessage:
    """The first group of the list, by itself."""
    page = await scene.mia.slash("facts unanswered")
    (menu,) = [each for each in page.controls if each.get("options")]
    found = await scene.mia.selects(page, menu["options"][0]["value"], select=menu["custom_id"])
    assert found.ephemeral
    return found


async def preview(scene: Scene, **answers: str) -> SeenMessage:
    """What a phrasing for the first group would change."""
    window = await scene.mia.clicks(await group(scene), "Teach")
    assert isinstance(window, SeenModal)
    return await scene.mia.submits(window, **answers)


async def asked_in_vain(scene: Scene) -> None:
    for person, question in zip((scene.ann, scene.ben, scene.ann), CHEESE, strict=True):
        assert "Carla" not in (await person.slash("ask", question=question)).text


async def test_asked_in_vain_in_three_wordings_taught_once_and_the_fourth_is_answered(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    page = await teaching.mia.slash("facts unanswered")
    assert page.text.count("**“") == 1
    assert "asked 3 times · by 2 people" in page.text
    before = files(teaching)
    shown = await preview(teaching, other="who runs the team", phrasing=CHEESE[0])
    assert f"**A phrasing for** Who runs the team? (boss-now)\n“{CHEESE[0]}”" in shown.text
    assert "Asked in vain until now, and answered: 3" in shown.text
    assert files(teaching) == before
    saved = await teaching.mia.clicks(shown, "Save")
    assert saved.text.startswith("**Saved.** It answers from now on.")
    assert "Carla" in (await teaching.ann.slash("ask", question=OF_CHEESE)).text
    assert (await teaching.mia.slash("facts unanswered")).text == "There is no question without an answer."
    now = files(teaching)
    assert [name for name in now if now[name] != before[name]] == [TEAM]
    last = "    # as fans say\n    - who manages the team\n"
    assert now[TEAM] == before[TEAM].replace(last, f"{last}    - {CHEESE[0]}\n")
    (record, *_) = await teaching.store.audit.latest()
    assert (record.action, record.result, record.about) == ("teach", "live", "boss-now")


async def test_a_phrasing_that_would_break_another_fact_is_refused_naming_it(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    before = files(teaching)
    shown = await preview(teaching, other="boss-now", phrasing="which days is the race on")
    assert "**It cannot be saved" in shown.text
    assert "rally-dates" in shown.text
    assert "Save" not in [each["label"] for each in shown.buttons]
    assert files(teaching) == before


async def test_what_breaks_only_when_it_is_saved_leaves_every_byte_as_it_was(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    shown = await preview(teaching, other="boss-now", phrasing="the days of the race on the big cheese")
    edit_fact(teaching.knowledge, "    - when is the rally\n", "")
    before = files(teaching)
    refused = await teaching.mia.clicks(shown, "Save")
    assert refused.text.startswith("**Not saved.** Every file is as it was.")
    assert "Reload first" in refused.text
    assert files(teaching) == before


async def test_the_wording_is_changed_before_it_is_saved(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    shown = await preview(teaching, other="boss-now", phrasing=CHEESE[0])
    window = await teaching.mia.clicks(shown, "Change the wording")
    assert isinstance(window, SeenModal)
    again = await teaching.mia.submits(window, phrasing='the biggest: "cheese" # [here]')
    await teaching.mia.clicks(again, "Save")
    assert '    - "the biggest: \\"cheese\\" # [here]"\n' in files(teaching)[TEAM]


async def test_yesterdays_moderator_neither_opens_nor_saves_anything(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    mine = await group(teaching)
    window = await teaching.mia.clicks(mine, "Teach")
    assert isinstance(window, SeenModal)
    shown = await preview(teaching, other="boss-now", phrasing=CHEESE[0])
    before = files(teaching)
    teaching.home.members[teaching.mia.id].roles.clear()
    for refused in (
        await teaching.mia.clicks(mine, "Teach"),
        await teaching.mia.submits(window, other="boss-now", phrasing=CHEESE[0]),
        await teaching.mia.clicks(shown, "Save"),
        await teaching.mia.clicks(shown, "Change the wording"),
    ):
        assert (refused.text, refused.ephemeral) == (NOT_A_MODERATOR, True)
    assert files(teaching) == before


async def test_what_stands_near_and_is_refused_can_be_taken_out_with_it(keeping: Scene) -> None:
    refused = "# jokes\n- id: cheese\n  subject: Cheese\n  phrasings:\n    - the big cheese\n    - smelly camembert\n"
    (keeping.knowledge / "out_of_scope.yaml").write_text(refused, encoding="utf-8")
    keeping.compare = Examiner(Matcher.build).compare
    async with keeping.roadbook():
        await keeping.ann.slash("ask", question="the big cheese")
        page = await keeping.mia.slash("facts unanswered")
        assert "refused as: Cheese" in page.text
        shown = await preview(keeping, other="boss-now", phrasing="this big cheese")
        shown = await keeping.mia.selects(shown, "the big cheese")
        assert "No longer refused:\n- “the big cheese”" in shown.text
        await keeping.mia.clicks(shown, "Save")
        assert "Carla" in (await keeping.ann.slash("ask", question="the big cheese")).text
    assert files(keeping)["out_of_scope.yaml"] == refused.replace("    - the big cheese\n", "")


async def test_what_is_refused_in_the_very_words_that_are_taught_is_refused_no_longer(keeping: Scene) -> None:
    refused = "- id: cheese\n  subject: Cheese\n  phrasings:\n    - The big  cheese?\n    - smelly camembert\n"
    (keeping.knowledge / "out_of_scope.yaml").write_text(refused, encoding="utf-8")
    async with keeping.roadbook():
        await keeping.ann.slash("ask", question="the big cheese")
        shown = await preview(keeping, other="boss-now", phrasing="the big cheese")
        assert "No longer refused:\n- “The big cheese?”" in shown.text
        assert (await keeping.mia.clicks(shown, "Save")).text.startswith("**Saved.**")
        assert "Carla" in (await keeping.ben.slash("ask", question="the big cheese")).text
    assert files(keeping)["out_of_scope.yaml"] == refused.replace("    - The big  cheese?\n", "")


async def test_what_no_fact_is_to_answer_is_refused_and_off_the_list(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    window = await teaching.mia.clicks(await group(teaching), "Refuse")
    assert isinstance(window, SeenModal)
    shown = await teaching.mia.submits(window, question=CHEESE[0], subject="Dairy: products")
    assert f"“{CHEESE[0]}”\nIt is about:\n“Dairy: products”" in shown.text
    before = files(teaching)
    assert (await teaching.mia.clicks(shown, "Save")).text.startswith("**Saved.**")
    now = files(teaching)
    assert {name: text for name, text in now.items() if before.get(name) != text} == {
        "out_of_scope.yaml": f'- id: dairy-products\n  subject: "Dairy: products"\n  phrasings:\n    - {CHEESE[0]}\n'
    }
    assert (await teaching.mia.slash("facts unanswered")).text == "There is no question without an answer."


async def test_a_refusal_that_takes_an_answer_away_is_not_saved(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    window = await teaching.mia.clicks(await group(teaching), "Refuse")
    assert isinstance(window, SeenModal)
    shown = await teaching.mia.submits(window, question="which days is the race on", subject="Days")
    assert "**It cannot be saved" in shown.text
    assert shown.buttons == ()


async def test_what_needs_no_answer_is_dismissed_and_put_back_after_a_restart(keeping: Scene) -> None:
    async with keeping.roadbook():
        await asked_in_vain(keeping)
        gone = await keeping.mia.clicks(await group(keeping), "Dismiss")
        assert gone.text.startswith("**Dismissed.** It is off the list.")
        assert (await keeping.mia.slash("facts unanswered")).text == "There is no question without an answer."
    async with keeping.roadbook():
        back = await keeping.mia.clicks(gone, "Undo")
        assert "Teach" in [each["label"] for each in back.buttons]
        assert "asked 3 times" in (await keeping.mia.slash("facts unanswered")).text
        keeping.home.members[keeping.mia.id].roles.clear()
        assert (await keeping.mia.clicks(back, "Dismiss")).text == NOT_A_MODERATOR
    results = [(each.action, each.result, each.about) for each in await keeping.store.audit.latest()]
    assert results == [("dismiss", "refused", ""), ("dismiss", "done", "undone"), ("dismiss", "done", "")]


async def test_a_new_fact_is_a_draft_that_answers_nobody(teaching: Scene) -> None:
    await asked_in_vain(teaching)
    window = await teaching.mia.clicks(await group(teaching), "New fact")
    assert isinstance(window, SeenModal)
    told = await teaching.mia.submits(
        window, topic="team", question="Who is the big cheese?", answer="Carla: of course # not"
    )
    assert told.text.startswith("**Saved as a draft.** It answers nobody until somebody finds a source for it.")
    written = files(teaching)["drafts.yaml"]
    assert written.startswith("- id: who-is-the-big-cheese\n  topic: team\n  question: Who is the big cheese?\n")
    assert all(f"    - {each}\n" in written for each in CHEESE)
    assert '  answer: "Carla: of course # not"\n' in written
    assert "Carla" not in (await teaching.ann.slash("ask", question=OF_CHEESE)).text
    assert "asked 4 times" in (await teaching.mia.slash("facts unanswered")).text
    (record, *_) = await teaching.store.audit.latest()
    assert (record.action, record.result) == ("new-fact", "done")


async def test_a_phrasing_is_taught_by_a_command_for_a_fact_that_is_found_while_it_is_typed(teaching: Scene) -> None:
    (choice, *_) = await teaching.mia.autocomplete("facts teach", phrasing=CHEESE[0], fact="who runs the te")
    assert (choice.name, choice.value) == ("Who runs the team?", "boss-now")
    assert await teaching.ann.autocomplete("facts teach", phrasing=CHEESE[0], fact="who") == ()
    shown = await teaching.mia.slash("facts teach", fact=str(choice.value), phrasing=CHEESE[0])
    await teaching.mia.clicks(shown, "Save")
    assert f"    - {CHEESE[0]}\n" in files(teaching)[TEAM]
    unknown = await teaching.mia.slash("facts teach", fact="zzqx", phrasing=CHEESE[1])
    assert unknown.text == "I find no fact by that. Write its question, or its id."
