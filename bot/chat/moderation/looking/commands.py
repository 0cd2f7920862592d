"""``/facts show``, ``search``, ``source``, ``due`` and ``explain``: in private. Each checks who asks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.chat.discord_io.failures import MAX_CHOICE
from bot.chat.intake.moderators import Right
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.looking.due import due_list
from bot.chat.moderation.looking.explanation_report import explanation_report
from bot.chat.moderation.looking.fact_report import fact_report
from bot.chat.moderation.looking.lists import search_report, source_report
from bot.chat.moderation.reports import Report
from bot.chat.moderation.sending import send_report
from bot.chat.request_context import MAX_QUESTION, Door
from bot.chat.views.markdown import label
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.passage import passage_of
from bot.knowledge.lookup import facts_citing, facts_with, sources_with
from bot.service.questions import MAX_SUGGESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.chat.intake.request_handler import RequestHandler
    from bot.knowledge.editing.passage import Passage
    from bot.knowledge.library import Revision
    from bot.knowledge.model import KnowledgeBase
    from bot.service.reloading import Reloading

Command = app_commands.Command[Any, ..., None]
Named = tuple[str, str]
"""What is chosen, and what it is called."""
Typed = app_commands.Range[str, 1, 100]


def looking_commands(reloading: Reloading[Any], handler: RequestHandler) -> tuple[Command, ...]:
    """The commands, about what is live."""
    library = reloading.library
    return (
        _show(handler, library.current),
        _search(handler, library.current),
        _source(handler, library.current),
        _due(handler),
        _explain(handler),
    )


def _show(handler: RequestHandler, live: Callable[[], Revision[Any]]) -> Command:
    @app_commands.command(description="Show a fact: what it says, on what it rests, how it is asked for, where it is")
    @app_commands.describe(fact="Its id, or words of it")
    async def show(interaction: discord.Interaction[Any], fact: Typed) -> None:
        if not await admitted(interaction, handler, Action.SHOW):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        texts, revision = handler.texts(interaction), live()
        found = facts_with(revision.base, fact)
        if len(found) == 1:
            passage = await asyncio.to_thread(_passage, revision, found[0])
            report = fact_report(revision.base, found[0], passage, texts)
        else:
            report = search_report(revision.base, fact, found, texts)
        await send_report(interaction, report)

    @show.autocomplete("fact")
    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        base = live().base
        return await _choices(handler, interaction, lambda: _named_facts(base, facts_with(base, typed)))

    return show


def _search(handler: RequestHandler, live: Callable[[], Revision[Any]]) -> Command:
    @app_commands.command(description="List the facts that hold some words, in their texts or phrasings")
    @app_commands.describe(words="All of them have to be there, in whichever order")
    async def search(interaction: discord.Interaction[Any], words: Typed) -> None:
        if not await admitted(interaction, handler, Action.SEARCH):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        base = live().base
        await send_report(interaction, search_report(base, words, facts_with(base, words), handler.texts(interaction)))

    @search.autocomplete("words")
    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        base = live().base
        return await _choices(handler, interaction, lambda: _named_facts(base, facts_with(base, typed)))

    return search


def _source(handler: RequestHandler, live: Callable[[], Revision[Any]]) -> Command:
    @app_commands.command(description="List the facts that cite a source")
    @app_commands.describe(source="Its address, publisher, title or id, or a part of these")
    async def source(interaction: discord.Interaction[Any], source: app_commands.Range[str, 1, 500]) -> None:
        if not await admitted(interaction, handler, Action.SOURCE):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        base = live().base
        known = base.sources.get(source.strip())
        meant = sources_with(base, source) if known is None else (known,)
        citing = facts_citing(base, {each.id for each in meant})
        await send_report(interaction, source_report(base, meant, citing, handler.texts(interaction)))

    @source.autocomplete("source")
    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        found = (
            (each.id, f"{each.publisher} \u00b7 {each.title} \u00b7 {each.url}")
            for each in sources_with(live().base, typed)
        )
        return await _choices(handler, interaction, lambda: found)

    return source


def _due(handler: RequestHandler) -> Command:
    @app_commands.command(description="List what is to be compared with its sources again, and say that it was")
    async def due(interaction: discord.Interaction[Any]) -> None:
        if await admitted(interaction, handler, Action.DUE):
            await interaction.response.send_message(view=due_list(interaction, handler, 0), ephemeral=True)

    return due


def _explain(handler: RequestHandler) -> Command:
    @app_commands.command(description="Show what is made of a question: how it is read, and what comes near")
    @app_commands.describe(question="As somebody might ask it")
    async def explain(
        interaction: discord.Interaction[Any], question: app_commands.Range[str, 1, MAX_QUESTION]
    ) -> None:
        if not await admitted(interaction, handler, Action.EXPLAIN):
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        context = handler.context(interaction, Door.SLASH)
        async with handler.in_turn:
            explanations = handler.service.explain(question, replace(context.origin, private=True))
            await asyncio.sleep(0)  # the loop receives and sends
        await send_report(interaction, Report(explanation_report(explanations, context.texts)))

    @explain.autocomplete("question")
    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        def near() -> Iterable[Named]:
            return ((each.question, each.question) for each in handler.service.suggest(typed[:MAX_QUESTION]))

        return await _choices(handler, interaction, near)

    return explain


async def _choices(
    handler: RequestHandler, interaction: discord.Interaction[Any], found: Callable[[], Iterable[Named]]
) -> list[app_commands.Choice[str]]:
    """What is offered while a moderator types; nothing to anybody else, and nothing that comes too late."""
    if not handler.moderators.allow(interaction, Right.READ):
        return []
    async with handler.suggesting.turn(interaction.user.id) as in_time:
        named = list(found()) if in_time else []
    offered = [
        app_commands.Choice(name=label(name, MAX_CHOICE), value=value)
        for value, name in named
        if len(value) <= MAX_CHOICE
    ]
    return offered[:MAX_SUGGESTIONS]


def _named_facts(base: KnowledgeBase, facts: Iterable[str]) -> Iterable[Named]:
    for fact in facts:
        told = base.facts.get(fact)
        yield fact, f"{fact} \u00b7 {base.retired[fact].reason if told is None else told.question}"


def _passage(revision: Revision[Any], fact: str) -> Passage | None:
    try:
        return passage_of(revision.contents, fact)
    except EditError:  # the fact is answered all the same
        return None
