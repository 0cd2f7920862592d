from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.knowledge.model import KnowledgeBase, Position
from bot.matching.corpus import Corpus
from bot.matching.mentions import EDITION_WORD
from tests.matching.bases import CAMELS, FOOD, WEATHER, fact, intent

if TYPE_CHECKING:
    from bot.matching.corpus import Texts

CORPUS = Corpus.read(CAMELS)


def told(corpus: Corpus, texts: Texts) -> list[str]:
    words = list(corpus.vocabulary)
    return [
        " ".join(words[number] for number in texts.numbers[first:last])
        for first, last in zip(texts.starts[:-1], texts.starts[1:], strict=True)
    ]


def test_the_phrasings_of_each_intent_are_its_own_then_its_questions_masked_alike() -> None:
    first, last = CORPUS.phrasing_starts[:2]
    assert list(dict.fromkeys(told(CORPUS, CORPUS.phrasings)[first:last])) == [
        f"who won the {EDITION_WORD} camel race",
        "winner of the race",
        "which rider came first",
        f"who won the {EDITION_WORD} race",
    ]


def test_every_text_stands_under_its_intent() -> None:
    texts = told(CORPUS, CORPUS.phrasings)
    for place, each in enumerate(CORPUS.intents):
        own = texts[CORPUS.phrasing_starts[place] : CORPUS.phrasing_starts[place + 1]]
        read = [CORPUS.reader.read(text.replace("{edition}", EDITION_WORD)).text for text in each.phrasings]
        assert own[: len(read)] == read
    assert len(texts) == CORPUS.phrasing_starts[-1]


def test_what_facts_say_stands_beside_with_the_topic_and_disputed_claims() -> None:
    disputed = replace(fact("six", "Sources differ."), positions=(Position("six camels", ()), Position("ten", ())))
    corpus = Corpus.read(KnowledgeBase("x", (intent("count", "How many camels?", facts=(disputed,)), WEATHER)))
    assert told(corpus, corpus.facts) == ["camels sources differ six camels ten", "camels 45 degrees at noon"]


def test_phrasings_without_words_are_skipped() -> None:
    wordless = intent("wordless", "What?", "?!", "\u200b", "\U0001f600", "what now")
    corpus = Corpus.read(KnowledgeBase("x", (FOOD, wordless)))
    assert told(corpus, corpus.phrasings)[-2:] == ["what now", "what"]
    assert corpus.phrasing_starts.tolist() == [0, 4, 6]


def test_subjects_are_the_names_and_years_of_all_texts() -> None:
    names = [subject.names for subject in CORPUS.subjects]
    assert names == [{"ann", "bob"}, {"ann"}, set(), set()]
    assert [subject.years for subject in CORPUS.subjects] == [{2025, 2026}, set(), {2019}, set()]


def test_the_reader_has_learnt_the_words() -> None:
    assert CORPUS.reader.read("thisltes").plain == ("thistles",)
    assert CORPUS.reader.read("footbal").plain == ("football",)  # of the glossary


def test_the_owners_of_a_stretch_of_texts() -> None:
    numbers, owners = CORPUS.phrasings.owners(1, 3)
    words = list(CORPUS.vocabulary)
    assert [(words[number], owner) for number, owner in zip(numbers, owners, strict=True)] == [
        *((word, 0) for word in ("winner", "of", "the", "race")),
        *((word, 1) for word in ("which", "rider", "came", "first")),
    ]


def test_an_empty_base_can_be_read() -> None:
    corpus = Corpus.read(KnowledgeBase("x", ()))
    assert (corpus.phrasing_starts.tolist(), corpus.vocabulary) == ([0], {})
