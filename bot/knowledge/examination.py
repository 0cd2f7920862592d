"""What becomes of the questions of the gate from one revision to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turned:
    """A question that was right and is not any more, or the other way round.

    ``wanted`` are the ids of the facts that may answer it; none where it must be refused. ``before`` and ``now`` are
    those that did and do, ``offered`` those that are offered now instead. ``line`` is its line in ``questions.yaml``,
    0 where it is a phrasing.
    """

    question: str
    wanted: tuple[str, ...]
    before: tuple[str, ...]
    now: tuple[str, ...]
    offered: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new revision breaks and mends, of the questions that both were ``asked``.

    Without a question gate they are phrasings, of which there are so many ``phrasings`` in all; with one, this is 0.
    """

    broken: tuple[Turned, ...] = ()
    mended: tuple[Turned, ...] = ()
    asked: int = 0
    phrasings: int = 0
