from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.conversation import Context
from bot.answering.decision import decide
from bot.answering.joint_ranking import ContextWeights, Exchange, rank_jointly
from tests.answering.conftest import TODAY
from tests.answering.small_base import AGES, WINNER

if TYPE_CHECKING:
    from bot.knowledge.model import Intent
    from bot.matching.matcher import Candidate, Matcher

WEIGHTS = ContextWeights(
    related=0.12,
    related_back=0.06,
    same_topic=0.05,
    same_again=-0.04,
    out_of_the_blue=-0.5,
    other_kind=-0.1,
    its_words=0.05,
    again=0.3,
    offer=0.25,
    lead=0.7,
    another_edition=0.9,
    in_scope=0.9,
)


def ranked(matcher: Matcher, before: str, question: str, last: Intent) -> dict[str, Candidate]:
    context = Context(before, before, (), (last.id,))
    exchange = Exchange(matcher, decide(matcher, question, TODAY), context, last, WEIGHTS)
    return {each.intent.id: each for each in rank_jointly(exchange, f"{before} {question}")}


def kin(candidate: Candidate) -> float:
    return {name: value for name, value, _ in candidate.evidence}["kin to the last answer"]


def test_what_is_related_to_the_last_answer_gets_more(matcher: Matcher) -> None:
    found = ranked(matcher, "who won the 2026 race", "and where?", WINNER)
    assert kin(found["race-place"]) == WEIGHTS.same_topic + WEIGHTS.related
    assert kin(found["race-winner"]) == WEIGHTS.out_of_the_blue


def test_what_answers_another_kind_of_question_gets_less_and_is_as_sure_as_alone(matcher: Matcher) -> None:
    found = ranked(matcher, "who won the 2026 race", "and where?", WINNER)
    for name in ("margin", "race-dates", "rider-ages"):
        chances = {piece: value for piece, value, _ in found[name].evidence}
        assert chances["kin to the last answer"] == WEIGHTS.other_kind
        assert found[name].probability == chances["on its own"]


def test_the_same_again_is_likely_where_the_question_names_another_person(matcher: Matcher) -> None:
    found = ranked(matcher, "how old is ann", "and bob?", AGES)
    assert kin(found["rider-ages"]) > 0
    assert kin(ranked(matcher, "how old is ann", "and the bread?", AGES)["rider-ages"]) == WEIGHTS.out_of_the_blue


def test_the_likeliest_comes_first(matcher: Matcher) -> None:
    scores = [each.score for each in ranked(matcher, "who won the 2026 race", "and where?", WINNER).values()]
    assert scores == sorted(scores, reverse=True)
