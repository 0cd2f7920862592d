from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.chat.request_context import RequestContext
from bot.chat.views.markdown import ELLIPSIS, plain
from bot.chat.views.render import MAX_TEXT, render
from bot.languages.texts import ENGLISH
from tests.chat.samples import ASKER, texts

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.knowledge.model import KnowledgeBase


def test_every_shipped_fact_is_answered_in_full_with_a_source_that_can_be_opened(
    shipped_base: KnowledgeBase, shipped_answerer: Answerer
) -> None:
    for fact in shipped_base.facts:
        outcome = shipped_answerer.answer_fact(fact, date(2026, 11, 23))
        assert isinstance(outcome, Answered)
        answer, (said, quiet, _) = outcome.answers[0], texts(render(outcome, RequestContext(ASKER)))
        assert plain(answer.text, MAX_TEXT) in said, fact
        assert all(f"- {plain(side.claim, 300)} · [" in said for side in answer.positions[:5]), fact
        assert answer.positions or "](<https://" in quiet, fact
        assert f"checked on {ENGLISH.short_day(answer.checked)}" in quiet, fact


def test_every_shipped_question_fits_a_menu_uncut(shipped_base: KnowledgeBase) -> None:
    questions = [intent.question_for(fact) for intent in shipped_base.intents for fact in intent.facts]
    assert [question for question in questions if len(question) > 100 or ELLIPSIS in question] == []
