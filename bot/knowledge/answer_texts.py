"""Checks that the texts of answers hold nothing but what may be shown, each fault at its own line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.markdown.blocks import Listing, text_of
from bot.knowledge.markdown.reading import formatted, refusals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.markdown.blocks import Block
    from bot.knowledge.problems import Problem

LONGEST_PARAGRAPH = 1500
"""Characters: each paragraph, item and piece of code is shown whole, also where every character has to be escaped."""


def answer_texts(draft: Draft) -> Iterator[Problem]:
    """Whatever may not be shown of an answer."""
    for fact in draft.facts:
        answer = fact["answer"]
        for text in (answer, answer["before"], answer["during"], answer["after"]):
            if text.text and not text.is_spoiled:
                yield from _problems(text)


def said_in(text: Node) -> str:
    """What an answer's text says, without its markup."""
    return formatted(text.text).text


def _problems(text: Node) -> Iterator[Problem]:
    refused = refusals(str(text.value))
    for refusal in refused:
        yield text.place_of_line(refusal.line).error(refusal.message, refusal.hint)
    if refused:
        return
    blocks = formatted(text.text).blocks
    if not _has_words(text_of(blocks)) and _has_words(text.text):  # else its form has said so
        yield text.place.error("Nothing of this text would be shown.", "Write it in words.")
    longest = max((len(text_of((block,))) for block in _leaves(blocks)), default=0)
    if longest > LONGEST_PARAGRAPH:
        yield text.place.error(
            f"A paragraph, or a piece of code, has {longest:,} characters.",
            f"Shorten it to at most {LONGEST_PARAGRAPH:,}, or make several of it.",
        )


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs and code, those in lists among them."""
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                yield from _leaves(item)
        else:
            yield block
