from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.knowledge.model import KnowledgeBase
from bot.matching.evidence import CLOSE, DENIED, LOOSE, SHORTLIST
from bot.matching.matcher import Matcher
from bot.matching.mentions import EDITION_WORD
from tests.matching.bases import CAMELS, LetterVectors, intent

if TYPE_CHECKING:
    from bot.matching.evidence import Scores

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
COSINES_OF_CENTRED_VECTORS = {"meaning", "key words"}
REGRESSION = "neighbours"


def measured(matcher: Matcher, question: str) -> dict[str, dict[str, float]]:
    """Every measure, by the intent's id."""
    shortlist, measures = matcher.gauge.measure(matcher.read(question))
    ids = [matcher.base.intents[place].id for place in shortlist]
    return {name: dict(zip(ids, scores.tolist(), strict=True)) for name, scores in measures.items()}


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_measure_is_in_its_range(camels: Matcher, question: str) -> None:
    _, measures = camels.gauge.measure(camels.read(question))
    assert tuple(measures) == (*LOOSE, *CLOSE, DENIED)
    for name, scores in measures.items():
        assert scores.dtype == np.float32, name
        assert np.isfinite(scores).all(), name
        if name != REGRESSION:
            least = -1 if name in COSINES_OF_CENTRED_VECTORS else 0
            assert least - 1e-3 <= scores.min() <= scores.max() <= 1 + 1e-3, name


def test_presence_is_full_where_all_words_stand_in_the_intent(camels: Matcher) -> None:
    presence = measured(camels, "thistles are the food of Ann Example's camels")["presence"]
    assert presence["food"] < 1  # "are" stands nowhere in it
    presence = measured(camels, "thistles food of camels says Ann Example")["presence"]
    assert presence["food"] == pytest.approx(1, abs=1e-4)
    assert max(score for name, score in presence.items() if name != "food") < 0.95


def test_coverage_is_less_for_what_only_the_answer_says(camels: Matcher) -> None:
    of_question = measured(camels, "camels")["coverage"]["food"]
    of_answer = measured(camels, "hay")
    assert of_answer["presence"]["food"] == pytest.approx(1, abs=1e-4)
    assert of_answer["coverage"]["food"] < of_question


@pytest.mark.parametrize(
    ("paraphrase", "meant"),
    [
        ("camels eat what", "food"),
        ("who won the camel race in 2026", "winner"),
        ("the prize, how much is it", "prize"),
        ("how hot is it in the desert at noon", "weather"),
    ],
)
@pytest.mark.parametrize("measure", ["alignment", "nearest", "words", "characters", "neighbours", "presence"])
def test_a_paraphrase_measures_more_than_a_stranger(
    camels: Matcher, paraphrase: str, meant: str, measure: str
) -> None:
    found = measured(camels, paraphrase)[measure]
    assert max(found, key=found.__getitem__) == meant
    assert found[meant] > measured(camels, "xylophones of brass in quartz")[measure][meant]


def test_a_phrasing_word_for_word_measures_in_full(camels: Matcher) -> None:
    found = measured(camels, "do camels like thistles")
    for measure in ("nearest", "coverage", "presence"):
        assert found[measure]["food"] > 0.6, measure
    assert found["nearest"]["food"] == pytest.approx(1, abs=5e-3)
    assert found["presence"]["food"] == pytest.approx(1, abs=1e-4)


def test_what_only_the_answer_says_counts_as_fact_text(camels: Matcher) -> None:
    found = measured(camels, "4,000 crowns")["fact text"]
    assert found["prize"] > 0.3
    assert found["food"] == found["weather"] == 0


def test_words_alike_in_meaning_stand_for_each_other_only_with_vectors() -> None:
    with_vectors, without = (
        measured(Matcher.build(CAMELS, bundled=bundled), "nutrition") for bundled in (True, False)
    )
    assert with_vectors["presence"]["food"] > 0.3
    assert without["presence"]["food"] == 0
    assert set(without["meaning"].values()) | set(without["key words"].values()) == {0}


def test_an_encoder_of_ones_own_is_asked_for_phrasings_and_question() -> None:
    class Remembering(LetterVectors):
        def __init__(self) -> None:
            self.seen: list[str] = []

        def encode(self, texts: list[str]) -> Scores:
            self.seen += texts
            return super().encode(texts)

    encoder = Remembering()
    matcher = Matcher.build(CAMELS, encoder, bundled=False)
    assert f"who won the {EDITION_WORD} camel race" in encoder.seen
    assert len(encoder.seen) == matcher.index.phrasings
    meaning = measured(matcher, "camel diet")["meaning"]
    assert max(meaning, key=meaning.__getitem__) == "food"
    assert encoder.seen[-1] == "camel diet"


def crowd() -> KnowledgeBase:
    """More intents than a shortlist holds."""
    animals = ["goat", "horse", "mule", "ox", "yak", "llama", "donkey", "reindeer"]
    deeds = ["eat", "drink", "cost", "weigh", "carry"]
    return KnowledgeBase(
        "crowd",
        tuple(intent(f"{animal}-{deed}", f"What does a {animal} {deed}?") for animal in animals for deed in deeds),
    )


def shortlisted(matcher: Matcher, question: str) -> set[str]:
    return set(measured(matcher, question)["words"])


@pytest.mark.parametrize("bundled", [True, False])
def test_only_the_shortlist_is_looked_at_closely_and_the_one_meant_is_on_it(*, bundled: bool) -> None:
    matcher = Matcher.build(crowd(), bundled=bundled)
    for name, question in (
        ("ox-weigh", "weight of an ox: what does it weigh"),
        ("yak-cost", "what will a yak cost me"),
    ):
        found = shortlisted(matcher, question)
        assert len(found) == SHORTLIST < len(matcher.base.intents)
        assert name in found


@pytest.mark.parametrize("bundled", [True, False])
def test_whose_phrasing_it_is_word_for_word_is_on_the_shortlist_though_many_look_more_like_it(
    *, bundled: bool
) -> None:
    question = "how do the riders find their way"
    alike = [intent(f"alike-{number}", f"{question} {number}") for number in range(2 * SHORTLIST)]
    odd = intent(
        "odd", "What is it all about?", question, *(f"tell {letter * 5} of {letter * 7}" for letter in "bcdfgh")
    )
    matcher = Matcher.build(KnowledgeBase("x", (*alike, odd)), bundled=bundled)
    assert "odd" in shortlisted(matcher, question)
    assert "odd" not in shortlisted(matcher, f"{question} now")


def test_a_word_has_the_same_weight_whether_it_was_met_before() -> None:
    matcher = Matcher.build(CAMELS)
    first = measured(matcher, "what do camels eat")
    measured(matcher, "prize money eat diet")
    assert measured(matcher, "what do camels eat") == first
