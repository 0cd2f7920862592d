"""A change of the files is shown before it is saved; saved, it goes live at once, or every file stays as it was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.reload_report import sections
from bot.chat.moderation.reports import with_problems
from bot.chat.views.markdown import plain
from bot.chat.views.render import notice
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.history import Author, NotCommitted
from bot.service.reload_outcome import Actor

if TYPE_CHECKING:
    import discord
    from discord import ui

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.knowledge.editing.change import Change
    from bot.languages.texts import Texts
    from bot.service.teaching import Saved, Teaching
    from bot.teaching.preview import Preview

Then = Callable[[], Awaitable[None]]
_ERROR, _REASON = 600, 300


async def nothing() -> None:
    """Does nothing."""


async def show_change(
    interaction: discord.Interaction[Any],
    handler: RequestHandler,
    change: Change,
    view: Callable[[Preview], ui.LayoutView],
) -> None:
    """What it would do, in the place of what was acknowledged; or why it cannot be done."""
    if handler.teaching is not None:
        await show(interaction, _viewed(handler.teaching, change, view))


async def show(interaction: discord.Interaction[Any], making: Awaitable[ui.LayoutView]) -> None:
    """What is made of a change, in the place of what was acknowledged; or why it cannot be done."""
    try:
        shown = await making
    except EditError as error:
        shown = notice(plain(str(error), _ERROR))
    await interaction.edit_original_response(view=shown)


async def _viewed(teaching: Teaching, change: Change, view: Callable[[Preview], ui.LayoutView]) -> ui.LayoutView:
    return view(await teaching.preview(change))


async def save_shown(
    click: Click, change: Change, action: Action, about: str = "", *, once_live: Then = nothing
) -> None:
    """Saves what was shown, if whoever clicked may do so at this moment, and says what came of it."""
    if await admitted(click.interaction, click.handler, action):
        await click.interaction.response.defer()
        await save_written(click.interaction, click.handler, change, action, about, once_live=once_live)


async def save_written(  # noqa: PLR0913 - who does what, and what is said of it
    interaction: discord.Interaction[Any],
    handler: RequestHandler,
    change: Change,
    action: Action,
    about: str = "",
    *,
    told: str = "",
    once_live: Then = nothing,
) -> None:
    """Saves a change, does what is to be done ``once_live``, and says what came of it where it was acknowledged.

    ``told`` is said where it was saved.
    """
    if handler.teaching is None:
        return
    texts = handler.texts(interaction)
    actor = Actor("edit", interaction.user.id, interaction.guild_id)
    author = Author(interaction.user.display_name, interaction.user.id)
    try:
        saved = await handler.teaching.save(change, actor, author)
    except EditError as error:
        sorry = "\n".join([texts.t("**Not saved.** Every file is as it was."), plain(str(error), _ERROR)])
        await record(interaction, handler, action, "failed", about)
        await interaction.edit_original_response(view=notice(sorry))
        return
    drafted = saved.is_live and action is Action.NEW_FACT  # in the files, but it answers nobody
    await record(interaction, handler, action, "done" if drafted else saved.outcome.result, about)
    if saved.is_live:
        await once_live()
    await interaction.edit_original_response(view=notice(saved_text(saved, texts, told)))


def saved_text(saved: Saved, texts: Texts, told: str = "") -> str:
    """What came of a change: what it mended or, where it was not saved, what would have broken."""
    outcome = saved.outcome
    if outcome.result == "unchanged":
        return texts.t("Nothing has changed: it stands there already.")
    head = told or texts.t("**Saved.** It answers from now on.")
    if not saved.is_live:
        head = texts.t("**Not saved.** Every file is as it was.")
    lines = [head, *sections(outcome, texts), *not_committed(saved, texts)]
    return with_problems("\n".join(lines), outcome.errors, texts).text


def not_committed(saved: Saved, texts: Texts) -> list[str]:
    """A line for each file that is written, and that git refused."""
    return [
        texts.t("It is written, but git did not commit it: {reason}", reason=plain(each.reason, _REASON))
        for each in saved.commits
        if isinstance(each, NotCommitted)
    ]
