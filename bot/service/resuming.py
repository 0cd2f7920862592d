"""What answers after a restart, or where another process has reloaded: what did before, or does there."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from bot.knowledge.archive import pack, unpack
from bot.knowledge.library import KnowledgeError
from bot.knowledge.problems import Place
from bot.store.history import MOST_RELOADS, OvertakenError, ReloadRecord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.knowledge.files import Found
    from bot.knowledge.library import Library
    from bot.store.history import History

T = TypeVar("T")
TRIES = 3
"""How often a change is tried, should other processes change the facts again and again meanwhile."""
_log = logging.getLogger(__name__)


async def resume(
    library: Library[Any], history: History, clock: Callable[[], datetime], *, among_others: bool = False
) -> None:
    """Goes on with what was live, unless the files were changed since; records what is new.

    ``among_others`` it does so, too, where the files are what was live once and is not any more.

    Raises:
        StoreUnavailableError: the store is down.
    """
    files = library.current().base.revision
    reloads = [each for each in await history.latest(MOST_RELOADS) if not each.dry_run]
    last = reloads[0] if reloads else None
    live = last.revision if last is not None and last.result == "live" else last and last.before
    overtaken = among_others and await was_live(files, history)
    if last is not None and live and live != files and (files == last.files or overtaken):
        content = await history.content(live)
        if content is not None:
            await _go_on_with(library, live, content, files)
            return
    if files != live:
        record = ReloadRecord(clock(), "start", "live", live or "", files, files)
        await history.record(record, await asyncio.to_thread(pack, library.current().contents))


async def catch_up(library: Library[Any], history: History) -> str:
    """Goes on with what went live last, wherever; why that cannot be, empty where it can.

    Its content comes out of the store: the files here may be others.

    Raises:
        StoreUnavailableError: the store is down.
    """
    kept = await history.revisions()
    if not kept or kept[0].revision == library.current().base.revision:
        return ""
    live = kept[0].revision
    try:
        content = await history.content(live)
        if content is None:
            return f"The content of revision {live} is not kept any more."
        library.swap(await asyncio.to_thread(library.stage, unpack(content)))
    except (KnowledgeError, ValueError) as error:
        _log.warning("Revision %s went live in another process, and cannot be used here: %s", live, error)
        return str(error)
    _log.info("Revision %s is live, as in the process that reloaded", live)
    return ""


async def was_live(revision: str, history: History) -> bool:
    """Whether a revision ever went live, as far as that is recorded.

    Raises:
        StoreUnavailableError: the store is down.
    """
    reloads = await history.latest(MOST_RELOADS)
    return any(each.revision == revision and each.result == "live" and not each.dry_run for each in reloads)


async def refuse_overtaken(found: Found, library: Library[Any], history: History) -> None:
    """Files that were live until another process changed the facts must not come back because nobody updated them.

    Raises:
        KnowledgeError: these are such files.
        StoreUnavailableError: the store is down.
    """
    live = library.current().base.revision
    if found.revision != live and await was_live(found.revision, history):
        _log.warning("The files hold revision %s, which was live before; %s stays live", found.revision, live)
        problem = Place(str(library.directory)).error(
            f"These files were live before, and revision {live} is live since.",
            "To go back to them, roll back. Else put the files of that revision in their place, and change those.",
        )
        raise KnowledgeError((problem,))


async def unless_overtaken(library: Library[Any], history: History, change: Callable[[], Awaitable[T]]) -> T:
    """What this change comes to; where another process was faster, it is made to what is live there.

    Raises:
        OvertakenError: the others were faster each time.
        StoreUnavailableError: the store is down.
    """
    why = ""
    for _ in range(TRIES):
        with suppress(OvertakenError):
            return await change()
        why = await catch_up(library, history)
    raise OvertakenError(why)


async def _go_on_with(library: Library[Any], live: str, content: bytes, files: str) -> None:
    try:
        library.swap(await asyncio.to_thread(library.stage, unpack(content)))
    except (KnowledgeError, ValueError) as error:
        _log.warning("Revision %s, which was live, cannot be used any more: %s", live, error)
    else:
        _log.info("Revision %s is live, as before; the files hold %s, which is not", live, files)
