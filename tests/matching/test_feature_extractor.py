from __future__ import annotations

from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.knowledge.facts import Wording
from bot.knowledge.model import KnowledgeBase
from bot.knowledge.statements import Claim
from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.feature_extractor import DENIED
from bot.matching.features import DEPARTURE, FEATURES, LENGTH, TOLD
from bot.matching.matcher import Matcher
from bot.matching.mentions import EDITION_WORD
from bot.matching.model import hyperparameters
from bot.matching.profiles import AGREEMENT
from tests.matching.bases import CAMELS, FOOD, PRIZE, WEATHER, WINNER, LetterVectors, fact, intent, needs_the_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.knowledge.model import Intent
    from bot.matching.encoder import Vectors

QUESTIONS = [
    "what do camels eat",
    "who came first in 2026",
    "prize for the lady in red",
    "temperature",
    "camel camel camel desert",
    "xylophone quartz",
    "who won the xylophone race",
    "a " * 64,
    "\u0434\u0430\u043a\u0430\u0440",
]
OF_TEXTS = {feature.name for feature in FEATURES} - {*AGREEMENT}
COSINES_OF_CENTRED_VECTORS = {"meaning"}
UNBOUNDED = {"neighbours", DEPARTURE}


def measured(matcher: Matcher, question: str) -> dict[str, dict[str, float]]:
    """Every feature, by the intent's id."""
    shortlist, features = matcher.extractor.extract(matcher.read(question))
    ids = [matcher.base.intents[place].id for place in shortlist]
    return {name: dict(zip(ids, scores.tolist(), strict=True)) for name, scores in features.items()}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_feature_is_in_its_range(camels: Matcher, question: str) -> None:
    shortlist, features = camels.extractor.extract(camels.read(question))
    assert set(features) == {*OF_TEXTS, LENGTH, TOLD, DEPARTURE, DENIED}
    for name, scores in features.items():
        assert scores.shape == shortlist.shape, name
        assert np.isfinite(scores).all(), name
        if name not in UNBOUNDED:
            least = -1 if name in COSINES_OF_CENTRED_VECTORS else 0
            assert least - 1e-3 <= scores.min() <= scores.max() <= 1 + 1e-3, name


def test_presence_is_full_where_all_words_stand_in_the_intent(camels: Matcher) -> None:
    presence = measured(camels, "thistles are the food of Ann Example's camels")["presence"]
    assert presence["food"] < 1  # "are" stands nowhere in it
    presence = measured(camels, "thistles food of camels says Ann Example")["presence"]
    assert presence["food"] == pytest.approx(1, abs=1e-4)
    assert max(score for name, score in presence.items() if name != "food") < 0.95


def test_presence_is_the_share_of_the_words_by_their_rarity(camels: Matcher) -> None:
    words = ["thistles", "desert", "xylophone"]
    rarity = {word: camels.index.rarity(word) for word in words}
    presence = measured(camels, "thistles desert xylophone desert")["presence"]
    assert presence == pytest.approx(
        {
            "winner": 0,
            "food": rarity["thistles"] / sum(rarity.values()),
            "prize": 0,
            "weather": rarity["desert"] / sum(rarity.values()),
        },
        abs=1e-5,
    )


def test_a_word_is_present_wherever_it_stands_in_an_intent(camels: Matcher) -> None:
    for word in ("diet", "hay"):  # in a phrasing; in the answer alone
        presence = measured(camels, word)["presence"]
        assert presence == pytest.approx({"winner": 0, "food": 1, "prize": 0, "weather": 0}), word


@pytest.mark.parametrize(
    ("paraphrase", "meant"),
    [
        ("camels eat what", "food"),
        ("who won the camel race in 2026", "winner"),
        ("the prize, how much is it", "prize"),
        ("how hot is it in the desert at noon", "weather"),
    ],
)
@pytest.mark.parametrize("feature", ["nearest", "words", "neighbours", "presence"])
def test_a_paraphrase_measures_more_than_a_stranger(
    camels: Matcher, paraphrase: str, meant: str, feature: str
) -> None:
    found = measured(camels, paraphrase)[feature]
    assert max(found, key=found.__getitem__) == meant
    assert found[meant] > measured(camels, "xylophones of brass in quartz")[feature][meant]


def test_a_phrasing_word_for_word_measures_in_full(camels: Matcher) -> None:
    found = measured(camels, "do camels like thistles")
    assert found["nearest"]["food"] == pytest.approx(1, abs=5e-3)
    assert found["presence"]["food"] == pytest.approx(1, abs=1e-4)
    assert found["neighbours"]["food"] > 0.6


@pytest.mark.parametrize(
    ("question", "meant"),
    [("4,000 crowns", "prize"), ("hay and dates", "food"), ("45 degrees", "weather"), ("ann or bob", "winner")],
)
def test_what_only_the_answer_says_speaks_for_it(camels: Matcher, question: str, meant: str) -> None:
    found = measured(camels, question)
    presence = found["presence"]
    assert max(presence, key=presence.__getitem__) == meant
    assert max(found["answer"], key=found["answer"].__getitem__) == meant


@pytest.mark.parametrize("bundled", [True, False])
def test_what_a_fact_states_finds_it_as_its_phrasings_do(*, bundled: bool) -> None:
    stated = replace(FOOD.facts[0], claims=(Claim("a hump is made of fat", also=("humps hold fat",)),))
    knowing = replace(CAMELS, intents=(WINNER, replace(FOOD, facts=(stated,)), PRIZE, WEATHER))
    with_claim, without = (
        measured(Matcher.build(base, bundled=bundled), "is a hump made of fat") for base in (knowing, CAMELS)
    )
    for feature in ("answer", "neighbours"):
        assert max(with_claim[feature], key=with_claim[feature].__getitem__) == "food", feature
        assert with_claim[feature]["food"] > without[feature]["food"] + 0.3, feature
    assert with_claim["nearest"] == pytest.approx(without["nearest"], abs=0.02)


@needs_the_encoder
def test_another_word_of_the_same_meaning_is_understood_only_with_vectors() -> None:
    with_vectors, without = (
        measured(Matcher.build(CAMELS, bundled=bundled), "nutrition") for bundled in (True, False)
    )
    for feature in ("meaning", "nearest", "answer"):
        alike = with_vectors[feature]
        assert max(alike, key=alike.__getitem__) == "food", feature
        assert alike["food"] > max(0.12, without[feature]["food"]), feature
    for found in (with_vectors, without):
        assert set(found["presence"].values()) == {0}


class Remembering(LetterVectors):
    """Knows what it was asked for, as texts of a base and as questions."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.questions: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)

    @staticmethod
    def understands(language: str) -> bool:  # noqa: ARG004  whatever it is
        return True

    def encode_question(self, text: str) -> Vectors:
        self.questions.append(text)
        return np.asarray(super().encode([text])[0], np.float32)


def test_an_encoder_of_ones_own_is_asked_for_phrasings_and_answers_and_for_the_question() -> None:
    encoder = Remembering()
    matcher = Matcher.build(CAMELS, encoder, bundled=False)
    assert f"who won the {EDITION_WORD} camel race" in encoder.texts
    assert "hay dates and thistles says ann example" in encoder.texts
    count = len(encoder.texts)
    assert count == len(matcher.index.meaning.rows) + len(matcher.statements.rows)
    meaning = measured(matcher, "the camel's diet?")["meaning"]
    assert max(meaning, key=meaning.__getitem__) == "food"
    assert encoder.questions == [matcher.read("the camel's diet?").text]
    assert len(encoder.texts) == count


def crowd() -> KnowledgeBase:
    """More intents than a shortlist holds."""
    animals = ["goat", "horse", "mule", "ox", "yak", "llama", "donkey", "reindeer"]
    deeds = ["eat", "drink", "cost", "weigh", "carry"]
    return KnowledgeBase(
        "crowd",
        tuple(intent(f"{animal}-{deed}", f"What does a {animal} {deed}?") for animal in animals for deed in deeds),
    )


def shortlisted(matcher: Matcher, question: str) -> set[str]:
    return set(measured(matcher, question)["presence"])


@pytest.mark.parametrize("bundled", [True, False])
def test_only_the_shortlist_is_looked_at_closely_and_the_one_meant_is_on_it(*, bundled: bool) -> None:
    matcher = Matcher.build(crowd(), bundled=bundled)
    for name, question in (
        ("ox-weigh", "weight of an ox: what does it weigh"),
        ("yak-cost", "what will a yak cost me"),
    ):
        found = shortlisted(matcher, question)
        assert len(found) == hyperparameters().shortlist < len(matcher.base.intents)
        assert name in found


@pytest.mark.parametrize("bundled", [True, False])
def test_whose_phrasing_it_is_word_for_word_is_on_the_shortlist_though_many_look_more_like_it(
    *, bundled: bool
) -> None:
    question = "how do the riders find their way"
    alike = [intent(f"alike-{number}", f"{question} {number}") for number in range(2 * hyperparameters().shortlist)]
    odd = intent(
        "odd", "What is it all about?", question, *(f"tell {letter * 5} of {letter * 7}" for letter in "bcdfgh")
    )
    matcher = Matcher.build(KnowledgeBase("x", (*alike, odd)), bundled=bundled)
    assert "odd" in shortlisted(matcher, question)
    assert "odd" not in shortlisted(matcher, f"{question} now")


def test_a_question_measures_the_same_whatever_was_asked_before() -> None:
    matcher = Matcher.build(CAMELS)
    first = measured(matcher, "what do camels eat")
    measured(matcher, "prize money eat diet")
    assert measured(matcher, "what do camels eat") == first


def test_what_denies_something_is_marked_where_the_nearest_phrasings_do(camels: Matcher) -> None:
    eaten = intent("eaten", "What do they eat?", "what does a goat eat", "food of the goats")
    avoided = intent("avoided", "What do they avoid?", "what does a goat not eat", "what must a goat never eat")
    bundled = not isinstance(camels.index.meaning.encoder, HashedWords)
    found = measured(Matcher.build(KnowledgeBase("goats", (eaten, avoided)), bundled=bundled), "what do goats not eat")
    assert found[DENIED] == {"eaten": 0, "avoided": 1}


def test_the_same_phrasing_twice_does_not_speak_twice() -> None:
    once = intent("once", "What do goats eat?", "food of the goats")
    twice = replace(once, id="twice", phrasings=("food of the goats", "food of the goats!"))

    def said(chosen: Intent) -> float:
        matcher = Matcher.build(KnowledgeBase("goats", (chosen, *CAMELS.intents)), LetterVectors(), bundled=False)
        return measured(matcher, "the food of goats")["neighbours"][chosen.id]

    assert said(once) < said(twice) < 1.2 * said(once)


def test_how_much_a_question_says_is_bounded(camels: Matcher) -> None:
    short, long = (measured(camels, "camel " * words)[LENGTH]["food"] for words in (2, 60))
    assert short == pytest.approx(2 / hyperparameters().long_question)
    assert long == 1


def test_how_much_a_base_tells_of_each_intent_is_bounded_and_grows_with_it() -> None:
    few, more, most = (
        Matcher.build(retold(CAMELS, sentences), LetterVectors(), bundled=False) for sentences in (1, 10, 500)
    )
    found = [measured(matcher, "what do camels eat")[TOLD]["food"] for matcher in (few, more, most)]
    assert 0 < found[0] < found[1] < found[2] == 1


@needs_the_encoder
def test_who_asks_of_its_very_thing_what_a_fact_does_not_tell_departs_from_it() -> None:
    hours = fact("pool", "The pool opens at nine and closes at eight.")
    pool = intent("pool", "When does the pool open?", "pool hours", facts=(hours,))
    matcher = Matcher.build(KnowledgeBase("a pool", (pool, *CAMELS.intents)))
    own, beside = (
        [measured(matcher, question)[DEPARTURE]["pool"] for question in questions]
        for questions in (
            ("what time can i get into the pool", "until when is the pool open", "opening times of the pool"),
            ("how warm is the pool", "who built the pool and why", "is the pool deep enough for diving"),
        )
    )
    assert max(own) < min(beside)


def retold(base: KnowledgeBase, sentences: int) -> KnowledgeBase:
    """The base, with so many sentences in what each fact tells."""
    text = " ".join(f"It is told {word}." for word in islice(map("".join, product("abcdefgh", repeat=4)), sentences))
    wording = Wording(text, text, text)
    intents = (
        replace(each, facts=tuple(replace(fact, wording=wording) for fact in each.facts)) for each in base.intents
    )
    return replace(base, intents=tuple(intents))
