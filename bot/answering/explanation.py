"""Why a question had its outcome: everything that was read, recognised, weighed and decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome, Verdict
    from bot.knowledge.model import AnswerKind


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence for a candidate: its value (0 to 1), and what it adds to its score or confidence."""

    name: str
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A fact that was considered, with its evidence; ``excluded`` says why it could not be the answer, if so.

    ``evidence`` says why it stands where it does, ``evidence_in_scope`` why the base seems to speak of what is asked.
    ``clarity`` (0 to 100) says how sure it is that this one is meant rather than the next.
    """

    fact: str
    intent: str
    question: str
    confidence: int
    evidence: tuple[EvidenceLine, ...]
    excluded: str = ""
    clarity: int = 0
    evidence_in_scope: tuple[EvidenceLine, ...] = ()


class Wanted(StrEnum):
    """What a question asks of a fact."""

    VERDICT = "verdict"
    """Whether something is so."""
    VALUE = "value"
    """A person, a figure, a day or the like."""
    EXPLANATION = "explanation"
    """To be told: the fact's text is the answer."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What was asked of the fact that answers, and what it says to it.

    ``kind`` is the kind of value that the words ask for, None where they leave it open. ``proposed`` are the names,
    numbers, days and words like "only" of the question; ``denied`` where it denies something. ``stated`` is the claim,
    or the value's label, that was recognised with this ``probability``, and ``decides`` how much of it a verdict
    needs, both 0 to 100; it is empty where none was. ``said`` is the verdict, ``by_days`` where it was worked out from
    the fact's days; ``value`` is told with it. Of what is ``unsaid`` the fact does not speak.
    """

    fact: str
    wanted: Wanted
    kind: AnswerKind | None
    proposed: tuple[str, ...]
    denied: bool
    stated: str
    is_claim: bool
    probability: int
    decides: int
    said: Verdict | None
    value: str
    by_days: bool
    unsaid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One question, taken apart. A message with several questions has one explanation for each.

    ``filled`` says what was taken from the conversation, ``progress`` what the question wants to know of the course
    of something ("how long it is until then"; empty for any other). ``rules`` names those that spoke. ``statements``
    has a line for each fact of the answer.
    """

    question: str
    normalised: str
    repaired: tuple[tuple[str, str], ...]
    entities: tuple[str, ...]
    edition: str
    candidates: tuple[CandidateLine, ...]
    threshold: int
    lower_threshold: int
    margin: int
    reason: str
    outcome: Outcome
    filled: tuple[str, ...] = ()
    progress: str = ""
    rules: tuple[str, ...] = ()
    statements: tuple[StatementLine, ...] = ()
