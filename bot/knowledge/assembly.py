"""Makes the fact base out of forms that are known to be right, each alone and together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.knowledge import fact_forms, forms
from bot.knowledge.edition_names import places, references
from bot.knowledge.editions import Edition
from bot.knowledge.fact_assembly import fact_in, fact_of
from bot.knowledge.model import Entity, GateQuestion, Intent, KnowledgeBase, OutOfScope
from bot.knowledge.retirement import instead_of, retired_facts, told_instead
from bot.knowledge.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.knowledge.facts import Fact, Retired


@dataclass(frozen=True, slots=True)
class Forms:
    """The valid forms of all files. ``gate_lines`` holds the lines of the answered, then of the refused questions."""

    intents: tuple[forms.IntentForm, ...]
    sources: tuple[forms.SourceForm, ...]
    editions: tuple[forms.EditionForm, ...]
    entities: tuple[forms.EntityForm, ...]
    out_of_scope: tuple[forms.OutOfScopeForm, ...]
    questions: forms.QuestionsForm
    about: forms.AboutForm
    gate_lines: tuple[int, ...]


def assemble(parts: Forms, revision: str) -> KnowledgeBase:
    """The fact base. Every id that the forms name must exist among them."""
    sources = {form.id: _source(form) for form in parts.sources}
    editions = editions_of(parts.editions)
    named = references(editions)
    retired = retired_facts(parts.intents)
    facts = {
        form.id: fact_of(form, intent, sources, named)
        for intent in parts.intents
        for form in intent.facts
        if isinstance(form, fact_forms.FactForm) and form.id not in retired
    }
    intents = (_intent(form, facts, named, retired) for form in parts.intents)
    return KnowledgeBase(
        revision=revision,
        intents=tuple(_related_to_each_other([intent for intent in intents if intent.facts])),
        sources=sources,
        editions=editions,
        entities=tuple(Entity(form.id, form.kind, tuple(form.names), form.foreign) for form in parts.entities),
        out_of_scope=tuple(OutOfScope(form.id, form.subject, tuple(form.phrasings)) for form in parts.out_of_scope),
        gate=tuple(_gate(parts, retired)),
        retired=retired,
        language=parts.about.language,
        name=parts.about.name or "",
        description=parts.about.description or "",
        licence=parts.about.licence or "",
        event=tuple(parts.about.event),
        edition_kind=tuple(parts.about.edition_kind),
        default_subject=parts.about.default_subject or "",
        topic_names=parts.about.topics,
    )


def _source(form: forms.SourceForm) -> Source:
    return Source(
        id=form.id,
        publisher=form.publisher,
        title=form.title,
        url=form.url,
        published=form.published,
        kind=form.kind,
        origin=form.origin or form.id,
        note=form.note or "",
        language=form.language or "",
        unread=form.unread or "",
    )


def editions_of(listed: Sequence[forms.EditionForm]) -> tuple[Edition, ...]:
    """The editions in the order of time."""
    placed = zip(listed, places([(form.year, form.start) for form in listed]), strict=True)
    editions = (
        Edition(
            year=form.year,
            ordinal=form.ordinal,
            start=form.start,
            end=form.end,
            expected=form.expected or "",
            label=form.label or "",
            aliases=tuple(form.aliases),
            place=place,
        )
        for form, place in placed
    )
    return tuple(sorted(editions, key=lambda edition: edition.key))


def _related_to_each_other(intents: Sequence[Intent]) -> Iterator[Intent]:
    """The intents without what they name as related and is gone, as all that it told was retired."""
    known = {intent.id for intent in intents}
    for intent in intents:
        gone = not known.issuperset(intent.related)
        yield replace(intent, related=tuple(filter(known.__contains__, intent.related))) if gone else intent


def _intent(
    form: forms.IntentForm,
    facts: Mapping[str, Fact],
    editions: Mapping[str, Edition],
    retired: Mapping[str, Retired],
) -> Intent:
    """The intent. It has no facts where all were retired, and nothing is told in their place."""
    own = {each.id for each in form.facts if isinstance(each, fact_forms.FactForm)}
    told = tuple(fact_in(each, form, facts, editions) for each in told_instead(form.facts, facts, retired))
    return Intent(
        id=form.id,
        topic=form.topic,
        question=form.question,
        answers_with=form.answers_with,
        phrasings=tuple(form.phrasings),
        facts=told,
        unnamed_edition=form.unnamed_edition,
        related=tuple(form.related),
        used=frozenset(fact.id for fact in told if fact.id not in own),
    )


def _gate(parts: Forms, retired: Mapping[str, Retired]) -> Iterator[GateQuestion]:
    """The gate's questions; those for which nothing is told any more are left out."""
    asked, refused, day = parts.questions.answered, parts.questions.refused, parts.questions.asked_on
    for form, line in zip(asked, parts.gate_lines, strict=False):
        facts = tuple(filter(None, (instead_of(fact, retired) for fact in form.facts)))
        if facts:
            verdict, value = form.verdict or "", form.value or ""
            yield GateQuestion(form.question, facts, line, form.asked_on or day, verdict, value)
    for text, line in zip(refused, parts.gate_lines[len(asked) :], strict=True):
        yield GateQuestion(text, (), line, day)
