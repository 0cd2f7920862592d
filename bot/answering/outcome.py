"""What a question leads to: an answer, a choice, or an honest "I don't know". Frozen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.knowledge.facts import Fact, Status
    from bot.knowledge.markdown.blocks import Block
    from bot.knowledge.model import Intent
    from bot.knowledge.sources import Position, Source

_BETWEEN = ", "  # between what a value lists
_SENTENCE_END = re.compile(r"[.!?]\s")
_ABBREVIATION = re.compile(r"[^\W\daeiouy]+\b")  # "bp"

MAX_UNANSWERED = 5
"""So many of the questions of one message that got no answer are shown, and recorded."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that can be answered, offered to the asker. ``confidence`` is 0 to 100."""

    fact: Fact
    intent: Intent
    question: str
    confidence: int


def distinct(choices: Iterable[Choice], at_most: int) -> list[Choice]:
    """The likeliest choices, each fact once: two that mean the same are no choice, and Discord refuses them."""
    first: dict[str, Choice] = {}
    for choice in choices:
        first.setdefault(choice.fact.id, choice)
    return list(first.values())[:at_most]


class Verdict(StrEnum):
    """What is said to what somebody asks for or asserts, in the sense of the question."""

    YES = "yes"
    NO = "no"
    IN_PART = "in part"
    OPEN = "open"
    """It is not known, or disputed."""

    @property
    def opposite(self) -> Verdict:
        """What is said to the contrary."""
        return {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES}.get(self, self)


VERDICT_WORDS = {
    Verdict.YES: "Yes",
    Verdict.NO: "No",
    Verdict.IN_PART: "In part",
    Verdict.OPEN: "Not known",
}
"""With which an answer opens, in English."""

UNSAID = "The fact base doesn't say whether that is so. It says:"
"""With which an answer opens that is about what was asked, and does not settle it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One fact as the answer to a question.

    ``text`` is what the fact says, in the tense of the asking date: true whatever was asked. What was asked is told in
    front of it: a ``verdict``, where one was asked for and is established; the ``value`` that was asked for, or that
    the verdict rests on; ``days_ahead``, how many days there are until the first one that this value tells, if it is
    one to come; ``count``, how far along something is, in a sentence; ``unsaid`` where the question names
    something that the fact does not speak of. ``overdue_since`` is the fact's review date where that lies before
    the asking date: it has not been checked since ``checked``. ``edition`` is its edition's year, or label;
    ``missing_edition`` that of a later one, which the question means and of which the fact base does not say it yet.
    ``assumed_subject`` is what a question was taken to be about that did not say it; empty where it did.
    """

    fact: Fact
    intent: Intent
    question: str
    text: str
    confidence: int
    edition: int | str | None = None
    overdue_since: date | None = None
    related: tuple[Choice, ...] = ()
    missing_edition: int | str | None = None
    verdict: Verdict | None = None
    value: str = ""
    days_ahead: int | None = None
    count: str = ""
    unsaid: bool = False
    assumed_subject: str = ""

    @property
    def lead(self) -> str:
        """What stands in front of the text, in English; empty where nothing does, or where the text begins with it."""
        if self.unsaid:
            return UNSAID
        told = self.count or self.leading_value
        if self.verdict is None:
            return told if _ABBREVIATION.match(told) else told[:1].upper() + told[1:]
        return f"{VERDICT_WORDS[self.verdict]}: {told}" if told else f"{VERDICT_WORDS[self.verdict]}:"

    @property
    def told(self) -> str:
        """All that is told: what was asked for, then the text."""
        between = "\n" if self.value and not self.count else " "
        return f"{self.lead}{between}{self.text}".strip() if self.lead else self.text

    @property
    def leading_value(self) -> str:
        """The value, where it has to be told in front of the text."""
        return self.value if self.verdict or not self.begins_with_value else ""

    @property
    def begins_with_value(self) -> bool:
        """Whether the text itself has the value first: of a list the first, and the others in the same sentence."""
        text, (first, *others) = self.text.casefold(), self.value.casefold().split(_BETWEEN)
        sentence = _SENTENCE_END.split(text, maxsplit=1)[0]
        return text.startswith(first) and all(each in sentence for each in others)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text as it is laid out."""
        return self.fact.wording.blocks(self.text)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the fact cites."""
        return self.fact.sources

    @property
    def positions(self) -> tuple[Position, ...]:
        """The sides of a disputed fact; empty for any other."""
        return self.fact.positions

    @property
    def status(self) -> Status:
        """How sure the fact is."""
        return self.fact.status

    @property
    def checked(self) -> date:
        """The day on which the fact was last compared with its sources."""
        return self.fact.checked


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has an answer; a message with several questions may have several (at most three).

    ``unanswered`` are the parts of the message, in the asker's words, that read like questions and got no answer:
    they were not understood, or there were too many.
    """

    question: str
    answers: tuple[Answer, ...]
    revision: str
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several facts may be meant: at most five questions to choose from, the likeliest first."""

    question: str
    choices: tuple[Choice, ...]
    revision: str


class Silence(StrEnum):
    """Why there is no answer."""

    NO_MATCH = "no-match"
    NOTHING_ASKED = "nothing-asked"
    UNKNOWN_EDITION = "unknown-edition"
    MISSING_EDITION = "missing-edition"
    """It names an edition of which the fact base does not say it yet, but of earlier ones."""
    GREETING = "greeting"
    COURTESY = "courtesy"
    """Thanks, a farewell, praise: nothing is asked."""
    ABOUT = "about"
    """It asks about the bot."""
    HELP = "help"
    """It asks how to ask."""
    UNWANTED = "unwanted"
    """Whoever wrote it asks not to be told."""
    OTHER_LANGUAGE = "other-language"
    """It is in another language than the facts."""


NOTHING_ASKED = frozenset(Silence) - {
    Silence.NO_MATCH,
    Silence.UNKNOWN_EDITION,
    Silence.MISSING_EDITION,
    Silence.OTHER_LANGUAGE,
}
"""Where nothing was asked of the facts."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No confident match. ``nearest`` are questions that can be answered (at most five; may be empty).

    ``known_editions`` are the editions that the fact base knows, where the question named one that it does not;
    ``language`` is the ISO 639 code of the question's language, where that is another than the facts';
    ``missing_edition`` the edition of which the fact base does not say yet what is asked.
    """

    question: str
    reason: Silence
    revision: str
    nearest: tuple[Choice, ...] = ()
    known_editions: tuple[int | str, ...] = ()
    language: str = ""
    missing_edition: int | str | None = None


Outcome = Answered | Ambiguous | Unknown
