"""What moderators work with, put together for a running bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.preview import Previewer
from bot.knowledge.library import utc_now
from bot.service.in_vain import InVain
from bot.service.reloading import Reloading
from bot.service.teaching import Teaching
from bot.terminal.matching import prepare_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from bot.evaluation.examiner import Examiner
    from bot.matching.matcher import Matcher
    from bot.service.reload_outcome import ReloadOutcome
    from bot.settings import Settings
    from bot.store.interface import Store
    from bot.terminal.opening import Opened


def moderating(
    opened: Opened, store: Store, settings: Settings, asked: Examiner, told: Callable[[ReloadOutcome[Any]], None]
) -> tuple[Reloading[Matcher], Teaching]:
    """What reloads the fact base, and what teaches it. ``told`` hears what each reload came to."""
    in_vain = InVain(store, opened.library.current, utc_now, settings.unanswered_people)
    reloading = Reloading(opened.library, store.history, asked.compare, told=told, mended=in_vain.mended_by)
    return reloading, Teaching(reloading, in_vain, store.labels, Previewer(prepare_with(settings.encoder)), utc_now)
