"""Messages that look the same for everybody who asks the same, kept: rendering costs as much as finding the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.outcome import Answered
from bot.chat.request_context import Door, RequestContext
from bot.chat.views.render import render
from bot.matching.lru_cache import LruCache

if TYPE_CHECKING:
    from discord import ui

    from bot.answering.outcome import Outcome

MOST = 2048
"""Messages; at 8 KB each (tracemalloc), 16 MB."""
_NOBODY = 0


class RenderCache:
    """Renders outcomes. No message that it gives may be changed: the next one who asks gets it, too.

    It keeps messages of one revision: those of an older one would hold its facts in memory.
    """

    def __init__(self) -> None:
        self._revision = ""
        self._kept = LruCache[tuple["Outcome", RequestContext, str], "ui.LayoutView"](MOST)

    def __len__(self) -> int:
        return len(self._kept)

    def render(self, outcome: Outcome, context: RequestContext, facts_in: str) -> ui.LayoutView:
        """What `render` makes of it."""
        if not _is_for_everybody(outcome, context):
            return render(outcome, context, facts_in)
        if outcome.revision != self._revision:
            self._revision = outcome.revision
            self._kept.clear()
        return self._kept.get((outcome, _seen(context), facts_in), lambda asked: render(*asked))


def _is_for_everybody(outcome: Outcome, context: RequestContext) -> bool:
    """Whether no button of the message holds who asked: for deleting it, choosing, or telling the moderators."""
    return isinstance(outcome, Answered) and not outcome.unanswered and not context.regular


def _seen(context: RequestContext) -> RequestContext:
    """What such a message shows of its context."""
    return RequestContext(
        asker=_NOBODY,
        door=Door.SLASH,
        texts=context.texts,
        before=context.before,
        chosen=context.chosen,
        note=context.note,
        private=context.private,
        asked_above=context.asked_above,
        guest=context.guest,
    )
