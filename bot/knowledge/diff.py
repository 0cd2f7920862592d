"""What differs between two revisions, as a person reads it: facts, figures, phrasings, names. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.knowledge.fact_diff import FactChange, change_of
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from bot.knowledge.model import KnowledgeBase

Kind = Literal["about", "edition", "intent", "source"]
How = Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class FactTitle:
    """A fact that is new, or gone: its id, and the question that it answers."""

    id: str
    question: str


@dataclass(frozen=True, slots=True)
class ListChange:
    """What was added to a list of texts, and removed from it. ``title`` says to a person whose list it is."""

    id: str
    title: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherChange:
    """Something else that was added, changed or removed; ``id`` is empty for ``about.yaml``, which is one thing."""

    kind: Kind
    how: How
    id: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is different in the newer of two revisions, in the order of its files.

    ``refused`` are the phrasings of what is out of scope, ``gate`` the questions of the question gate.
    """

    added: tuple[FactTitle, ...] = ()
    removed: tuple[FactTitle, ...] = ()
    changed: tuple[FactChange, ...] = ()
    phrasings: tuple[ListChange, ...] = ()
    names: tuple[ListChange, ...] = ()
    refused: tuple[ListChange, ...] = ()
    gate: tuple[ListChange, ...] = ()
    others: tuple[OtherChange, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is different."""
        return self != Difference()

    @property
    def unsupported(self) -> tuple[FactChange, ...]:
        """The facts whose figures changed while neither their sources nor their ``checked`` date did."""
        return tuple(each for each in self.changed if each.is_unsupported)

    @property
    def takes_away(self) -> bool:
        """Whether anything has gone that was there, as it has where a file was not written to its end."""
        lists = (*self.phrasings, *self.names, *self.refused)
        return bool(
            self.removed
            or any(each.removed for each in lists)
            or any(each.is_cut for each in self.changed)
            or any(each.how == "removed" for each in self.others)
        )


def difference(old: KnowledgeBase, new: KnowledgeBase) -> Difference:
    """What a reload from the old revision to the new one changes."""
    before, after, language = old.facts, new.facts, language_of(new.language)
    # Two facts that are equal differ in nothing, which takes long to find out by looking at their figures.
    both = ((before[name], fact) for name, fact in after.items() if name in before and before[name] != fact)
    changes = (change_of(*each, language) for each in both)
    return Difference(
        added=tuple(_title(name, new) for name in after if name not in before),
        removed=tuple(_title(name, old) for name in before if name not in after),
        changed=tuple(change for change in changes if change.parts),
        phrasings=_lists(_phrasings(old), _phrasings(new)),
        names=_lists(_names(old), _names(new)),
        refused=_lists(_refused(old), _refused(new)),
        gate=_lists(_gate(old), _gate(new)),
        others=tuple(_others(old, new)),
    )


def _title(fact: str, base: KnowledgeBase) -> FactTitle:
    return FactTitle(fact, base.intents_by_fact[fact].question_for(base.facts[fact]))


Lists = dict[str, tuple[str, tuple[str, ...]]]
"""By the id of each list its title, and its texts."""


def _phrasings(base: KnowledgeBase) -> Lists:
    return {each.id: (each.question, each.phrasings) for each in base.intents}


def _names(base: KnowledgeBase) -> Lists:
    return {each.id: (each.names[0] if each.names else each.id, each.names) for each in base.entities}


def _refused(base: KnowledgeBase) -> Lists:
    return {each.id: (each.subject, each.phrasings) for each in base.out_of_scope}


def _gate(base: KnowledgeBase) -> Lists:
    told = (f"{each.text} \u2192 {', '.join(each.facts)}" if each.facts else each.text for each in base.gate)
    return {"questions.yaml": ("questions.yaml", tuple(told))}


def _lists(before: Lists, after: Lists) -> tuple[ListChange, ...]:
    found = []
    for name in dict.fromkeys((*after, *before)):
        title, _ = after.get(name) or before[name]
        old, new = (dict.fromkeys(lists[name][1]) if name in lists else {} for lists in (before, after))
        added, removed = tuple(text for text in new if text not in old), tuple(text for text in old if text not in new)
        if added or removed:
            found.append(ListChange(name, title, added, removed))
    return tuple(found)


def _others(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[OtherChange]:
    yield from _changed("source", old.sources, new.sources)
    yield from _changed("edition", *({str(each.name): each for each in base.editions} for base in (old, new)))
    yield from _changed("intent", *map(_settings_of_intents, (old, new)))
    if _about(old) != _about(new):
        yield OtherChange("about", "changed", "")


def _changed(kind: Kind, before: Mapping[str, Hashable], after: Mapping[str, Hashable]) -> Iterator[OtherChange]:
    for name in dict.fromkeys((*after, *before)):
        if name not in before:
            yield OtherChange(kind, "added", name)
        elif name not in after:
            yield OtherChange(kind, "removed", name)
        elif before[name] != after[name]:
            yield OtherChange(kind, "changed", name)


def _settings_of_intents(base: KnowledgeBase) -> dict[str, Hashable]:
    """What is written of an intent beside its phrasings and its facts."""
    return {
        each.id: (
            each.topic,
            each.question,
            each.answers_with,
            each.unnamed_edition,
            each.related,
            tuple(fact.id for fact in each.facts),
        )
        for each in base.intents
    }


def _about(base: KnowledgeBase) -> tuple[Hashable, ...]:
    named = base.event, base.edition_kind, base.default_subject
    return base.language, base.name, base.description, base.licence, *named
