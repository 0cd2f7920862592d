"""``Answer this message``, in the menu of a message: somebody else's question is answered for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui

from bot.answering.message.markup import readable
from bot.chat.intake.mentions import is_by_person, said_in
from bot.chat.intake.pointing import ASKED_BY_A_BOT, NO_TEXT
from bot.chat.request_context import Door
from bot.chat.views.markdown import label
from bot.chat.views.modals import MAX_TITLE, QUESTION, answers_in, modal, question_field
from bot.chat.views.render import notice

if TYPE_CHECKING:
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts

SENT = re.compile(r"answer:(?P<message>[0-9]{1,20})")
_WHO, _PRIVATELY, _OPENLY = "who", "private", "open"


def message_menu(handler: RequestHandler) -> app_commands.ContextMenu:
    """The command, whose questions go to this handler."""

    async def answer_this(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        texts, question = handler.texts(interaction), readable(said_in(message))
        if not is_by_person(message):
            await _refuse(interaction, texts.t(ASKED_BY_A_BOT))
        elif not question:
            await _refuse(interaction, texts.t(NO_TEXT))
        else:
            private = handler.settings(interaction.guild_id).private_by_default
            fields = (question_field(texts, question), _who_field(texts, private=private))
            await interaction.response.send_modal(
                modal(texts.t("Answer this message"), f"answer:{message.id}", *fields)
            )

    return app_commands.ContextMenu(name="Answer this message", callback=answer_this)


async def answer_for(interaction: discord.Interaction[Any], sent: re.Match[str], handler: RequestHandler) -> None:
    """Answers what stands in the window, for everybody or for its reader alone, with a link to the message."""
    answers = answers_in(interaction)
    place = interaction.guild_id or "@me"
    link = f"https://discord.com/channels/{place}/{interaction.channel_id}/{sent['message']}"
    private = answers.get(_WHO) == _PRIVATELY
    await handler.answer(interaction, answers.get(QUESTION, ""), Door.MESSAGE_MENU, private=private, note=link)


def _who_field(texts: Texts, *, private: bool) -> ui.Label[Any]:
    choices = ((_OPENLY, texts.t("Everybody here"), not private), (_PRIVATELY, texts.t("Only me"), private))
    options = [discord.SelectOption(label=name, value=value, default=chosen) for value, name, chosen in choices]
    return ui.Label(
        text=label(texts.t("Who sees the answer?"), MAX_TITLE), component=ui.Select(custom_id=_WHO, options=options)
    )


async def _refuse(interaction: discord.Interaction[Any], text: str) -> None:
    await interaction.response.send_message(view=notice(text), ephemeral=True)
