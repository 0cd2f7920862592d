from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bot.knowledge.model import KnowledgeBase
from bot.matching import index as index_module
from bot.matching.corpus import Corpus
from bot.matching.features import character_keys
from bot.matching.index import FACT_TEXT_SHARE, build_index
from bot.matching.postings import Postings, counted
from tests.matching.bases import CAMELS, LetterVectors, intent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.matching.index import Index

CORPUS = Corpus.read(CAMELS)
ENCODER = LetterVectors()
INDEX = build_index(CORPUS, ENCODER, ENCODER)


def texts() -> list[str]:
    words = list(CORPUS.vocabulary)
    return [
        " ".join(words[number] for number in CORPUS.phrasings.numbers[first:last])
        for first, last in zip(CORPUS.phrasings.starts[:-1], CORPUS.phrasings.starts[1:], strict=True)
    ]


def owners() -> list[int]:
    return np.repeat(np.arange(len(CORPUS.intents)), np.diff(CORPUS.phrasing_starts)).tolist()


def arrays(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401  walks objects of all types
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, np.ndarray):
            yield f"{path}.{field.name}", value
        elif is_dataclass(value):
            yield from arrays(value, f"{path}.{field.name}")


@pytest.mark.parametrize("at_once", [1, 5, 9, 10_000])
def test_a_base_laid_out_in_parts_equals_one_laid_out_at_once(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(index_module, "_AT_ONCE", at_once)
    again = dict(arrays(build_index(CORPUS, ENCODER, ENCODER)))
    whole = dict(arrays(INDEX))
    assert whole.keys() == again.keys()
    assert len(whole) > 20
    for name, array in whole.items():
        assert array.dtype == again[name].dtype, name
        assert np.allclose(array, again[name], atol=1e-6), name


def test_parts_are_whole_intents_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_AT_ONCE", 5)
    assert list(index_module._parts(np.array([0, 2, 4, 11, 12, 12, 15]))) == [(0, 2), (2, 3), (3, 6)]
    assert list(index_module._parts(np.array([0]))) == [(0, 0)]


def test_character_postings_are_those_of_the_phrasings_read_one_by_one() -> None:
    keys, phrasing_of = character_keys(texts())
    plain = Postings.build(counted(keys, np.array(owners(), np.int32)[phrasing_of]), len(CORPUS.intents))
    found = INDEX.character_postings
    assert np.array_equal(found.keys, plain.keys)
    assert np.array_equal(found.owners, plain.owners)
    assert np.allclose(found.weights, plain.weights, atol=1e-6)


def test_words_of_an_intent_weigh_by_the_share_of_its_phrasings() -> None:
    whose, names = owners(), list(CORPUS.vocabulary)
    for place in range(len(CORPUS.intents)):
        own = [set(text.split()) for text, owner in zip(texts(), whose, strict=True) if owner == place]
        expected = {word: sum(word in text for text in own) / len(own) for text in own for word in text}
        row = slice(INDEX.intent_words.starts[place], INDEX.intent_words.starts[place + 1])
        found: dict[str, float] = {}
        for number, weight in zip(INDEX.intent_words.numbers[row], INDEX.intent_words.weights[row], strict=True):
            found[names[number]] = max(found.get(names[number], 0), float(weight) ** 4)
        assert {word: found[word] for word in expected} == pytest.approx(expected, rel=1e-3)
        told = {word for word in found if word not in expected}
        assert all(found[word] == pytest.approx(FACT_TEXT_SHARE, rel=1e-3) for word in told)
    assert "thistles" in names


def test_rare_words_are_rarer_than_common_ones() -> None:
    rare, common, unknown = INDEX.rarity_of(["thistles", "the", "xylophone"])
    assert unknown > rare > common > 0


def test_each_phrasing_is_its_intents_alone() -> None:
    for text, owner in zip(texts(), owners(), strict=True):
        assert INDEX.exact.get(text) == owner
    assert INDEX.phrasings == len(texts())


def without_vectors(base: KnowledgeBase) -> Index:
    return build_index(Corpus.read(base), None, None)


def test_without_encoders_there_are_no_vectors() -> None:
    index = without_vectors(CAMELS)
    assert index.meaning is index.word_vectors is index.key_words is None


def test_a_text_of_two_intents_is_nobodys() -> None:
    shared = intent("second", "Who won what?", *CAMELS.intents[1].phrasings)
    index = without_vectors(replace(CAMELS, intents=(*CAMELS.intents, shared)))
    read = index.reader.read
    assert index.exact.get(read("camel diet").text) is None
    assert index.exact.get(read("Who won what?").text) == len(CAMELS.intents)


def test_an_empty_base_has_an_index() -> None:
    index = build_index(Corpus.read(KnowledgeBase("x", ())), ENCODER, ENCODER)
    assert index.phrasings == 0
    assert index.exact.get("anything") is None
