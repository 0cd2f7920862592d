"""Facts are found by id, by words, by what they cite, and in the order in which they are to be checked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.lookup import by_check, facts_citing, facts_with, is_due, sources_with

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

TODAY = date(2027, 6, 1)


def test_no_words_find_all(shipped_base: KnowledgeBase) -> None:
    assert set(facts_with(shipped_base, " ")) == {*shipped_base.facts, *shipped_base.retired}
    assert set(sources_with(shipped_base, "")) == set(shipped_base.sources.values())


def test_a_whole_id_finds_its_fact_alone(shipped_base: KnowledgeBase) -> None:
    for fact in (*shipped_base.facts, *shipped_base.retired):
        assert facts_with(shipped_base, f" {fact} ") == (fact,)


@given(place=st.integers(0), start=st.integers(0), length=st.integers(1, 40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_piece_of_a_phrasing_in_any_case_finds_its_facts(
    shipped_base: KnowledgeBase, place: int, start: int, length: int
) -> None:
    intent = shipped_base.intents[place % len(shipped_base.intents)]
    phrasing = intent.phrasings[0]
    piece = phrasing[start % len(phrasing) :][:length]
    found = facts_with(shipped_base, piece.upper())
    own = {fact.id for fact in intent.own_facts}
    assert own <= set(found) or piece.strip() in shipped_base.facts


def test_those_that_have_the_words_in_their_question_stand_first(shipped_base: KnowledgeBase) -> None:
    question = next(iter(shipped_base.facts.values())).question
    found = facts_with(shipped_base, question.split()[-1].strip("?"))
    word = question.split()[-1].strip("?").casefold()
    titled = [word in f"{fact}\n{shipped_base.facts[fact].question}".casefold() for fact in found]
    assert titled == sorted(titled, reverse=True)


def test_every_source_is_found_by_its_address_and_leads_to_what_cites_it(shipped_base: KnowledgeBase) -> None:
    for source in shipped_base.sources.values():
        assert source in sources_with(shipped_base, source.url)
        citing = facts_citing(shipped_base, {source.id})
        assert all(
            source in shipped_base.facts[fact].sources
            if fact in shipped_base.facts
            else source.id in shipped_base.retired[fact].sources
            for fact in citing
        )


def test_what_is_overdue_stands_first_and_then_what_was_unchecked_longest(shipped_base: KnowledgeBase) -> None:
    ordered = by_check(shipped_base, TODAY)
    overdue = [fact for fact in ordered if is_due(fact, TODAY)]
    rest = ordered[len(overdue) :]
    assert overdue
    assert not any(is_due(fact, TODAY) for fact in rest)
    reviews = [fact.review_by for fact in overdue]
    assert reviews == sorted(reviews)
    assert [fact.checked for fact in rest] == sorted(fact.checked for fact in rest)
    assert len(ordered) == len(shipped_base.facts)


def test_a_fact_is_due_the_day_after_its_review_date(shipped_base: KnowledgeBase) -> None:
    fact = next(fact for fact in shipped_base.facts.values() if fact.review_by is not None)
    assert fact.review_by is not None
    assert not is_due(fact, fact.review_by)
    assert is_due(fact, fact.review_by + timedelta(days=1))
