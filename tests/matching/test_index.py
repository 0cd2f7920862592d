from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bot.knowledge.model import KnowledgeBase
from bot.matching import index as index_module
from bot.matching.corpus import Corpus
from bot.matching.encoder.vectors import unit
from bot.matching.index import MOST_TOLD, build_index
from tests.matching.bases import CAMELS, LetterVectors, fact, intent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.matching.index import Index

CORPUS = Corpus.read(CAMELS)
ENCODER = LetterVectors()
INDEX = build_index(CORPUS, ENCODER)


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
    again = dict(arrays(build_index(CORPUS, ENCODER)))
    whole = dict(arrays(INDEX))
    assert whole.keys() == again.keys()
    assert len(whole) > 15
    for name, array in whole.items():
        assert array.dtype == again[name].dtype, name
        assert np.allclose(array, again[name], atol=1e-6), name


def test_parts_are_whole_intents_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_AT_ONCE", 5)
    assert list(index_module._parts(np.array([0, 2, 4, 11, 12, 12, 15]))) == [(0, 2), (2, 3), (3, 6)]
    assert list(index_module._parts(np.array([0]))) == [(0, 0)]


def test_each_word_knows_the_intents_whose_phrasings_or_answers_have_it() -> None:
    having, facts, names = INDEX.having_word, CORPUS.facts, list(CORPUS.vocabulary)
    expected: dict[str, set[int]] = {name: set() for name in names}
    for text, owner in zip(texts(), owners(), strict=True):
        for word in text.split():
            expected[word].add(owner)
    for place in range(len(CORPUS.intents)):
        for told in facts.numbers[facts.starts[place] : facts.starts[place + 1]]:
            expected[names[told]].add(place)
    found = {
        name: having.numbers[having.starts[place] : having.starts[place + 1]].tolist()
        for place, name in enumerate(names)
    }
    assert found == {name: sorted(places) for name, places in expected.items()}
    assert found["hay"] == [1]  # the answer alone has it


def test_the_answers_are_encoded_to_a_bound() -> None:
    told = " ".join(f"word{place}" for place in range(2 * MOST_TOLD))
    base = KnowledgeBase("x", (intent("long", "What do camels eat?", facts=(fact("long", told),)), CAMELS.intents[1]))
    index = build_index(Corpus.read(base), ENCODER)
    bounded = ENCODER.encode([" ".join(f"camels {told}".split()[:MOST_TOLD])])[0]
    assert index.meaning is not None
    other = ENCODER.encode(["camels hay dates and thistles says ann example"])[0]
    assert index.meaning.answers[0] == pytest.approx(unit(bounded - (bounded + other) / 2), abs=1e-5)


def test_rare_words_are_rarer_than_common_ones() -> None:
    rare, common, unknown = INDEX.rarity_of(["thistles", "the", "xylophone"])
    assert unknown > rare > common > 0


def test_each_phrasing_is_its_intents_alone() -> None:
    for text, owner in zip(texts(), owners(), strict=True):
        assert INDEX.exact.get(text) == owner
    assert INDEX.phrasings == len(texts())


def without_vectors(base: KnowledgeBase) -> Index:
    return build_index(Corpus.read(base), None)


def test_without_an_encoder_there_are_no_vectors() -> None:
    index = without_vectors(CAMELS)
    assert index.meaning is None
    assert index.likeness.dimensions == 0


def test_a_text_of_two_intents_is_nobodys() -> None:
    shared = intent("second", "Who won what?", *CAMELS.intents[1].phrasings)
    index = without_vectors(replace(CAMELS, intents=(*CAMELS.intents, shared)))
    read = index.reader.read
    assert index.exact.get(read("camel diet").text) is None
    assert index.exact.get(read("Who won what?").text) == len(CAMELS.intents)


def test_an_empty_base_has_an_index() -> None:
    index = build_index(Corpus.read(KnowledgeBase("x", ())), ENCODER)
    assert index.phrasings == 0
    assert index.exact.get("anything") is None
