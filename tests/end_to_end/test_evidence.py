from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.answers import MORE, browses, chooses, opens
from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from bot.playground.seen import SeenMessage
    from bot.store.interface import Threshold
    from tests.end_to_end.conftest import Scene

RELATED = "  answers_with: person\n  phrasings:\n    - who runs the team\n"


def confidence(answer: SeenMessage) -> int:
    """The confidence that an answer was given with, which its button keeps."""
    (found,) = [
        re.fullmatch(r"more:.*:(\d+)", each["custom_id"]) for each in answer.buttons if "more:" in each["custom_id"]
    ]
    assert found is not None
    return int(found[1])


async def test_sources_shows_everybody_in_private_every_source_with_its_evidence(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.says(scene.general, "@bot when is the rally?")
    async with scene.roadbook():
        sources = await scene.ben.clicks(answer, "Sources")
    assert sources.ephemeral
    lines = [
        "**1.** [Calendar: \\*all\\* stages",
        "-# the organiser itself",
        "> “3 to 17 January 2026”",
        "**2.** [Our cars and our people]",
        "-# a press release",
        "> “starts 3 January 2026”",
    ]
    assert sorted(lines, key=sources.text.index) == lines
    assert "Last compared with its sources on 23 November 2025." in sources.text


async def test_sources_of_a_disputed_fact_say_who_holds_what(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="how many recce cars are there")
    sources = await online.ann.clicks(answer, "Sources")
    order = ["paper.example", "It says: six cars", "maker.example", "It says: two cars"]
    assert sorted(order, key=sources.text.index) == order


async def test_more_sources_than_a_message_holds_are_turned_over_page_by_page(scene: Scene) -> None:
    names = [f"paper-{number}" for number in range(60)]
    listed = (scene.knowledge / "sources.yaml").read_text()
    more = "".join(
        f"- {{id: {name}, publisher: The Paper, title: Report {name} on the calendar of the whole rally, "
        f"url: 'https://paper.example/{name}', published: 2025-11-20, kind: news}}\n"
        for name in names
    )
    (scene.knowledge / "sources.yaml").write_text(listed + more)
    fragment = "        - {source: maker-announcement, fragment: starts 3 January 2026}\n"
    cited = "".join(f"        - {{source: {name}, fragment: 3 to 17 January 2026}}\n" for name in names)
    edit_fact(scene.knowledge, fragment, fragment + cited)
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="when is the rally?")
        assert answer.text.count("](<") == 2
        page = await scene.ben.clicks(answer, "Sources")
        first = page.id
        seen = set(re.findall(r"paper-\d+", page.text))
        assert "Back" not in [button["label"] for button in page.buttons]
        while "More" in [button["label"] for button in page.buttons]:
            page = await scene.ben.clicks(page, "More")
            seen |= set(re.findall(r"paper-\d+", page.text))
            assert page.id == first
        assert seen == set(names)
        assert "Back" in [button["label"] for button in page.buttons]
        while "Back" in [button["label"] for button in page.buttons]:
            page = await scene.ben.clicks(page, "Back")
    assert page.id == first
    assert "paper-0" in page.text


async def test_why_tells_in_private_what_was_read_what_matched_how_surely_and_what_came_second(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="whoo runs teh team")
    async with scene.roadbook():
        why = await opens(scene.ben, answer, "Why this answer?")
    assert why.ephemeral
    assert "Spelling mended: " in why.text
    assert re.search(r"It matched \*\*Who runs the team\?\*\* with a confidence of \d+ of 100", why.text)
    assert "What spoke for it most: " in why.text
    assert "The runner-up was **" in why.text


async def test_why_names_the_confidence_from_which_this_server_is_answered(keeping: Scene) -> None:
    normal = await named(keeping, "normal")
    assert await named(keeping, "bold") == normal - 10
    assert await named(keeping, "cautious") == normal + 10


async def named(keeping: Scene, threshold: Threshold) -> int:
    """The confidence that is named where a server has chosen so."""
    await keeping.store.change_settings(keeping.home.id, threshold=threshold)
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question="who runs the team")
        why = await opens(keeping.ben, answer, "Why this answer?")
    (points,) = re.findall(r"; from (\d+) on, I answer\.", why.text)
    return int(points)


async def test_why_reads_back_a_question_full_of_markup(online: Scene) -> None:
    answer = await online.ann.says(online.general, "@bot *who* runs [the] `team` @here?")
    assert "Carla Example" in answer.text
    why = await opens(online.ann, answer, "Why this answer?")
    assert "It matched **Who runs the team?**" in why.text


async def test_why_of_a_follow_up_says_what_was_taken_from_the_question_before(scene: Scene) -> None:
    async with scene.roadbook():
        await scene.ann.says(scene.general, "@bot when is the 2026 rally?")
        answer = await scene.ann.says(scene.general, "@bot and in 2025?")
        assert answer.text.startswith("The 2025 Dakar ran")
    async with scene.roadbook():
        why = await opens(scene.ben, answer, "Why this answer?")
    assert f"It matched **When is the 2025 Dakar Rally?** with a confidence of {confidence(answer)} of 100" in why.text
    assert "Taken from what was asked before: " in why.text
    assert "your words name only an edition, so they ask the question before again" in why.text
    assert "The runner-up" not in why.text


async def test_why_names_the_confidence_that_the_answer_shows_and_what_it_comes_to_now(online: Scene) -> None:
    await online.ann.says(online.general, "@bot when does the 2025 dakar start")
    answer = await online.ann.says(online.general, "@bot and who won it?")
    why = await opens(online.ben, answer, "Why this answer?")
    assert f"with a confidence of {confidence(answer)} of 100" in why.text
    # It knows the question before by its fact alone, and so weighs it in the fact's own words.
    assert "Asked anew just now, it comes to " in why.text


async def test_why_of_an_older_message_that_does_not_tell_its_confidence_still_works(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="who runs the team")
    more = await online.ben.clicks(answer, MORE)
    button = next(each for each in more.buttons if each["custom_id"].startswith("why:"))
    button["custom_id"] = button["custom_id"].rpartition(":")[0]
    why = await online.ben.clicks(more, "Why this answer?")
    assert f"with a confidence of {confidence(answer)} of 100" in why.text


async def test_a_choice_keeps_what_was_asked_and_why_says_that_it_was_chosen(scene: Scene) -> None:
    async with scene.roadbook():
        offer = await scene.ann.slash("ask", question="who won the [rally]")
        answer = await chooses(scene.ann, offer, "winner-2025")
        assert answer.text.endswith("-# You asked: “who won the \\[rally\\]”")
    async with scene.roadbook():
        why = await opens(scene.ben, answer, "Why this answer?")
    assert why.text.startswith(
        "**Why this answer?**\n"
        "You asked: “who won the \\[rally\\]”\n"
        "**Who won the 2025 Dakar in the car class?** was chosen from a list, so there was nothing to guess.\n"
        "-# 2025 edition · revision "
    )


async def test_why_of_a_suggestion_or_a_related_question_says_that_it_was_chosen(scene: Scene) -> None:
    edit_fact(scene.knowledge, RELATED, f"  related: [recce-cars, rally-dates]\n{RELATED}")
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="fact:boss-now")
        assert "You asked: “Who runs the team?”" in answer.text
        related = await browses(scene.ben, answer, "recce-count")
        assert "You asked: “How many reconnaissance cars are there?”" in related.text
        for shown, person in ((answer, scene.ann), (related, scene.ben)):
            why = await opens(person, shown, "Why this answer?")
            assert "was chosen from a list" in why.text
            assert "You asked" not in why.text


@pytest.mark.parametrize("button", ["Sources", "Why this answer?"])
async def test_an_older_answer_says_that_its_fact_has_changed_and_shows_it_as_it_is_now(
    scene: Scene, button: str
) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who runs the team")
    edit_fact(scene.knowledge, "Carla Example", "Dora Example")
    async with scene.roadbook():
        shown = await (scene.ann.clicks(answer, button) if button == "Sources" else opens(scene.ann, answer, button))
    assert "The fact behind this answer has changed since it was sent." in shown.text


@pytest.mark.parametrize("button", ["Sources", MORE])
async def test_an_older_answer_says_that_its_fact_is_gone(scene: Scene, button: str) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who runs the team")
    edit_fact(scene.knowledge, "boss-now", "boss-since")
    async with scene.roadbook():
        shown = await scene.ann.clicks(answer, button)
    assert shown.ephemeral
    assert shown.text == "The fact behind this answer is no longer in my fact base. Please ask again."


@pytest.mark.parametrize("button", ["Sources", MORE])
async def test_an_older_answer_says_what_became_of_a_retired_fact(scene: Scene, button: str) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who runs the team")
    gone = "id: boss-now\n      status: retired\n      reason: She left."
    edit_fact(scene.knowledge, "id: boss-now\n      status: single-source", gone)
    async with scene.roadbook():
        shown = await scene.ann.clicks(answer, button)
    assert shown.ephemeral
    assert shown.text == "The fact behind this is not told any more: She left."


async def test_a_fact_that_was_only_checked_again_has_not_changed(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who runs the team")
    edit_fact(scene.knowledge, "checked: 2025-11-23\n      review_by: 2026-01-31", "checked: 2026-02-01")
    async with scene.roadbook():
        sources = await scene.ann.clicks(answer, "Sources")
    assert "has changed" not in sources.text
    assert "Last compared with its sources on 1 February 2026." in sources.text
