from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.answering.editions import circumstances
from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.knowledge.model import Entity, KnowledgeBase
from bot.matching.encoder.hashed_words import HashedWords
from bot.matching.features import FEATURES, OTHER_KIND
from bot.matching.matcher import Matcher
from bot.matching.model import Weights, confidence_of
from bot.matching.profiles import Circumstances
from tests.matching.bases import CAMELS, TODAY, LetterVectors, fact, intent

if TYPE_CHECKING:
    from bot.knowledge.model import Intent
    from bot.matching.matcher import Candidate

QUESTIONS = [
    "what do the camels eat",
    "who won in 2025",
    "how much money is the prize",
    "is it hot there",
    "dromedary dieet",
    "what does bob get",
]


def ranked(matcher: Matcher, question: str) -> tuple[Candidate, ...]:
    reading = matcher.read(question)
    return matcher.rank(reading, circumstances(reading.mentions, matcher.base.editions, TODAY))


@pytest.mark.parametrize("question", QUESTIONS)
def test_candidates_are_ranked_by_score_with_all_their_evidence(camels: Matcher, question: str) -> None:
    found = ranked(camels, question)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert {each.intent.id for each in found} == {intent.id for intent in CAMELS.intents}
    for each in found:
        assert {name for name, _, _ in each.evidence} == {feature.name for feature in FEATURES}
        assert sum(added for _, _, added in each.evidence) == pytest.approx(each.score, abs=1e-4)
        assert 0 <= each.probability <= 1
        assert 0 <= each.clarity <= 100
        assert each.confidence == confidence_of(each.probability, camels.weights.in_scope)


def test_a_phrasing_word_for_word_comes_first_and_settles_it(camels: Matcher) -> None:
    for place, each in enumerate(CAMELS.intents):
        for phrasing in each.phrasings:
            best, *others = ranked(camels, phrasing.replace("{edition}", "2026").upper() + " ?!")
            assert best.intent is camels.base.intents[place]
            assert best.confidence > 95
            assert max(other.confidence for other in others) < 5


def test_a_phrasing_word_for_word_beats_a_better_score() -> None:
    curve = {"constant": 0.0, "lead": 1.0}
    contrary = Weights({"presence": -1.0}, curve, curve, threshold=50, lower_threshold=8, margin=80)
    matcher = Matcher.build(CAMELS, weights=contrary)
    best, *others = ranked(matcher, "camel diet")
    assert best.intent.id == "food"
    assert best.score < min(other.score for other in others)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_intents_does_not_matter(camels: Matcher, question: str, seed: int) -> None:
    intents = random.Random(seed).sample(CAMELS.intents, len(CAMELS.intents))  # noqa: S311  not for secrets
    shuffled = rebuilt(camels, replace(CAMELS, intents=tuple(intents)))
    there, back = (in_order(ranked(matcher, question)) for matcher in (camels, shuffled))
    assert [each.intent.id for each in there] == [each.intent.id for each in back]
    assert [each.probability for each in there] == pytest.approx([each.probability for each in back], abs=1e-4)


def in_order(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """As they are ranked, but those that nothing speaks for, or the same does, by name: ties keep the base's order."""
    return sorted(candidates, key=lambda each: (-round(each.score, 3), each.intent.id))


def test_ties_keep_the_order_of_the_base() -> None:
    for intents in (CAMELS.intents, CAMELS.intents[::-1]):
        nothing = Weights({"presence": 1.0}, {"constant": 0.0}, {"constant": 0.0}, 50, 8, 80)
        base = replace(CAMELS, intents=intents)
        found = ranked(Matcher.build(base, weights=nothing, bundled=False), "xylophone quartz")
        assert {each.score for each in found} == {0}
        assert [each.intent for each in found] == list(intents)


def rebuilt(like: Matcher, base: KnowledgeBase) -> Matcher:
    if isinstance(like.index.meaning.encoder, HashedWords):
        return Matcher.build(base, bundled=False)
    if like.index.meaning.mean.size == LetterVectors.SIZE:
        return Matcher.build(base, LetterVectors(), bundled=False)
    return Matcher.build(base)


@pytest.mark.parametrize(
    "question", ["who won in 2031", "who won the 2027 race", "winner of the 61st race", "food 2031"]
)
def test_an_edition_that_the_base_does_not_know_is_not_answered(camels: Matcher, question: str) -> None:
    outcome = Answerer(lambda: camels).answer(question, TODAY)
    assert not isinstance(outcome, Answered)


def test_an_unknown_edition_is_said_to_be_unknown_with_those_that_are_known(camels: Matcher) -> None:
    best = ranked(camels, "who won the 2031 camel race")[0]
    assert best.intent.id == "winner"
    assert best.excluded
    outcome = Answerer(lambda: camels).answer("who won the 2031 camel race", TODAY)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.known_editions) == (Silence.UNKNOWN_EDITION, (2025, 2026))


def test_a_known_edition_is_answered(camels: Matcher) -> None:
    outcome = Answerer(lambda: camels).answer("who won the 2025 camel race", TODAY)
    assert isinstance(outcome, Answered)
    assert [answer.fact.id for answer in outcome.answers] == ["winner-2025"]


def test_what_is_about_a_foreign_name_is_excluded(camels: Matcher) -> None:
    assert {each.foreign for each in ranked(camels, "who won the world cup in 2026")} == {"football"}
    outcome = Answerer(lambda: camels).answer("what do the camels eat at the football", TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason is Silence.NO_MATCH


def test_an_intent_that_speaks_of_a_foreign_name_may_answer() -> None:
    both = intent("both", "Is it like football?", "is a camel race like football", facts=(fact("both", "No."),))
    matcher = Matcher.build(replace(CAMELS, intents=(*CAMELS.intents, both)))
    best, *others = ranked(matcher, "is a camel race like football")
    assert (best.intent.id, best.excluded) == ("both", "")
    assert all(other.foreign == "football" for other in others)


@pytest.mark.parametrize("question", ["is there a", "how do i get", "what", "?", "", "\u200b", "who is it"])
def test_a_question_of_weak_words_only_gets_no_answer(camels: Matcher, question: str) -> None:
    outcome = Answerer(lambda: camels).answer(question, TODAY)
    assert isinstance(outcome, Unknown)
    assert outcome.reason in {Silence.NOTHING_ASKED, Silence.GREETING}


@pytest.mark.parametrize("bundled", [True, False])
@pytest.mark.parametrize(
    "intents",
    [
        (),
        (intent("only", "What do camels eat?"),),
        (intent("wordless", "?!", "..."),),
        (intent("wordless", "?!"), intent("only", "What do camels eat?")),
        (intent("only", "What do camels eat?"), replace(intent("wordless", "?!"), topic="")),
        (replace(intent("wordless", "?!"), topic=""),),
    ],
    ids=["no intents", "one", "one wordless", "wordless first", "wordless last", "no word at all"],
)
def test_the_smallest_bases_can_be_asked(intents: tuple[Intent, ...], *, bundled: bool) -> None:
    matcher = Matcher.build(KnowledgeBase("small", intents), bundled=bundled)
    outcome = Answerer(lambda: matcher).answer("what do camels eat", TODAY)
    assert isinstance(outcome, Answered) is any(each.id == "only" for each in intents)


@pytest.mark.parametrize("bundled", [True, False])
def test_an_intent_without_words_is_laid_out_by_itself(*, bundled: bool) -> None:
    wordless = [intent(f"wordless-{place}", "?!") for place in range(3)]
    base = replace(CAMELS, intents=(wordless[0], *CAMELS.intents[:2], wordless[1], *CAMELS.intents[2:], wordless[2]))
    outcome = Answerer(lambda: Matcher.build(base, bundled=bundled)).answer("what is the camel diet", TODAY)
    assert isinstance(outcome, Answered)
    assert [answer.fact.id for answer in outcome.answers] == ["food"]


@pytest.mark.parametrize(("threshold", "answers"), [(63, True), (64, True), (65, False)])
def test_an_answer_needs_that_the_base_speaks_of_it_and_that_it_is_this_one(*, threshold: int, answers: bool) -> None:
    sure = {"constant": math.log(0.8 / 0.2)}  # 80 of 100
    weights = Weights({"presence": 1.0}, sure, {**sure, "lead": 0.0}, threshold, lower_threshold=8, margin=80)
    matcher = Matcher.build(CAMELS, weights=weights)
    outcome = Answerer(lambda: matcher).answer("tell me what the camels eat", TODAY)
    assert isinstance(outcome, Answered if answers else Ambiguous)
    if isinstance(outcome, Answered):
        assert [(each.fact.id, each.confidence) for each in outcome.answers] == [("food", 64)]


def test_more_caution_changes_thresholds_only(camels: Matcher) -> None:
    careful = camels.more_cautious(20)
    assert careful.weights.threshold == camels.weights.threshold + 20
    question = "what do the camels eat then"
    assert ranked(careful, question) == ranked(camels, question)


def test_a_candidate_that_gives_another_kind_of_answer_than_is_asked_for_is_marked(camels: Matcher) -> None:
    def misfits(question: str) -> set[str]:
        shortlist, features = camels.features(camels.read(question), Circumstances(TODAY))
        marked = features[OTHER_KIND] > 0
        return {camels.base.intents[place].id for place in shortlist[marked].tolist()}

    assert misfits("how much does the race cost") == {"winner", "weather"}, "a thing may be what it costs"
    assert misfits("who gets the prize") == {"prize", "weather"}
    assert misfits("the camels of the race") == set()


def test_a_text_without_words_has_no_candidates(camels: Matcher) -> None:
    assert camels.rank(camels.read("?!"), Circumstances(TODAY)) == ()


WHERE = intent(
    "where", "Where was the {edition} race?", "place of the {edition} race", facts=(fact("where-2025", "", 2025),)
)
WHERE_NEXT = intent(
    "where-next",
    "Where is the next race?",
    "where does the {edition} race start",
    facts=(fact("where-2027", "", 2027),),
)
PLACES = Matcher.build(replace(CAMELS, intents=(*CAMELS.intents, WHERE, WHERE_NEXT)))


def test_a_phrasing_word_for_word_settles_nothing_for_another_edition() -> None:
    question = "where does the {} race start"
    first, *others = ranked(PLACES, question.format(2027))
    assert (first.intent.id, first.excluded) == ("where-next", "")
    assert all(other.confidence < 5 for other in others)
    found = {each.intent.id: each for each in ranked(PLACES, question.format(2025))}
    assert found["where-next"].excluded
    assert not found["where"].excluded
    assert found["where"].confidence > 20


def test_in_a_phrasing_word_for_word_no_word_is_foreign() -> None:
    asked, odds = "is the prize worth the odds", Entity("odds", "word", ("odds", "bet"), foreign=True)
    compared = intent("compared", "Is it much?", asked, "a high prize or not")
    matcher = Matcher.build(replace(CAMELS, intents=(*CAMELS.intents, compared), entities=(*CAMELS.entities, odds)))
    assert {each.intent.id for each in ranked(matcher, asked) if not each.foreign} == {"compared"}
    assert all(each.foreign == "odds" for each in ranked(matcher, "is the prize better than a bet"))
