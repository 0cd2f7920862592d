from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.conversation import Context, follow
from bot.answering.elliptical import Ellipses
from bot.matching.mentions import MentionReader
from bot.matching.text import words
from tests.answering.conftest import TODAY, said
from tests.answering.small_base import BASE

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer

ELLIPSES = Ellipses(MentionReader(BASE))
PHRASINGS = [
    phrasing.replace("{edition}", "2025")
    for intent in BASE.intents
    for phrasing in (*intent.phrasings, intent.question)
]
_WORDS = """
    and what about who won it he 2025 2019 race the how old is ann over ? started next last year hi until still there
"""
WORDS = st.sampled_from(_WORDS.split())
QUESTIONS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(PHRASINGS))
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
CONTEXTS = st.builds(
    Context,
    question=QUESTIONS,
    subject=QUESTIONS,
    facts=st.just(()),
    intents=st.lists(st.sampled_from([*(intent.id for intent in BASE.intents), "gone"]), max_size=2).map(tuple),
    edition=st.sampled_from([None, 2025, 2026, 2027, 1999]),
)
# The answerer is pure, so that all examples may share it.
shared = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@shared
@given(message=QUESTIONS, context=st.none() | CONTEXTS, day=DAYS)
def test_any_message_in_any_conversation_has_the_same_outcome_every_time(
    answerer: Answerer, message: str, context: Context | None, day: date
) -> None:
    outcome = answerer.answer(message, day, context)
    assert answerer.answer(message, day, context) == outcome
    assert len(answerer.explain(message, day, context)) <= 3
    assert len(said(outcome)) == len(set(said(outcome))) <= 3
    follow(context, message, outcome)


@shared
@given(question=st.sampled_from(PHRASINGS), context=CONTEXTS)
def test_a_question_word_for_word_as_it_is_known_keeps_its_subject(
    answerer: Answerer, question: str, context: Context
) -> None:
    alone = answerer.answer(question, TODAY)
    asked = answerer.answer(question, TODAY, context)
    text = words(question)
    if not ELLIPSES.lead_of(text) and not ELLIPSES.has_pronoun(text):
        assert asked == alone
    known = {answer.intent.id for answer in alone.answers}
    assert {answer.intent.id for answer in getattr(asked, "answers", alone.answers)} == known
