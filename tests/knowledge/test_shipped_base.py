"""The fact base that ships: complete, and with nothing to mend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.lint import lint
from bot.knowledge.shipped import shipped_directory

if TYPE_CHECKING:
    from pathlib import Path

    from bot.knowledge.loader import Loaded

# Links to answers and the question gate name these: a fact's id never changes.
# fmt: off
FACTS = frozenset({
    "entry-announcement", "entry-first-dakar", "entry-first-works", "entry-why", "entry-programme-length",
    "entry-extra-year-2029", "entry-car-count", "entry-class", "entry-octa-chosen", "entry-details-2025-dakar",
    "entry-brand-name", "partner-official-car", "partner-length", "partner-fleet-purpose", "partner-fleet-size",
    "partner-recce-count", "partner-recce-purpose", "partner-recce-spec", "partner-recce-not-octa",
    "partner-recce-first-two", "partner-castera", "dates-2025", "dates-2026", "dates-next-dakar", "dates-2027-route",
    "dates-rest-day-2026", "dates-w2rc-2026", "dates-portugal-2026", "dates-abudhabi-2026", "dates-car-reveal",
    "team-boss-2024", "team-boss-now", "team-cameron", "team-barclay-quote", "team-drivers", "team-codrivers",
    "team-2027-lineup", "team-peterhansel-wins", "team-peterhansel-return", "team-baciuska-record",
    "team-price-record", "team-signing-dates", "team-driver-ages", "team-codriver-records", "team-prodrive",
    "team-partners", "team-bilstein", "team-games", "team-docuseries", "team-testing", "team-dubai-baja", "car-name",
    "car-engine", "car-power", "car-octa-road", "car-fuel-tank", "car-fuel-type", "car-tyres", "car-track",
    "car-suspension", "car-flight-mode", "car-gearbox", "car-built", "car-unchanged", "car-changes", "car-spares",
    "car-livery", "car-for-sale", "res-2026-defender", "res-2026-not-overall", "res-2026-stage-wins",
    "res-2026-stage-list", "res-2026-margin", "res-2026-rivals", "res-2026-troubles", "res-2026-car-overall",
    "res-2026-bikes", "res-2026-other-classes", "res-2026-entries", "res-2025-winners", "res-toyota-streak",
    "res-w2rc-standings", "res-after-march-2026", "event-what-is-dakar", "event-organiser", "event-saudi",
    "event-nickname", "event-2025-route", "event-2026-route", "event-2026-distance", "event-2026-stages",
    "event-marathon", "event-empty-quarter", "event-rally-raid", "event-w2rc", "event-classes", "event-stock-rules",
    "event-ultimate-vs-stock", "event-classic-mission1000", "event-edition-number", "event-dacia-exit",
    "hist-first-edition", "hist-first-car-winner", "hist-land-rover-before", "hist-bl-france-1980", "hist-continents",
    "hist-defender-2021-support",
    "event-2025-host", "event-2026-host", "res-2025-defender", "res-2025-drivers",
    "dates-rest-day-2027", "dates-2027-details", "event-2027-stages", "event-2027-marathon", "event-stock-cost-cap",
    "event-stock-in-w2rc", "car-top-speed", "car-brakes", "car-road-legal", "team-start-numbers",
    "team-peterhansel-stage-wins", "team-technical-head", "team-baciuska-ultimate", "res-2026-starters",
    "event-2024-winner",
    "car-rally-defender", "event-how-often",
})
# fmt: on
REJECTED_SOURCE = "gaukmotorbuzz-2026"
FEWEST_PHRASINGS = 10
LAST_CHANGED = date(2026, 11, 26)


@pytest.fixture
def loaded(shipped_loaded: Loaded) -> Loaded:
    return shipped_loaded


def test_it_loads_without_a_problem(loaded: Loaded) -> None:
    assert loaded.problems == ()


def test_the_lint_finds_nothing_in_it(loaded: Loaded) -> None:
    assert loaded.base is not None

    problems = lint(loaded.base, loaded.locate, LAST_CHANGED)

    assert [str(problem) for problem in problems] == []


def test_it_holds_every_fact_that_it_ever_held(loaded: Loaded) -> None:
    assert loaded.base is not None
    assert loaded.base.facts.keys() >= FACTS


def test_it_does_not_cite_the_source_that_was_rejected(loaded: Loaded) -> None:
    assert loaded.base is not None
    assert REJECTED_SOURCE not in loaded.base.sources


def test_every_question_is_asked_in_many_ways(loaded: Loaded) -> None:
    assert loaded.base is not None
    few = {intent.id: len(intent.phrasings) for intent in loaded.base.intents}

    assert {intent: number for intent, number in few.items() if number < FEWEST_PHRASINGS} == {}


@pytest.mark.parametrize("file", sorted(shipped_directory().glob("**/*.yaml")), ids=lambda file: file.stem)
def test_every_file_names_its_schema(file: Path) -> None:
    schema = "../schema/facts.json" if file.parent.name == "facts" else f"schema/{file.stem}.json"

    first = file.read_text().splitlines()[0]

    assert first == f"# yaml-language-server: $schema={schema}"
    assert (file.parent / schema).resolve().is_file()
