from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from bot.knowledge.model import KnowledgeBase
from bot.matching.corpus import Corpus
from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.index import build_index
from tests.matching.bases import CAMELS, LetterVectors, intent

CORPUS = Corpus.read(CAMELS)
ENCODER = LetterVectors()
INDEX = build_index(CORPUS, ENCODER)


def test_each_word_knows_the_intents_whose_phrasings_or_answers_have_it() -> None:
    expected: dict[str, set[int]] = {}
    for place, texts in enumerate(CORPUS.texts):
        for word in (*" ".join(texts.phrasings).split(), *texts.answer):
            expected.setdefault(word, set()).add(place)
    found = {word: holders.intents.tolist() for word, holders in INDEX.vocabulary.items()}
    assert found == {word: sorted(places) for word, places in expected.items()}
    assert found["hay"] == [1]  # the answer alone has it


def test_each_intents_words_weigh_together_one_and_those_of_its_answer_alone_nothing() -> None:
    squares = np.zeros(len(CAMELS.intents))
    for holders in INDEX.vocabulary.values():
        squares[holders.intents] += holders.weights.astype(float) ** 2
    assert squares == pytest.approx(np.ones(len(squares)), abs=1e-5)
    assert INDEX.vocabulary["hay"].weights.tolist() == [0]
    camels = dict(zip(INDEX.vocabulary["camels"].intents.tolist(), INDEX.vocabulary["camels"].weights, strict=True))
    diet = float(INDEX.vocabulary["diet"].weights[0])
    # It stands in three phrasings of the food, "diet" in one; and in fewer intents.
    expected = (1 + math.log(3)) * INDEX.rarity("camels") / INDEX.rarity("diet")
    assert camels[1] / diet == pytest.approx(expected, rel=1e-5)


def test_rare_words_are_rarer_than_common_ones() -> None:
    unknown, rare, common = map(INDEX.rarity, ("xylophone", "thistles", "the"))
    assert unknown > rare > common > 0
    assert unknown == pytest.approx(math.log(1 + len(CAMELS.intents)) + 1)


def test_an_unknown_word_without_a_subject_says_no_more_than_one_that_all_have() -> None:
    assert "already" not in INDEX.vocabulary
    assert INDEX.rarity("already") == 1 < INDEX.rarity("alreadiness")


def test_each_phrasing_is_its_intents_alone() -> None:
    phrasings = 0
    for place, texts in enumerate(CORPUS.texts):
        for text in texts.phrasings:
            assert INDEX.exact.get(text) == place
            phrasings += 1
    assert INDEX.phrasings == phrasings
    assert np.diff(INDEX.phrasing_starts).tolist() == [len(texts.phrasings) for texts in CORPUS.texts]


def test_what_is_told_stands_behind_all_phrasings() -> None:
    assert INDEX.told_starts[0] == INDEX.phrasings
    assert np.diff(INDEX.told_starts).tolist() == [len(texts.told) for texts in CORPUS.texts]
    assert len(INDEX.meaning.rows) == INDEX.told_starts[-1]


def test_without_an_encoder_words_are_compared() -> None:
    index = build_index(CORPUS, None)
    assert isinstance(index.meaning.encoder, HashedWords)
    asked = index.meaning.of(index.meaning.encoder.encode_question("camel diet"))
    alike = index.meaning.likeness(asked, [(0, index.phrasings)])
    assert index.exact["camel diet"] == int(np.searchsorted(index.phrasing_starts, alike.argmax(), side="right")) - 1


def test_a_text_of_two_intents_is_nobodys() -> None:
    shared = intent("second", "Who won what?", *CAMELS.intents[1].phrasings)
    index = build_index(Corpus.read(replace(CAMELS, intents=(*CAMELS.intents, shared))), None)
    read = index.reader.read
    assert index.exact.get(read("camel diet").text) is None
    assert index.exact.get(read("Who won what?").text) == len(CAMELS.intents)


def test_the_same_text_twice_in_one_intent_is_still_its_own() -> None:
    twice = intent("twice", "Who rode?", "who rode", "WHO rode")
    index = build_index(Corpus.read(KnowledgeBase("x", (twice, CAMELS.intents[1]))), None)
    assert index.exact["who rode"] == 0


@pytest.mark.parametrize("encoder", [ENCODER, None])
def test_an_empty_base_has_an_index(encoder: LetterVectors | None) -> None:
    index = build_index(Corpus.read(KnowledgeBase("x", ())), encoder)
    assert index.phrasings == 0
    assert index.exact.get("anything") is None
