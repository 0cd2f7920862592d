"""A fact base in code about a camel race, small enough to check by hand, and texts that are hard to read."""

from __future__ import annotations

import zlib
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import strategies as st

from bot.knowledge.editions import Edition
from bot.knowledge.facts import Fact, Status, Wording
from bot.knowledge.model import AnswerKind, Entity, Intent, KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.matching.encoder import Vectors

TODAY = date(2026, 11, 23)

needs_the_encoder = pytest.mark.skipif(
    find_spec("onnxruntime") is None, reason="the sentence encoder runs by onnxruntime, which is not installed"
)


def fact(name: str, text: str = "", edition: int | None = None) -> Fact:
    return Fact(name, "", Status.CONFIRMED, Wording("", text, text), (), TODAY, edition=edition)


def intent(
    name: str, question: str, *phrasings: str, facts: Sequence[Fact] = (), kind: AnswerKind = AnswerKind.THING
) -> Intent:
    return Intent(name, "camels", question, kind, phrasings, tuple(facts) or (fact(name),))


WINNER = intent(
    "winner",
    "Who won the {edition} race?",
    "who won the {edition} camel race",
    "winner of the race",
    "which rider came first",
    facts=(fact("winner-2025", "Ann Example won.", 2025), fact("winner-2026", "Bob Sample won.", 2026)),
    kind=AnswerKind.PERSON,
)
FOOD = intent(
    "food",
    "What do the camels eat?",
    "what is the food of the camels",
    "camel diet",
    "do camels like thistles",
    facts=(fact("food", "Hay, dates and thistles, says Ann Example."),),
)
PRIZE = intent(
    "prize",
    "How much is the prize?",
    "prize money",
    "how much does the winner get",
    facts=(fact("prize", "4,000 crowns, since 2019."),),
    kind=AnswerKind.PRICE,
)
WEATHER = intent(
    "weather",
    "How hot is the desert?",
    "temperature in the desert",
    "is the desert warm at noon",
    facts=(fact("weather", "45 degrees at noon."),),
    kind=AnswerKind.NUMBER,
)
CAMELS = KnowledgeBase(
    "camels",
    (WINNER, FOOD, PRIZE, WEATHER),
    editions=(Edition(2025, 47, None, None), Edition(2026, 48, None, None), Edition(2027, 49, None, None)),
    entities=(
        Entity("ann", "person", ("Ann Example", "ann", "the lady in red")),
        Entity("bob", "person", ("Bob Sample", "bob")),
        Entity("camel", "word", ("camel", "dromedary", "ship of the desert")),
        Entity("football", "event", ("football", "world cup"), foreign=True),
    ),
)


class LetterVectors:
    """A stub of an encoder: each word has a direction of its own, drawn by its spelling; a text is their sum."""

    name = "words"
    identity = "letters"
    dimensions = SIZE = 32
    departure = np.zeros((2, SIZE), np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([sum(map(self._direction, text.split()), np.zeros(self.SIZE)) for text in texts]).reshape(
            -1, self.SIZE
        )
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)

    @staticmethod
    def understands(language: str) -> bool:  # noqa: ARG004  whatever it is
        return True

    def encode_question(self, text: str) -> Vectors:
        return np.asarray(self.encode([text])[0], np.float32)

    @classmethod
    def _direction(cls, word: str) -> NDArray[np.float64]:
        return np.random.default_rng(zlib.crc32(word.encode())).normal(size=cls.SIZE)


every_plane = st.integers(0, 16).flatmap(lambda plane: st.integers(plane << 16, (plane << 16) + 0xFFFF)).map(chr)
"""A character of any Unicode plane, unassigned ones and lone surrogates among them."""

_PIECES = (
    *(
        "when is the dakar",
        "who won? ",
        " and who ",
        "mr. ",
        "hi ",
        "thanks ",
        "'26 ",
        "2026 ",
        "48th ",
        "next dakar ",
    ),
    *(
        "how much does ",
        "dakar",
        "defender ",
        "\u200b",
        "\u0301",
        "\u202e",
        "\u200f",
        "\U0001f600",
        "\U0001f468\u200d",
    ),
    *(
        "\0",
        "\ud800",
        "\udfff",
        "\ufdfa",
        "\uff24\uff41\uff4b\uff41\uff52",
        "\r\n",
        "\t",
        "'",
        "\u00b4",
        "?",
        "...",
        "",
    ),
)
hostile_texts = st.one_of(
    st.lists(st.one_of(every_plane, st.sampled_from(_PIECES), st.characters(max_codepoint=127)), max_size=120).map(
        "".join
    ),
    st.builds(
        lambda piece, times: piece * times, st.one_of(every_plane, st.sampled_from(_PIECES)), st.integers(1, 4500)
    ),
)
"""Texts as nobody types them: any character, and one piece repeated to past the longest message."""
