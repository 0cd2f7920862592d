from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import create_autospec

import pytest

from bot.answering.answerer import Answerer
from bot.answering.conversation import Conversations
from bot.answering.outcome import Answered, Silence, Unknown
from bot.chat.intake.replies import Replies, picked
from bot.chat.request_context import MAX_QUESTION, Door, RequestContext
from bot.chat.views.hints import GONE
from bot.service.questions import CAUTION, QuestionService
from bot.store.interface import ServerSettings
from bot.store.null import NullStore
from tests.chat.samples import ASKER, NOW, answer, choice, texts

if TYPE_CHECKING:
    from bot.store.interface import Store, Threshold

TODAY = date(2026, 11, 23)
CHANNEL = 99


@pytest.fixture
def replies() -> Replies:
    answerer = create_autospec(Answerer, instance=True)
    answerer.more_cautious.return_value = answerer
    answerer.language = "en"
    answerer.answer.return_value = Answered("q", (answer(text="From the question."),), "r")
    answerer.answer_fact.side_effect = lambda fact, _: (
        Answered("q", (answer(text="From the fact."),), "r")
        if fact == "dates-2026"
        else Unknown("", Silence.NO_MATCH, "r")
    )
    answerer.suggest.return_value = (choice("dates-2026", "When is the 2026 Dakar?"),)
    return Replies(QuestionService(answerer, lambda: NOW, Conversations(lambda: 0.0)))


def with_store(replies: Replies, store: Store) -> Replies:
    return replace(replies, service=replace(replies.service, store=store))


def first(replies: Replies, question: str) -> str:
    return texts(replies.to_question(question, RequestContext(ASKER, CHANNEL))[0])[0]


def test_a_question_is_answered_as_of_today(replies: Replies) -> None:
    assert first(replies, "  when is it ") == "From the question."
    replies.service.answerer.answer.assert_called_once_with("when is it", TODAY, None)


def test_a_suggestion_that_was_picked_is_answered_by_its_fact(replies: Replies) -> None:
    assert first(replies, picked(choice("dates-2026"))) == "From the fact."


def test_a_suggestion_whose_fact_is_gone_says_so(replies: Replies) -> None:
    assert first(replies, "fact:no-more") == GONE


def test_a_question_that_only_begins_like_a_suggestion_is_a_question(replies: Replies) -> None:
    assert first(replies, "fact: is it long?") == "From the question."


def test_a_question_that_is_too_long_is_told_so_and_not_matched(replies: Replies) -> None:
    assert first(replies, "x" * (MAX_QUESTION + 1)) == "That is 501 characters long. Please ask in at most 500."
    replies.service.answerer.answer.assert_not_called()


def test_who_asks_nothing_in_words_reads_how_to_ask(replies: Replies) -> None:
    replies.service.answerer.answer.return_value = Unknown("is it", Silence.NOTHING_ASKED, "r")
    assert first(replies, "is it").startswith("Ask me a question in English, such as “")


def test_who_only_greets_is_greeted_and_shown_what_can_be_asked(replies: Replies) -> None:
    examples = (choice("dates-2026", "When is the 2026 Dakar?"),)
    replies.service.answerer.answer.return_value = Unknown("hi", Silence.GREETING, "r", examples)
    assert first(replies, "hi") == "Hello! Ask me a question, and I answer it with its sources. For example:"


def test_a_question_is_asked_after_what_the_same_person_asked_there_before(replies: Replies) -> None:
    first(replies, "when is it")
    replies.to_question("and who won it", RequestContext(ASKER, CHANNEL))
    context = replies.service.answerer.answer.call_args.args[2]
    assert (context.question, context.facts) == ("when is it", ("dates-2026",))


@pytest.mark.parametrize(
    "other",
    [
        RequestContext(ASKER + 1, CHANNEL),
        RequestContext(ASKER, CHANNEL + 1),
        RequestContext(ASKER, None),
        RequestContext(ASKER, CHANNEL, private=True),
    ],
)
def test_another_person_another_channel_and_what_is_private_is_another_conversation(
    replies: Replies, other: RequestContext
) -> None:
    first(replies, "when is it")
    replies.to_question("and who won it", other)
    assert replies.service.answerer.answer.call_args.args[2] is None


def test_a_question_that_was_chosen_can_be_referred_to(replies: Replies) -> None:
    replies.to_choice("dates-2026", RequestContext(ASKER, CHANNEL))
    replies.to_question("and who won it", RequestContext(ASKER, CHANNEL))
    assert replies.service.answerer.answer.call_args.args[2].facts == ("dates-2026",)


def test_who_asks_nothing_reads_in_one_line_how_to_ask(replies: Replies) -> None:
    assert first(replies, " \n") == (
        "Ask me a question in English, such as “When is the 2026 Dakar?”: mention me, write to me directly, or type "
        "`/ask`."
    )


def test_suggestions_name_each_fact_once_and_are_no_more_than_discord_takes(replies: Replies) -> None:
    twice = [choice("a", "Likeliest?"), *(choice(f"f{number}") for number in range(40)), choice("a", "Less likely?")]
    replies.service.answerer.suggest.return_value = tuple(twice)
    found = replies.service.suggest("x")
    assert len(found) == 25
    assert [each.question for each in found if each.fact.id == "a"] == ["Likeliest?"]


def test_a_follow_up_on_an_answer_refers_to_its_fact_whoever_asks(replies: Replies) -> None:
    first(replies, "something else")
    replies.to_question("and who won it", RequestContext(ASKER + 1, CHANNEL), about="dates-2026")
    assert replies.service.answerer.answer.call_args.args[2].facts == ("dates-2026",)


def test_a_follow_up_on_a_fact_that_is_gone_refers_to_what_was_said_before(replies: Replies) -> None:
    first(replies, "when is it")
    replies.to_question("and who won it", RequestContext(ASKER, CHANNEL), about="gone")
    assert replies.service.answerer.answer.call_args.args[2].question == "when is it"


def test_the_store_is_told_of_each_question_and_each_choice(replies: Replies) -> None:
    store = create_autospec(NullStore, instance=True)
    recording = with_store(replies, store)
    first(recording, "when is it")
    recording.to_choice("dates-2026", RequestContext(ASKER, CHANNEL, Door.CHOICE))
    recording.to_choice("gone", RequestContext(ASKER, CHANNEL, Door.CHOICE))
    first(recording, "x" * (MAX_QUESTION + 1))
    asked = [call.args[0] for call in store.record.call_args_list]
    assert [(each.door, each.outcome, each.asker_id, each.at) for each in asked] == [
        ("slash", "answered", ASKER, NOW),
        ("choice", "answered", ASKER, NOW),
    ]


@pytest.mark.parametrize(("threshold", "caution"), list(CAUTION.items()))
def test_a_server_chooses_how_sure_an_answer_must_be(replies: Replies, threshold: Threshold, caution: int) -> None:
    store = create_autospec(NullStore, instance=True)
    store.settings.return_value = ServerSettings(5, threshold=threshold)
    with_store(replies, store).to_question("when is it", RequestContext(ASKER, CHANNEL, guild=5))
    assert [call.args for call in replies.service.answerer.more_cautious.call_args_list] == (
        [(caution,)] if caution else []
    )
    replies.service.answerer.answer.assert_called_once_with("when is it", TODAY, None)
