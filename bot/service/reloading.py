"""The one way to another revision: load, lint, gate, compare, provenance, swap. Every attempt is recorded.

The chat's command, a signal and changed files all come here; what they begin takes turns.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.knowledge.archive import pack, unpack
from bot.knowledge.editing.change import after
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.writing import write_changes
from bot.knowledge.library import KnowledgeError, utc_now
from bot.knowledge.problems import Place, warnings_among
from bot.service.examined import Examining, holds, no_comparison, nobody, nothing_mended
from bot.service.live_files import Editable, live_files, lying
from bot.service.reload_outcome import Actor, Confirmation, Edited, NotKeptError, ReloadOutcome
from bot.service.resuming import catch_up, refuse_overtaken, resume, unless_overtaken
from bot.store.history import OvertakenError
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.knowledge.editing.change import Change
    from bot.knowledge.examination import Comparison
    from bot.knowledge.files import Found
    from bot.knowledge.library import Library, Revision
    from bot.knowledge.model import KnowledgeBase
    from bot.store.history import History
    from bot.teaching.asking_again import Mended

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Reloading(Generic[T]):
    """Reloads a library, one at a time: whoever comes second waits.

    ``compare`` asks both revisions what they are examined by; it runs beside the event loop, as all that takes long
    does. ``mended`` finds what people asked in vain and the new one answers. ``told`` hears what each reload came to.
    Of what was held back, or only tried, the last revision is kept, so that confirming it costs no second examination.
    """

    def __init__(  # noqa: PLR0913 - all that a reload asks and tells
        self,
        library: Library[T],
        history: History,
        compare: Callable[[KnowledgeBase, KnowledgeBase], Comparison] = no_comparison,
        clock: Callable[[], datetime] = utc_now,
        told: Callable[[ReloadOutcome[T]], None] = nobody,
        *,
        mended: Callable[[Revision[T], Revision[T]], Awaitable[tuple[Mended, ...]]] = nothing_mended,
    ) -> None:
        self.library = library
        self.history = history
        self._clock = clock
        self._told = [told]
        self._turn = asyncio.Lock()
        self._examining = Examining(library, compare, mended)
        self._among_others = False
        self._has_begun = False

    def tell(self, hears: Callable[[ReloadOutcome[T]], None]) -> None:
        """Have somebody else hear what each reload came to, too."""
        self._told.append(hears)

    async def begin(self, *, among_others: bool = False) -> None:
        """Once, at the start: goes on with what was live, where the files are as they were then; keeps the content.

        So neither a rollback nor what was held back is undone by a restart; files that were changed since go live.
        Where there may be other processes, those that were live before don't either, now or by a reload: they may be
        older than what the others wrote. Where the store is down, it is done as soon as that is back.
        """
        async with self._turn:
            self._among_others = among_others
            try:
                await self._begin()
            except StoreUnavailableError:
                _log.warning("The store is down: the revision that is live now cannot be rolled back to")

    async def _begin(self) -> None:
        if not self._has_begun:
            await resume(self.library, self.history, self._clock, among_others=self._among_others)
            self._has_begun = True

    async def reload(
        self, actor: Actor, *, dry_run: bool = False, confirmation: Confirmation | None = None
    ) -> ReloadOutcome[T]:
        """Read the files again. They go live if nothing is wrong, and nothing is to be confirmed first."""
        async with self._turn:
            attempt = partial(self._reload, actor, confirmation, dry_run=dry_run)
            return await self._settled(attempt, actor, confirmation)

    async def _reload(self, actor: Actor, confirmation: Confirmation | None, *, dry_run: bool) -> ReloadOutcome[T]:
        revision = ""
        try:
            found = await asyncio.to_thread(self.library.files)
            revision = found.revision
            if self._among_others:
                with suppress(StoreUnavailableError):
                    await refuse_overtaken(found, self.library, self.history)
        except KnowledgeError as error:
            outcome = self._rejected(revision, error, dry_run=dry_run)
        else:
            outcome = await self._try(found, actor, dry_run=dry_run, confirmation=confirmation)
        return await self._finish(outcome, actor, confirmation)

    async def follow(self) -> str:
        """Answers from the revision that went live last, in whichever process; why that cannot be, empty where it can.

        Raises:
            StoreUnavailableError: the store is down.
        """
        async with self._turn:
            self._examining.forget()
            await self._begin()
            return await catch_up(self.library, self.history)

    async def rollback(self, actor: Actor, revision: str, reason: str) -> ReloadOutcome[T]:
        """Let an earlier revision go live again; the files stay as they are. Who asks for it has confirmed it.

        Raises:
            NotKeptError: its content is not kept, or not any more.
            StoreUnavailableError: the store is down.
        """
        async with self._turn:
            content = await self.history.content(revision)
            if content is None:
                raise NotKeptError(revision)
            found, confirmation = unpack(content), Confirmation(revision, reason)

            async def roll_back() -> ReloadOutcome[T]:
                outcome = await self._try(found, actor, elsewhere=True, confirmation=confirmation)
                return await self._finish(outcome, actor, confirmation)

            return await self._settled(roll_back, actor, confirmation)

    async def editable(self) -> Editable:
        """The files that an edit changes. Raises EditError where they cannot be edited."""
        async with self._turn:
            return await live_files(self.library, self.history, among_others=self._among_others)

    async def edit(self, actor: Actor, change: Change) -> Edited[T]:
        """Change the files of what is live. They are written where nothing is wrong with what they come to.

        Where something is, or a question that was right would not be any more, no byte is touched.

        Raises:
            EditError: the change cannot be made, or not be written. No byte was touched.
        """
        async with self._turn:
            try:
                return await unless_overtaken(self.library, self.history, partial(self._edit, actor, change))
            except OvertakenError as error:
                raise EditError(f"{error} Please try again.") from error

    async def _edit(self, actor: Actor, change: Change) -> Edited[T]:
        files = await live_files(self.library, self.history, among_others=self._among_others)
        edits = await asyncio.to_thread(change.edits, files.found.contents)
        new, directory = after(files.found, edits), self.library.directory
        outcome = await self._try(new, actor, elsewhere=True)
        if outcome.live is not outcome.before:
            await asyncio.to_thread(write_changes, directory, files.lying, new.contents)
        try:
            return Edited(edits, await self._finish(outcome, actor, None))
        except OvertakenError:
            await asyncio.to_thread(write_changes, directory, new.contents, files.lying)
            raise

    async def _settled(
        self, attempt: Callable[[], Awaitable[ReloadOutcome[T]]], actor: Actor, confirmation: Confirmation | None
    ) -> ReloadOutcome[T]:
        try:
            return await unless_overtaken(self.library, self.history, attempt)
        except OvertakenError as error:
            problem = Place(str(self.library.directory)).error(str(error), "Try again in a moment.")
            outcome = self._rejected("", KnowledgeError((problem,)), dry_run=False)
            return await self._finish(outcome, actor, confirmation)

    async def _try(
        self,
        found: Found,
        actor: Actor,
        *,
        dry_run: bool = False,
        elsewhere: bool = False,
        confirmation: Confirmation | None = None,
    ) -> ReloadOutcome[T]:
        before = self.library.current()
        if found.revision == before.base.revision:
            warnings = tuple(sorted({*before.warnings, *warnings_among(found.problems)}))
            return ReloadOutcome("unchanged", before, before, found.revision, warnings, dry_run=dry_run)
        try:
            examined = await self._examining.of(before, found, elsewhere=elsewhere)
        except KnowledgeError as error:
            return self._rejected(found.revision, error, dry_run=dry_run)
        new = examined.new
        held_by = holds(examined, actor)
        confirmed = confirmation is not None and confirmation.revision == new.base.revision
        held = bool(held_by) and not confirmed
        return ReloadOutcome(
            result="held" if held else "live",
            before=before,
            live=before if held or dry_run else new,
            read=new.base.revision,
            problems=new.warnings,
            difference=examined.difference,
            comparison=examined.comparison,
            holds=held_by,
            mended=examined.mended,
            dry_run=dry_run,
        )

    def _rejected(self, revision: str, error: KnowledgeError, *, dry_run: bool) -> ReloadOutcome[T]:
        live = self.library.current()
        return ReloadOutcome("rejected", live, live, revision, error.problems, dry_run=dry_run)

    async def _finish(
        self, outcome: ReloadOutcome[T], actor: Actor, confirmation: Confirmation | None
    ) -> ReloadOutcome[T]:
        """Recorded first: should the process end in between, the history knows what was about to go live."""
        reason = confirmation.reason if confirmation and outcome.result == "live" else ""
        recorded = await self._record(outcome, actor, reason)
        if outcome.live is not outcome.before:
            self.library.swap(outcome.live)
            self._examining.forget()
        told = replace(outcome, recorded=recorded)
        _log.info("Reload (%s): %s", actor.origin, told.in_words())
        for hear in self._told:
            hear(told)
        return told

    async def _record(self, outcome: ReloadOutcome[T], actor: Actor, reason: str) -> bool:
        record = outcome.record(actor, self._clock(), await asyncio.to_thread(lying, self.library), reason)
        content = None if outcome.live is outcome.before else await asyncio.to_thread(pack, outcome.live.contents)
        try:
            await self.history.record(record, content)
        except StoreUnavailableError:
            _log.warning("A reload could not be recorded: the store is down")
            return False
        return True
