"""What an asker and a moderator do on the page, in a real browser with the real bot."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from tests.end_to_end.page.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

SOURCES, HELPFUL, MORE, FOLLOW_UP = "Sources", "👍", "More…", "Ask a follow-up"
ONLY_YOU = "Only you can see this"
DATES_2026, DATES_2025 = (
    "The 2026 Dakar ran from 3 to 17 January 2026.",
    "The 2025 Dakar ran from 3 to 17 January 2025.",
)
WON_2026 = "Bob Example won the 2026 Dakar."
SERIOUS = ("serious", "critical")


async def test_a_command_is_found_completed_and_sent_by_keyboard_alone(stage: Stage) -> None:
    await stage.box.focus()
    await stage.type("/as", "Enter", "when is the ra")
    await stage.suggested()
    await stage.offered.first.filter(has_text="When is the 2025 Dakar Rally?").wait_for()
    await stage.type("ArrowDown", "Enter", "Enter")
    await stage.tab.get_by_text("ann used /ask").wait_for()
    await stage.last.get_by_text(DATES_2025).wait_for()


async def test_a_suggestion_that_was_chosen_with_an_arrow_key_stays_chosen_while_one_types_on(stage: Stage) -> None:
    await stage.box.focus()
    await stage.type("/as", "Enter", "when is the")
    await stage.suggested()
    await stage.type("ArrowDown", "ArrowDown")
    chosen = await stage.marked.inner_text()
    await stage.type(" ra")
    await stage.suggested()
    assert await stage.marked.inner_text() == chosen


async def test_a_mention_is_suggested_and_answered(stage: Stage) -> None:
    await stage.box.focus()
    await stage.type("@road", "Enter", "when is the rally?", "Enter")
    answer = stage.tab.get_by_role("article", name="roadbook")
    await answer.get_by_text(DATES_2026).wait_for()
    assert await stage.tab.get_by_role("article", name="ann").locator(".mention").first.inner_text() == "@roadbook"


async def test_a_reply_asks_on(stage: Stage) -> None:
    await stage.says("@roadbook when is the rally?")
    await stage.last.focus()
    await stage.type("r", "and in 2025?", "Enter")
    await stage.last.get_by_text(DATES_2025).wait_for()


async def test_one_of_the_questions_that_may_have_been_meant_is_chosen(stage: Stage) -> None:
    offer = await stage.says("@roadbook who won the rally")
    await offer.get_by_text("Did you mean").first.wait_for()
    await offer.get_by_role("button", name="2. Who won the 2026 Dakar").focus()
    await stage.type("Enter")
    await offer.get_by_text(WON_2026).wait_for()


async def test_a_number_in_reply_chooses_too(stage: Stage) -> None:
    await stage.says("@roadbook who won the rally")
    await stage.last.focus()
    await stage.type("r", "2", "Enter")
    await stage.last.get_by_text(WON_2026).wait_for()


async def test_votes_of_two_people_are_counted_before_the_eyes_of_both(stage: Stage) -> None:
    answer = await stage.says("@roadbook when is the rally?")
    await answer.get_by_role("button", name=HELPFUL, exact=True).click()
    await answer.get_by_role("button", name=re.compile(f"{HELPFUL} ?1")).wait_for()
    await stage.be("ben")
    await answer.get_by_role("button", name=re.compile(f"{HELPFUL} ?1")).click()
    await answer.get_by_role("button", name=re.compile(f"{HELPFUL} ?2")).wait_for()


async def test_sources_are_seen_by_who_asked_for_them_until_they_are_dismissed(stage: Stage) -> None:
    answer = await stage.says("@roadbook when is the rally?")
    await answer.get_by_role("button", name=SOURCES).click()
    await stage.last.get_by_text("3 to 17 January 2026", exact=False).first.wait_for()
    await stage.be("ben")
    await stage.tab.get_by_text(ONLY_YOU).wait_for(state="detached")
    await stage.be("ann")
    await stage.tab.get_by_text(ONLY_YOU).wait_for()
    await stage.tab.get_by_role("button", name="Dismiss message").click()
    await stage.tab.get_by_text(ONLY_YOU).wait_for(state="detached")


async def test_a_follow_up_is_asked_in_a_window(stage: Stage) -> None:
    await stage.box.focus()
    await stage.type("/ask", "Enter", "when is the rally", "Enter")
    await stage.last.get_by_role("button", name=MORE).click()
    await stage.last.get_by_role("button", name=FOLLOW_UP).click()
    window = stage.tab.get_by_role("dialog")
    await window.get_by_role("textbox").first.wait_for()
    await stage.type("and in 2025?")
    await window.get_by_role("button", name="Submit").click()
    await stage.last.get_by_text(DATES_2025).wait_for()
    assert await window.count() == 0


async def test_a_moderator_reloads_and_a_broken_base_is_refused(stage: Stage) -> None:
    edit_fact(stage.scene.knowledge, "Carla Example", "Dora Example")
    await stage.be("mia")
    await stage.box.focus()
    await stage.type("/facts rel", "Enter", "Enter")
    await stage.last.get_by_text("Reloaded.").wait_for()
    edit_fact(stage.scene.knowledge, "topic: team\n", "topic: [\n")
    await stage.box.focus()
    await stage.type("/facts rel", "Enter", "Enter")
    await stage.last.get_by_text("Not reloaded.").wait_for()
    edit_fact(stage.scene.knowledge, "topic: [\n", "topic: team\n")
    await stage.says("@roadbook who runs the team")
    await stage.last.get_by_text("Dora Example").wait_for()


async def test_only_a_moderator_is_offered_a_moderators_commands(stage: Stage) -> None:
    await stage.box.fill("/facts")
    await stage.tab.get_by_text("No such command").wait_for()
    await stage.be("mia")
    await stage.box.fill("/facts")
    await stage.offered.filter(has_text="/facts status").wait_for()


async def test_in_arabic_the_page_runs_from_right_to_left_and_the_bot_answers_so(stage: Stage) -> None:
    await stage.speak("ar")
    await stage.tab.locator("[dir=rtl] #log").wait_for()
    await stage.box.fill("/")
    await stage.offered.filter(has_text=re.compile("[\u0600-\u06ff]")).first.click()
    await stage.type("when is the rally", "Enter")
    await stage.last.get_by_text("المصادر").first.wait_for()


async def test_a_message_is_edited_reacted_to_and_deleted_from_its_menu(stage: Stage) -> None:
    await stage.box.fill("a **word**")
    await stage.type("Enter")
    own = stage.tab.get_by_role("article", name="ann")
    await own.focus()
    await stage.type("e")
    await stage.type(", and another", "Enter")
    await own.get_by_text("a word, and another").wait_for()
    assert await own.locator("strong").inner_text() == "word"
    await own.click(button="right")
    await stage.tab.get_by_role("menuitem", name="👍").click()
    await own.get_by_role("button", name="👍 1").wait_for()
    await own.focus()
    await stage.type("Enter", "ArrowUp", "Enter")
    await own.wait_for(state="detached")


async def test_a_message_is_answered_by_the_command_in_its_menu(stage: Stage) -> None:
    await stage.box.fill("when is the rally?")
    await stage.type("Enter")
    await stage.tab.get_by_role("article", name="ann").click(button="right")
    await stage.tab.get_by_role("menuitem", name="Answer this message").click()
    await stage.tab.get_by_role("dialog").get_by_role("button", name="Submit").click()
    await stage.tab.get_by_role("article", name="roadbook").get_by_text(DATES_2026).wait_for()


async def test_a_post_in_a_forum_is_a_thread_of_its_own(stage: Stage) -> None:
    await stage.tab.get_by_role("button", name="forum").click()
    await stage.tab.get_by_role("textbox", name="Title of the post").fill("Dates")
    await stage.says("@roadbook when is the rally?")
    await stage.last.get_by_text(DATES_2026).wait_for()
    await stage.tab.get_by_role("heading", name="Dates").first.wait_for()


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_axe_finds_no_serious_fault(stage: Stage, theme: str) -> None:
    if theme != await stage.tab.locator("html").get_attribute("data-theme"):
        await stage.tab.get_by_role("button", name="Light").click()
    await stage.says("@roadbook when is the rally?")
    answer = stage.tab.get_by_role("article", name="roadbook").first
    for button in (SOURCES, MORE):
        await answer.get_by_role("button", name=button).click()
        await stage.last.get_by_text(ONLY_YOU).wait_for()
    await stage.says("@roadbook who won the rally")
    await stage.tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = await stage.tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [each for each in found["violations"] if each["impact"] in SERIOUS]
    told = [(each["id"], [node["html"] for node in each["nodes"]]) for each in serious]
    assert told == []


async def test_on_a_phone_an_answer_of_two_sentences_is_short_and_most_of_its_card(stage: Stage) -> None:
    await stage.tab.set_viewport_size({"width": 390, "height": 844})
    try:
        answer = await stage.says("@roadbook when is the rally?")
        box = await answer.bounding_box()
        card = await answer.locator(".container").inner_text()
        said = await answer.locator(".container .text").first.inner_text()
    finally:
        await stage.tab.set_viewport_size({"width": 1280, "height": 800})
    assert said.count(".") == 2
    assert box is not None
    assert box["width"] <= 390
    assert box["height"] <= 320
    assert len(said) >= 0.6 * len(card)
