"""``/help``: how to ask, in one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.chat.views.render import notice

if TYPE_CHECKING:
    import discord

    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts


def help_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, in the language of whoever asks for it."""

    @app_commands.command(name="help", description="Show how to ask")
    async def help_(interaction: discord.Interaction[Any]) -> None:
        text = help_text(handler.texts(interaction), handler.service.answerer.language)
        await interaction.response.send_message(view=notice(text), ephemeral=True)

    return help_


def help_text(texts: Texts, facts_in: str) -> str:
    """Every way to ask, in which language, and what else there is. ``facts_in`` is the code of the facts' language."""
    ways = [
        texts.t("Type `/ask` and your question. While you type, I suggest questions that I can answer."),
        texts.t("Mention me in a channel with your question, or reply to one of my answers there."),
        texts.t("Write to me directly."),
        texts.t("In the menu of somebody's message, choose Apps, then “Answer this message”."),
        texts.t("Under an answer to a command, press “Ask a follow-up”."),
    ]
    more = [
        texts.t("`/topics` shows what you can ask about."),
        texts.t("`/about` shows where my facts come from."),
        texts.t("`/privacy` shows what I keep of you, and lets you delete it."),
    ]
    promise = texts.t("Every answer shows its sources. What my facts do not say, I do not say either.")
    language = texts.t("Ask me in {language}: my facts are written in it.", language=texts.name_of(facts_in))
    heading = texts.t("**How to ask me**")
    return "\n".join([heading, *(f"- {way}" for way in ways), language, promise, *(f"- {each}" for each in more)])
