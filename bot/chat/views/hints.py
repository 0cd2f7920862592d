"""What somebody reads who asked nothing, or too much at once. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.request_context import MAX_QUESTION
from bot.chat.views.markdown import plain
from bot.chat.views.render import notice
from bot.languages.texts import marked

if TYPE_CHECKING:
    from discord import ui

    from bot.answering.outcome import Choice
    from bot.languages.texts import Texts

GONE = marked("I can no longer answer that: the fact base has changed since this was sent. Please ask again.")


def how_to(example: Choice | None, facts_in: str, texts: Texts) -> ui.LayoutView:
    """One line for somebody who asked nothing. ``facts_in`` is the code of the facts' language."""
    language = texts.name_of(facts_in)
    if example is None:
        ways = texts.t(
            "Ask me a question in {language}: mention me, write to me directly, or type `/ask`.", language=language
        )
        return notice(ways)
    return notice(
        texts.t(
            "Ask me a question in {language}, such as {example}: mention me, write to me directly, or type `/ask`.",
            language=language,
            example=f"\u201c{plain(example.question, 200)}\u201d",
        )
    )


def too_long(characters: int, texts: Texts) -> ui.LayoutView:
    """One line for somebody who asked more than is read."""
    length, most = texts.number(characters), texts.number(MAX_QUESTION)
    return notice(texts.t("That is {length} characters long. Please ask in at most {most}.", length=length, most=most))
