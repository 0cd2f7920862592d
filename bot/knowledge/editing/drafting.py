"""New facts begin as drafts: they stand in a file of their own, and answer nobody until a source carries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.knowledge.editing.edit import Original, new_file
from bot.knowledge.editing.layout import appended_item, composed, item_lines, members
from bot.knowledge.editing.naming import free_id
from bot.knowledge.overlooked import FACTS_FOLDER
from bot.knowledge.wording import shorten
from bot.knowledge.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge.editing.edit import Edit

DRAFTS = "drafts.yaml"


@dataclass(frozen=True, slots=True)
class DraftFact:
    """What a moderator knows of a fact so far. ``topic`` is the name of a file of facts, ``answer`` may be empty."""

    topic: str
    question: str
    phrasings: tuple[str, ...]
    answer: str = ""


def add_draft(contents: Mapping[str, bytes], draft: DraftFact) -> Edit:
    """Put a draft behind the others, under an id that neither a fact nor a draft has.

    Raises:
        EditError: the file cannot be changed so.
    """
    name = free_id(draft.question, frozenset(_ids(contents)), "draft")
    item: dict[str, str | list[str]] = {"id": name, "topic": draft.topic, "question": draft.question}
    item["phrasings"] = list(draft.phrasings)
    if draft.answer:
        item["answer"] = draft.answer
    summary = f'Draft a fact for "{shorten(draft.question)}"'
    if DRAFTS not in contents:
        return new_file(DRAFTS, "\n".join(item_lines(item)) + "\n", [item], summary)
    original = Original.of(contents, DRAFTS)
    change = appended_item(original.text, members(composed(original.text)), item)
    return original.edited([change], lambda data: data.append(item), summary)


def _ids(contents: Mapping[str, bytes]) -> Iterator[str]:
    """The ids of drafts, intents and facts, in files that can be read."""
    for file, content in contents.items():
        if file == DRAFTS or file.startswith(f"{FACTS_FOLDER}/"):
            document = read_yaml(file, content).document
            for item in document.root if document else ():
                yield item["id"].text
                yield from (fact["id"].text for fact in item["facts"])
