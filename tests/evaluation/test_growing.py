from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.evaluation.growing import grown, phrasings_of
from bot.evaluation.memory import peak_megabytes, resident_bytes
from bot.evaluation.speed import SCORERS, bytes_a_phrasing, extract_one
from bot.knowledge.model import KnowledgeBase
from bot.terminal.opening import open_knowledge

if TYPE_CHECKING:
    from pathlib import Path


def test_a_base_grows_to_exactly_the_size_without_a_phrasing_twice(shipped_base: KnowledgeBase) -> None:
    size = 2 * len(phrasings_of(shipped_base)) + 17
    larger = grown(shipped_base, size)
    assert len(set(phrasings_of(larger))) == len(phrasings_of(larger)) == size
    assert larger.intents[: len(shipped_base.intents)][0].phrasings == shipped_base.intents[0].phrasings
    ids = [intent.id for intent in larger.intents]
    assert len(set(ids)) == len(ids)
    assert len(larger.facts) >= 2 * len(shipped_base.facts)
    assert len(ids) / size == pytest.approx(len(shipped_base.intents) / len(phrasings_of(shipped_base)), rel=0.1)


def test_a_base_shrinks_to_its_first_intents(shipped_base: KnowledgeBase) -> None:
    smaller = grown(shipped_base, 30)
    assert phrasings_of(smaller) == phrasings_of(shipped_base)[:30]


def test_growing_comes_out_the_same_each_time(shipped_base: KnowledgeBase) -> None:
    size = len(phrasings_of(shipped_base)) + 500
    assert grown(shipped_base, size) == grown(shipped_base, size)


def test_a_copy_keeps_the_edition_and_the_small_words(camels: Path) -> None:
    base = open_knowledge(camels).library.current().base
    copies = grown(base, 16).intents[4:]
    assert {intent.phrasings[0].split()[0] for intent in copies} >= {"when", "who", "in"}
    assert all("{edition}" in text for text in _with_edition(base))


def _with_edition(base: KnowledgeBase) -> list[str]:
    one = replace(base.intents[0], phrasings=("when is the {edition} camel race held",))
    return [phrasing for intent in grown(replace(base, intents=(one,)), 5).intents for phrasing in intent.phrasings]


def test_an_empty_base_stays_empty() -> None:
    assert grown(KnowledgeBase("x", ()), 10).intents == ()


def test_the_usual_search_finds_a_phrasing_that_is_there() -> None:
    phrasings = ["who won the race", "where is the finish", "when does it start"]
    assert [extract_one("where is the finish", phrasings, scorer) for scorer in SCORERS] == [1, 1]


def test_memory_is_told_in_bytes_and_megabytes() -> None:
    resident, peak = resident_bytes(), peak_megabytes()
    if resident is None or peak is None:
        pytest.skip("this system does not tell a process's memory")
    assert 0 < resident <= 1e6 * peak * 1.1


def test_a_phrasing_takes_memory(shipped_base: KnowledgeBase) -> None:
    if resident_bytes() is None:
        pytest.skip("this system does not tell a process's memory")
    measured = bytes_a_phrasing(shipped_base, 3000)
    assert measured is not None
    assert 200 < measured < 100_000
