from __future__ import annotations

import pytest

from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.service.origin import Origin
from bot.service.recording import asked_question, is_question
from bot.store.interface import AskedQuestion
from bot.teaching.asking_again import LOW_CONFIDENCE
from tests.chat.samples import ASKER, NOW, answer, choice

ORIGIN = Origin(ASKER, 4, 5, "mention")


def test_all_that_the_store_wants_to_know_is_there() -> None:
    outcome = Unknown("best pizza", Silence.NO_MATCH, "r", (choice("a"), choice("b")))
    assert asked_question("best pizza", outcome, ORIGIN, 1.5, NOW) == AskedQuestion(
        text="best pizza",
        asker_id=ASKER,
        guild_id=5,
        channel_id=4,
        door="mention",
        outcome="unknown",
        fact_ids=("a", "b"),
        confidence=50,
        latency_ms=1.5,
        at=NOW,
    )


@pytest.mark.parametrize(
    ("confidence", "kept"), [(100, None), (LOW_CONFIDENCE, None), (LOW_CONFIDENCE - 1, "when"), (0, "when")]
)
def test_the_words_are_kept_only_where_the_answer_is_not_sure(confidence: int, kept: str | None) -> None:
    outcome = Answered("when", (answer(confidence=100), answer(confidence=confidence)), "r")
    asked = asked_question("when", outcome, ORIGIN, 1, NOW)
    assert (asked.outcome, asked.text, asked.confidence) == ("answered", kept, confidence)


def test_the_words_are_kept_on_one_line_as_the_answer_shows_them() -> None:
    asked = asked_question("best\n  pizza\u202e?", Unknown("best pizza?", Silence.NO_MATCH, "r"), ORIGIN, 1, NOW)
    assert asked.text == "best pizza?"


def test_the_words_are_kept_where_questions_were_only_offered() -> None:
    asked = asked_question("who", Ambiguous("who", (choice("a"),), "r"), ORIGIN, 1, NOW)
    assert (asked.outcome, asked.text, asked.fact_ids) == ("ambiguous", "who", ("a",))


@pytest.mark.parametrize("reason", Silence)
def test_only_a_question_is_recorded(reason: Silence) -> None:
    asks = reason in {
        Silence.NO_MATCH,
        Silence.UNKNOWN_EDITION,
        Silence.MISSING_EDITION,
        Silence.OTHER_LANGUAGE,
    }
    assert is_question(Unknown("who", reason, "r")) is asks
