"""The questions of a question set, whichever section they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Kind(StrEnum):
    """What a question tries, named as its section in the file."""

    QUESTIONS = "questions"
    OUT_OF_SCOPE = "out_of_scope"
    FOLLOWUPS = "followups"
    TEMPORAL = "temporal"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Question:
    """One measured question.

    ``facts`` are the ids of those that are right, any of them (of the kind "several": all of them); none where the
    question is out of scope, and then ``domain`` says how far. ``before`` are the turns that the same person asked
    before it, the first one first. ``asked_on`` is None where the day does not matter. ``verdict`` is what
    has to be said to it where it wants a yes or no ("none" where nothing settles it), ``value`` with what its answer
    has to begin.
    """

    kind: Kind
    text: str
    facts: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    domain: str = ""
    asked_on: date | None = None
    verdict: str = ""
    value: str = ""
