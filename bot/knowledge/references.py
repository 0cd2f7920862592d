"""Checks that whatever a part of the fact base names exists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.knowledge.collector import MAX_PROBLEMS_PER_FILE
from bot.knowledge.draft import ids, named_in
from bot.knowledge.renamed_ids import named_facts, named_intents, renamed_ids
from bot.knowledge.wording import did_you_mean, nearest, shorten

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.problems import Problem


def dangling_references(draft: Draft) -> Iterator[Problem]:
    """Every id that is named somewhere, and stands nowhere. Silent on what an unread file could hold."""
    if draft.is_complete("sources.yaml"):
        yield from _unknown(_cited_sources(draft), ids(draft.sources), "source", "Add it to sources.yaml.")
    if draft.facts_are_complete:
        renamed = tuple(renamed_ids(draft))
        for change in renamed:
            yield change.problem
        known = {old.text for change in renamed for old in change.named}
        yield from _unknown_facts(draft, ids(draft.facts) | known)
        yield from _unknown_intents(draft, ids(draft.intents) | known)
    if draft.is_complete("editions.yaml"):
        yield from _unknown_editions(draft)
    if draft.is_complete("glossary.yaml"):
        named = (entity for fact in draft.facts for each in fact["rounds"] for entity in each["entities"])
        yield from _unknown(named, ids(draft.entities), "entry", "Add it to glossary.yaml.")


def _cited_sources(draft: Draft) -> Iterator[Node]:
    for fact in draft.facts:
        yield from (evidence["source"] for evidence in fact["evidence"])
        yield from (source for position in fact["positions"] for source in position["sources"])


def _unknown_facts(draft: Draft, known: Collection[str]) -> Iterator[Problem]:
    facts_of = {intent["id"].text: [fact["id"].text for fact in intent["facts"]] for intent in draft.intents}
    for named in _dangling(named_facts(draft), known):
        near = did_you_mean(named.text, known, "Write it in a file of facts.")
        hint = f"{near} If it was there under this id, write the old id again: ids never change."
        if facts := facts_of.get(named.text):
            hint = f"That is an intent; its {'fact is' if len(facts) == 1 else 'facts are'} {', '.join(facts)}."
        yield named.place.error(f'There is no fact with the id "{shorten(named.text)}".', hint)


def _unknown(named: Iterable[Node], known: Collection[str], thing: str, otherwise: str) -> Iterator[Problem]:
    for node in _dangling(named, known):
        message = f'There is no {thing} with the id "{shorten(node.text)}".'
        near = nearest(node.text, known)
        yield node.place.error(message, f'Did you mean "{near}"? If not: {otherwise}' if near else otherwise)


def _dangling(named: Iterable[Node], known: Collection[str]) -> Iterator[Node]:
    """Those that name what is not known; of each file no more than are listed: the nearest word is dear to find."""
    counts: Counter[str] = Counter()
    for node in named:
        if node.text and node.text not in known:
            counts[node.document.file] += 1
            if counts[node.document.file] <= MAX_PROBLEMS_PER_FILE + 1:
                yield node


def _unknown_intents(draft: Draft, known: Collection[str]) -> Iterator[Problem]:
    owners = {fact["id"].text: intent["id"].text for intent in draft.intents for fact in intent["facts"]}
    for related in _dangling(named_intents(draft), known):
        near = did_you_mean(related.text, known, "Write the intent, or delete this line.")
        owner = owners.get(related.text)
        hint = f'That is a fact; its intent is "{owner}".' if owner else near
        yield related.place.error(f'There is no intent with the id "{shorten(related.text)}".', hint)


def _unknown_editions(draft: Draft) -> Iterator[Problem]:
    years = [edition["year"].number for edition in draft.editions]
    if None in years:  # a year that cannot be read may be the one that is named
        return
    for fact in (*draft.facts, *draft.uses):
        edition = fact["edition"]
        named = named_in(edition)
        if not named or named in draft.editions_by_name:
            continue
        written = shorten(edition.document.mark(edition.path).written)
        if edition.number in years:
            yield edition.place.error(
                f"More than one edition has the year {written}.", "Write the label of the one that is meant."
            )
        else:
            yield edition.place.error(
                f"The edition {written} is not in editions.yaml.", "Correct the year, or add the edition there."
            )
