"""What must hold of the matching in the base that ships."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from bot.answering.answerer import Answerer
from bot.answering.editions import circumstances
from bot.answering.outcome import Ambiguous, Answered, Unknown
from bot.matching.matcher import Matcher
from tests.matching.bases import TODAY, hostile_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.outcome import Outcome
    from bot.knowledge.model import Intent, KnowledgeBase

DRAW = 0
SAMPLED = 5
"""Phrasings of each intent."""


def said(outcome: Outcome) -> tuple[str, ...]:
    match outcome:
        case Answered():
            return ("answered", *(answer.fact.id for answer in outcome.answers))
        case Ambiguous():
            return ("ambiguous", *(choice.fact.id for choice in outcome.choices))
        case Unknown():
            return ("unknown", outcome.reason.value)


def own_texts(base: KnowledgeBase) -> Iterator[tuple[str, Intent]]:
    """Every question and some phrasings of each intent, for one of its editions where it has any."""
    draw = random.Random(DRAW)  # noqa: S311  not for secrets
    for intent in base.intents:
        years = [str(fact.edition) for fact in intent.facts if fact.edition] or [""]
        for text in draw.sample(intent.phrasings, min(SAMPLED, len(intent.phrasings))):
            yield text.replace("{edition}", draw.choice(years)), intent
        for fact in intent.facts:
            yield intent.question_for(fact), intent


def test_each_intent_gets_its_own_questions_and_phrasings(shipped_matcher: Matcher) -> None:
    strayed = []
    for text, intent in own_texts(shipped_matcher.base):
        reading = shipped_matcher.read(text)
        asked = circumstances(reading.mentions, shipped_matcher.base.editions, TODAY)
        best = shipped_matcher.rank(reading, asked)[0]
        if best.intent is not intent or best.confidence < 90:
            strayed.append((text, intent.id, best.intent.id, best.confidence))
    assert not strayed


def test_no_two_intents_share_a_text(shipped_matcher: Matcher) -> None:
    index = shipped_matcher.index
    owners: dict[str, set[str]] = {}
    for intent in shipped_matcher.base.intents:
        for text in (*intent.phrasings, intent.question):
            owners.setdefault(shipped_matcher.read(text.replace("{edition}", "2026")).text, set()).add(intent.id)
    assert [(text, whose) for text, whose in owners.items() if len(whose) > 1] == []
    assert owners.keys() <= index.exact.keys()


def test_nothing_in_the_base_is_lost_to_the_bounds_of_a_text(shipped_matcher: Matcher) -> None:
    index = shipped_matcher.index
    assert index.phrasings >= sum(len(intent.phrasings) for intent in index.intents)


@pytest.mark.parametrize("question", ["is there a", "who won the f1 race", "hello"])
def test_what_must_not_be_answered(shipped_answerer: Answerer, question: str) -> None:
    assert said(shipped_answerer.answer(question, TODAY))[0] == "unknown"


def test_nothing_is_answered_about_an_edition_that_no_fact_knows(shipped_answerer: Answerer) -> None:
    assert said(shipped_answerer.answer("who won dakar 2031", TODAY))[0] in {"ambiguous", "unknown"}


def sample_of_the_gate(base: KnowledgeBase, count: int) -> list[str]:
    return random.Random(DRAW).sample([question.text for question in base.gate], count)  # noqa: S311  not for secrets


def test_the_order_of_the_files_does_not_matter(shipped_matcher: Matcher) -> None:
    base = shipped_matcher.base
    intents = random.Random(DRAW).sample(base.intents, len(base.intents))  # noqa: S311  not for secrets
    shuffled = Matcher.build(replace(base, intents=tuple(intents)))
    for question in sample_of_the_gate(base, 60):
        there, back = (ranking(matcher, question) for matcher in (shipped_matcher, shuffled))
        assert there[0][0] == back[0][0], question
        assert there[0][1] == pytest.approx(back[0][1], abs=1e-3), question
        here, again = (said(answerer_of(matcher).answer(question, TODAY)) for matcher in (shipped_matcher, shuffled))
        assert here == again, question


def answerer_of(matcher: Matcher) -> Answerer:
    return Answerer(lambda: matcher)


def ranking(matcher: Matcher, question: str) -> list[tuple[str, float]]:
    reading = matcher.read(question)
    candidates = matcher.rank(reading, circumstances(reading.mentions, matcher.base.editions, TODAY))
    return [(candidate.intent.id, candidate.probability) for candidate in candidates] or [("", 0.0)]


_ASK = """
import json, sys
from dataclasses import replace
from datetime import date
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from bot.answering.editions import circumstances
base = load(shipped_directory()).base
matcher = Matcher.build(replace(base, intents=base.intents[:15]))
told = []
for question in json.load(sys.stdin):
    reading = matcher.read(question)
    asked = circumstances(reading.mentions, matcher.base.editions, date(2026, 11, 23))
    ranked = matcher.rank(reading, asked)
    told.append([(each.intent.id, each.score, each.probability, each.clarity) for each in ranked])
json.dump(told, sys.stdout)
"""


def test_every_process_ranks_alike(shipped_base: KnowledgeBase) -> None:
    questions = json.dumps(sample_of_the_gate(shipped_base, 25))
    processes = [
        subprocess.Popen(  # noqa: S603  the script above, by this interpreter
            [sys.executable, "-c", _ASK],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "20261123")
    ]
    one, other = (process.communicate(questions, timeout=120)[0] for process in processes)
    assert [process.returncode for process in processes] == [0, 0]
    assert len(json.loads(one)) == 25
    assert one == other


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile_texts)
def test_a_hostile_question_has_an_outcome(shipped_answerer: Answerer, text: str) -> None:
    outcome = shipped_answerer.answer(text, TODAY)
    assert isinstance(outcome, Answered | Ambiguous | Unknown)
    assert outcome.question == text
    assert len(outcome.choices if isinstance(outcome, Ambiguous) else ()) <= 5


HOSTILE = {
    "4,000 characters of one word": "a" * 4000,
    "one word repeated": "dakar " * 666,
    "one question repeated": "who won? " * 444,
    "far too long": "when is the dakar " * 20_000,
    "words that nobody knows": " ".join(f"{chr(97 + number % 26) * 4}{number}x" for number in range(500)),
    "slips only": " ".join(["defnder", "dkaar", "bivuoac", "stgae"] * 150),
    "zero-width": "\u200b" * 4000,
    "zero-width within words": "\u200b".join("when is the dakar 2026"),
    "combining": "w" + "\u0301" * 3999,
    "combining within words": "".join(f"{letter}\u0301\u0336\u0489" for letter in "when is the dakar 2026"),
    "right to left": "\u202ewhen is dakar\u202c \u200f\u2067" * 150,
    "emoji": "\U0001f600\U0001f3c1\U0001f697" * 1300,
    "emoji joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 500,
    "letters that grow": "\ufdfa" * 4000,
    "NUL": "\0" * 4000,
    "NUL between words": "when\0is\0the\0dakar\0002026",
    "lone surrogates": "\ud800\udfff" * 2000,
    "a lone surrogate in a word": "when is da\udc00kar 2026",
    "every plane": "".join(chr((plane << 16) + 0x101 * step) for plane in range(17) for step in range(235)),
    "abbreviations": "mr. " * 1000,
    "courtesies": "hi thanks please " * 235,
    "editions": "2026 48th '26 last year next dakar " * 114,
    "line breaks": "\r\n" * 2000,
    "marks": "?!.,;:-~*_()'\"" * 280,
}
READABLE = {"zero-width within words", "combining within words", "NUL between words"}


@pytest.mark.parametrize("kind", HOSTILE)
def test_each_kind_of_hostile_question_has_an_outcome(shipped_answerer: Answerer, kind: str) -> None:
    outcome = said(shipped_answerer.answer(HOSTILE[kind], TODAY))
    if kind in READABLE:
        assert outcome == ("answered", "dates-2026")
    elif not any(character.isalnum() for character in HOSTILE[kind]):
        assert outcome == ("unknown", "nothing-asked")
