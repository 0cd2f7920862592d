from __future__ import annotations

import random
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.matching.encoder import WordVectors, unit
from bot.matching.text import normalise

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

pytestmark = pytest.mark.skipif(
    find_spec("wordllama") is None, reason="the word vectors come with wordllama, which is not installed"
)
SAMPLED = 400


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    found = WordVectors.bundled()
    assert found is not None
    return found


def of_all_tokens(vectors: WordVectors, text: str) -> np.ndarray:
    """The vector of a text that the tokenizer gets as a whole."""
    tokens = vectors._tokenizer.encode(text, add_special_tokens=False)
    return unit(vectors._embedding[tokens.ids].sum(axis=0, keepdims=True))[0]


def test_a_texts_vector_is_that_of_its_tokens_together(vectors: WordVectors, shipped: KnowledgeBase) -> None:
    phrasings = [phrasing for intent in shipped.intents for phrasing in intent.phrasings]
    drawn = random.Random(0).sample(phrasings, SAMPLED)  # noqa: S311  not for secrets
    texts = [normalise(phrasing.replace("{edition}", "2026")) for phrasing in drawn]
    assert np.allclose(vectors.encode(texts), [of_all_tokens(vectors, text) for text in texts], atol=1e-5)


@pytest.mark.parametrize("text", ["xqzv dkar2026", "d7x are", "\u0434\u0430\u043a\u0430\u0440 2026", "a a a", "dakar"])
def test_so_it_is_for_words_that_nobody_knows(vectors: WordVectors, text: str) -> None:
    assert np.allclose(vectors.encode([text])[0], of_all_tokens(vectors, text), atol=1e-5)


def test_a_word_that_is_remembered_has_the_vector_it_had(vectors: WordVectors) -> None:
    once = vectors.encode(["camel race", "camel camel"])
    assert np.array_equal(vectors.encode(["camel race", "camel camel"]), once)
    assert np.allclose(once[1], vectors.encode(["camel"])[0], atol=1e-6)


def test_the_order_of_the_words_does_not_matter(vectors: WordVectors) -> None:
    there, back = vectors.encode(["who won the camel race", "race camel the won who"])
    assert np.allclose(there, back, atol=1e-6)
