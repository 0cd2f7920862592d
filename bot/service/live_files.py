"""The files of what is live, which alone may be edited, and may not be those that lie in the folder."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.knowledge.editing.error import EditError
from bot.knowledge.library import KnowledgeError
from bot.service.resuming import catch_up, was_live
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.files import Found
    from bot.knowledge.library import Library
    from bot.store.history import History

_CHANGED = "The files hold changes that are not live. Reload first, then try again."


@dataclass(frozen=True, slots=True)
class Editable:
    """The files of what is live, and the contents of those that are ``lying`` in the folder.

    They differ only where another process has let others go live, and the store keeps what lies here.
    """

    found: Found
    lying: Mapping[str, bytes]


def lying(library: Library[Any]) -> str:
    """The revision that lies in the folder, whether it is live or not; empty where that cannot be read."""
    try:
        return library.files().revision
    except KnowledgeError:
        return ""


async def live_files(library: Library[Any], history: History, *, among_others: bool = False) -> Editable:
    """What lies in the folder, if that is what is live: else an edit would take along what somebody else changed.

    ``among_others`` it may be what was live until another process changed the facts.

    Raises:
        EditError: it is neither.
    """
    try:
        found = await asyncio.to_thread(library.files)
    except KnowledgeError as error:
        raise EditError(str(error)) from error
    if found.revision == library.current().base.revision:
        return Editable(found, found.contents)
    if not among_others:
        raise EditError(_CHANGED)
    try:
        return await _overtaken(found, library, history)
    except StoreUnavailableError as error:
        raise EditError(
            f"The files are not those that are live, and whether they were is not known: {error}"
        ) from error


async def _overtaken(found: Found, library: Library[Any], history: History) -> Editable:
    """The live files, in the place of those found, which are kept: none of a person's work is lost."""
    await catch_up(library, history)
    live = library.current()
    if found.revision == live.base.revision or await history.content(found.revision) is not None:
        return Editable(found.with_contents(dict(live.contents)), found.contents)
    if await was_live(found.revision, history):
        raise EditError(
            f"The files of this process were live long ago, and are kept nowhere any more. Put those of revision "
            f"{live.base.revision} in their place, then try again."
        )
    raise EditError(_CHANGED)
