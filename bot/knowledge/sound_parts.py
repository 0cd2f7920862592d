"""What of a broken fact base can be looked at all the same: the facts that are right by themselves.

So the figures of all facts are checked in one go, and not only once every key and indentation is right.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.knowledge.assembly import editions_of
from bot.knowledge.edition_names import reference, references
from bot.knowledge.fact_forms import FactForm, UseForm
from bot.knowledge.forms import IntentForm, QuestionsForm
from bot.knowledge.model import AnswerKind
from bot.knowledge.validation import validate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from bot.knowledge.assembly import Forms
    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft


def sound_parts(parts: Forms, draft: Draft) -> Forms:
    """The forms without whatever names something that is not there or is broken itself.

    Of an intent that is broken, those of its facts are kept that are not. The gate is left out.
    """
    spoiled = {fact["id"].text for fact in draft.facts if _is_hurt(fact)}
    known = _Known({source.id for source in parts.sources}, references(editions_of(parts.editions)), spoiled)
    intents = (*parts.intents, *_salvaged(draft, {form.id for form in parts.intents}))
    written = [_keeping(intent, known.sound_facts(intent)) for intent in intents]
    facts = {fact.id for intent in written for fact in intent.facts if isinstance(fact, FactForm)}
    kept = (_keeping(intent, _told(intent, facts)) for intent in written)
    return replace(
        parts, intents=tuple(intent for intent in kept if intent.facts), questions=QuestionsForm(), gate_lines=()
    )


class _Known:
    """What facts may name, and which of them hold a value that was refused where it was read."""

    def __init__(self, sources: AbstractSet[str], editions: Collection[str], spoiled: Collection[str]) -> None:
        self._sources, self._editions, self._spoiled = sources, editions, spoiled

    def sound_facts(self, intent: IntentForm) -> Iterator[FactForm | UseForm]:
        """The facts of an intent that name only what is there."""
        for fact in intent.facts:
            if fact.edition is not None and reference(fact.edition) not in self._editions:
                continue
            if isinstance(fact, UseForm) or (fact.id not in self._spoiled and self._sources >= _cited(fact)):
                yield fact


def _cited(fact: FactForm) -> set[str]:
    cited = {evidence.source for evidence in fact.evidence if evidence.source}
    return cited.union(*(position.sources for position in fact.positions))


def _told(intent: IntentForm, facts: Collection[str]) -> Iterator[FactForm | UseForm]:
    return (fact for fact in intent.facts if isinstance(fact, FactForm) or fact.use in facts)


def _keeping(intent: IntentForm, facts: Iterable[FactForm | UseForm]) -> IntentForm:
    return intent.model_copy(update={"facts": list(facts)})


def _salvaged(draft: Draft, valid: Collection[str]) -> Iterator[IntentForm]:
    """The sound facts of intents that are broken themselves; of such an intent no more is known than its facts."""
    for intent in draft.intents:
        if intent["id"].text in valid:
            continue
        facts = [form for form in (validate(fact, FactForm)[0] for fact in intent["facts"]) if form is not None]
        if facts:
            name = intent["id"].text
            yield IntentForm.model_construct(
                id=name, topic="", question=name, answers_with=AnswerKind.THING, phrasings=[], facts=facts
            )


def _is_hurt(fact: Node) -> bool:
    return fact.is_spoiled or any(path[: len(fact.path)] == fact.path for path in fact.document.spoiled)
