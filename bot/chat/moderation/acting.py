"""What moderators do: each command, click and window asks here first, and says here what came of it."""

from __future__ import annotations

import asyncio
import logging
from enum import Enum
from typing import TYPE_CHECKING, Any

from bot.chat.actions.click import PATIENCE
from bot.chat.intake.moderators import Right
from bot.chat.views.render import notice
from bot.store.audit import AuditRecord
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    import discord

    from bot.chat.intake.request_handler import RequestHandler
    from bot.store.audit import AuditResult

_log = logging.getLogger(__name__)


class Action(Enum):
    """What a moderator can do: the name that the audit record has for it, and the right that it takes."""

    AUDIT = "audit", Right.READ
    HISTORY = "history", Right.READ
    STATUS = "status", Right.READ
    SHOW = "show", Right.READ
    SEARCH = "search", Right.READ
    SOURCE = "source", Right.READ
    DUE = "due", Right.READ
    EXPLAIN = "explain", Right.READ
    UNANSWERED = "unanswered", Right.READ
    CHECKED = "checked", Right.TEACH
    TEACH = "teach", Right.TEACH
    REFUSE = "refuse", Right.TEACH
    DISMISS = "dismiss", Right.TEACH
    SUGGESTIONS = "suggestions", Right.TEACH
    ANSWER = "answer", Right.TEACH
    NEW_FACT = "new-fact", Right.TEACH
    RELOAD = "reload", Right.RELOAD
    TRY_RELOAD = "dry-run", Right.RELOAD
    CONFIRM = "confirm", Right.RELOAD
    ROLLBACK = "rollback", Right.RELOAD

    def __init__(self, label: str, right: Right) -> None:
        self.label = label
        self.right = right


async def admitted(interaction: discord.Interaction[Any], handler: RequestHandler, action: Action) -> bool:
    """Whether somebody may do that at this moment; who may not reads so in private, and the attempt is recorded.

    Whatever is for moderators asks this first, each click and window anew: the permission that hides a command is a
    hint to the client only, and a button stays where it was when its reader's role has gone.
    """
    refusal = handler.moderators.refusal_of(interaction, action.right)
    if refusal is None:
        return True
    try:
        await interaction.response.send_message(view=notice(handler.texts(interaction).t(refusal)), ephemeral=True)
    finally:
        await record(interaction, handler, action, "refused")
    return False


async def record(
    interaction: discord.Interaction[Any],
    handler: RequestHandler,
    action: Action,
    result: AuditResult = "done",
    about: str = "",
) -> None:
    """Records what came of an action that changes something; nothing is recorded of mere looking.

    To be called once whoever acted has been answered, or told to wait, and before what may fail. ``about`` is the id
    of a fact or a revision, and nothing that somebody wrote. Where the store is down, the log tells of it, without who
    it was.
    """
    store, at = handler.service.store, handler.service.clock()
    done = AuditRecord(
        at, action.label, result, interaction.user.id, interaction.guild_id, interaction.channel_id, about
    )
    try:
        async with asyncio.timeout(PATIENCE):
            await store.audit.record(done)
    except (StoreUnavailableError, TimeoutError):
        _log.warning("Not recorded, since the store is down: %s, %s", action.label, result)
