"""``/about``: what the answers rest on: the fact base, its revision, and its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot import __version__
from bot.chat.views.markdown import fit, plain
from bot.chat.views.render import notice
from bot.knowledge.sources import SourceKind

if TYPE_CHECKING:
    import discord

    from bot.chat.intake.request_handler import RequestHandler
    from bot.knowledge.library import Library, Revision
    from bot.knowledge.model import KnowledgeBase
    from bot.languages.texts import Texts

SHOWN_PUBLISHERS = 15
_BUDGET = 2000
_LINE = 400


def about_command(handler: RequestHandler, library: Library[Any]) -> app_commands.Command[Any, ..., None]:
    """The command, about the revision that is live."""

    @app_commands.command(name="about", description="Show where the facts come from")
    async def about(interaction: discord.Interaction[Any]) -> None:
        text = about_text(library.current(), handler.texts(interaction))
        await interaction.response.send_message(view=notice(text), ephemeral=True)

    return about


def about_text(revision: Revision[Any], texts: Texts) -> str:
    """What the fact base is, how much it holds, who published its sources, and the licences of facts and bot."""
    base = revision.base
    counts = [
        texts.n("one fact", "{count} facts", len(base.facts)),
        texts.n("one question with its variants", "{count} questions with their variants", len(base.intents)),
        texts.n("one source", "{count} sources", len(base.sources)),
    ]
    live = texts.t(
        "Revision {revision}, live since {moment}.",
        revision=f"`{base.revision.replace('`', '')}`",
        moment=f"<t:{int(revision.loaded_at.timestamp())}:f>",
    )
    return "\n".join(
        [
            texts.t("**About me**"),
            texts.t("I answer from facts that people wrote down and checked against their sources."),
            *_introduction(base, texts),
            texts.line(counts),
            texts.t("Ask me in {language}: my facts are written in it.", language=texts.name_of(base.language)),
            live,
            *_publishers(revision, texts),
            *_licence(base, texts),
            texts.t("Roadbook {version} is free software under the MIT licence.", version=__version__),
        ]
    )


def _introduction(base: KnowledgeBase, texts: Texts) -> list[str]:
    named = [texts.t("My fact base: {name}", name=f"**{plain(base.name, _LINE)}**")] if base.name else []
    return [*named, *([plain(base.description, _LINE)] if base.description else [])]


def _licence(base: KnowledgeBase, texts: Texts) -> list[str]:
    return [texts.t("Licence of the facts: {licence}", licence=plain(base.licence, _LINE))] if base.licence else []


def _publishers(revision: Revision[Any], texts: Texts) -> list[str]:
    published = Counter(source.publisher for source in revision.base.sources.values())
    if not published:
        return []
    lines = [
        f"- {texts.line([plain(name, 80), texts.n('one source', '{count} sources', n)])}"
        for name, n in published.most_common()
    ]

    def more(count: int) -> str:
        return f"- {texts.n('and one more publisher', 'and {count} more publishers', count)}"

    listed = [texts.t("**Sources by publisher**"), fit(lines, _BUDGET, more, SHOWN_PUBLISHERS)]
    return [*listed, *_paid(revision.base, texts)]


def _paid(base: KnowledgeBase, texts: Texts) -> list[str]:
    paid = sum(source.kind is SourceKind.PAID for source in base.sources.values())
    if not paid:
        return []
    return [
        texts.n(
            "One source is paid content: somebody paid for it to be published. Answers that cite it say so.",
            "{count} sources are paid content: somebody paid for it to be published. Answers that cite them say so.",
            paid,
        )
    ]
