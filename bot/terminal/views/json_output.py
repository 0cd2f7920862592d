"""What ``roadbook ask --json`` prints. Other programs read it: keys are added with care, and never change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

from bot.answering.outcome import Ambiguous, Answered

if TYPE_CHECKING:
    from datetime import date

    from bot.answering.outcome import Answer, Choice, Outcome
    from bot.knowledge.sources import Position, Source

_MARKUP = re.compile(r"[\\`*_\[\]<>&#~|]|^[-+=]|[.)](?=\s)")
_ESCAPED = r"\\\g<0>"


class SourceJson(TypedDict):
    """A page that an answer cites; ``published`` is an ISO date, or null where the page does not say.

    ``language`` is an ISO 639 code, or null where it is that of the facts; ``read`` is false where nobody could.
    """

    id: str
    publisher: str
    title: str
    url: str
    published: str | None
    language: str | None
    read: bool


class PositionJson(TypedDict):
    """One side of a disputed fact, with the ids of the sources that hold it."""

    claim: str
    sources: list[str]


class ImageJson(TypedDict):
    """A picture that belongs to an answer: its address, and what it shows in words."""

    url: str
    alt: str


class AnswerJson(TypedDict):
    """One answer; ``confidence`` is 0 to 100, ``checked`` an ISO date.

    ``verdict`` is "yes", "no", "in part" or "open" where one was asked for and is
    established, ``value`` what was asked for or what the verdict rests on; ``text`` begins with both.
    ``markdown`` is what ``text`` holds without markup, as its author wrote it in CommonMark: paragraphs, lists, code,
    emphasis and links, and nothing else. ``image`` is null where there is none.
    ``missing_edition`` is the year, or label, of a later edition that is meant, of which the base does not say it yet.
    ``assumed_subject`` is what the question was taken to be about, where it named nothing.
    """

    fact: str
    intent: str
    text: str
    markdown: str
    image: ImageJson | None
    verdict: str | None
    value: str | None
    missing_edition: int | str | None
    assumed_subject: str | None
    confidence: int
    status: str
    checked: str
    sources: list[SourceJson]
    positions: list[PositionJson]


class ChoiceJson(TypedDict):
    """A question that could be asked instead; ``confidence`` is 0 to 100."""

    fact: str
    intent: str
    question: str
    confidence: int


class OutcomeJson(TypedDict):
    """The whole object; ``outcome`` is "answered", "ambiguous" or "unknown"."""

    question: str
    asked_at: str
    outcome: str
    answers: list[AnswerJson]
    choices: list[ChoiceJson]


def outcome_json(outcome: Outcome, question: str, asked_at: date) -> OutcomeJson:
    """An outcome as plain data. ``choices`` are those offered or, for an unknown, the nearest questions."""
    return {
        "question": question,
        "asked_at": asked_at.isoformat(),
        "outcome": _name(outcome),
        "answers": [_answer(answer) for answer in outcome.answers] if isinstance(outcome, Answered) else [],
        "choices": [_choice(choice) for choice in _choices(outcome)],
    }


def _name(outcome: Outcome) -> str:
    if isinstance(outcome, Answered):
        return "answered"
    return "ambiguous" if isinstance(outcome, Ambiguous) else "unknown"


def _choices(outcome: Outcome) -> tuple[Choice, ...]:
    if isinstance(outcome, Answered):
        return ()
    return outcome.choices if isinstance(outcome, Ambiguous) else outcome.nearest


def _answer(answer: Answer) -> AnswerJson:
    return {
        "fact": answer.fact.id,
        "intent": answer.intent.id,
        "text": answer.told,
        "markdown": _markdown(answer),
        "image": _image(answer),
        "verdict": answer.verdict,
        "value": answer.value or None,
        "missing_edition": answer.missing_edition,
        "assumed_subject": answer.assumed_subject or None,
        "confidence": answer.confidence,
        "status": answer.status.value,
        "checked": answer.checked.isoformat(),
        "sources": [_source(source) for source in answer.sources],
        "positions": [_position(position) for position in answer.positions],
    }


def _markdown(answer: Answer) -> str:
    """What is asked for as a paragraph of its own, in front of the text as it is written."""
    written = answer.fact.wording.written(answer.text)
    return f"{_MARKUP.sub(_ESCAPED, answer.lead)}\n\n{written}" if answer.lead else written


def _image(answer: Answer) -> ImageJson | None:
    image = answer.fact.image
    return None if image is None else {"url": image.url, "alt": image.alt}


def _source(source: Source) -> SourceJson:
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published": source.published.isoformat() if source.published else None,
        "language": source.language or None,
        "read": source.is_read,
    }


def _position(position: Position) -> PositionJson:
    return {"claim": position.claim, "sources": [source.id for source in position.sources]}


def _choice(choice: Choice) -> ChoiceJson:
    return {
        "fact": choice.fact.id,
        "intent": choice.intent.id,
        "question": choice.question,
        "confidence": choice.confidence,
    }
