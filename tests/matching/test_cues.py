from __future__ import annotations

import pytest
from hypothesis import given

from bot.knowledge.model import AnswerKind
from bot.language.language import language_of
from bot.matching.cues import asked_kind, fit, is_past, is_personal, negates
from bot.matching.text import normalise
from tests.matching.bases import hostile_texts


@pytest.mark.parametrize(
    "question",
    [
        "who did not win the race",
        "which engine does the car not have",
        "who didn't finish",
        "who has never won",
        "which camel runs without a saddle",
        "who rides apart from ann",
        "who won other than bob",
        "names of the riders except ann",
        "why was it not called a race",
    ],
)
def test_what_denies_or_excepts_asks_something_else(question: str) -> None:
    assert negates(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "who won the race",
        "didn't ann win the race",
        "has it not started yet",
        "so ann did not win?",
        "ann won, didn't she",
        "i don't know who won",
        "not sure who won",
        "who won, ann or not",
        "not only ann, who else won",
        "who won besides ann",
        "who drove the knotty car",
    ],
)
def test_a_question_whether_it_is_so_and_what_the_asker_does_not_know_deny_nothing(question: str) -> None:
    assert not negates(normalise(question))


def test_a_language_without_data_denies_nothing() -> None:
    assert not negates("who did not win", language_of("xx"))


@pytest.mark.parametrize(
    "question",
    [
        "what fuel does my car use?",
        "where do I buy tickets",
        "how old are you",
        "what's ur name, is it yours?",
        "can you help me with my car",  # the frame goes, "my" stays
        "should I go by myself",
    ],
)
def test_what_is_about_the_asker_or_the_bot_is_personal(question: str) -> None:
    assert is_personal(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "who won",
        "Can you tell me who won?",
        "could you please explain the rules",
        "would you remind me when it starts",
        "do you know who won",
        "do you guys have a date",
        "i want to know who won",
        "I'd like to know who won",
        "tell me about the race",
        "let me know who won",
        "I heard Bob won",
        "i just heard that bob won",
        "I'm wondering who won",
        "i thought ann was the boss",
        "i don't know who won",
        "is it on or did i miss it",
        "am i right that ann won",
        "correct me if i'm wrong but ann won",
        "u know who won?",
        "the mines of the yourte",  # only whole words count
    ],
)
def test_a_way_to_ask_does_not_make_a_question_personal(question: str) -> None:
    assert not is_personal(normalise(question))


@pytest.mark.parametrize(
    "question", ["who won", "who was the boss", "did ann finish", "what happened", "who lost", "where did it go"]
)
def test_what_is_done_is_past(question: str) -> None:
    assert is_past(normalise(question))


@pytest.mark.parametrize(
    "question",
    [
        "who will win",
        "when does it end",
        "has ann won",  # asks whether it is done
        "did it start yet",
        "was it already over",
        "will what was lost be found",
        "the winner",
    ],
)
def test_what_is_to_come_or_open_is_not_past(question: str) -> None:
    assert not is_past(normalise(question))


@given(hostile_texts)
def test_any_text_is_told_one_way_or_the_other(text: str) -> None:
    normalised = normalise(text)
    for tell in (is_personal, is_past):
        assert tell(normalised) in {True, False}
        assert tell(text) in {True, False}


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how much is a defender", AnswerKind.PRICE),
        ("how much does the fast one cost", AnswerKind.PRICE),
        ("price of the car", AnswerKind.PRICE),
        ("what is his salary", AnswerKind.PRICE),
        ("how long is the contract", AnswerKind.DURATION),
        ("how many days does it last", AnswerKind.DURATION),
        ("how many cars", AnswerKind.NUMBER),
        ("how much power", AnswerKind.NUMBER),
        ("number of stages", AnswerKind.NUMBER),
        ("when does it start", AnswerKind.DATE),
        ("which day is it", AnswerKind.DATE),
        ("where is the finish", AnswerKind.PLACE),
        ("what country is it in", AnswerKind.PLACE),
        ("who won", AnswerKind.PERSON),
        ("name of the boss", AnswerKind.PERSON),
        ("who was driving when it won", AnswerKind.PERSON),
        ("when did the boss say why", AnswerKind.DATE),
        ("why did they stop", AnswerKind.REASON),
        ("how come they stopped", AnswerKind.REASON),
        ("tell me about the rally", None),
        ("whenever", None),
        ("priceless", None),
        ("", None),
    ],
)
def test_question_words_tell_the_kind(question: str, kind: AnswerKind | None) -> None:
    assert asked_kind(question) is kind


@pytest.mark.parametrize("given", list(AnswerKind))
def test_an_open_question_fits_and_misfits_nothing(given: AnswerKind) -> None:
    assert fit(None, given) == 0


@pytest.mark.parametrize("asked", [kind for kind in AnswerKind if kind.value not in {"list", "yes-no", "thing"}])
def test_a_kind_is_answered_by_itself_and_open_answers_say_nothing(asked: AnswerKind) -> None:
    assert fit(asked, asked) == 1
    assert {fit(asked, given) for given in (AnswerKind.LIST, AnswerKind.YES_NO, AnswerKind.THING)} == {0}


def test_a_price_is_not_answered_with_a_date_but_a_length_of_time_is() -> None:
    assert fit(AnswerKind.PRICE, AnswerKind.DATE) == -1
    assert fit(AnswerKind.PERSON, AnswerKind.PLACE) == -1
    assert fit(AnswerKind.DURATION, AnswerKind.DATE) == 1
