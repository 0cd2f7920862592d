"""Who told the moderators of a question can be told in turn when it is answered: once, where they asked it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.chat.actions.buttons import StatefulButton
from bot.chat.actions.click import PATIENCE, Click
from bot.chat.request_context import is_guest
from bot.chat.views.render import notice
from bot.chat.views.teaching import quoted_in
from bot.chat.views.wishes import MAX_WISHED, WISHED_PART, offer_view
from bot.store.interface import StoreUnavailableError
from bot.store.wishes import Wish

if TYPE_CHECKING:
    from collections.abc import Sequence


async def offer(click: Click, questions: Sequence[str]) -> None:
    """Offers it to the person who clicked, where they can be written to later."""
    if click.interaction.channel_id is not None and not is_guest(click.interaction):
        await click.interaction.followup.send(view=offer_view(questions, click.texts), ephemeral=True)


class TellMeButton(StatefulButton, template="tell-me"):
    """Keeps the wish of the person who clicked. Only they see it."""

    async def clicked(self, click: Click) -> None:
        """Keeps it, and says so in the place of the offer."""
        interaction, texts = click.interaction, click.texts
        await interaction.response.defer()
        parts = (quoted_in(interaction.message, WISHED_PART + place) for place in range(MAX_WISHED))
        questions = [question for part in parts for question in part]
        if interaction.channel_id is None or not questions:
            return
        wish = Wish(interaction.user.id, interaction.guild_id, interaction.channel_id, click.service.clock())
        try:
            async with asyncio.timeout(PATIENCE):
                await click.service.store.wishes.add(questions, wish)
        except (StoreUnavailableError, TimeoutError):
            later = texts.t("I cannot pass anything on right now. Please try again later.")
            await click.tell(click.not_kept(later))
            return
        await interaction.edit_original_response(view=notice(texts.t("I will tell you here, once it is answered.")))
