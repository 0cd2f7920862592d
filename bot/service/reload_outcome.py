"""What a reload comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.errors import RoadbookError
from bot.knowledge.diff import Difference
from bot.knowledge.examination import Comparison
from bot.knowledge.problems import errors_among
from bot.store.history import ReloadRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.knowledge.editing.edit import Edit
    from bot.knowledge.library import Revision
    from bot.knowledge.problems import Problem
    from bot.store.history import Origin, Result
    from bot.teaching.asking_again import Mended

T = TypeVar("T")
NO_DIFFERENCE = Difference()
NO_COMPARISON = Comparison()


class Hold(StrEnum):
    """Why a revision that nothing is wrong with waits for a moderator's word."""

    BROKEN = "broken"
    """Questions that were right are not any more."""
    UNSUPPORTED = "unsupported"
    """Figures changed, and neither their sources nor their ``checked`` date did."""
    TAKEN_AWAY = "taken-away"
    """Something has gone that was there, and no person asked for the reload: the files may be half written."""


class NotKeptError(RoadbookError):
    """A rollback was asked for to a revision whose content is not kept."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"The content of revision {revision} is not kept.")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who began a reload: a person of Discord in a server, by their ids, or none."""

    origin: Origin
    person_id: int | None = None
    guild_id: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person's word that this revision is to go live although it was held back, and why."""

    revision: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReloadOutcome(Generic[T]):
    """What came of it. ``live`` answers from now on, ``before`` did so until then.

    ``read`` is the name of the revision that was read, empty where nothing could be; ``warnings`` did not keep it from
    going live, and ``errors`` did. ``mended`` is what people asked in vain, and ``read`` answers. With ``dry_run`` all
    is said as it would be, and nothing was done. ``recorded`` is False where the store was down.
    """

    result: Result
    before: Revision[T]
    live: Revision[T]
    read: str
    problems: tuple[Problem, ...] = ()
    difference: Difference = NO_DIFFERENCE
    comparison: Comparison = NO_COMPARISON
    holds: tuple[Hold, ...] = ()
    mended: tuple[Mended, ...] = ()
    dry_run: bool = False
    recorded: bool = True

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What kept it from going live."""
        return errors_among(self.problems)

    @property
    def counts(self) -> Mapping[str, int]:
        """How much of what changed, broke or was wrong; only what there is any of."""
        found = self.difference
        counts = {
            "added": len(found.added),
            "removed": len(found.removed),
            "changed": len(found.changed),
            "figures": sum(bool(each.new or each.gone) for each in found.changed),
            "unsupported": len(found.unsupported),
            "phrasings": len(found.phrasings),
            "names": len(found.names),
            "refused": len(found.refused),
            "gate": len(found.gate),
            "others": len(found.others),
            "broken": len(self.comparison.broken),
            "mended": len(self.comparison.mended),
            "asked": len(self.mended),
            "errors": len(self.errors),
        }
        return {name: count for name, count in counts.items() if count}

    def record(self, actor: Actor, at: datetime, files: str, reason: str) -> ReloadRecord:
        """What is kept of it; ``files`` is the revision that lies in the folder now."""
        return ReloadRecord(
            at=at,
            origin=actor.origin,
            result=self.result,
            before=self.before.base.revision,
            revision=self.read,
            files=files,
            person_id=actor.person_id,
            guild_id=actor.guild_id,
            dry_run=self.dry_run,
            changes=self.counts,
            reason=reason,
        )

    def in_words(self) -> str:
        """For the log, which names no person."""
        tried = "it was only tried, and " if self.dry_run else ""
        live, read = self.live.base.revision, self.read
        match self.result:
            case "unchanged":
                return f"{tried}revision {live} is live, as before"
            case "held":
                return f"{tried}revision {read} is held back ({', '.join(self.holds)}), and {live} stays live"
            case "rejected":
                return f"{tried}it has errors ({len(self.errors)}), and revision {live} stays live"
        if self.dry_run:
            return f"{tried}revision {read} would go live in the place of {live}"
        return f"revision {live} is live, in the place of {self.before.base.revision}"


@dataclass(frozen=True, slots=True)
class Edited(Generic[T]):
    """An edit of the files, and the reload that it came with. The files hold it only where that went live."""

    edits: tuple[Edit, ...]
    outcome: ReloadOutcome[T]
