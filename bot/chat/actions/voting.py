"""Helpful or not: one vote a person for each answer, which can be changed. The buttons show the counts."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.actions.click import PATIENCE, Click
from bot.chat.actions.labelling import keep_choice
from bot.chat.actions.question_of import question_of
from bot.chat.intake.staleness import staleness
from bot.chat.views.custom_ids import DIGEST, FACT, NO, YES
from bot.chat.views.message_state import deletable_by, facts_in, walk
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from bot.chat.actions.click import Click
    from bot.store.interface import VoteCounts

_COUNT = re.compile(r" \([0-9]+\)$|^[0-9]+$")


class VoteButton(StatefulButton, template=rf"vote:(?P<opinion>{YES}|{NO}):{FACT}:{DIGEST}"):
    """Whether an answer helped. Everybody in the channel can say so."""

    def __init__(self, button: ui.Button[ui.LayoutView], opinion: str, fact: str, mark: str) -> None:
        super().__init__(button)
        self.opinion = opinion
        self.fact = fact
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Counts the vote, and shows the counts to everybody."""
        texts, message = click.texts, click.interaction.message
        if message is None:
            raise LookupError("a click on no message")
        await click.interaction.response.defer()
        store, key = click.service.store, f"{message.id}:{self.fact}"
        async with click.changing():
            try:
                async with asyncio.timeout(PATIENCE):
                    counts = await store.vote(key, click.interaction.user.id, helpful=self.opinion == YES)
            except StoreUnavailableError:
                later = texts.t("I cannot count votes right now. Please try again later.")
                await click.tell(click.not_kept(later))
                return
            except TimeoutError:  # the store goes on with what it has begun
                await click.tell(texts.t("I cannot count votes right now. Yours may still be counted in a while."))
                return
            if deletable_by(message) == click.interaction.user.id:
                await self._learn(click, message)
            await click.relabel(lambda latest: self._labels(latest, counts), disabled=False)
        if changed := staleness(click.service, self.fact, self.mark, texts):
            await click.tell(changed)

    async def _learn(self, click: Click, message: discord.Message) -> None:
        """What its asker finds not answered is asked in vain; where it was not sure, a vote says what was meant."""
        question, helped = await question_of(click), self.opinion == YES
        if question and not helped:
            with suppress(StoreUnavailableError, TimeoutError):  # the vote counts without it
                async with asyncio.timeout(PATIENCE):
                    await click.service.voted_down(question, self.fact, click.interaction.user.id)
        if len(facts_in(message)) == 1 and click.service.can_learn(question):
            await keep_choice(click, question, self.fact if helped else None)

    def _labels(self, message: discord.Message, counts: VoteCounts) -> dict[str, str]:
        """The counts beside the faces; behind the words that older messages have, in their language."""
        numbers = {YES: counts.helpful, NO: counts.not_helpful}
        by_id = {f"vote:{opinion}:{self.fact}:{self.mark}": number for opinion, number in numbers.items()}
        return {
            part.custom_id: _with_count(part.label or "", by_id[part.custom_id])
            for part in walk(message)
            if isinstance(part, discord.Button) and part.custom_id in by_id
        }


def _with_count(label: str, number: int) -> str:
    word = _COUNT.sub("", label)
    if not word:
        return str(number) if number else ""
    return f"{word} ({number})" if number else word
