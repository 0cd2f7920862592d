"""Makes the fact base out of forms that are known to be right, each alone and together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.knowledge import fact_forms, forms
from bot.knowledge.edition_names import places, reference, references
from bot.knowledge.editions import Edition
from bot.knowledge.facts import Fact, Image, Round, Window, Wording
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.model import Entity, GateQuestion, Intent, KnowledgeBase, OutOfScope
from bot.knowledge.retirement import instead_of, retired_facts, told_instead
from bot.knowledge.sources import Evidence, Position, Source
from bot.knowledge.statements import Born, Claim, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.knowledge.facts import Retired
    from bot.knowledge.statement_forms import ValueForm


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
        form.id: _fact(form, intent, sources, named)
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
    told = tuple(_fact_of(each, form, facts, editions) for each in told_instead(form.facts, facts, retired))
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


def _fact_of(
    form: fact_forms.FactForm | fact_forms.UseForm,
    intent: forms.IntentForm,
    facts: Mapping[str, Fact],
    editions: Mapping[str, Edition],
) -> Fact:
    """The fact as it stands in this intent: one that is used answers this intent's question, for this edition."""
    if isinstance(form, fact_forms.FactForm):
        return facts[form.id]
    written = facts[form.use]
    if form.edition is None:
        return replace(written, question=_fill(intent.question, written.edition_name))
    edition = editions[reference(form.edition)]
    return replace(
        written,
        question=_fill(intent.question, edition.name),
        edition=edition.key,
        edition_label=edition.label,
    )


def _fact(
    form: fact_forms.FactForm,
    intent: forms.IntentForm,
    sources: Mapping[str, Source],
    editions: Mapping[str, Edition],
) -> Fact:
    edition = None if form.edition is None else editions[reference(form.edition)]
    return Fact(
        id=form.id,
        question=_fill(form.question or intent.question, None if edition is None else edition.name),
        status=form.status,
        wording=_wording(form),
        evidence=tuple(_evidence(each, sources) for each in form.evidence),
        checked=form.checked,
        review_by=form.review_by,
        edition=None if edition is None else edition.key,
        edition_label="" if edition is None else edition.label,
        window=_window(form, edition),
        positions=tuple(
            Position(each.claim, tuple(sources[source] for source in each.sources)) for each in form.positions
        ),
        rounds=_rounds(form),
        values=tuple(_values(form)),
        claims=tuple(
            Claim(each.says, each.holds, tuple(each.also), each.before, each.during, each.after)
            for each in form.claims
        ),
        image=None if form.image is None else Image(form.image.url, form.image.alt),
    )


def _values(form: fact_forms.FactForm) -> Iterator[Value]:
    """The values of a fact, its main one first."""
    if form.value is not None:
        yield _value("", form.value)
    for label, value in form.values.items():
        yield _value(label, value)


def _value(label: str, form: ValueForm) -> Value:
    texts = tuple(form.is_ or ())
    only = len(texts) < 2 if form.only is None else form.only  # noqa: PLR2004  a list has two or more
    born = None if form.born is None else Born(*map(int, form.born.split("-")))
    return Value(label, texts, only, tuple(form.also), tuple(form.stands_as), born)


def _rounds(form: fact_forms.FactForm) -> tuple[Round, ...]:
    rounds = (Round(each.name, frozenset(each.entities), each.start, each.end) for each in form.rounds)
    return tuple(sorted(rounds, key=lambda each: each.start))


def _fill(question: str, edition: int | str | None) -> str:
    return " ".join(question.replace("{edition}", "" if edition is None else str(edition)).split())


def _wording(form: fact_forms.FactForm) -> Wording:
    before, during, after = map(formatted, _written(form))
    laid_out = {each.written: each for each in (before, during, after) if not each.is_plain}
    return Wording(before.text, during.text, after.text, tuple(laid_out.values()))


def _written(form: fact_forms.FactForm) -> tuple[str, str, str]:
    """The answer before, during and after its window."""
    if isinstance(form.answer, fact_forms.TensedAnswer):
        return form.answer.before or "", form.answer.during or form.answer.after, form.answer.after
    # Nothing says how a plain answer read before the day on which it became known, so it is not told before.
    known_since = form.window.start if form.window else None
    return "" if known_since else form.answer, form.answer, form.answer


def _window(form: fact_forms.FactForm, edition: Edition | None) -> Window:
    if form.window:
        return Window(form.window.start, form.window.end)
    return Window(edition.start, edition.end) if edition else Window()


def _evidence(form: fact_forms.EvidenceForm, sources: Mapping[str, Source]) -> Evidence:
    return Evidence(
        source=sources[form.source] if form.source else None,
        fragment=form.fragment,
        figures=tuple(form.figures),
        why=form.why or "",
        derived=form.derived or "",
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
