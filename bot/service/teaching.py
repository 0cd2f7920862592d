"""What moderators teach: shown before it is saved, then saved as an edit of the files that goes live at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.knowledge.editing.change import after
from bot.knowledge.editing.history import commit
from bot.store.interface import StoreUnavailableError
from bot.teaching.refused import near_refused
from bot.teaching.suggestions import suggestions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from bot.knowledge.diff import Difference
    from bot.knowledge.editing.change import Change
    from bot.knowledge.editing.edit import Edit
    from bot.knowledge.editing.history import Author, Committed, NotCommitted
    from bot.knowledge.files import Found
    from bot.knowledge.model import KnowledgeBase
    from bot.matching.matcher import Matcher
    from bot.service.in_vain import InVain
    from bot.service.reload_outcome import Actor, ReloadOutcome
    from bot.service.reloading import Reloading
    from bot.store.interface import AskedInVain
    from bot.store.labels import Labels
    from bot.teaching.preview import Preview
    from bot.teaching.refused import Refused
    from bot.teaching.suggestions import Suggestion


MOST_LOOKED_AT = 50
"""Phrasings to which refused ones are looked for: who adds more at once looks through their files."""


class Previews(Protocol):
    """Tells what a change would do. Takes seconds; for one thread at a time."""

    def preview(
        self, live: KnowledgeBase, found: Found, about: Sequence[str], in_vain: Sequence[AskedInVain], today: date
    ) -> Preview:
        """What the files ``found`` would come to, where they change something ``about`` these questions."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a change: it is in the files where ``outcome`` says that it went live, and only then.

    ``commits`` are empty where the folder is in no git work tree.
    """

    outcome: ReloadOutcome[Matcher]
    commits: tuple[Committed | NotCommitted, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether it was saved, and answers people from now on."""
        return self.outcome.live is not self.outcome.before


class Teaching:
    """Changes the files of a fact base for moderators who never see them. ``clock`` gives the moment of asking."""

    def __init__(
        self,
        reloading: Reloading[Matcher],
        in_vain: InVain,
        labels: Labels,
        previews: Previews,
        clock: Callable[[], datetime],
    ) -> None:
        self.in_vain = in_vain
        self._labels = labels
        self._reloading = reloading
        self._previews = previews
        self._clock = clock
        self._turn = asyncio.Lock()

    async def preview(self, change: Change) -> Preview:
        """What it would change.

        Raises:
            EditError: it cannot be made.
        """
        found = (await self._reloading.editable()).found
        edits = await asyncio.to_thread(change.edits, found.contents)
        live = self._reloading.library.current().base
        try:
            asked = await self.in_vain.questions()
        except StoreUnavailableError:
            asked = ()
        async with self._turn:
            return await asyncio.to_thread(
                self._previewed, live, after(found, edits), change.questions, asked, self._clock().date()
            )

    async def save(self, change: Change, actor: Actor, author: Author) -> Saved:
        """Make it, if nothing breaks by it. In a git work tree each file becomes a commit of the author's.

        Raises:
            EditError: it cannot be made, or not be written. No byte was touched.
        """
        edited = await self._reloading.edit(actor, change)
        saved = Saved(edited.outcome)
        if not saved.is_live:
            return saved
        done = [await asyncio.to_thread(self._commit, edit, author) for edit in edited.edits]
        return Saved(edited.outcome, tuple(each for each in done if each is not None))

    async def near_refused(self, difference: Difference) -> tuple[Refused, ...]:
        """The refused questions that are nearest to phrasings that are new in what is live."""
        new = [text for each in difference.phrasings for text in each.added][:MOST_LOOKED_AT]
        return await asyncio.to_thread(self._near, self._reloading.library.current().ready, new) if new else ()

    async def suggestions(self) -> tuple[Suggestion, ...]:
        """The phrasings that people taught by choosing what they meant, by fact.

        Raises:
            StoreUnavailableError: the store is down.
        """
        return suggestions(self._reloading.library.current().ready, await self._labels.chosen())

    async def settle(self, settled: Iterable[Suggestion], *, accepted: bool) -> None:
        """They are not suggested again.

        Raises:
            StoreUnavailableError: the store is down.
        """
        for each in settled:
            await self._labels.settle(each.text, each.fact.id, accepted=accepted, at=self._clock())

    def _commit(self, edit: Edit, author: Author) -> Committed | NotCommitted | None:
        return commit(self._reloading.library.directory, edit.file, edit.summary, author)

    def _near(self, live: Matcher, questions: Sequence[str]) -> tuple[Refused, ...]:
        with self._reloading.library.during():  # some seconds, the first time
            return near_refused(live, questions)

    def _previewed(
        self, live: KnowledgeBase, found: Found, about: Sequence[str], asked: Sequence[AskedInVain], today: date
    ) -> Preview:
        with self._reloading.library.during():
            return self._previews.preview(live, found, about, asked, today)
