from __future__ import annotations

from dataclasses import replace

from bot.knowledge.model import KnowledgeBase
from bot.knowledge.sources import Position
from bot.knowledge.statements import Claim, Value
from bot.matching.corpus import Corpus
from bot.matching.mentions import EDITION_WORD
from tests.matching.bases import CAMELS, FOOD, WEATHER, fact, intent

CORPUS = Corpus.read(CAMELS)


def test_the_phrasings_of_each_intent_are_its_own_then_its_questions_masked_alike() -> None:
    assert list(dict.fromkeys(CORPUS.texts[0].phrasings)) == [
        f"who won the {EDITION_WORD} camel race",
        "winner of the race",
        "which rider came first",
        f"who won the {EDITION_WORD} race",
    ]


def test_every_text_stands_under_its_intent() -> None:
    for each in CORPUS.texts:
        read = [CORPUS.reader.read(text.replace("{edition}", EDITION_WORD)).text for text in each.intent.phrasings]
        assert list(each.phrasings[: len(read)]) == read
    assert [each.intent for each in CORPUS.texts] == list(CAMELS.intents)


def test_what_facts_say_stands_beside_with_the_topic_and_disputed_claims() -> None:
    disputed = replace(fact("six", "Sources differ."), positions=(Position("six camels", ()), Position("ten", ())))
    corpus = Corpus.read(KnowledgeBase("x", (intent("count", "How many camels?", facts=(disputed,)), WEATHER)))
    told = [" ".join(each.answer) for each in corpus.texts]
    assert told == ["camels sources differ six camels ten", "camels 45 degrees at noon"]


def test_what_facts_tell_is_told_by_the_sentence_and_what_they_state_by_itself() -> None:
    held, speed = Claim("the record stands", also=("it holds",)), Value("speed", ("40 km/h",))
    told = fact("fast", "A camel runs 40 km/h. Over a mile!\nSeldom")
    fast = replace(told, claims=(held,), values=(speed,))
    corpus = Corpus.read(KnowledgeBase("x", (intent("speed", "How fast is a camel?", facts=(fast,)),)))
    assert corpus.texts[0].told == (
        "a camel runs 40 km h",
        "over a mile",
        "seldom",
        "speed",
        "the record stands",
        "it holds",
    )


def test_phrasings_without_words_are_skipped() -> None:
    wordless = intent("wordless", "What?", "?!", "\u200b", "\U0001f600", "what now")
    corpus = Corpus.read(KnowledgeBase("x", (FOOD, wordless)))
    assert corpus.texts[1].phrasings == ("what now", "what")


def test_what_denies_something_is_marked() -> None:
    goats = intent("goats", "What do goats eat?", "what does a goat not eat")
    assert Corpus.read(KnowledgeBase("x", (goats,))).texts[0].negated == (True, False)


def test_names_and_years_are_those_of_all_texts() -> None:
    assert [each.names for each in CORPUS.texts] == [{"ann", "bob"}, {"ann"}, set(), set()]
    assert [each.years for each in CORPUS.texts] == [{2025, 2026}, set(), {2019}, set()]


def test_the_reader_has_learnt_the_words() -> None:
    assert CORPUS.reader.read("thisltes").plain == ("thistles",)
    assert CORPUS.reader.read("footbal").plain == ("football",)  # of the glossary


def test_an_empty_base_can_be_read() -> None:
    assert Corpus.read(KnowledgeBase("x", ())).texts == ()
