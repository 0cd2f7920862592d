"""What answers after a restart: what did before, where the files are as they were then."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.knowledge.archive import pack, unpack
from bot.knowledge.library import KnowledgeError
from bot.store.history import ReloadRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.knowledge.library import Library
    from bot.store.history import History

_log = logging.getLogger(__name__)


async def resume(library: Library[Any], history: History, clock: Callable[[], datetime]) -> None:
    """Goes on with what was live, unless the files were changed since; records what is new.

    Raises:
        StoreUnavailableError: the store is down.
    """
    files = library.current().base.revision
    last = next((each for each in await history.latest() if not each.dry_run), None)
    live = last.revision if last is not None and last.result == "live" else last and last.before
    if last is not None and live and files == last.files and live != files:
        content = await history.content(live)
        if content is not None:
            await _go_on_with(library, live, content, files)
            return
    if files != live:
        record = ReloadRecord(clock(), "start", "live", live or "", files, files)
        await history.record(record, await asyncio.to_thread(pack, library.current().contents))


async def _go_on_with(library: Library[Any], live: str, content: bytes, files: str) -> None:
    try:
        library.swap(await asyncio.to_thread(library.stage, unpack(content)))
    except (KnowledgeError, ValueError) as error:
        _log.warning("Revision %s, which was live, cannot be used any more: %s", live, error)
    else:
        _log.info("Revision %s is live, as before; the files hold %s, which is not", live, files)
