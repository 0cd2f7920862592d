"""Makes the fact base out of forms that are known to be right, each alone and together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.knowledge import forms, model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


def assemble(parts: Forms, revision: str) -> model.KnowledgeBase:
    """The fact base. Every id that the forms name must exist among them."""
    sources = {form.id: _source(form) for form in parts.sources}
    editions = {form.year: _edition(form) for form in sorted(parts.editions, key=lambda form: form.year)}
    facts = {
        form.id: _fact(form, intent, sources, editions)
        for intent in parts.intents
        for form in intent.facts
        if isinstance(form, forms.FactForm)
    }
    return model.KnowledgeBase(
        revision=revision,
        intents=tuple(_intent(form, facts) for form in parts.intents),
        sources=sources,
        editions=tuple(editions.values()),
        entities=tuple(model.Entity(form.id, form.kind, tuple(form.names), form.foreign) for form in parts.entities),
        out_of_scope=tuple(
            model.OutOfScope(form.id, form.subject, tuple(form.phrasings)) for form in parts.out_of_scope
        ),
        gate=tuple(_gate(parts)),
        language=parts.about.language,
        name=parts.about.name or "",
        description=parts.about.description or "",
        licence=parts.about.licence or "",
    )


def _source(form: forms.SourceForm) -> model.Source:
    return model.Source(
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


def _edition(form: forms.EditionForm) -> model.Edition:
    return model.Edition(form.year, form.ordinal, form.start, form.end, form.expected or "")


def _intent(form: forms.IntentForm, facts: Mapping[str, model.Fact]) -> model.Intent:
    return model.Intent(
        id=form.id,
        topic=form.topic,
        question=form.question,
        answers_with=form.answers_with,
        phrasings=tuple(form.phrasings),
        facts=tuple(_fact_of(each, form, facts) for each in form.facts),
        unnamed_edition=form.unnamed_edition,
        related=tuple(form.related),
        used=frozenset(each.use for each in form.facts if isinstance(each, forms.UseForm)),
    )


def _fact_of(
    form: forms.FactForm | forms.UseForm, intent: forms.IntentForm, facts: Mapping[str, model.Fact]
) -> model.Fact:
    """The fact as it stands in this intent: one that is used answers this intent's question, for this edition."""
    if isinstance(form, forms.FactForm):
        return facts[form.id]
    written = facts[form.use]
    edition = form.edition or written.edition
    return replace(written, question=_fill(intent.question, edition), edition=edition)


def _fact(
    form: forms.FactForm,
    intent: forms.IntentForm,
    sources: Mapping[str, model.Source],
    editions: Mapping[int, model.Edition],
) -> model.Fact:
    return model.Fact(
        id=form.id,
        question=_fill(form.question or intent.question, form.edition),
        status=form.status,
        wording=_wording(form),
        evidence=tuple(_evidence(each, sources) for each in form.evidence),
        checked=form.checked,
        review_by=form.review_by,
        edition=form.edition,
        window=_window(form, editions),
        positions=tuple(
            model.Position(each.claim, tuple(sources[source] for source in each.sources)) for each in form.positions
        ),
        rounds=_rounds(form),
    )


def _rounds(form: forms.FactForm) -> tuple[model.Round, ...]:
    rounds = (model.Round(each.name, frozenset(each.entities), each.start, each.end) for each in form.rounds)
    return tuple(sorted(rounds, key=lambda each: each.start))


def _fill(question: str, edition: int | None) -> str:
    return " ".join(question.replace("{edition}", "" if edition is None else str(edition)).split())


def _wording(form: forms.FactForm) -> model.Wording:
    if isinstance(form.answer, forms.TensedAnswer):
        return model.Wording(form.answer.before or "", form.answer.during or form.answer.after, form.answer.after)
    # Nothing says how a plain answer read before the day on which it became known, so it is not told before.
    known_since = form.window.start if form.window else None
    return model.Wording("" if known_since else form.answer, form.answer, form.answer)


def _window(form: forms.FactForm, editions: Mapping[int, model.Edition]) -> model.Window:
    if form.window:
        return model.Window(form.window.start, form.window.end)
    edition = editions.get(form.edition) if form.edition is not None else None
    return model.Window(edition.start, edition.end) if edition else model.Window()


def _evidence(form: forms.EvidenceForm, sources: Mapping[str, model.Source]) -> model.Evidence:
    return model.Evidence(
        source=sources[form.source] if form.source else None,
        fragment=form.fragment,
        figures=tuple(form.figures),
        why=form.why or "",
        derived=form.derived or "",
    )


def _gate(parts: Forms) -> Iterator[model.GateQuestion]:
    asked = [(each.question, tuple(each.facts), each.asked_on) for each in parts.questions.answered]
    refused = [(text, (), None) for text in parts.questions.refused]
    for (text, facts, day), line in zip((*asked, *refused), parts.gate_lines, strict=True):
        yield model.GateQuestion(text, facts, line, day or parts.questions.asked_on)
