from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.answering.conversation import Conversations
from bot.answering.outcome import Answered, Unknown
from bot.service.origin import Origin
from bot.service.questions import MAX_NEAREST, QuestionService
from bot.store.interface import AskedQuestion, ServerSettings
from bot.store.null import NullStore

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.answering.outcome import Outcome
    from bot.store.interface import Threshold

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ANN = Origin(1, 7, None, "slash")
BEN = replace(ANN, asker=2)
WINNER = "who won the dakar in 2025"
AND_BEFORE = "and in 2024?"
PIZZA = "where is the best pizza in town"


class Notebook(NullStore):
    """A store that lets what it was told be read."""

    def __init__(self, threshold: Threshold = "normal") -> None:
        super().__init__()
        self.threshold = threshold
        self.asked: list[AskedQuestion] = []
        self.reported: list[tuple[str | None, int, int]] = []

    def record(self, question: AskedQuestion) -> None:
        self.asked.append(question)

    def settings(self, guild_id: int) -> ServerSettings:
        return ServerSettings(guild_id, threshold=self.threshold)

    async def report(self, question: AskedQuestion, teller_id: int) -> bool:
        self.reported.append((question.text, question.asker_id, teller_id))
        return question.text != "not kept"


@pytest.fixture
def store() -> Notebook:
    return Notebook()


@pytest.fixture
def service(shipped_answerer: Answerer, store: Notebook) -> QuestionService:
    return QuestionService(shipped_answerer, lambda: NOW, Conversations(lambda: 0.0), store)


def fact_of(outcome: Outcome) -> str:
    assert isinstance(outcome, Answered)
    return outcome.answers[0].fact.id


def test_a_question_leads_to_what_the_answerer_says_of_it_today(service: QuestionService) -> None:
    reply = service.ask(WINNER, ANN)
    assert reply.outcome == service.answerer.answer(WINNER, NOW.date())
    assert (reply.context, reply.before) == (None, "")


def test_a_follow_up_goes_on_from_the_same_persons_last_question_alone(service: QuestionService) -> None:
    told = fact_of(service.ask(WINNER, ANN).outcome)
    mine, theirs = service.ask(AND_BEFORE, ANN), service.ask(AND_BEFORE, BEN)
    assert mine.before == told
    assert fact_of(mine.outcome) != told
    assert theirs.before == ""
    assert theirs.outcome != mine.outcome


def test_a_follow_up_on_a_fact_goes_on_from_it_whoever_asks(service: QuestionService) -> None:
    told = fact_of(service.ask(WINNER, ANN).outcome)
    assert service.ask(AND_BEFORE, BEN, about=told).before == told


def test_what_was_chosen_is_answered_and_can_be_gone_on_from(service: QuestionService) -> None:
    told = fact_of(service.ask(WINNER, BEN).outcome)
    chosen = service.choose(told, ANN)
    assert chosen is not None
    assert fact_of(chosen) == told
    assert service.ask(AND_BEFORE, ANN).before == told


def test_a_fact_that_is_gone_cannot_be_chosen_and_nothing_is_recorded(
    service: QuestionService, store: Notebook
) -> None:
    assert service.choose("no-such-fact", ANN) is None
    assert service.current("no-such-fact") is None
    assert service.about("no-such-fact") is None
    assert store.asked == []


def test_a_question_that_is_asked_anew_goes_on_from_what_the_first_went_on_from(service: QuestionService) -> None:
    service.ask(WINNER, ANN)
    first = service.ask(AND_BEFORE, ANN)
    service.ask("when does it start", ANN)
    service.rewind(ANN, first.context)
    assert service.ask(AND_BEFORE, ANN) == first


def test_where_nothing_that_was_offered_is_meant_something_else_is(service: QuestionService, store: Notebook) -> None:
    refused = {choice.fact.id for choice in service.suggest("who won")[:3]}
    outcome = service.decline("who won", refused, ANN)
    offered = {choice.fact.id for choice in outcome.nearest}
    assert len(offered) == MAX_NEAREST
    assert not offered & refused
    assert [(asked.text, asked.outcome) for asked in store.asked] == [("who won", "unknown")]


def test_every_question_and_choice_is_recorded_with_where_it_came_from(
    service: QuestionService, store: Notebook
) -> None:
    told = fact_of(service.ask(WINNER, ANN).outcome)
    service.choose(told, replace(BEN, door="choice"))
    service.ask(PIZZA, BEN)
    assert [(asked.asker_id, asked.door, asked.outcome) for asked in store.asked] == [
        (1, "slash", "answered"),
        (2, "choice", "answered"),
        (2, "slash", "unknown"),
    ]


def test_how_sure_an_answer_must_be_is_chosen_by_the_server(service: QuestionService) -> None:
    cautious, bold = (replace(service, store=Notebook(threshold)) for threshold in ("cautious", "bold"))
    there = replace(ANN, guild=5)
    assert cautious.explain(WINNER, there)[0].threshold - bold.explain(WINNER, there)[0].threshold == 20


def test_what_is_explained_is_what_was_said(service: QuestionService) -> None:
    service.ask(WINNER, ANN)
    reply = service.ask(AND_BEFORE, ANN)
    explained = service.explain(AND_BEFORE, ANN, reply.context)
    assert [each.outcome for each in explained] == [reply.outcome]


def test_every_topic_has_questions_and_each_fact_stands_there_once(service: QuestionService) -> None:
    assert service.topics()
    for topic, count in service.topics():
        facts = [choice.fact.id for choice in service.questions_on(topic)]
        assert 0 < len(facts) <= count
        assert len(set(facts)) == len(facts)
    assert service.questions_on("no-such-topic") == []


async def test_what_is_reported_is_its_askers_and_all_of_it_must_be_kept(
    service: QuestionService, store: Notebook
) -> None:
    assert await service.report_unanswered(["one", "two"], ANN, 9)
    assert not await service.report_unanswered(["not kept", "three"], ANN, 9)
    assert store.reported == [("one", 1, 9), ("two", 1, 9), ("not kept", 1, 9)]


def test_it_can_learn_from_what_has_no_sure_answer_by_itself(service: QuestionService) -> None:
    assert service.can_learn(PIZZA)
    assert not service.can_learn(WINNER)
    assert not service.can_learn(AND_BEFORE)
    assert not service.can_learn("")


def test_what_no_fact_tells_is_nothing_to_go_on_from(service: QuestionService) -> None:
    assert isinstance(service.ask(PIZZA, ANN).outcome, Unknown)
    assert service.conversations.recall(ANN.conversation) is None


def test_what_is_asked_in_private_is_a_conversation_of_its_own(service: QuestionService) -> None:
    service.ask(WINNER, replace(ANN, private=True))
    assert service.ask(AND_BEFORE, ANN).before == ""
