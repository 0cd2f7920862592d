"""The files of what is live, which alone may be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.knowledge.editing.error import EditError
from bot.knowledge.library import KnowledgeError

if TYPE_CHECKING:
    from bot.knowledge.files import Found
    from bot.knowledge.library import Library


def live_files(library: Library[Any]) -> Found:
    """What lies in the folder, if that is what is live: else an edit would take along what somebody else changed.

    Raises:
        EditError: it is not.
    """
    try:
        found = library.files()
    except KnowledgeError as error:
        raise EditError(str(error)) from error
    if found.revision != library.current().base.revision:
        raise EditError("The files hold changes that are not live. Reload first, then try again.")
    return found
