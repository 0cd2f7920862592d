"""What was asked, as a click on the answer finds it: on the answer itself, or in the message that it replies to."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.chat.actions.click import PATIENCE
from bot.chat.intake.pointing import request_of
from bot.chat.views.message_state import question_in

if TYPE_CHECKING:
    from discord import MessageReference

    from bot.chat.actions.click import Click


async def question_of(click: Click) -> str:
    """The question, as it was typed; empty where the message does not show it and what it replies to has gone."""
    message, me = click.interaction.message, click.interaction.client.user
    if message is None or me is None:
        return ""
    if shown := question_in(message):
        return shown
    asked = await _replied_to(click, message.reference) if message.reference is not None else None
    return "" if asked is None else request_of(asked, me, click.service.answerer.language).question


async def _replied_to(click: Click, reference: MessageReference) -> discord.Message | None:
    """The message that is referred to: Discord sends it along with some clicks, and not with others."""
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    if reference.message_id is None:
        return None
    channel = click.interaction.client.get_partial_messageable(reference.channel_id, guild_id=reference.guild_id)
    with suppress(discord.HTTPException, aiohttp.ClientError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            found: discord.Message = await channel.fetch_message(reference.message_id)
            return found
    return None
