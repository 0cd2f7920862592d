"""Checks that what must stand once stands once: ids, editions, phrasings, names."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.folded import folded
from bot.knowledge.retirement import is_retired
from bot.knowledge.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.problems import Problem


def duplicates(draft: Draft) -> Iterator[Problem]:
    """Whatever stands twice, at its second place, naming the first."""
    yield from _ids(draft.intents, "intent")
    yield from _ids(draft.facts, "fact")
    yield from _ids(draft.sources, "source")
    yield from _ids(draft.entities, "entity")
    yield from _ids(draft.out_of_scope, "subject")
    yield from _editions(draft)
    yield from _phrasings(draft)
    yield from _names(draft)
    for intent in draft.intents:
        yield from _facts_for_one_edition(intent, draft)


def _ids(nodes: Iterable[Node], thing: str) -> Iterator[Problem]:
    for first, second in _pairs((node["id"].text, node["id"]) for node in nodes):
        message = f'The {thing} "{shorten(second.text)}" is written twice; the first is in {first.place}.'
        yield second.place.error(message, "Give one of them another id, or delete it.")


def _editions(draft: Draft) -> Iterator[Problem]:
    years = ((edition["year"].number, edition) for edition in draft.editions)
    for first, second in _pairs(years):
        if not (first["label"].text and second["label"].text):
            message = f"Two editions have the year {second['year'].number}; the first is in {first['year'].place}."
            yield second["year"].place.error(message, "Correct the year of one of them, or give each a label.")
    numbers = ((edition["ordinal"].number, edition["ordinal"]) for edition in draft.editions)
    for first, second in _pairs(numbers):
        message = f"Two editions have the number {second.number}; the first is in {first.place}."
        yield second.place.error(message, "Correct the number of one of them.")
    named = ((each.text.casefold(), each) for one in draft.editions for each in (one["label"], *one["aliases"]))
    for first, second in _pairs(named):
        message = f'"{shorten(second.text)}" also names another edition ({first.place}), or stands twice.'
        yield second.place.error(message, "A name can mean one edition only: delete one of the two.")


def _facts_for_one_edition(intent: Node, draft: Draft) -> Iterator[Problem]:
    told = (fact for fact in intent["facts"] if not is_retired(fact))
    facts = ((draft.edition_of(fact) or ("none", "edition" in fact), fact) for fact in told)
    for first, second in _pairs((key, fact) for key, fact in facts if key != ("none", True)):
        what = f"for the edition {draft.edition_name_of(second)}" if draft.edition_of(second) else "without an edition"
        message = f"This intent has two facts {what}; the first is in {first.place}."
        yield second.place.error(message, "Give each fact an edition of its own, or delete one of them.")


def _phrasings(draft: Draft) -> Iterator[Problem]:
    first: dict[str, tuple[Node, Node]] = {}
    for owner, phrasing in _asked(draft):
        key = folded(phrasing.text)
        other, earlier = first.setdefault(key, (owner, phrasing))
        if not key or earlier is phrasing:
            continue
        if other is not owner:
            yield _shared_phrasing(*_stranger_first((owner, phrasing), (other, earlier)))
        elif earlier.path[-1] != "question":
            yield phrasing.place.warning(
                f"This phrasing stands here twice; the first is in line {earlier.place.line}.",
                "Delete one of them.",
            )


def _asked(draft: Draft) -> Iterator[tuple[Node, Node]]:
    """Every question and phrasing, after the intent that it asks, or what is out of scope."""
    for intent in draft.intents:
        if not all(is_retired(fact) and not fact["successor"].text for fact in intent["facts"]):
            yield from ((intent, text) for text in chain((intent["question"],), intent["phrasings"]))
    for subject in draft.out_of_scope:
        yield from ((subject, phrasing) for phrasing in subject["phrasings"])


def _stranger_first(one: tuple[Node, Node], other: tuple[Node, Node]) -> tuple[tuple[Node, Node], tuple[Node, Node]]:
    """Of a text that stands in two places, the one first that is less like its neighbours: the one just written.

    What is out of scope stands second: there it is deleted as soon as a fact tells of it.
    """
    if ("facts" in one[0]) != ("facts" in other[0]):
        return (one, other) if "facts" in one[0] else (other, one)
    return (other, one) if _likeness(*other) < _likeness(*one) else (one, other)


def _likeness(owner: Node, text: Node) -> float:
    """The share of a text's words in what else its intent, subject or entry of the glossary says."""
    others = (*owner["phrasings"], *owner["names"], owner["question"], owner["subject"])
    said = {word for each in others if each.path != text.path for word in folded(each.text).split()}
    said.update(owner["id"].text.split("-"))
    words = folded(text.text).split()
    return sum(word in said for word in words) / max(len(words), 1)


def _shared_phrasing(this: tuple[Node, Node], that: tuple[Node, Node]) -> Problem:
    (_owner, phrasing), (other, elsewhere) = this, that
    name = shorten(other["id"].text)
    if "facts" in other:
        return phrasing.place.error(
            f'"{shorten(phrasing.text)}" is also asked by the intent "{name}" ({elsewhere.place}).',
            "A question can belong to one intent only: delete one of the two, or say what sets it apart.",
        )
    return phrasing.place.error(
        f'"{shorten(phrasing.text)}" is also refused, as out of scope: "{name}" ({elsewhere.place}).',
        f"If a fact answers it, delete it in {elsewhere.place}; else delete it here.",
    )


def _names(draft: Draft) -> Iterator[Problem]:
    first: dict[str, tuple[Node, Node]] = {}
    for entity in draft.entities:
        for name in entity["names"]:
            other, earlier = first.setdefault(folded(name.text), (entity, name))
            if earlier is name or not name.text:
                continue
            if other is entity:
                yield name.place.warning("This name stands here twice.", "Delete one of them.")
            elif not other["kind"].text == entity["kind"].text == "word":
                (_entity, this), (owner, that) = _stranger_first((entity, name), (other, earlier))
                yield this.place.error(
                    f'"{shorten(this.text)}" also names "{shorten(owner["id"].text)}" ({that.place}).',
                    "A name can mean one thing only: delete one of the two.",
                )


def _pairs(keyed: Iterable[tuple[object, Node]]) -> Iterator[tuple[Node, Node]]:
    """Each part whose key stood before, after the first that had it."""
    first: dict[object, Node] = {}
    for key, node in keyed:
        earlier = first.setdefault(key, node)
        if key and earlier is not node:
            yield earlier, node
