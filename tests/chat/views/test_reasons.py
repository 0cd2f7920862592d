from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.explanation import CandidateLine, EvidenceLine, Explanation, StatementLine, Wanted
from bot.answering.followups import ONLY_ANOTHER_EDITION
from bot.answering.outcome import Ambiguous, Answered, Verdict
from bot.chat.views.reasons import reasons
from bot.languages.texts import ENGLISH, texts_for
from tests.chat.hostile import LONG, PINGS
from tests.chat.samples import answer, choice

if TYPE_CHECKING:
    from bot.languages.texts import Texts

FOUND = CandidateLine(
    "dates-2026",
    "rally-dates",
    "When is the 2026 Dakar Rally?",
    97,
    (EvidenceLine("coverage", 0.5, -3.0), EvidenceLine("words", 0.5, 1.0), EvidenceLine("nearest", 0.9, 2.0)),
)
SECOND = CandidateLine("route", "route", "Where does it go?", 31, ())
LEFT_OUT = CandidateLine("x", "x", "Who won?", 60, (), excluded="it speaks of another edition")
TOLD = Explanation(
    question="wen is it in 2026",
    normalised="when is it in edition",
    repaired=(("wen", "when"),),
    entities=("Dakar (event)", "win (word)"),
    edition="2026",
    candidates=(FOUND, LEFT_OUT, SECOND),
    threshold=50,
    lower_threshold=10,
    margin=20,
    reason="",
    outcome=Answered("q", (answer(),), "r"),
)


def test_why_tells_what_was_read_what_matched_and_what_came_second() -> None:
    assert reasons((TOLD,), answer(), "", ENGLISH) == (
        "**Why this answer?**\n"
        "You asked: “wen is it in 2026”\n"
        "Spelling mended: wen → when.\n"
        "Recognised: Dakar.\n"
        "Edition asked for: 2026.\n"
        "It matched **When is the 2026 Dakar Rally?** with a confidence of 97 of 100; from 50 on, I answer.\n"
        "What spoke for it most: a known way of asking that is close to yours; the same words.\n"
        "The runner-up was **Where does it go?**, with 31 of 100."
    )


def test_the_confidence_is_that_of_the_message_and_what_it_comes_to_now_is_said_where_it_differs() -> None:
    as_sent = reasons((TOLD,), answer(), "", ENGLISH, 97)
    assert as_sent == reasons((TOLD,), answer(), "", ENGLISH)
    lines = reasons((TOLD,), answer(), "", ENGLISH, 82).splitlines()
    assert "with a confidence of 82 of 100; from 50 on, I answer." in lines[5]
    assert lines[6] == "Asked anew just now, it comes to 97 of 100."


def test_the_question_that_was_answered_is_told_also_where_another_fact_of_it_stands_in_the_ranking() -> None:
    ranked = replace(FOUND, fact="dates-2025", question="When is the 2025 Dakar Rally?")
    told = reasons((replace(TOLD, candidates=(ranked, SECOND)),), answer(), "", ENGLISH)
    assert "It matched **When is the 2026 Dakar Rally?** with a confidence of 97 of 100" in told
    assert "The runner-up was **Where does it go?**" in told


def test_a_question_that_names_only_an_edition_says_so_and_has_no_runner_up() -> None:
    repeated = replace(FOUND, evidence=(EvidenceLine(ONLY_ANOTHER_EDITION, 1.0, 1.0),))
    lines = reasons((replace(TOLD, candidates=(repeated,)),), answer(), "", ENGLISH).splitlines()
    said = "your words name only an edition, so they ask the question before again"
    assert lines[-1] == f"What spoke for it most: {said}."


def test_of_several_questions_the_one_that_led_to_this_answer_is_told() -> None:
    other = replace(TOLD, question="another", outcome=Ambiguous("q", (choice("a"),), "r"))
    assert "wen is it in 2026" in reasons((other, TOLD), answer(), "", ENGLISH)


def test_what_was_taken_from_the_conversation_is_said() -> None:
    told = reasons((replace(TOLD, filled=("the edition: 2026",)),), answer(), "", ENGLISH)
    assert "Taken from what was asked before: the edition: 2026." in told


def test_a_question_that_would_not_lead_there_by_itself_says_so() -> None:
    lost = replace(TOLD, outcome=Ambiguous("q", (choice("a"),), "r"))
    for told in (reasons((lost,), answer(), "", ENGLISH), reasons((), answer(), "", ENGLISH)):
        assert "This is the answer to “When is the 2026 Dakar Rally?”." in told
        assert "your question would not lead to it" in told


def test_a_lone_candidate_has_no_runner_up_and_a_change_is_said_first() -> None:
    lines = reasons((replace(TOLD, candidates=(FOUND,)),), answer(), "It has changed.", ENGLISH).splitlines()
    assert lines[1] == "⚠ It has changed."
    assert lines[-1] == "Nothing else came near."


@given(LONG, st.lists(LONG, max_size=9))
def test_whatever_was_asked_breaks_no_limit_and_pings_nobody(text: str, more: list[str]) -> None:
    hostile = replace(
        TOLD,
        question=text,
        repaired=tuple((each, each) for each in more),
        entities=tuple(more),
        edition=text,
        filled=tuple(more),
        candidates=(replace(FOUND, question=text), replace(SECOND, question=text)),
    )
    told = reasons((hostile,), answer(question=text), text[:200].replace("@", "").replace("<", ""), ENGLISH)
    assert len(told) <= 4000
    assert not PINGS.search(told)


CLAIMED = StatementLine(
    fact="dates-2026",
    wanted=Wanted.VERDICT,
    kind=None,
    proposed=("Ann Example", "> 600 hp"),
    denied=False,
    stated="the boat is electric",
    is_claim=True,
    probability=94,
    decides=90,
    said=Verdict.NO,
    value="",
    by_days=False,
    unsaid=(),
)


def told_of(line: StatementLine, texts: Texts = ENGLISH) -> list[str]:
    """The lines behind those of the matching."""
    without = reasons((TOLD,), answer(), "", texts)
    return reasons((replace(TOLD, statements=(line,)),), answer(), "", texts).removeprefix(without).splitlines()[1:]


def test_why_tells_what_was_proposed_which_claim_was_meant_and_what_the_fact_says_to_it() -> None:
    assert told_of(CLAIMED) == [
        "You asked whether something is so.",
        "Your words propose: Ann Example, \\> 600 hp.",
        "Of what the fact states, “the boat is electric” was meant, with 94 of 100.",
        "The fact says to it: **No**.",
    ]


def test_why_tells_a_value_with_the_verdict_that_rests_on_it_and_a_denial() -> None:
    lines = told_of(replace(CLAIMED, proposed=(), denied=True, stated="top speed", value="60 km/h"))
    assert lines[1] == "They deny something: yes and no are meant that way."
    assert lines[-1] == "The fact says to it: **No: 60 km/h**."


def test_why_tells_of_a_value_that_was_asked_for_and_nothing_of_an_explanation() -> None:
    asked = replace(CLAIMED, wanted=Wanted.VALUE, said=None, value="60 km/h", stated="top speed")
    assert told_of(asked) == [
        "You asked for something that can be told in a word or two.",
        "Of what the fact states, “top speed” was meant, with 94 of 100.",
    ]
    assert told_of(replace(CLAIMED, wanted=Wanted.EXPLANATION)) == []
    assert told_of(replace(CLAIMED, fact="another")) == []


def test_why_tells_why_there_is_no_yes_or_no() -> None:
    unsure = replace(CLAIMED, said=None, probability=40)
    assert told_of(unsure)[-1] == "That is not sure enough for a yes or no."
    assert told_of(replace(unsure, unsaid=("Darkmoor",)))[-1] == "The fact does not speak of: Darkmoor."
    assert "Yes or no follows from the days of the fact." in told_of(replace(CLAIMED, by_days=True))


def test_the_verdict_is_in_the_readers_language() -> None:
    assert "**Non**" in told_of(CLAIMED, texts_for("fr"))[-1]


@given(LONG, st.lists(LONG, max_size=9))
def test_whatever_was_proposed_breaks_no_limit_and_pings_nobody(text: str, more: list[str]) -> None:
    for unsaid in ((), tuple(more)):
        line = replace(CLAIMED, proposed=tuple(more), stated=text, value=text, unsaid=unsaid)
        told = reasons((replace(TOLD, statements=(line,)),), answer(), "", ENGLISH)
        assert len(told) <= 4000
        assert not PINGS.search(told)
