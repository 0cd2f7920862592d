"""An answer that others see goes again where its asker, or a moderator of the channel, wants it gone."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.actions.click import PATIENCE
from bot.chat.discord_io.sending import persistently
from bot.chat.views.custom_ids import ASKER
from bot.chat.views.layouts import layout_of
from bot.chat.views.message_state import CROSS, deletable_by, user_of

if TYPE_CHECKING:
    from bot.chat.actions.click import Click


class DeleteButton(StatefulButton, template=rf"delete:{ASKER}(?::(?P<message>[0-9]{{1,20}}))?"):
    """Deletes a message: for its asker, and for those who may manage messages in the channel.

    It is the one with the button or, in what was opened from an answer, that answer: ``message`` is its id.
    """

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str, message: str | None) -> None:
        super().__init__(button)
        self.asker = int(asker)
        self.message = None if message is None else int(message)

    async def clicked(self, click: Click) -> None:
        """Deletes the message that was clicked, by the click's own token: the bot may be no member of the server."""
        asker = deletable_by(click.interaction.message) if self.message is None else self.asker
        if not may_delete(click, asker):
            text = click.texts.t("Only the person who asked can delete this, and who may manage messages here.")
            await click.tell(text)
            return
        if self.message is not None:
            await self._delete(click, self.message)
            return
        await click.interaction.response.defer()
        with suppress(discord.NotFound):  # a second click, or the cross, was faster
            await click.interaction.delete_original_response()

    @staticmethod
    async def _delete(click: Click, message: int) -> None:
        """Deletes the other message, and says so in the place of the one that was clicked."""
        if click.interaction.channel_id is None:
            raise LookupError("a click in no channel")
        channel = click.interaction.client.get_partial_messageable(
            click.interaction.channel_id, guild_id=click.interaction.guild_id
        )
        with suppress(discord.NotFound):
            await persistently(channel.get_partial_message(message).delete, PATIENCE)
        done = layout_of(ui.TextDisplay(click.texts.t("The answer is deleted.")))
        await click.interaction.response.edit_message(view=done)


def may_delete(click: Click, asker: int | None) -> bool:
    """Whether whoever clicked may have a message deleted for which this person asked."""
    return click.interaction.user.id == asker or click.interaction.permissions.manage_messages


async def delete_on_cross(client: discord.Client, reaction: discord.RawReactionActionEvent) -> None:
    """Deletes an answer of ours to which its asker, or a moderator of the channel, reacted with a cross."""
    if client.user is None or str(reaction.emoji) != CROSS:
        return
    if reaction.message_author_id not in (None, client.user.id):  # Discord need not tell whose message it is
        return
    channel = client.get_partial_messageable(reaction.channel_id, guild_id=reaction.guild_id)
    with suppress(discord.NotFound, discord.Forbidden):  # it has gone already, or the channel was closed to the bot
        message = await persistently(lambda: channel.fetch_message(reaction.message_id))
        asker = _asker_of(message) if message.author.id == client.user.id else None
        if asker is not None and (reaction.user_id == asker or await _moderates(client, reaction)):
            await persistently(message.delete)


def _asker_of(message: discord.Message) -> int | None:
    """Who asked for a message of ours: by its button or command, else who wrote the message that it replies to."""
    question = message.reference.resolved if message.reference is not None else None
    writer = question.author.id if isinstance(question, discord.Message) else None
    return deletable_by(message) or user_of(message) or writer


async def _moderates(client: discord.Client, reaction: discord.RawReactionActionEvent) -> bool:
    guild = client.get_guild(reaction.guild_id) if reaction.guild_id is not None else None
    if guild is None or not isinstance(reaction.member, discord.Member):
        return False
    channel = guild.get_channel_or_thread(reaction.channel_id) or await guild.fetch_channel(reaction.channel_id)
    return channel.permissions_for(reaction.member).manage_messages
