"""A store that tells of what it is given to keep, so that no door has to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Unpack

from bot.store.interface import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.store.activity import Activity
    from bot.store.audit import Audit
    from bot.store.digests import Digests
    from bot.store.history import History
    from bot.store.interface import (
        AskedInVain,
        AskedQuestion,
        Forgotten,
        Health,
        ServerSettings,
        SettingsChange,
        VoteCounts,
    )
    from bot.store.labels import Labels
    from bot.store.wishes import Wishes


class Counts(Protocol):
    """Who is told."""

    def asked(self, question: AskedQuestion) -> None:
        """A question, whether its asker lets it be kept or not."""

    def voted(self, *, helpful: bool) -> None:
        """A vote that was counted."""


class CountingStore(Store):
    """Another store, and somebody who counts."""

    def __init__(self, store: Store, counts: Counts) -> None:
        self._store = store
        self._counts = counts

    @property
    def retention_days(self) -> int:
        """As the store has it."""
        return self._store.retention_days

    @property
    def history(self) -> History:
        """As the store has it."""
        return self._store.history

    @property
    def digests(self) -> Digests:
        """The store's."""
        return self._store.digests

    @property
    def labels(self) -> Labels:
        """The store's."""
        return self._store.labels

    @property
    def audit_days(self) -> int:
        """As the store has it."""
        return self._store.audit_days

    @property
    def audit(self) -> Audit:
        """The store's."""
        return self._store.audit

    @property
    def wishes(self) -> Wishes:
        """The store's."""
        return self._store.wishes

    def record(self, question: AskedQuestion) -> None:
        """Tells of it, and keeps it."""
        self._counts.asked(question)
        self._store.record(question)

    async def vote(self, answer_key: str, person_id: int, *, helpful: bool) -> VoteCounts:
        """Keeps it, and tells of it."""
        counts = await self._store.vote(answer_key, person_id, helpful=helpful)
        self._counts.voted(helpful=helpful)
        return counts

    def settings(self, guild_id: int) -> ServerSettings:
        """As the store has them."""
        return self._store.settings(guild_id)

    async def change_settings(self, guild_id: int, **change: Unpack[SettingsChange]) -> ServerSettings:
        """Keeps them."""
        return await self._store.change_settings(guild_id, **change)

    async def refresh(self) -> None:
        """As the store has it."""
        await self._store.refresh()

    async def report(self, question: AskedQuestion, teller_id: int) -> bool:
        """Keeps it."""
        return await self._store.report(question, teller_id)

    async def keep_words(self, person_id: int, fact_id: str, text: str) -> None:
        """Keeps them."""
        await self._store.keep_words(person_id, fact_id, text)

    async def asked_in_vain(self, limit: int = 500, guild_id: int | None = None) -> tuple[AskedInVain, ...]:
        """As the store has them."""
        return await self._store.asked_in_vain(limit, guild_id)

    async def activity(self, since: datetime, until: datetime) -> Activity:
        """As the store counts it."""
        return await self._store.activity(since, until)

    async def opted_out(self, person_id: int) -> bool:
        """As the store has it."""
        return await self._store.opted_out(person_id)

    async def opt_out(self, person_id: int) -> None:
        """Keeps it."""
        await self._store.opt_out(person_id)

    async def opt_in(self, person_id: int) -> None:
        """Keeps it."""
        await self._store.opt_in(person_id)

    async def export(self, person_id: int) -> Mapping[str, object]:
        """As the store has it."""
        return await self._store.export(person_id)

    async def forget(self, person_id: int) -> Forgotten:
        """Deletes it."""
        return await self._store.forget(person_id)

    def health(self) -> Health:
        """As the store tells it."""
        return self._store.health()
