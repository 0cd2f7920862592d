"""What moderators work with, put together for a running bot."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.chat.moderation.digest import WeeklyDigest
from bot.evaluation.preview import Previewer
from bot.knowledge.library import utc_now
from bot.service.digesting import Digesting
from bot.service.in_vain import InVain
from bot.service.reloading import Reloading
from bot.service.teaching import Teaching
from bot.terminal.check_links import dead_links
from bot.terminal.matching import prepare_with

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.evaluation.examiner import Examiner
    from bot.matching.matcher import Matcher
    from bot.service.reload_outcome import ReloadOutcome
    from bot.settings import Settings
    from bot.store.interface import Store
    from bot.terminal.opening import Opened

_log = logging.getLogger(__name__)


def moderating(
    opened: Opened, store: Store, settings: Settings, asked: Examiner, told: Callable[[ReloadOutcome[Any]], None]
) -> tuple[Reloading[Matcher], Teaching]:
    """What reloads the fact base, and what teaches it. ``told`` hears what each reload came to."""
    in_vain = InVain(store, opened.library.current, utc_now, settings.unanswered_people)
    reloading = Reloading(opened.library, store.history, asked.compare, told=told, mended=in_vain.mended_by)
    return reloading, Teaching(reloading, in_vain, store.labels, Previewer(prepare_with(settings.encoder)), utc_now)


def weekly_digest(
    opened: Opened, store: Store, settings: Settings, in_vain: InVain, environ: Mapping[str, str]
) -> WeeklyDigest | None:
    """What sends each week's digest, where the operator wants one and anything is kept that it could tell of."""
    if settings.digest_channel is None:
        return None
    if not store.health().configured:
        _log.warning("ROADBOOK_DIGEST_CHANNEL needs a store: nothing is kept, so there is no digest")
        return None
    live = opened.library.current
    digesting = Digesting(store, in_vain, live, lambda: dead_links(live().base, environ))
    return WeeklyDigest(settings.digest_channel, digesting, utc_now)
