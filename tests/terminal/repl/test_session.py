from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from bot.answering.conversation import Conversations
from bot.service.questions import QuestionService
from bot.terminal.arguments import MAX_QUESTION
from bot.terminal.opening import NOON
from bot.terminal.repl.session import ChatSession
from tests.terminal.conftest import screen
from tests.terminal.facts import BASE, TODAY, ScriptedAnswerer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Say = Callable[[str], str]


def service_of(answerer: ScriptedAnswerer) -> QuestionService:
    return QuestionService(answerer, lambda: datetime.combine(TODAY, NOON), Conversations(lambda: 0.0))


@pytest.fixture
def answerer() -> ScriptedAnswerer:
    return ScriptedAnswerer()


@pytest.fixture
def say(answerer: ScriptedAnswerer, tmp_path: Path) -> Say:
    session = ChatSession(service_of(answerer), lambda: BASE)

    def say(line: str) -> str:
        reply = session.reply(line)
        assert reply is not None, "the session ended"
        return screen(tmp_path).show(reply)

    return say


def test_a_question_is_answered_as_of_today(say: Say, answerer: ScriptedAnswerer) -> None:
    assert say(" when? \n").startswith("The 2026 rally ran")
    assert answerer.asked == [("when?", TODAY)]


@pytest.mark.parametrize("number", ["2", "#2", "2.", "2)", " 2 "])
def test_a_number_chooses_an_offered_question(say: Say, answerer: ScriptedAnswerer, number: str) -> None:
    say("dates or cars")
    assert say(number).startswith("Sources disagree on")
    assert answerer.chosen == ["recce-cars"]


def test_the_nearest_and_the_related_can_be_chosen_too(say: Say, answerer: ScriptedAnswerer) -> None:
    say("best pizza")
    say("1")
    say("when?")
    say("1")
    assert answerer.chosen == ["winner-2027", "winner-2027"]


@pytest.mark.parametrize("number", ["0", "3", "99"])
def test_a_number_that_was_not_offered_says_which_were(say: Say, answerer: ScriptedAnswerer, number: str) -> None:
    say("dates or cars")
    assert say(number).startswith("Please choose a number from 1 to 2")
    say("1")
    assert answerer.chosen == ["dates-2026"]


def test_a_number_is_a_question_where_nothing_was_offered(say: Say, answerer: ScriptedAnswerer) -> None:
    say("cars?")
    say("2")
    assert answerer.asked[-1][0] == "2"


def test_a_year_is_a_question_even_where_choices_are_offered(say: Say, answerer: ScriptedAnswerer) -> None:
    say("dates or cars")
    say("2026")
    assert answerer.asked[-1][0] == "2026"


def test_a_question_is_asked_after_the_one_before_and_after_a_choice(say: Say, answerer: ScriptedAnswerer) -> None:
    say("when?")
    say("cars?")
    say("dates or cars")
    say("2")
    say("best pizza")
    questions = (question for question, _ in answerer.asked)
    before = {
        question: context and context.facts for question, context in zip(questions, answerer.contexts, strict=True)
    }
    assert before == {
        "when?": None,
        "cars?": ("dates-2026",),
        "dates or cars": ("recce-cars",),
        "best pizza": ("recce-cars",),
    }


def test_why_explains_the_last_question_as_it_was_asked_in_its_conversation(
    say: Say, answerer: ScriptedAnswerer
) -> None:
    say("when?")
    say("cars?")
    say("/why")
    assert answerer.contexts[-1] == answerer.contexts[-2]


def test_why_explains_the_last_question(say: Say) -> None:
    assert "Nothing has been asked yet" in say("/why")
    say("when?")
    shown = say("/why")
    assert shown.startswith("Answered by dates-2026\n")
    for words in (
        "read as       when is the rally",
        "raly → rally",
        "confidence 93, clarity",
        "+2.25",
        "left out: another edition",
    ):
        assert words in shown


def test_why_after_a_choice_explains_the_question_typed(say: Say) -> None:
    say("dates or cars")
    say("1")
    assert say("/why").startswith("Offered: dates-2026, recce-cars\n")


def test_sources_of_the_last_answer(say: Say) -> None:
    assert "no answer yet" in say("/sources")
    say("when?")
    assert "says: “3 to 17 January”" in say("/sources")
    say("best pizza")
    assert "no answer yet" in say("/sources")


def test_topics_and_one_of_them(say: Say) -> None:
    shown = say("/topics")
    assert "dates  1 question\n" in shown
    assert say("/topics DATES").splitlines() == ["dates", "  • When is the 2026 rally?"]
    assert "The topics are dates, event, results." in say("/topics cheese")


def test_help_lists_every_command_and_an_unknown_one_too(say: Say) -> None:
    for shown in (say("/help"), say("/cheese")):
        assert all(name in shown for name in ("/why", "/sources", "/topics", "/help", "/quit"))


@pytest.mark.parametrize("line", ["/quit", "/QUIT", "/exit"])
def test_quit_leaves(line: str) -> None:
    assert ChatSession(service_of(ScriptedAnswerer()), lambda: BASE).reply(line) is None


def test_a_question_that_is_too_long_is_not_asked(say: Say, answerer: ScriptedAnswerer) -> None:
    assert "I read at most 4,000" in say("x" * (MAX_QUESTION + 1))
    assert answerer.asked == []


def test_broken_characters_do_not_end_the_chat(say: Say, answerer: ScriptedAnswerer) -> None:
    say("caf\udce9 \x1b[31m")
    assert answerer.asked[0][0].startswith("caf\ufffd")
    assert "\x1b" not in say("/why")
