"""``/ask``: a question with suggestions while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.answering.message.markup import readable
from bot.chat.discord_io.failures import MAX_CHOICE, guarded
from bot.chat.intake.replies import picked, picked_topic
from bot.chat.request_context import MAX_QUESTION, MAX_TYPED, Door
from bot.chat.views.markdown import ELLIPSIS, label
from bot.service.questions import MAX_SUGGESTIONS

if TYPE_CHECKING:
    from bot.chat.intake.request_handler import RequestHandler


def ask_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, whose questions go to this handler."""

    async def suggest(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        async with guarded(interaction, handler.texts), handler.suggesting.turn(interaction.user.id) as in_time:
            return _choices(handler, interaction, typed) if in_time else []
        return []  # type: ignore[unreachable] # reached where guarded() has reported a failure

    @app_commands.command(name="ask", description="Ask a question, and get the answer with its sources")
    @app_commands.describe(question="What you want to know", private="Whether only you see the answer")
    @app_commands.autocomplete(question=suggest)
    async def ask(
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 1, MAX_TYPED],
        private: bool | None = None,  # noqa: FBT001 - an option of the command
    ) -> None:
        asked = _meant(handler, interaction, question)
        await handler.answer(interaction, asked, Door.SLASH, private=private)

    return ask


def _choices(
    handler: RequestHandler, interaction: discord.Interaction[Any], typed: str
) -> list[app_commands.Choice[str]]:
    topics = [] if typed.strip() else _topics(handler, interaction)
    questions = [
        app_commands.Choice(name=label(choice.question, MAX_CHOICE), value=picked(choice))
        for choice in handler.service.suggest(readable(typed)[:MAX_QUESTION])
    ]
    return [*topics, *questions][:MAX_SUGGESTIONS]


def _topics(handler: RequestHandler, interaction: discord.Interaction[Any]) -> list[app_commands.Choice[str]]:
    """What there is to ask about, for somebody who has typed nothing yet."""
    texts = handler.texts(interaction)
    names = {
        topic.id: texts.n(
            "Topic: {topic} (one question)", "Topic: {topic} ({count} questions)", topic.count, topic=topic.name
        )
        for topic in handler.replies.topics(texts)
    }
    return [
        app_commands.Choice(name=label(name, MAX_CHOICE), value=picked_topic(topic)) for topic, name in names.items()
    ]


def _meant(handler: RequestHandler, interaction: discord.Interaction[Any], question: str) -> str:
    """What a suggestion stands for whose name was sent in its place: some clients do, and people who copy it.

    The name of a question is the question itself, unless it was cut.
    """
    if not question.rstrip().endswith((")", ELLIPSIS)):
        return question  # no suggestion's name that is not a whole question ends otherwise
    suggested = _topics(handler, interaction)
    if question.endswith(ELLIPSIS):
        suggested += _choices(handler, interaction, question.removesuffix(ELLIPSIS))
    return next((each.value for each in suggested if each.name == question.strip()), question)
