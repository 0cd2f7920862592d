"""What the store keeps, and what can be asked of it. Whoever uses the store needs this module only.

Nothing here makes an answer wait: ``record`` and ``settings`` return at once, from memory. The coroutines are for
those who asked for the store itself (a vote, a setting, their data): when they return, what they did is on the disk.
They raise ``StoreUnavailableError`` while the store is down or full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypedDict, Unpack

from bot.errors import RoadbookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.store.activity import Activity
    from bot.store.audit import Audit
    from bot.store.digests import Digests
    from bot.store.history import History
    from bot.store.labels import Labels
    from bot.store.wishes import Wishes

OutcomeName = Literal["answered", "ambiguous", "unknown"]
Channels = Literal["all", "listed", "none"]
Threshold = Literal["cautious", "normal", "bold"]

MAX_ANSWER_KEY = 100
"""Characters of the key that an answer's votes are counted under."""


class StoreUnavailableError(RoadbookError):
    """The store is down or full. Its text is for the person whose request needed it."""

    def __init__(self) -> None:
        super().__init__("I cannot read or keep anything right now. Please try again in a few minutes.")


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question and what it led to.

    ``asker_id`` never reaches the store's tables: it becomes a keyed hash first. ``text`` is None but where the answer
    had a low confidence, or there was none. ``door`` is where it was asked ("ask", "mention", "direct", "menu", ...),
    ``fact_ids`` what was answered or offered, ``confidence`` 0 to 100, ``at`` a moment with its zone. ``guild_id`` is
    None in direct messages, and then ``channel_id`` is not kept: a direct message's channel tells whose it is.
    """

    text: str | None
    asker_id: int
    guild_id: int | None
    channel_id: int | None
    door: str
    outcome: OutcomeName
    fact_ids: tuple[str, ...]
    confidence: int
    latency_ms: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's opinion of one answer, as it was last given."""

    answer_key: str
    helpful: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class VoteCounts:
    """How many people found one answer helpful, and how many did not."""

    helpful: int = 0
    not_helpful: int = 0


@dataclass(frozen=True, slots=True)
class AskedInVain:
    """A question, in the same words but for their case, that had no answer that its askers could rely on.

    ``askers`` are people's hashes, ``times`` how often it was asked, ``reported`` for how many of them the moderators
    were told of it. ``outcomes`` is what it led to; where the moderators were told of an answer, ``told`` are the ids
    of its facts; ``voted_down`` are those of answers that one who asked found not helpful. ``dismissed`` where a
    moderator said that it needs no answer.
    """

    text: str
    askers: frozenset[str]
    times: int
    reported: int
    first_asked: datetime
    last_asked: datetime
    outcomes: frozenset[OutcomeName]
    told: frozenset[str] = frozenset()
    voted_down: frozenset[str] = frozenset()
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What those who manage a server chose for it. ``language`` is a locale such as "fr", None for Discord's own."""

    guild_id: int
    channels: Channels = "all"
    listed_channels: frozenset[int] = frozenset()
    threads: bool = True
    private_by_default: bool = False
    threshold: Threshold = "normal"
    language: str | None = None


class SettingsChange(TypedDict, total=False):
    """Those of a server's settings that are to change."""

    channels: Channels
    listed_channels: frozenset[int]
    threads: bool
    private_by_default: bool
    threshold: Threshold
    language: str | None


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted of one person. ``opted_out`` where an opt-out went with it: they are recorded again."""

    questions: int
    votes: int
    opted_out: bool


@dataclass(frozen=True, slots=True)
class Health:
    """How the store does. ``lost`` counts the questions that could not be recorded since the start.

    ``configured`` is False for a ``NullStore``. ``down_since`` is None while it works; ``reason`` is for operators.
    """

    configured: bool
    recorded: int
    waiting: int
    lost: int
    down_since: datetime | None = None
    reason: str = ""


class Store(Protocol):
    """What the doors know of the store. Every coroutine raises ``StoreUnavailableError`` while the store is down."""

    @property
    def retention_days(self) -> int:
        """After how many days questions and votes are deleted; 0 where nothing is kept at all."""

    @property
    def history(self) -> History:
        """The reloads of the fact base."""

    @property
    def digests(self) -> Digests:
        """The weekly digests that were sent."""

    @property
    def labels(self) -> Labels:
        """What people chose where it was not sure what they meant."""

    @property
    def audit_days(self) -> int:
        """For how many days it is kept which moderator did what; 0 where nothing is kept at all."""

    @property
    def audit(self) -> Audit:
        """What moderators did."""

    @property
    def wishes(self) -> Wishes:
        """Who wants to be told when what they asked is answered."""

    def record(self, question: AskedQuestion) -> None:
        """Keep a question, soon, unless its asker opted out. Returns at once and never raises; counts what is lost."""

    def settings(self, guild_id: int) -> ServerSettings:
        """A server's settings, from memory: the defaults where none were saved or none could be read yet."""

    async def change_settings(self, guild_id: int, **change: Unpack[SettingsChange]) -> ServerSettings:
        """Keep what is named of a server's settings, and leave the rest as it is by then.

        All of them as they are now; ``settings`` returns them from then on.
        """

    async def refresh(self) -> None:
        """Have ``settings`` return what another process has kept."""

    async def vote(self, answer_key: str, person_id: int, *, helpful: bool) -> VoteCounts:
        """Count one vote a person for this answer; a second one replaces the first. The counts with it."""

    async def report(self, question: AskedQuestion, teller_id: int) -> bool:
        """Put a question on the moderators' list, as its asker's, at the wish of whoever tells them of it.

        False, and nothing is kept, where the asker opted out and somebody else tells: only they can have it kept.
        """

    async def keep_words(self, person_id: int, fact_id: str, text: str) -> None:
        """Keep what this person asked when this fact answered them last, for they say that it was no help."""

    async def asked_in_vain(self, limit: int = 500, guild_id: int | None = None) -> tuple[AskedInVain, ...]:
        """Questions that had no answer, or one that was not sure, or of which the moderators were told.

        Those told to the moderators first, then those that most people asked.
        """

    async def activity(self, since: datetime, until: datetime) -> Activity:
        """What was asked and voted from one moment on, and before the other, in counts."""

    async def opted_out(self, person_id: int) -> bool:
        """Whether this person's questions are not recorded."""

    async def opt_out(self, person_id: int) -> None:
        """Record no more questions of this person, those still waiting included."""

    async def opt_in(self, person_id: int) -> None:
        """Record this person's questions again."""

    async def export(self, person_id: int) -> Mapping[str, object]:
        """All that is kept of this person, ready for ``json.dumps``."""

    async def forget(self, person_id: int) -> Forgotten:
        """Delete all that is kept of this person, from the file too. May take minutes: acknowledge first."""

    def health(self) -> Health:
        """How the store does, from memory."""
