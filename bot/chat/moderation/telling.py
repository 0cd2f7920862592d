"""Who told the moderators of a question, and wanted to be told in turn, is told once: where they asked it."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot.chat.discord_io.sending import send
from bot.chat.views.wishes import answered_view
from bot.languages.texts import texts_for
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from discord import ui

    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.store.wishes import Wish
    from bot.teaching.asking_again import Mended

_log = logging.getLogger(__name__)


async def tell_mended(client: discord.Client, handler: RequestHandler, mended: Iterable[Mended]) -> None:
    """Tells those who asked what a reload mended, with the question whose answer it is now."""
    facts = {each.question.text: each.facts for each in mended}
    base = handler.service.answerer.base
    questions = {
        text: [(fact, base.intents_by_fact[fact].question_for(base.facts[fact])) for fact in ids if fact in base.facts]
        for text, ids in facts.items()
    }

    def view(text: str, wish: Wish, texts: Texts) -> ui.LayoutView:
        return answered_view(wish.person_id, text, questions[text], texts)

    await tell(client, handler, facts, view)


async def tell(
    client: discord.Client,
    handler: RequestHandler,
    asked: Iterable[str],
    view: Callable[[str, Wish, Texts], ui.LayoutView],
) -> int:
    """Sends each who wanted to be told of these questions what ``view`` makes of theirs. How many were reached."""
    try:
        wishes = await handler.service.store.wishes.take(tuple(asked))
    except StoreUnavailableError:
        _log.warning("Who wanted to be told of an answer was not: the store is down")
        return 0
    reached = 0
    for text, wish in wishes:
        channel = client.get_partial_messageable(wish.channel_id, guild_id=wish.guild_id)
        only_them = discord.AllowedMentions(everyone=False, roles=False, users=[discord.Object(wish.person_id)])
        layout = view(text, wish, texts_for(handler.settings(wish.guild_id).language))
        with suppress(discord.DiscordException):  # the channel is gone, or closed to us: they cannot be reached
            await send(channel, layout, pinging=only_them)
            reached += 1
    return reached
