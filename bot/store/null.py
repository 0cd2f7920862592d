"""No store: where the operator wants none. Answers go on; whatever would have to be kept says that it cannot."""
# ruff: noqa: ARG002 - whoever keeps nothing has no use for what it is given to keep

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from bot.store.activity import Activity
from bot.store.audit import Audit
from bot.store.digests import Digests
from bot.store.history import History
from bot.store.interface import Forgotten, Health, ServerSettings, Store, StoreUnavailableError
from bot.store.labels import MOST_CHOSEN, Labels
from bot.store.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from bot.store.audit import AuditRecord
    from bot.store.history import KeptRevision, ReloadRecord
    from bot.store.interface import AskedInVain, AskedQuestion, SettingsChange, VoteCounts
    from bot.store.labels import Chosen, Label
    from bot.store.wishes import Wish


class NullHistory(History):
    """Knows of no reload."""

    async def record(self, reload: ReloadRecord, content: bytes | None = None) -> None:
        """Keep nothing."""

    async def latest(self, limit: int = 25) -> tuple[ReloadRecord, ...]:
        """None."""
        return ()

    async def revisions(self) -> tuple[KeptRevision, ...]:
        """None."""
        return ()

    async def content(self, revision: str) -> bytes | None:
        """None."""
        return None


class NullLabels(Labels):
    """Nobody labels anything."""

    async def add(self, label: Label) -> bool:
        """Keep nothing."""
        return False

    async def chosen(self, limit: int = MOST_CHOSEN) -> tuple[Chosen, ...]:
        """None."""
        return ()

    async def settle(self, text: str, fact_id: str, *, accepted: bool, at: datetime) -> None:
        """Keep nothing."""

    async def dismiss(self, texts: Iterable[str], at: datetime) -> None:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError

    async def recall(self, texts: Iterable[str]) -> None:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError


class NullAudit(Audit):
    """Knows of nothing that was done."""

    async def record(self, action: AuditRecord) -> None:
        """Keep nothing."""

    async def latest(self, limit: int = 25) -> tuple[AuditRecord, ...]:
        """None."""
        return ()


class NullDigests(Digests):
    """No digest is sent: whether one was could not be known."""

    async def latest(self) -> date | None:
        """None."""
        return None

    async def claim(self, week: date, at: datetime) -> bool:
        """Nobody."""
        return False

    async def release(self, week: date) -> None:
        """Nothing to do."""


class NullWishes(Wishes):
    """Nobody can be told later."""

    async def add(self, texts: Iterable[str], wish: Wish) -> None:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError

    async def take(self, texts: Iterable[str]) -> tuple[tuple[str, Wish], ...]:
        """None."""
        return ()


class NullStore(Store):
    """Keeps nothing, so that nothing of anybody is there to be exported or forgotten."""

    retention_days = 0
    audit_days = 0
    history = NullHistory()
    labels = NullLabels()
    digests = NullDigests()
    audit = NullAudit()
    wishes = NullWishes()

    def record(self, question: AskedQuestion) -> None:
        """Keep nothing."""

    def settings(self, guild_id: int) -> ServerSettings:
        """The defaults."""
        return ServerSettings(guild_id)

    async def change_settings(self, guild_id: int, **change: Unpack[SettingsChange]) -> ServerSettings:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError

    async def refresh(self) -> None:
        """Nothing."""

    async def vote(self, answer_key: str, person_id: int, *, helpful: bool) -> VoteCounts:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError

    async def report(self, question: AskedQuestion, teller_id: int) -> bool:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError

    async def keep_words(self, person_id: int, fact_id: str, text: str) -> None:
        """Nothing is kept."""

    async def asked_in_vain(self, limit: int = 500, guild_id: int | None = None) -> tuple[AskedInVain, ...]:
        """Nothing."""
        return ()

    async def activity(self, since: datetime, until: datetime) -> Activity:
        """Nothing."""
        return Activity()

    async def opted_out(self, person_id: int) -> bool:
        """True: nobody's questions are recorded."""
        return True

    async def opt_out(self, person_id: int) -> None:
        """Nothing to do: nobody's questions are recorded."""

    async def opt_in(self, person_id: int) -> None:
        """Raises StoreUnavailableError."""
        raise StoreUnavailableError

    async def export(self, person_id: int) -> Mapping[str, object]:
        """Nothing is kept."""
        return {}

    async def forget(self, person_id: int) -> Forgotten:
        """Nothing is there to delete."""
        return Forgotten(0, 0, opted_out=False)

    def health(self) -> Health:
        """Not configured."""
        return Health(configured=False, recorded=0, waiting=0, lost=0)
