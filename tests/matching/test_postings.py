from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.postings import Counts, Postings, counted, inverse_frequency

Documents = list[list[int]]
documents_of_keys = st.lists(st.lists(st.integers(0, 12), max_size=8), min_size=1, max_size=6)


def counts_of(documents: Documents, first: int = 0) -> Counts:
    keys = [key for document in documents for key in document]
    owners = [owner for owner, document in enumerate(documents, first) for _ in document]
    return counted(np.array(keys, np.int64), np.array(owners, np.int32))


def postings(documents: Documents) -> Postings:
    return Postings.build(counts_of(documents), len(documents))


def idf(documents: Documents, key: int) -> float:
    return math.log((1 + len(documents)) / (1 + sum(key in document for document in documents))) + 1


def vector(documents: Documents, text: list[int]) -> dict[int, float]:
    weights = {key: (1 + math.log(count)) * idf(documents, key) for key, count in Counter(text).items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1
    return {key: weight / length for key, weight in weights.items()}


def cosine(one: dict[int, float], other: dict[int, float]) -> float:
    return sum(weight * other.get(key, 0) for key, weight in one.items())


def cosines(index: Postings, question: list[int]) -> np.ndarray:
    weighed, squared = index.weigh(np.array(question, np.int64))
    return index.products(weighed) / (math.sqrt(squared) or 1)


@given(documents_of_keys)
def test_each_pair_is_counted_once_sorted_by_feature_and_document(documents: Documents) -> None:
    found = counts_of(documents)
    expected = Counter((key, owner) for owner, document in enumerate(documents) for key in document)
    told = zip(found.keys.tolist(), found.owners.tolist(), found.counts.tolist(), strict=True)
    assert list(told) == [(*pair, count) for pair, count in sorted(expected.items())]


def test_entries_may_bring_their_own_counts() -> None:
    found = counted(np.array([7, 3, 7]), np.array([0, 0, 0], np.int32), np.array([2, 5, 4], np.float32))
    assert (found.keys.tolist(), found.counts.tolist()) == ([3, 7], [5, 6])


@given(documents_of_keys, st.data())
def test_counts_of_parts_join_to_those_of_the_whole(documents: Documents, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(documents)))
    joined = Counts.joined([counts_of(documents[:cut]), counts_of(documents[cut:], cut)])
    whole = counts_of(documents)
    assert joined.keys.tolist() == whole.keys.tolist()
    assert joined.owners.tolist() == whole.owners.tolist()
    assert joined.counts.tolist() == whole.counts.tolist()


@given(documents_of_keys, st.lists(st.integers(0, 15), max_size=8))
def test_cosines_are_those_of_a_dictionary_of_weights(documents: Documents, question: list[int]) -> None:
    asked = vector(documents, question)
    expected = [cosine(asked, vector(documents, document)) for document in documents]
    assert cosines(postings(documents), question) == pytest.approx(expected, abs=1e-5)


@given(documents_of_keys)
def test_a_document_is_most_like_itself(documents: Documents) -> None:
    for place, document in enumerate(documents):
        found = cosines(postings(documents), document)
        assert found[place] == pytest.approx(1 if document else 0, abs=1e-5)
        assert found.max() <= 1 + 1e-5


@given(documents_of_keys, st.lists(st.integers(-3, 15), max_size=8))
def test_rarity_is_the_idf_and_the_unknown_is_the_rarest(documents: Documents, keys: list[int]) -> None:
    expected = [idf(documents, key) for key in keys]
    assert postings(documents).rarity(np.array(keys, np.int64)) == pytest.approx(expected, abs=1e-5)


@given(documents_of_keys, st.lists(st.integers(0, 15), max_size=8))
def test_a_question_is_weighed_with_its_unknown_words(documents: Documents, question: list[int]) -> None:
    index = postings(documents)
    (places, weights), squared = index.weigh(np.array(question, np.int64))
    asked = vector(documents, question)
    known = {key for document in documents for key in document}
    scaled = weights / (math.sqrt(squared) or 1)
    assert dict(zip(index.keys[places].tolist(), scaled.tolist(), strict=True)) == pytest.approx(
        {key: weight for key, weight in asked.items() if key in known}, abs=1e-5
    )


def test_what_stands_everywhere_weighs_least() -> None:
    assert inverse_frequency(9, np.array([9, 1])).tolist() == pytest.approx([1, math.log(5) + 1])
