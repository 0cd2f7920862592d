"""The first reply to an interaction, for which Discord waits 3 seconds: who waits longer is told so before."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import discord

if TYPE_CHECKING:
    from discord import ui

IN_TIME = 1.5
"""Seconds after which it is said that the answer takes longer; as many are left for this to arrive."""


class TimelyReply:
    """Sends the reply, however long it takes to work it out within the ``with`` block.

    Where that takes long, Discord shows meanwhile that the bot is thinking, to the asker alone if it is ``ephemeral``.
    """

    def __init__(self, interaction: discord.Interaction[Any], *, ephemeral: bool) -> None:
        self._interaction = interaction
        self._ephemeral = ephemeral
        self._deferring: asyncio.Task[object] | None = None
        self._sending = False

    async def __aenter__(self) -> Self:
        self._timer = asyncio.get_running_loop().call_later(IN_TIME, self._defer)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._timer.cancel()
        if self._deferring is None:
            return
        # Whatever failed meanwhile is told once Discord has heard of this, and to the asker alone.
        await asyncio.gather(self._deferring, return_exceptions=True)
        if kind is not None and not self._sending and not self._ephemeral:
            with suppress(discord.HTTPException):
                await self._interaction.delete_original_response()

    async def send(self, view: ui.LayoutView, *, ephemeral: bool) -> None:
        """Sends it, to the asker alone if it is ``ephemeral``.

        Raises:
            discord.HTTPException: Discord refused it.
        """
        self._timer.cancel()
        self._sending = True
        if self._deferring is None:
            await self._interaction.response.send_message(view=view, ephemeral=ephemeral)
            return
        (failed,) = await asyncio.gather(self._deferring, return_exceptions=True)
        if isinstance(failed, discord.HTTPException):  # anything else leaves it open: then it may well have arrived
            raise failed
        if ephemeral is not self._ephemeral:  # the first message would take the place of what all see
            await self._interaction.delete_original_response()
        await self._interaction.followup.send(view=view, ephemeral=ephemeral)

    def _defer(self) -> None:
        said = self._interaction.response.defer(ephemeral=self._ephemeral, thinking=True)
        self._deferring = asyncio.create_task(said)
