"""Moderators look at facts in private: one by one, by words, by source, and as a question meets them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from bot.chat.intake.moderators import Moderators
from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene

RETIRED = """\
    - id: recce-count
      status: retired
      reason: The cars are no longer counted.
      successor: boss-now
"""


def retire_the_count(scene: Scene) -> None:
    edit_fact(scene.knowledge, "    - id: recce-count\n      status: disputed\n", RETIRED)


async def test_a_fact_is_shown_with_all_that_stands_behind_it_and_where_it_is_written(online: Scene) -> None:
    shown = await online.mia.slash("facts show", fact="recce-count")
    assert shown.ephemeral
    lines = shown.text.splitlines()
    assert lines[:3] == [
        "**How many reconnaissance cars are there?**",
        "-# `recce-count` \u00b7 cars \u00b7 The sources disagree",
        "> The sources disagree on the number of reconnaissance cars.",
    ]
    assert "- six cars" in lines
    assert any("paper.example" in line and line.endswith("\u201csix cars\u201d") for line in lines)
    assert "- \u201ccount of recce vehicles\u201d" in lines
    assert "Last compared with its sources on 23 November 2025." in shown.text
    assert lines[-1] == "-# Written in `facts/cars.yaml:13`:"
    (file,) = shown.files
    assert file.filename == "recce-count.yaml"
    assert file.text.startswith("- id: recce-cars\n  topic: cars\n")
    assert file.text.endswith("      checked: 2025-11-23\n")


async def test_a_retired_fact_says_what_became_of_it(scene: Scene) -> None:
    retire_the_count(scene)
    async with scene.roadbook():
        shown = await scene.mia.slash("facts show", fact="recce-count")
        found = await scene.mia.slash("facts search", words="longer counted")
    told = "not told any more: The cars are no longer counted. \u00b7 told in its place: `boss-now`"
    assert shown.text.startswith(f"**`recce-count`**\n{told}\n**It cited:**\n- ")
    assert "status: retired" in shown.files[0].text
    assert found.text.splitlines()[-1] == f"- `recce-count` \u00b7 {told}"


async def test_words_that_several_facts_hold_list_them(online: Scene) -> None:
    for command, option in (("facts show", "fact"), ("facts search", "words")):
        listed = await online.mia.slash(command, **{option: "DAKAR won"})
        assert listed.ephemeral
        assert listed.text.splitlines() == [
            "**2 facts hold \u201cDAKAR won\u201d**",
            "- `winner-2025` \u00b7 Who won the 2025 Dakar in the car class?",
            "- `winner-2026` \u00b7 Who won the 2026 Dakar in the car class?",
        ]
    nothing = await online.mia.slash("facts search", words="zebra")
    assert nothing.text == "No fact holds \u201czebra\u201d."


async def test_a_source_is_found_by_address_publisher_or_title_with_what_cites_it(online: Scene) -> None:
    for typed in ("https://paper.example/desert", "daily paper", "six CARS seen", "daily-paper"):
        listed = await online.mia.slash("facts source", source=typed)
        assert listed.ephemeral
        assert "[Six cars seen in the desert](<https://paper.example/desert>)" in listed.text
        assert "- `recce-count` \u00b7 How many reconnaissance cars are there?" in listed.text
    nothing = await online.mia.slash("facts source", source="zebra")
    assert nothing.text == "No source has such an address, publisher or title."


async def test_what_the_matching_makes_of_a_question_is_shown(online: Scene) -> None:
    shown = await online.mia.slash("facts explain", question="who runs teh team")
    assert shown.ephemeral
    lines = shown.text.splitlines()
    assert lines[0] == "**It is answered by `boss-now`**"
    assert lines[1] == "You asked: \u201cwho runs teh team\u201d"
    assert any(line.startswith("1. ") and "`boss-now` \u00b7 confidence " in line for line in lines)
    nothing = await online.mia.slash("facts explain", question="zebra pasta")
    assert nothing.text.startswith("**It is not answered**")


async def test_asking_for_an_explanation_is_not_kept_as_a_question(keeping: Scene) -> None:
    async with keeping.roadbook():
        await keeping.mia.slash("facts explain", question="zebra pasta")
    assert await keeping.store.asked_in_vain() == ()


async def test_facts_sources_and_questions_are_offered_while_one_types(online: Scene) -> None:
    facts = await online.mia.autocomplete("facts show", fact="won")
    assert [each.value for each in facts] == ["winner-2025", "winner-2026"]
    assert facts[0].name == "winner-2025 \u00b7 Who won the 2025 Dakar in the car class?"
    (source,) = await online.mia.autocomplete("facts source", source="daily")
    assert source.value == "daily-paper"
    assert (await online.mia.autocomplete("facts search", words="recce"))[0].value == "recce-count"
    assert "Who runs the team?" in [
        each.name for each in await online.mia.autocomplete("facts explain", question="who")
    ]


def file_of(scene: Scene, name: str) -> str:
    return (scene.knowledge / "facts" / name).read_text(encoding="utf-8")


async def test_what_is_past_its_review_date_is_checked_by_a_click_that_is_written_and_on_record(
    keeping: Scene,
) -> None:
    before = file_of(keeping, "team.yaml")
    async with keeping.roadbook():
        page = await keeping.mia.slash("facts due")
        assert page.ephemeral
        assert page.text.splitlines()[:3] == [
            "**1 fact past its review date**",
            "-# First what is past its review date, then what was not checked for the longest time.",
            "\N{WARNING SIGN} **Who runs the team?**",
        ]
        after = await keeping.mia.clicks(page, "checked:boss-now:0")
        told = await keeping.mia.slash("facts show", fact="boss-now")
    (record,) = await keeping.store.audit.latest()
    assert after.text.splitlines()[:2] == [
        "`boss-now` was checked today; that is written.",
        "**No fact is past its review date.**",
    ]
    assert "Last compared with its sources on 15 February 2026." in told.text
    changed = [line for line in file_of(keeping, "team.yaml").splitlines() if line not in before.splitlines()]
    assert [line.split()[0] for line in changed] == ["checked:", "review_by:"]
    assert (record.action, record.result, record.about) == ("checked", "live", "boss-now")
    assert [each.origin for each in await keeping.store.history.latest()] == ["edit"]


async def test_a_fact_that_was_retired_meanwhile_cannot_be_checked_and_every_file_stays(online: Scene) -> None:
    page = await online.mia.slash("facts due")
    retire_the_count(online)
    before = file_of(online, "cars.yaml")
    told = await online.mia.clicks(page, "checked:recce-count:0")
    assert told.text.startswith("The files hold changes that are not live.")
    assert file_of(online, "cars.yaml") == before


async def test_pages_of_what_is_due_are_turned_by_whoever_may_look(online: Scene) -> None:
    first = await online.mia.slash("facts due")
    second = await online.mia.clicks(first, "More")
    assert (second.id, "Page 2 of 2" in second.text) == (first.id, True)
    assert (await online.mia.clicks(second, "Back")).text == first.text


async def test_who_may_only_look_has_no_button_to_check(scene: Scene) -> None:
    (marshals,) = scene.moderators.roles
    scene.moderators = Moderators(frozenset({scene.home.id}), readers=frozenset({marshals}))
    async with scene.roadbook():
        page = await scene.max.slash("facts due")
    assert [each["label"] for each in page.buttons] == ["More"]


def let_git_refuse(folder: Path) -> None:
    git = shutil.which("git")
    assert git is not None
    subprocess.run([git, "init", "--quiet", str(folder)], check=True)  # noqa: S603 - in a folder of the test's
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho Not on a Sunday. >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


async def test_what_git_refuses_is_written_and_told(scene: Scene) -> None:
    let_git_refuse(scene.knowledge)
    async with scene.roadbook():
        page = await scene.mia.clicks(await scene.mia.slash("facts due"), "checked:boss-now:0")
    assert page.text.startswith(
        "`boss-now` was checked today; that is written.\nIt is written, but git did not commit it: Not on a Sunday.\n"
    )
    assert "checked: 2026-02-15" in file_of(scene, "team.yaml")
