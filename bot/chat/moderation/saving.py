"""A change of the files is shown before it is saved; saved, it goes live at once, or every file stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.chat.moderation.acting import admitted, record
from bot.chat.moderation.reload_report import sections
from bot.chat.moderation.reports import with_problems
from bot.chat.views.markdown import plain
from bot.chat.views.render import notice
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.history import Author, NotCommitted
from bot.service.reload_outcome import Actor

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord
    from discord import ui

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.chat.moderation.acting import Action
    from bot.knowledge.editing.change import Change
    from bot.languages.texts import Texts
    from bot.service.teaching import Saved
    from bot.teaching.preview import Preview

_ERROR, _REASON = 600, 300


async def show_change(
    interaction: discord.Interaction[Any],
    handler: RequestHandler,
    change: Change,
    view: Callable[[Preview], ui.LayoutView],
) -> None:
    """What it would do, in the place of what was acknowledged; or why it cannot be done."""
    if handler.teaching is None:
        return
    try:
        shown = view(await handler.teaching.preview(change))
    except EditError as error:
        shown = notice(plain(str(error), _ERROR))
    await interaction.edit_original_response(view=shown)


async def save_shown(click: Click, change: Change, action: Action, about: str = "") -> Saved | None:
    """Saves what was shown, if whoever clicked may do so at this moment, and says what came of it."""
    if not await admitted(click.interaction, click.handler, action) or click.handler.teaching is None:
        return None
    await click.interaction.response.defer()
    interaction, texts = click.interaction, click.texts
    actor = Actor("edit", interaction.user.id, interaction.guild_id)
    author = Author(interaction.user.display_name, interaction.user.id)
    try:
        saved = await click.handler.teaching.save(change, actor, author)
    except EditError as error:
        told = "\n".join([texts.t("**Not saved.** Every file is as it was."), plain(str(error), _ERROR)])
        await interaction.edit_original_response(view=notice(told))
        await record(interaction, click.handler, action, "failed", about)
        return None
    await interaction.edit_original_response(view=notice(saved_text(saved, texts)))
    await record(interaction, click.handler, action, saved.outcome.result, about)
    return saved


def saved_text(saved: Saved, texts: Texts) -> str:
    """What came of a change: what it mended or, where it was not saved, what would have broken."""
    outcome = saved.outcome
    if outcome.result == "unchanged":
        return texts.t("Nothing has changed: it stands there already.")
    head = texts.t("**Saved.** It answers from now on.")
    if not saved.is_live:
        head = texts.t("**Not saved.** Every file is as it was.")
    lines = [head, *sections(outcome, texts)]
    lines += [
        texts.t("It is written, but git did not commit it: {reason}", reason=plain(each.reason, _REASON))
        for each in saved.commits
        if isinstance(each, NotCommitted)
    ]
    return with_problems("\n".join(lines), outcome.errors, texts).text
