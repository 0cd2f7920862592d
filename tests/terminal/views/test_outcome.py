from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.outcome import Silence, Unknown
from bot.knowledge.facts import Status
from bot.knowledge.sources import Evidence, Source, SourceKind
from bot.terminal.views.outcome import choices_of, outcome_view
from bot.terminal.views.sources import sources_view
from bot.terminal.views.wording import status
from tests.terminal.conftest import Screen, screen
from tests.terminal.facts import (
    AMBIGUOUS,
    BASE,
    CARS,
    DATES,
    ORGANISER,
    PRESS,
    REWRITE,
    UNKNOWN,
    WINNER,
    answer,
    answered,
    choice,
    fact,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_part_of_the_message_that_got_no_answer_is_named(tmp_path: Path) -> None:
    outcome = replace(answered(answer(DATES)), unanswered=("and the pizza?", "why?"))
    shown = screen(tmp_path).show(outcome_view(outcome, "/sources"))
    assert "Not answered: \u201cand the pizza?\u201d, \u201cwhy?\u201d. Please ask that again on its own." in shown


def test_the_answer_comes_first_then_sources_then_how_sure_it_is(here: Screen) -> None:
    lines = here.show(outcome_view(answered(answer(DATES)), "/sources")).splitlines()
    assert lines[0] == "The 2026 rally ran from 3 to 17 January 2026."
    assert "• Rally organiser: The route [2026] & more, 20 May 2025" in lines
    assert f"  {ORGANISER.url}" in lines
    assert "• The maker: Three cars for the desert, date unknown" in lines
    quiet = " ".join(lines[-2:])
    assert quiet == (
        "confirmed by 2 independent sources · checked on 1 November 2026 · edition 2026 · confidence 93 of 100"
    )


def test_an_overdue_fact_says_since_when(here: Screen) -> None:
    shown = here.show(outcome_view(answered(answer(CARS, overdue_since=date(2026, 11, 10))), "/sources"))
    assert "not checked since 1 November 2026, review was due by 10 November 2026" in " ".join(shown.split())


def test_a_disputed_fact_shows_each_side_with_its_sources(here: Screen) -> None:
    shown = here.show(outcome_view(answered(answer(CARS)), "/sources"))
    two, three = shown.index("▸ Two cars"), shown.index("▸ Three cars")
    assert two < shown.index(ORGANISER.url) < three < shown.index(PRESS.url) < shown.index(REWRITE.url)
    assert shown.count(REWRITE.url) == 1
    assert "1 June 2025 (paid content)" in shown
    assert "sources disagree" in shown


def test_several_answers_are_headed_by_their_questions(here: Screen) -> None:
    shown = here.show(outcome_view(answered(answer(DATES), answer(WINNER)), "/sources"))
    assert shown.index(DATES.question) < shown.index("3 to 17") < shown.index(WINNER.question)


def test_one_answer_is_not_headed(here: Screen) -> None:
    assert DATES.question not in here.show(outcome_view(answered(answer(DATES)), "/sources"))


def test_choices_are_numbered(here: Screen) -> None:
    shown = here.show(outcome_view(AMBIGUOUS, "/sources"))
    assert " 1  When is the 2026 rally?\n 2  How many recce cars were there?\n" in shown


def test_unknown_says_so_and_offers_the_nearest(here: Screen) -> None:
    shown = here.show(outcome_view(UNKNOWN, "/sources"))
    assert shown.startswith("I don't know.")
    assert " 1  Who won the 2027 rally?" in shown


@pytest.mark.parametrize("reason", Silence)
def test_every_silence_has_its_words(here: Screen, reason: Silence) -> None:
    bare = here.show(outcome_view(Unknown("?", reason, "r"), "/sources"))
    assert "\n\n" not in bare
    assert "{" not in bare
    assert len(bare) > 15


def test_a_question_in_another_language_than_the_facts_is_told_theirs(here: Screen) -> None:
    outcome = Unknown("¿cuándo?", Silence.OTHER_LANGUAGE, "r", (choice(WINNER),), language="es")
    shown = here.show(outcome_view(outcome, "/sources", "fr"))
    assert shown.startswith("My facts are in French, so please ask me in French.")
    assert " 1  Who won the 2027 rally?" in shown


@pytest.mark.parametrize("reason", [Silence.COURTESY, Silence.ABOUT, Silence.HELP, Silence.UNWANTED])
def test_who_asks_nothing_of_the_facts_is_offered_none(here: Screen, reason: Silence) -> None:
    outcome = Unknown("?", reason, "r", (choice(WINNER),))
    assert choices_of(outcome) == ()
    assert WINNER.question not in here.show(outcome_view(outcome, "/sources"))


def test_an_unknown_edition_lists_those_known(here: Screen) -> None:
    shown = here.show(
        outcome_view(Unknown("?", Silence.UNKNOWN_EDITION, "r", known_editions=(2025, 2026)), "/sources")
    )
    assert "It says it of 2025, 2026." in " ".join(shown.split())


def test_a_question_that_named_nothing_is_told_what_it_was_taken_to_be_about(here: Screen) -> None:
    shown = here.show(outcome_view(answered(answer(DATES, assumed_subject="the Sandfox team")), "/sources"))
    assert shown.startswith("Taken to be about the Sandfox team.\nThe 2026 rally ran from")


def test_an_older_edition_is_told_as_such_where_the_one_meant_is_missing(here: Screen) -> None:
    shown = here.show(outcome_view(answered(answer(DATES, missing_edition=2027)), "/sources"))
    said, text = " ".join(shown.split()), "The 2026 rally ran from 3 to 17 January 2026."
    assert said.startswith(
        f"My fact base does not say this of the 2027 edition yet. Of the 2026 edition it says: {text}"
    )
    unknown = Unknown("?", Silence.MISSING_EDITION, "r", (choice(WINNER),), missing_edition=2027)
    shown = here.show(outcome_view(unknown, "/sources"))
    assert "I don't know. My fact base does not say this of the 2027 edition yet.\n\nOf earlier editions" in shown


def test_the_numbers_of_a_view_stand_for_its_choices() -> None:
    assert choices_of(AMBIGUOUS) == AMBIGUOUS.choices
    assert choices_of(UNKNOWN) == UNKNOWN.nearest
    assert choices_of(answered(answer(DATES, related=(choice(WINNER),)))) == (choice(WINNER),)
    assert choices_of(answered(answer(DATES, related=(choice(WINNER),)), answer(CARS))) == ()


@pytest.mark.parametrize("outcome", [answered(answer(DATES)), answered(answer(CARS)), AMBIGUOUS, UNKNOWN])
def test_forty_columns_are_enough(tmp_path: Path, outcome: object) -> None:
    lines = screen(tmp_path, width=40).show(outcome_view(outcome, "/sources")).splitlines()
    assert all(len(line) <= 40 for line in lines if "://" not in line)
    assert any(line.strip() == ORGANISER.url for line in lines) or "://" not in "".join(lines)


def test_a_link_is_a_hyperlink_where_there_is_colour(tmp_path: Path) -> None:
    coloured = screen(tmp_path, FORCE_COLOR="1", TERM="xterm-256color").show(
        outcome_view(answered(answer(DATES)), "/sources")
    )
    assert f";{ORGANISER.url}\x1b\\" in coloured


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "xterm-256color"}])
def test_no_colour_in_a_pipe_or_where_it_is_not_wanted(tmp_path: Path, environ: dict[str, str]) -> None:
    shown = screen(tmp_path, **environ).show(
        outcome_view(answered(answer(CARS, overdue_since=date(2026, 11, 10))), "/sources")
    )
    assert "\x1b[3" not in shown
    assert "\x1b[9" not in shown


hostile = st.text(min_size=1, alphabet=st.characters()) | st.sampled_from(
    [
        "[red]x[/red]",
        "[link=https://evil.example]x",
        "\x1b]8;;https://evil.example\x07",
        ":smile:",
        "\u202eabc",
        "x" * 3000,
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=hostile, title=hostile, url=hostile, width=st.integers(10, 120))
def test_nothing_from_a_fact_steers_the_terminal(tmp_path: Path, text: str, title: str, url: str, width: int) -> None:
    source = Source("s", title, title, f"https://{url}", None, SourceKind.NEWS, "s")
    given_fact = fact("dates-2026", text, evidence=(Evidence(source, title),))
    for view in (partial(outcome_view, every_source="/sources"), sources_view):
        plain = screen(tmp_path, width).show(view(answered(answer(given_fact))))
        assert not any(ord(character) < 32 and character != "\n" for character in plain)
        coloured = screen(tmp_path, width, FORCE_COLOR="1", TERM="xterm-256color")
        assert "\x07" not in coloured.show(view(answered(answer(given_fact))))


def test_markup_in_a_fact_is_shown_as_it_stands(here: Screen) -> None:
    assert here.show(
        outcome_view(answered(answer(fact("dates-2026", "[bold]x[/bold] :car: [3]"))), "/sources")
    ).startswith("[bold]x[/bold] :car: [3]\n")


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ((ORGANISER,), "confirmed by the organiser"),
        ((PRESS, REWRITE), "confirmed by a press release"),
        ((ORGANISER, PRESS), "confirmed by 2 independent sources"),
        ((replace(ORGANISER, unread="It is gone."), PRESS), "confirmed by a press release"),
    ],
)
def test_status_counts_origins_not_pages(sources: tuple[Source, ...], words: str) -> None:
    assert status(fact("x", "y", evidence=tuple(Evidence(source) for source in sources))) == words


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ((PRESS,), "one source only"),
        ((PRESS, REWRITE), "one source only"),
        ((ORGANISER, PRESS), "partly from a single source"),
    ],
)
def test_one_source_only_is_said_only_where_there_is_one(sources: tuple[Source, ...], words: str) -> None:
    evidence = tuple(Evidence(source) for source in sources)
    assert status(fact("x", "y", Status.SINGLE_SOURCE, evidence=evidence)) == words


@pytest.mark.parametrize("kind", Status)
def test_every_status_has_its_words(kind: Status) -> None:
    assert len(status(fact("x", "y", kind))) > 10


def test_full_sources_show_words_origin_kind_and_what_is_derived(here: Screen) -> None:
    shown = here.show(sources_view(answered(answer(DATES), answer(CARS))))
    for words in (
        "says: “3 to 17 January”",
        "2026: no words quoted: the page could not be read",
        "15 days: derived: 17 - 3 + 1",
        "goes back to maker-release",
        "press release, source maker-release",
        "note: Read in its English version.",
        "fact dates-2026",
        f"    {ORGANISER.url}",
    ):
        assert words in shown
    assert BASE.revision not in shown


def test_a_source_in_another_language_and_one_that_nobody_read_say_so(here: Screen) -> None:
    foreign = replace(PRESS, language="pt", unread="The organiser's page names it.")
    outcome = answered(answer(fact("dates-2026", "Yes.", evidence=(Evidence(foreign),))))
    shown = " ".join(here.show(outcome_view(outcome, "/sources")).split())
    assert "date unknown, in Portuguese (nobody could read this page)" in shown
    assert "not checked, as none of its sources could be read" in shown
    assert "not read: The organiser's page names it." in here.show(sources_view(outcome))


def test_many_sources_are_cut_and_it_is_said_how_to_see_them(here: Screen) -> None:
    many = [Source(f"s{n}", "P", "T", f"https://example.org/{n}", None, SourceKind.NEWS, f"s{n}") for n in range(8)]
    outcome = answered(answer(fact("dates-2026", "Yes.", evidence=tuple(Evidence(source) for source in many))))
    shown = here.show(outcome_view(outcome, "/sources"))
    assert shown.count("https://") == 4
    assert "  and 4 more; /sources shows them all\n" in shown


def test_nothing_is_cut_to_save_one_source(here: Screen) -> None:
    few = [Source(f"s{n}", "P", "T", f"https://example.org/{n}", None, SourceKind.NEWS, f"s{n}") for n in range(5)]
    outcome = answered(answer(fact("dates-2026", "Yes.", evidence=tuple(Evidence(source) for source in few))))
    assert here.show(outcome_view(outcome, "/sources")).count("https://") == 5


def test_no_line_ends_in_blanks(here: Screen) -> None:
    for outcome in (answered(answer(DATES)), answered(answer(CARS)), AMBIGUOUS, UNKNOWN):
        here.show(outcome_view(outcome, "/sources"))
    assert not [line for line in here.out.splitlines() if line != line.rstrip()]
