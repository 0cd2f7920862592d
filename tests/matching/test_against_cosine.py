"""Whatever the number of phrasings, the matching finds no fewer right intents than the cosine of its own vectors."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.answering.editions import circumstances
from bot.matching.encoder.sentences import bundled_encoder
from bot.matching.matcher import Matcher
from scripts.fitting.question_sets import BASES, cut, gate, opened
from tests.matching.bases import needs_the_encoder

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.encoder import Encoder, Vectors
    from bot.matching.encoder.kept_vectors import KeptVectors
    from scripts.fitting.question_sets import Asked

pytestmark = needs_the_encoder

DRAW = 0
DRAWN = 40
"""Intents of the base that ships: the small bases have no more than two phrasings beside an intent's question."""


class Once:
    """The bundled encoder, which encodes the same question once for all the bases that it is asked of."""

    def __init__(self, encoder: KeptVectors) -> None:
        self.name, self.identity, self.dimensions = encoder.name, encoder.identity, encoder.dimensions
        self.encode, self.departure = encoder.encode, encoder.departure

    @staticmethod
    def understands(language: str) -> bool:  # noqa: ARG004  whatever it is
        return True

    def encode_question(self, text: str) -> Vectors:
        return np.asarray(self.encode([text])[0], np.float32)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    found = bundled_encoder()
    assert found is not None
    return Once(found)


@pytest.fixture(scope="module")
def small_bases() -> list[KnowledgeBase]:
    return [opened(folder) for folder in sorted(BASES.iterdir()) if folder.is_dir()]


def found_right(base: KnowledgeBase, questions: list[Asked], encoder: Encoder) -> tuple[int, int]:
    """Of how many questions the matching, and the nearest phrasing, have a right intent."""
    matcher = Matcher.build(base, encoder)
    phrasings = [
        (matcher.read(text.replace("{edition}", "2026")).text, intent.id)
        for intent in base.intents
        for text in (intent.question, *intent.phrasings)
    ]
    rows = encoder.encode([text for text, _ in phrasings])
    ours = theirs = 0
    for text, (_, right), today in questions:
        reading = matcher.read(text)
        best = matcher.rank(reading, circumstances(reading.mentions, base.editions, today))[0]
        _, nearest = phrasings[int((rows @ encoder.encode_question(reading.text)).argmax())]
        ours += best.intent.id in right
        theirs += nearest in right
    return ours, theirs


def answered(base: KnowledgeBase) -> list[Asked]:
    return [asked for asked in gate(base) if asked[1][1]]


@pytest.mark.parametrize("phrasings", [1, 2, 3])
def test_in_bases_of_strangers(small_bases: list[KnowledgeBase], encoder: Encoder, phrasings: int) -> None:
    each = [found_right(cut(base, phrasings - 1), answered(base), encoder) for base in small_bases]
    ours, theirs = map(sum, zip(*each, strict=True))
    assert ours >= theirs > 0


@pytest.mark.parametrize("phrasings", [1, 2, 3, 5, 10])
def test_in_the_base_that_ships(shipped_base: KnowledgeBase, encoder: Encoder, phrasings: int) -> None:
    drawn = random.Random(DRAW).sample(shipped_base.intents, DRAWN)  # noqa: S311  not for secrets
    told = {intent.id for intent in drawn}
    some = replace(shipped_base, intents=tuple(intent for intent in shipped_base.intents if intent.id in told))
    questions = [asked for asked in answered(shipped_base) if asked[1][1] & told]
    assert len(questions) > 3 * DRAWN
    ours, theirs = found_right(cut(some, phrasings - 1), questions, encoder)
    assert ours >= theirs > 0
