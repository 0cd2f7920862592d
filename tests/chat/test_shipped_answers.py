from __future__ import annotations

from datetime import date

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Answered
from bot.chat.markdown import ELLIPSIS, plain
from bot.chat.occasion import Occasion
from bot.chat.render import MAX_TEXT, render
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from tests.chat.samples import ASKER, texts


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    base = load(shipped_directory()).base
    assert base is not None
    return Matcher.build(base)


def test_every_shipped_fact_is_answered_in_full_with_a_source_that_can_be_opened(matcher: Matcher) -> None:
    answerer = Answerer(lambda: matcher)
    for fact in matcher.base.facts:
        outcome = answerer.answer_fact(fact, date(2026, 11, 23))
        assert isinstance(outcome, Answered)
        shown = texts(render(outcome, Occasion(ASKER)))
        assert shown[0] == plain(outcome.answers[0].text, MAX_TEXT), fact
        assert "](<https://" in shown[1], fact
        assert f"checked on {outcome.answers[0].checked.day} " in shown[2], fact


def test_every_shipped_question_fits_a_menu_uncut(matcher: Matcher) -> None:
    questions = [intent.question_for(fact) for intent in matcher.base.intents for fact in intent.facts]
    assert [question for question in questions if len(question) > 100 or ELLIPSIS in question] == []
