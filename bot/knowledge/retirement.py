"""Facts that are not told any more: what is told in their place. Nothing else of a base has to change for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.fact_forms import FactForm, UseForm
from bot.knowledge.facts import Retired, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.forms import IntentForm
    from bot.knowledge.problems import Problem


def retired_facts(intents: Iterable[IntentForm]) -> dict[str, Retired]:
    """Those that are retired, by their ids, each with the last of its successors: the one that is told."""
    gone = {
        form.id: form
        for intent in intents
        for form in intent.facts
        if isinstance(form, FactForm) and form.status is Status.RETIRED
    }
    successors = {name: form.successor or "" for name, form in gone.items()}
    return {name: _retired(form, _last_of(name, successors)) for name, form in gone.items()}


def _retired(form: FactForm, successor: str) -> Retired:
    cited = [each.source for each in form.evidence if each.source]
    cited += [source for position in form.positions for source in position.sources]
    return Retired(form.id, form.reason or "", successor, frozenset(cited))


def _last_of(name: str, successors: Mapping[str, str]) -> str:
    """The fact at the end of a row of successors; empty where the row ends in none, or in itself."""
    seen: set[str] = set()
    while name in successors and name not in seen:
        seen.add(name)
        name = successors[name]
    return "" if name in seen else name


def instead_of(fact: str, retired: Mapping[str, Retired]) -> str:
    """The id of the fact that is told where this one is named: itself, or its successor; empty where there is none."""
    return retired[fact].successor if fact in retired else fact


def told_instead(
    listed: Sequence[FactForm | UseForm], facts: Collection[str], retired: Mapping[str, Retired]
) -> Iterator[FactForm | UseForm]:
    """What an intent tells: its facts, with the successors of those that are retired in their places, each once."""
    own = {form.id for form in listed if isinstance(form, FactForm)}
    used = {form.use for form in listed if isinstance(form, UseForm)}
    for form in listed:
        name = form.id if isinstance(form, FactForm) else form.use
        if name not in retired:
            yield form
            continue
        successor = retired[name].successor
        if successor in facts and successor not in own | used:
            used.add(successor)
            yield UseForm(use=successor, edition=form.edition if isinstance(form, UseForm) else None)


def is_retired(fact: Node) -> bool:
    """Whether a fact as it was read is not told any more."""
    return fact["status"].text == Status.RETIRED


def retirement_problems(draft: Draft) -> Iterator[Problem]:
    """Retired facts without a reason or with themselves for a successor, and facts that have either and are not."""
    retired = {fact["id"].text: fact["successor"].text for fact in draft.facts if is_retired(fact)}
    for fact in draft.facts:
        name, reason, successor = fact["id"].text, fact["reason"], fact["successor"]
        if name not in retired:
            for key in (reason, successor):
                if key.value is not None:
                    yield key.place.error(f'"{key.path[-1]}" stands here, and the fact is told.', _RETIRE)
            continue
        if "reason" not in fact:
            yield fact["status"].place.error(
                "This fact is retired, and nothing says why.",
                "Add reason: and a sentence below; who presses a button of an old answer reads it.",
            )
        if successor.text and not _last_of(name, retired):
            yield successor.place.error(
                "These successors lead to no fact that is told.",
                "Name a fact that is told, or delete this line.",
            )


_RETIRE = "Write status: retired if it is not to be told any more; else delete this line."
