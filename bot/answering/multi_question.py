"""The reply to a whole message: each of its questions answered, each fact once, and nothing lost in silence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.asker import Asker, any_depends_on_context, confidence_of, is_answered
from bot.answering.decision import decide
from bot.answering.line import Response, offer, respond_to_line, said, several
from bot.answering.main_event import event_words
from bot.answering.message.framing import framing_of
from bot.answering.message.markup import readable
from bot.answering.message.other_language import other_language
from bot.answering.not_known import MOST_NEAREST
from bot.answering.outcome import Ambiguous, Answered, Choice, Silence, Unknown
from bot.answering.wording import choices_of
from bot.matching.cues import asked_kind, fit, is_personal
from bot.matching.text import is_weak, normalise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answering.conversation import Context
    from bot.answering.decided import Decision
    from bot.answering.message.other_language import OtherLanguage
    from bot.answering.message.parts import Line
    from bot.matching.matcher import Matcher

MOST_LINES = 12
"""Lines of a message that are looked at; what more of them ask is named as unanswered."""
LONGEST_TOPIC = 8
"""Words: a longer line that does not read like a question tells something."""
_MOST_WORDS = 1
"""Words with a subject: "who is the boss" has one; a question with two says itself what it is about."""
_EXAMPLES = 5
"""Questions that a greeting is answered with."""


def respond(matcher: Matcher, message: str, today: date, context: Context | None = None) -> Response:
    """What to say to a message on a day, after the exchange that ``context`` holds."""
    asker = Asker(matcher, today, context)
    return _about_the_default(asker, _respond(asker, message))


def _respond(asker: Asker, message: str) -> Response:
    matcher, context = asker.matcher, asker.context
    text, language, vocabulary = readable(message), matcher.base.language, matcher.index.vocabulary
    reading = matcher.read(text)
    about_answer = asker.ellipses.asks_about_answer(reading.plain)
    if matcher.index.exact.get(reading.text) is not None or (about_answer and context is not None):
        whole = asker.decide(text)
        return said(asker, message, whole, (whole,))
    framed = framing_of(language).read(text, vocabulary)
    if framed.silence is not None:
        return Response(_unasked(matcher, message, framed.silence), (), depends_on_context=about_answer)
    other = other_language(framed.text, language, matcher.index.reader.names, vocabulary)
    if other is not None:
        silence = framing_of(other.code).read(text).silence
        return Response(
            _unasked(matcher, message, silence) if silence else _in_other_language(asker, message, other), ()
        )
    lines = asker.splitter.lines(framed.text, vocabulary)
    if len(lines) == 1:
        return respond_to_line(asker, message, lines[0].text)
    return _respond_to_lines(asker, message, lines)


def _respond_to_lines(asker: Asker, message: str, lines: Sequence[Line]) -> Response:
    """Each line that may ask answered by itself, unless they are one question that is broken into lines."""
    distinct = {normalise(line.text, asker.language): line for line in reversed(lines)}
    lines = tuple(reversed(distinct.values()))
    asking = [
        line
        for line in lines
        if _asks(asker, line) or not is_personal(normalise(line.text, asker.language), asker.language)
    ] or lines
    responses: list[Response] = []
    each = asker
    for line in asking[:MOST_LINES]:
        responses.append(respond_to_line(each, line.text, line.text))
        each = each.after(line.text, responses[-1].outcome)
    decisions = [decision for response in responses for decision in response.decisions]
    whole = asker.decide(" ".join(line.text for line in lines))
    if is_answered(whole) and _are_one(asker, lines, whole, decisions):
        return said(asker, message, whole, (whole, *decisions))
    answered = [decision for decision in decisions if is_answered(decision)]
    if not answered:
        return said(asker, message, whole, (whole,)) if is_answered(whole) else offer(asker, message, whole, decisions)
    missed = [part for line, each in zip(asking, responses, strict=False) for part in _missed(asker, line, each)]
    rest = [line.text for line in asking[MOST_LINES:]]
    return replace(
        several(asker, message, answered, (*missed, *rest)),
        depends_on_context=any_depends_on_context(asker, (whole, *decisions)),
    )


def _asks(asker: Asker, line: Line) -> bool:
    return line.listed or asker.splitter.asks(line.text)


def _are_one(asker: Asker, lines: Sequence[Line], whole: Decision, decisions: Sequence[Decision]) -> bool:
    """Whether the lines are understood better as one question than each by itself."""
    sure = [confidence_of(decision) for decision in decisions]
    return sum(_asks(asker, line) for line in lines) <= 1 and min(sure) < confidence_of(whole) >= max(sure)


def _missed(asker: Asker, line: Line, response: Response) -> tuple[str, ...]:
    """What of a line has no answer and wanted one: what reads like a question, or is a few words of a subject."""
    if isinstance(response.outcome, Answered):
        return response.outcome.unanswered
    return (line.text,) if _asks(asker, line) or len(line.text.split()) <= LONGEST_TOPIC else ()


def _in_other_language(asker: Asker, message: str, other: OtherLanguage) -> Unknown:
    """That the facts are in another language, with what can be asked that its names and known words are near to."""
    matcher = asker.matcher
    decision = decide(matcher, other.translated, asker.today)
    near = [each for each in decision.live if each.confidence >= matcher.weights.lower_threshold]
    nearest = choices_of(matcher, near[: 2 * MOST_NEAREST], decision.asked)[:MOST_NEAREST]
    return Unknown(message, Silence.OTHER_LANGUAGE, matcher.base.revision, nearest, language=other.code)


def _unasked(matcher: Matcher, message: str, silence: Silence) -> Unknown:
    """What comes of a message that asks nothing of the facts; a greeting is answered with examples."""
    nothing = Unknown(message, silence, matcher.base.revision)
    if silence is not Silence.GREETING:
        return nothing
    likely = matcher.suggester.suggest("", _EXAMPLES)
    examples = (Choice(each.fact, each.intent, each.question, each.likeness) for each in likely)
    return replace(nothing, nearest=tuple(examples))


def _about_the_default(asker: Asker, response: Response) -> Response:
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
    if named or len(told) > _MOST_WORDS or not known.isdisjoint(reading.plain):
        return False
    return bool(told) or asker.ellipses.has_pronoun(reading.plain)
