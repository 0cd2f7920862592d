"""``/privacy``: what is kept of a person, and how to have it deleted, exported, or not kept at all."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import app_commands, ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.views.render import notice
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.store.interface import Store

FILE_NAME = "my-data.json"


def privacy_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, about what this handler's store keeps."""

    @app_commands.command(name="privacy", description="Show what is kept of you, and delete or export it")
    async def privacy(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        layout = await privacy_page(handler.service.store, interaction.user.id, handler.texts(interaction))
        await interaction.edit_original_response(view=layout)

    return privacy


async def privacy_page(store: Store, person: int, texts: Texts, news: str = "") -> ui.LayoutView:
    """What is kept, for how long, and what this person can do about it. ``news`` is what has just been done."""
    if not store.health().configured:
        return notice(_joined(news, texts.t("I keep nothing of what you ask."), _memory(texts)))
    try:
        out = await store.opted_out(person)
    except StoreUnavailableError:
        return notice(_joined(news, privacy_text(store, texts), _unavailable(texts)))
    state = texts.t("**Your questions are not recorded.**") if out else ""
    layout = notice(_joined(news, state, privacy_text(store, texts)))
    change = OptInButton.offering(texts) if out else OptOutButton.offering(texts)
    buttons = (DeleteDataButton.offering(texts), ExportDataButton.offering(texts), change)
    return layout.add_item(ui.ActionRow[Any](*buttons))


def privacy_text(store: Store, texts: Texts) -> str:
    """What is kept and for how long."""
    kept = [
        texts.t("For each question: when and where it was asked, which facts answered it, how surely and how fast."),
        texts.t("Who asked, only as a code that cannot be turned back into your account."),
        texts.t(
            "The words of a question, only where I had no sure answer or who asked found it not helpful, so that "
            "moderators can mend it."
        ),
        texts.t("If you want to be told when moderators answer you: that it is you, and the channel, until you are."),
        texts.t("Your votes on answers, and what you pick where I was not sure what you meant."),
    ]
    after = texts.n(
        "All of it is deleted after one day.", "All of it is deleted after {count} days.", store.retention_days
    )
    audited = texts.n("It is deleted after one day.", "It is deleted after {count} days.", store.audit_days)
    moderating = texts.t(
        "If you look after the fact base, or try to, I also keep that it was you, what you did, when, where and why. "
        "{deleted} If you delete your data, the record stays, but not that it was you.",
        deleted=audited,
    )
    own = texts.t(
        "Even if your questions are not recorded, I keep what you do yourself until it is deleted: your votes, and "
        "the questions that you tell the moderators."
    )
    return "\n".join(
        [texts.t("**What I keep**"), *(f"- {each}" for each in kept), after, own, moderating, _memory(texts)]
    )


class DeleteDataButton(StatefulButton, template="privacy:delete"):
    """Deletes all that is kept of whoever clicks, at once."""

    @classmethod
    def offering(cls, texts: Texts) -> Self:
        """The button."""
        name = texts.t("Delete my data")
        return cls(ui.Button(label=name, style=discord.ButtonStyle.danger, custom_id="privacy:delete"))

    async def clicked(self, click: Click) -> None:
        """Deletes, and says how much it was."""
        service, texts = click.service, click.texts
        deletions = click.handler.deletions
        if deletions.left(click.interaction.user.id):
            await click.tell(texts.t("You can have your data deleted once a minute. Please try again in a minute."))
            return
        deletions.count(click.interaction.user.id)
        await click.interaction.response.defer()
        service.conversations.forget_person(click.interaction.user.id)
        try:
            gone = await service.store.forget(click.interaction.user.id)
        except StoreUnavailableError:
            await _say_unavailable(click, texts)
            return
        questions = texts.n("one question", "{count} questions", gone.questions)
        votes = texts.n("one vote", "{count} votes", gone.votes)
        news = texts.t("Deleted: {questions} and {votes}.", questions=questions, votes=votes)
        if gone.opted_out:
            news = f"{news} {texts.t('Your opt-out is gone too: your questions are recorded again.')}"
        await _show(click, f"**{news}**")
        click.handler.readers.forget(click.interaction.user.id)  # last, since this click told the language again


class ExportDataButton(StatefulButton, template="privacy:export"):
    """Sends all that is kept of whoever clicks, as a file."""

    @classmethod
    def offering(cls, texts: Texts) -> Self:
        """The button."""
        return cls(ui.Button(label=texts.t("Export my data"), custom_id="privacy:export"))

    async def clicked(self, click: Click) -> None:
        """Sends the file."""
        await click.interaction.response.defer(ephemeral=True, thinking=True)
        texts = click.texts
        try:
            data = await click.service.store.export(click.interaction.user.id)
        except StoreUnavailableError:
            await _say_unavailable(click, texts)
            return
        lines = json.dumps(data, ensure_ascii=False, indent=2).encode()
        file = discord.File(io.BytesIO(lines), FILE_NAME)
        await click.interaction.edit_original_response(
            content=texts.t("This is all that I keep of you."), attachments=[file]
        )


class OptOutButton(StatefulButton, template="privacy:out"):
    """Has the questions of whoever clicks recorded no more."""

    @classmethod
    def offering(cls, texts: Texts) -> Self:
        """The button."""
        return cls(ui.Button(label=texts.t("Do not record my questions"), custom_id="privacy:out"))

    async def clicked(self, click: Click) -> None:
        """Opts out."""
        await click.interaction.response.defer()
        try:
            await click.service.store.opt_out(click.interaction.user.id)
        except StoreUnavailableError:
            await _say_unavailable(click, click.texts)
            return
        await _show(click)


class OptInButton(StatefulButton, template="privacy:in"):
    """Has the questions of whoever clicks recorded again."""

    @classmethod
    def offering(cls, texts: Texts) -> Self:
        """The button."""
        return cls(ui.Button(label=texts.t("Record my questions again"), custom_id="privacy:in"))

    async def clicked(self, click: Click) -> None:
        """Opts in."""
        await click.interaction.response.defer()
        try:
            await click.service.store.opt_in(click.interaction.user.id)
        except StoreUnavailableError:
            await _say_unavailable(click, click.texts)
            return
        await _show(click)


async def _show(click: Click, news: str = "") -> None:
    layout = await privacy_page(click.service.store, click.interaction.user.id, click.texts, news)
    await click.interaction.edit_original_response(view=layout)


async def _say_unavailable(click: Click, texts: Texts) -> None:
    await click.interaction.followup.send(_unavailable(texts), ephemeral=True)


def _unavailable(texts: Texts) -> str:
    return texts.t("I cannot read or keep anything right now. Please try again in a few minutes.")


def _memory(texts: Texts) -> str:
    asked = texts.t("For ten minutes I remember, in memory only, what you asked last, so that you can go on from it.")
    language = texts.t(
        "For a week I remember, in memory only, the language of your Discord, so that I can write in it."
    )
    return f"{asked}\n{language}"


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
