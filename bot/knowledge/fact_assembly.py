"""Makes facts out of forms that are known to be right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.knowledge import fact_forms
from bot.knowledge.edition_names import reference
from bot.knowledge.facts import Fact, Image, Round, Window, Wording
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.sources import Evidence, Position
from bot.knowledge.statements import Born, Claim, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.knowledge import forms
    from bot.knowledge.editions import Edition
    from bot.knowledge.sources import Source
    from bot.knowledge.statement_forms import ValueForm


def fact_in(
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


def fact_of(
    form: fact_forms.FactForm,
    intent: forms.IntentForm,
    sources: Mapping[str, Source],
    editions: Mapping[str, Edition],
) -> Fact:
    """The fact as it is written, with its intent's question where it has none of its own."""
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
