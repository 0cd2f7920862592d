"""What moderators teach: a phrasing of a question, what is refused, and what no longer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.knowledge.editing.edit import Original, new_file
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.layout import (
    appended,
    appended_item,
    composed,
    item_lines,
    members,
    under,
    without_members,
    word,
)
from bot.knowledge.editing.naming import free_id
from bot.knowledge.overlooked import FACTS_FOLDER
from bot.knowledge.wording import count, shorten

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from yaml.nodes import Node

    from bot.knowledge.editing.edit import Edit

REFUSED = "out_of_scope.yaml"


@dataclass(frozen=True, slots=True)
class WrittenFact:
    """A fact in its file: the ``place`` of its question there, its ``number`` among that one's facts, and its node."""

    original: Original
    root: Node
    place: int
    number: int
    node: Node


def add_phrasing(contents: Mapping[str, bytes], fact: str, phrasing: str) -> Edit:
    """Put a phrasing at the end of those of the question that this fact answers, where the fact itself is written.

    Raises:
        EditError: there is no such fact, or its file cannot be changed so.
    """
    found = written_fact(contents, fact)
    original, place = found.original, found.place
    intent = members(found.root)[place]

    def meant(data: Any) -> None:  # noqa: ANN401 - a file's data
        data[place]["phrasings"].append(phrasing)

    change = appended(original.text, under(intent, "phrasings"), phrasing)
    return original.edited([change], meant, f'Add the phrasing "{shorten(phrasing)}" to {word(under(intent, "id"))}')


def refuse(contents: Mapping[str, bytes], question: str, subject: str) -> Edit:
    """Put a question among those that no fact answers: to its subject where that stands there, else as a new one.

    Raises:
        EditError: the file cannot be changed so.
    """
    summary = f'Refuse "{shorten(question)}"'
    if REFUSED not in contents:
        item = {"id": free_id(subject, ()), "subject": subject, "phrasings": [question]}
        return new_file(REFUSED, "\n".join(item_lines(item)) + "\n", [item], summary)
    original = Original.of(contents, REFUSED)
    items = members(composed(original.text))
    for place, each in enumerate(items):
        if word(under(each, "subject")).casefold() == subject.strip().casefold():

            def meant(data: Any, place: int = place) -> None:  # noqa: ANN401 - a file's data
                data[place]["phrasings"].append(question)

            return original.edited([appended(original.text, under(each, "phrasings"), question)], meant, summary)
    item = {
        "id": free_id(subject, {word(under(each, "id")) for each in items}),
        "subject": subject,
        "phrasings": [question],
    }
    return original.edited([appended_item(original.text, items, item)], lambda data: data.append(item), summary)


def allow(contents: Mapping[str, bytes], phrasings: Collection[str]) -> Edit:
    """Take phrasings out of those that are refused; a subject that has no other goes with them.

    Raises:
        EditError: one of them does not stand there, none would be left, or the file cannot be changed so.
    """
    original = Original.of(contents, REFUSED)
    root = composed(original.text)
    gone = {phrasing.strip() for phrasing in phrasings}
    if missing := gone - {word(text) for each in members(root) for text in members(under(each, "phrasings"))}:
        raise EditError(f'"{shorten(min(missing))}" does not stand in {REFUSED}.')
    empty = [each for each in members(root) if not _left(each, gone)]
    if len(empty) == len(members(root)):
        raise EditError(f"Nothing would be left in {REFUSED}. Please delete the file by hand.")
    changes = without_members(original.text, root, empty) if empty else []
    for each in members(root):
        texts = under(each, "phrasings")
        if each not in empty and texts is not None:
            going = [text for text in members(texts) if word(text) in gone]
            changes += without_members(original.text, texts, going)

    def meant(data: Any) -> None:  # noqa: ANN401 - a file's data
        for item in data:
            item["phrasings"] = [text for text in item["phrasings"] if text.strip() not in gone]
        data[:] = [item for item in data if item["phrasings"]]

    return original.edited(changes, meant, f"Refuse {count(len(gone), 'question')} no longer")


def _left(item: Node, gone: Collection[str]) -> bool:
    return any(word(text) not in gone for text in members(under(item, "phrasings")))


def written_fact(contents: Mapping[str, bytes], fact: str) -> WrittenFact:
    """Where a fact is written.

    Raises:
        EditError: nowhere.
    """
    for file, content in contents.items():
        if file.startswith(f"{FACTS_FOLDER}/") and fact.encode() in content:
            original = Original.of(contents, file)
            root = composed(original.text)
            for place, number, node in _written(root):
                if word(under(node, "id")) == fact:
                    return WrittenFact(original, root, place, number, node)
    raise EditError(f"There is no fact {fact} in the files. It may have been renamed or deleted.")


def _written(root: Node) -> Iterator[tuple[int, int, Node]]:
    for place, intent in enumerate(members(root)):
        for number, node in enumerate(members(under(intent, "facts"))):
            yield place, number, node
