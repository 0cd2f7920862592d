"""What a reload changes, as a person reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.diff import Difference, FactTitle, ListChange, OtherChange, difference
from bot.knowledge.fact_diff import FactChange, TextChange, change_of
from bot.language.language import ENGLISH

if TYPE_CHECKING:
    from conftest import Base

    from bot.knowledge.model import KnowledgeBase

OLD_PRINCIPAL = "Ms Example leads the team."


def _read(base: Base) -> KnowledgeBase:
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    return loaded.base


def _changed(base: Base, *changes: tuple[str, str, str]) -> Difference:
    before = _read(base)
    for name, old, new in changes:
        base.change(name, old, new)
    return difference(before, _read(base))


def _only(found: Difference) -> FactChange:
    (change,) = found.changed
    return change


DATES, TEAM, SOURCES = "facts/dates.yaml", "facts/team.yaml", "sources.yaml"
FIGURE = (TEAM, "claim: six cars", "claim: seven cars")
FRAGMENT = (TEAM, "a fleet of six", "a fleet of seven")


def test_the_same_files_are_no_different(base: Base) -> None:
    assert not difference(_read(base), _read(base))


def test_a_fact_in_other_words_shows_both(base: Base) -> None:
    found = _changed(base, (TEAM, "Ms Example leads", "Mr Example leads"))
    change = _only(found)
    assert change.id == "boss"
    assert change.parts == ("answer",)
    assert change.texts == (TextChange(OLD_PRINCIPAL, "Mr Example leads the team."),)
    assert (change.gone, change.new) == ((), ())
    assert not found.unsupported
    assert not found.takes_away


def test_a_figure_that_changed_alone_is_unsupported(base: Base) -> None:
    found = _changed(base, FIGURE, FRAGMENT)
    change = _only(found)
    assert (change.id, change.gone, change.new) == ("recce-count", ("six",), ("seven",))
    assert found.unsupported == (change,)


@pytest.mark.parametrize(
    "support",
    [
        (TEAM, "of them\n      checked: 2026-11-23", "of them\n      checked: 2026-11-24"),
        (SOURCES, "published: 2024-11-25", "published: 2024-11-26"),
        (SOURCES, "https://example.org/2025", "https://example.org/2025-corrected"),
    ],
    ids=["checked", "published", "address"],
)
def test_a_figure_that_changed_with_its_source_or_date_is_supported(base: Base, support: tuple[str, str, str]) -> None:
    found = _changed(base, FIGURE, FRAGMENT, support)
    assert _only(found).new == ("seven",)
    assert found.unsupported == ()


def test_another_title_of_a_source_supports_no_figure(base: Base) -> None:
    found = _changed(base, FIGURE, FRAGMENT, (SOURCES, "title: The 2025 rally", "title: Rally 2025"))
    assert [each.id for each in found.unsupported] == ["recce-count"]
    assert found.others == (OtherChange("source", "changed", "organiser-2025"),)


def test_figures_that_change_places_are_changed(base: Base) -> None:
    found = _changed(base, (DATES, "ran from 3 to 17 January", "ran from 17 to 3 January"))
    assert set(_only(found).new) == {"3", "17"}
    assert found.unsupported


def test_a_figure_written_in_another_way_is_the_same(base: Base) -> None:
    found = _changed(base, (DATES, "ran from 3 to 17 January", "ran from three to 17 January"))
    assert _only(found).parts == ("answer",)
    assert (_only(found).gone, _only(found).new) == ((), ())


def test_a_figure_that_is_no_longer_told_is_gone_but_no_new_claim(base: Base) -> None:
    found = _changed(base, (DATES, "ran from 3 to 17 January", "ran from 3 January"))
    assert (_only(found).gone, _only(found).new) == (("17",), ())
    assert not found.unsupported


def test_a_position_of_a_dispute_is_compared_too(base: Base) -> None:
    found = _changed(base, (TEAM, "claim: eight cars", "claim: nine cars"), (TEAM, "eight of them", "nine of them"))
    assert _only(found).texts == (TextChange("eight cars", "nine cars"),)
    assert [each.id for each in found.unsupported] == ["recce-count"]


def test_facts_phrasings_and_names_are_told_by_what_they_are_about(base: Base) -> None:
    found = _changed(
        base,
        (TEAM, "    - name of the team principal\n", "    - who runs it all\n    - name of the principal\n"),
        ("glossary.yaml", "the chief", "the captain"),
        ("out_of_scope.yaml", ", how much is a ticket", ""),
        ("questions.yaml", "- best pizza in town", "- best pasta in town"),
        ("questions.yaml", "facts: [boss]", "facts: [boss, dates-2026]"),
    )
    assert found.changed == ()
    assert found.phrasings == (
        ListChange(
            "boss",
            "Who leads the team?",
            ("who runs it all", "name of the principal"),
            ("name of the team principal",),
        ),
    )
    assert found.names == (ListChange("the-boss", "ms example", ("the captain",), ("the chief",)),)
    assert found.refused == (ListChange("tickets", "tickets and travel", (), ("how much is a ticket",)),)
    assert found.gate == (
        ListChange(
            "questions.yaml",
            "questions.yaml",
            ("who is in charge \u2192 boss, dates-2026", "best pasta in town"),
            ("who is in charge \u2192 boss", "best pizza in town"),
        ),
    )
    assert found.takes_away


def test_a_fact_that_is_new_or_gone_is_told_with_its_question(base: Base) -> None:
    before = _read(base)
    base.change("questions.yaml", "  - question: when was the 2025 rally\n    facts: [dates-2025]\n", "")
    text = base.read(DATES)
    start, stop = text.index("    - id: dates-2025"), text.index("    - id: dates-2026")
    base.write(DATES, text[:start] + text[stop:])
    after = _read(base)
    title = FactTitle("dates-2025", "When is the 2025 rally?")
    assert difference(before, after).removed == (title,)
    assert difference(after, before).added == (title,)
    assert difference(before, after).takes_away
    assert not difference(after, before).takes_away


def test_a_text_that_ends_earlier_than_before_was_cut(base: Base) -> None:
    assert _changed(base, (TEAM, "answer: Ms Example leads the team.", "answer: Ms Example leads")).takes_away


def test_what_else_is_written_is_told_by_its_kind(base: Base) -> None:
    found = _changed(
        base,
        ("editions.yaml", "end: 2026-01-17", "end: 2026-01-18"),
        (DATES, "unnamed_edition: next", "unnamed_edition: latest"),
        ("about.yaml", "The made-up rally", "Another rally"),
    )
    assert found.others == (
        OtherChange("edition", "changed", "2026"),
        OtherChange("intent", "changed", "rally-dates"),
        OtherChange("about", "changed", ""),
    )


def test_every_figure_of_the_shipped_base_that_is_raised_by_one_is_found(shipped_base: KnowledgeBase) -> None:
    missed = []
    for fact in shipped_base.facts.values():
        text = fact.wording.after
        for found in re.finditer(r"(?<!\S)[0-9]+(?!\w)", text):
            other = f"{text[: found.start()]}{int(found[0]) + 1}{text[found.end() :]}"
            wording = replace(fact.wording, before=other, during=other, after=other, formatted=())
            same = replace(fact, wording=replace(wording, before=text, during=text, after=text), values=())
            change = change_of(same, replace(fact, wording=wording, values=()), ENGLISH)
            if not change.is_unsupported:
                missed.append((fact.id, found[0], other))
    assert missed == []
