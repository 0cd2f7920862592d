"""A store for the tests of the chat: it keeps in memory what the doors hand to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

from bot.store.interface import Forgotten, Health, ServerSettings, StoreUnavailableError
from bot.store.null import NullStore

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.store.interface import AskedInVain, AskedQuestion, SettingsChange


class KeepingStore(NullStore):
    """Keeps settings, questions and opt-outs; ``down`` makes all that is awaited fail."""

    retention_days = 30
    audit_days = 90

    def __init__(self, *settings: ServerSettings) -> None:
        self.kept = {each.guild_id: each for each in settings}
        self.questions: list[AskedQuestion] = []
        self.out: set[int] = set()
        self.down = False

    def record(self, question: AskedQuestion) -> None:
        if question.asker_id not in self.out:
            self.questions.append(question)

    def settings(self, guild_id: int) -> ServerSettings:
        return self.kept.get(guild_id, ServerSettings(guild_id))

    async def change_settings(self, guild_id: int, **change: Unpack[SettingsChange]) -> ServerSettings:
        self._require()
        self.kept[guild_id] = replace(self.settings(guild_id), **change)
        return self.kept[guild_id]

    async def asked_in_vain(self, limit: int = 500, guild_id: int | None = None) -> tuple[AskedInVain, ...]:
        self._require()
        return await super().asked_in_vain(limit, guild_id)

    async def opted_out(self, person_id: int) -> bool:
        self._require()
        return person_id in self.out

    async def opt_out(self, person_id: int) -> None:
        self._require()
        self.out.add(person_id)

    async def opt_in(self, person_id: int) -> None:
        self._require()
        self.out.discard(person_id)

    async def export(self, person_id: int) -> Mapping[str, object]:
        self._require()
        mine = [each for each in self.questions if each.asker_id == person_id]
        return {"questions": [{"door": each.door, "text": each.text} for each in mine]}

    async def forget(self, person_id: int) -> Forgotten:
        self._require()
        others = [each for each in self.questions if each.asker_id != person_id]
        count, self.questions = len(self.questions) - len(others), others
        out = person_id in self.out
        self.out.discard(person_id)
        return Forgotten(count, 0, opted_out=out)

    def health(self) -> Health:
        return Health(configured=True, recorded=len(self.questions), waiting=0, lost=0)

    def _require(self) -> None:
        if self.down:
            raise StoreUnavailableError
