"""Why a question had its outcome: everything that was read, recognised, weighed and decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.answering.outcome import Outcome


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence for a candidate: its value (0 to 1), and what it adds to the score."""

    name: str
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A fact that was considered, with its evidence; ``excluded`` says why it could not be the answer, if so.

    ``clarity`` (0 to 100) says how sure it is that this one is meant rather than the next.
    """

    fact: str
    intent: str
    question: str
    confidence: int
    evidence: tuple[EvidenceLine, ...]
    excluded: str = ""
    clarity: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """One question, taken apart. A message with several questions has one explanation for each.

    ``filled`` says what was taken from the conversation, ``progress`` what the question wants to know of the course
    of something ("how long it is until then"; empty for any other). ``rules`` names those that spoke.
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
