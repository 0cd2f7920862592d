"""What a question is about that names nothing, where no conversation tells it: what the fact base is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.decision import decide
from bot.answering.main_event import event_words
from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.matching.cues import asked_kind, fit
from bot.matching.text import is_weak

if TYPE_CHECKING:
    from bot.answering.asker import Asker
    from bot.answering.decided import Decision
    from bot.answering.line import Response

MOST_WORDS = 1
"""Words with a subject: "who is the boss" has one; a question with two says itself what it is about."""


def about_the_default(asker: Asker, response: Response) -> Response:
    """The response to a message, with the subject that its only question leaves out, and with that being said."""
    subject = asker.matcher.base.default_subject
    if not subject or asker.context is not None or len(response.decisions) != 1:
        return response
    (alone,) = response.decisions
    if not _names_nothing(asker, alone):
        return response
    outcome, decision = response.outcome, alone
    if not isinstance(outcome, Answered):
        filled = decide(asker.matcher, f"{alone.question} {subject}", asker.today)
        outcome, decision = filled.outcome, replace(filled, filled=(f"what the fact base is about, {subject}",))
    if not isinstance(outcome, Answered) or not _may_mean(asker, alone, outcome):
        return response
    first, *others = outcome.answers
    answers = (replace(first, assumed_subject=subject), *others)
    said = replace(outcome, question=response.outcome.question, answers=answers)
    return replace(response, outcome=said, decisions=(decision,))


def _may_mean(asker: Asker, alone: Decision, filled: Answered) -> bool:
    """Whether a question may mean what it is answered with once the subject is put in.

    One with a word of its own has to be near to that by itself ("what is the weather" stays unknown), and one without
    has to ask for that kind of answer: "how many are there" for a number.
    """
    match alone.outcome:
        case Ambiguous(choices=choices):
            return {answer.fact.id for answer in filled.answers} <= {choice.fact.id for choice in choices}
        case Unknown(reason=Silence.NOTHING_ASKED):
            kind = asked_kind(" ".join(alone.reading.plain), asker.language)
            return all(fit(kind, answer.intent.answers_with) > 0 for answer in filled.answers)
        case outcome:
            return isinstance(outcome, Answered)


def _names_nothing(asker: Asker, decision: Decision) -> bool:
    """Whether a question leaves to what was said before what it is about, and names neither a thing nor an edition."""
    reading, known = decision.reading, event_words(asker.matcher)
    told = [word for word in reading.plain if not is_weak(word, asker.language)]
    named = any(entity.kind != "word" for entity in reading.entities) or reading.mentions
    if named or len(told) > MOST_WORDS or not known.isdisjoint(reading.plain):
        return False
    return bool(told) or asker.ellipses.has_pronoun(reading.plain)
