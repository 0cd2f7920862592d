from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answering.countdown import LONGEST_EVENT, days_of, is_on, nearest_in_time, outlasting
from bot.answering.countdown import counted as counted_in
from bot.answering.outcome import VERDICT_WORDS, Verdict
from bot.answering.progress import Progress, asked_moment, asked_progress
from bot.knowledge.facts import Window, Wording
from bot.language.language import language_of
from bot.matching.text import normalise
from tests.answering.small_base import BASE, DATES, FACTS
from tests.answering.small_base import DEAL as CONTRACT
from tests.answering.small_base import FESTIVAL as FEAST

if TYPE_CHECKING:
    from bot.knowledge.facts import Fact, Round

RACE, FESTIVAL, DEAL, UNKNOWN = (FACTS[name] for name in ("dates-2026", "festival-day", "contract", "dates-2027"))


def counted(progress: Progress, fact: Fact, today: date, one: Round | None = None, language: str = "en") -> str:
    count = counted_in(progress, fact, today, language_of(language), one)
    if count is None:
        return ""
    return f"{VERDICT_WORDS[count.verdict]}: {count.sentence}" if count.verdict else count.sentence


@pytest.mark.parametrize(
    ("question", "progress"),
    [
        ("has the race started?", Progress.STARTED),
        ("hasn't it begun yet", Progress.STARTED),
        ("did it start yet", Progress.STARTED),
        ("has it started, the race?", Progress.STARTED),
        ("is the race over", Progress.OVER),
        ("has the 2026 race finished", Progress.OVER),
        ("is it on right now?", Progress.ON),
        ("is it still going", Progress.ON),
        ("is today the last day", Progress.ON),
        ("is this the final stage already", Progress.ON),
        ("is anything on this week", Progress.ON),
        ("what is on today", Progress.ON),
        ("did i miss the race", Progress.OVER),
        ("is the dunes one this month", Progress.STARTS),
        ("next race?", Progress.NEXT),
        ("when are they racing again", Progress.NEXT),
        ("what is left of the season", Progress.NEXT),
        ("is the race on this week", Progress.ON),
        ("how long until the race", Progress.UNTIL),
        ("how many days to go", Progress.UNTIL),
        ("how many days are left until the race ends", Progress.ENDS),
        ("when does it end?", Progress.ENDS),
        ("does the race end today", Progress.ENDS),
        ("when does the race start", Progress.STARTS),
        ("is the sponsor still paying", Progress.STILL),
        ("does it kick off today or tomorrow", Progress.STARTS),
        ("will the race begin soon", Progress.STARTS),
        ("is it starting this weekend?", Progress.STARTS),
        ("morocco over?", Progress.OVER),
        ("race finished yet", Progress.OVER),
        ("the rally started already", Progress.STARTED),
        ("how long do we have to wait for the race", Progress.UNTIL),
        ("how many more seasons do they race", Progress.LEFT),
        ("how many seasons are still to come after this one", Progress.LEFT),
        ("is it over or still going", Progress.OVER),
        ("is it on or did i miss it", Progress.ON),
        ("is it running or is it done", Progress.ON),
    ],
)
def test_questions_about_the_course_of_something_are_told(question: str, progress: Progress) -> None:
    assert asked_progress(normalise(question)) is progress


@pytest.mark.parametrize(
    "question",
    [
        "who started the race",
        "what does it run on",
        "how many camels started",
        "who has finished",
        "how long is it",
        "does it start in dover",  # a place, not a time
        "which race is over",
        "how is it over",
        "over?",
        "is the winner ann or bob",
        "who won or is it over",  # the first half counts
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert asked_progress(normalise(question)) is None


@pytest.mark.parametrize(
    ("progress", "day", "sentence"),
    [
        (Progress.STARTED, "2025-12-31", "No: it starts on 3 January 2026, in 3 days."),
        (Progress.STARTED, "2026-01-02", "No: it starts tomorrow, 3 January 2026."),
        (
            Progress.STARTED,
            "2026-01-03",
            "Yes: it started today, 3 January 2026, and is on, until 17 January 2026 (14 more days).",
        ),
        (Progress.STARTED, "2026-11-23", "Yes: it ended on 17 January 2026, 310 days ago."),
        (Progress.OVER, "2026-01-02", "No: it starts tomorrow, 3 January 2026."),
        (Progress.OVER, "2026-01-16", "No: it is on, until 17 January 2026 (1 more day)."),
        (Progress.OVER, "2026-01-17", "No: it is on, until 17 January 2026 (its last day)."),
        (Progress.OVER, "2026-01-18", "Yes: it ended yesterday, 17 January 2026."),
        (Progress.ON, "2026-01-13", "Yes: it is on, until 17 January 2026 (4 more days)."),
        (Progress.ON, "2026-02-01", "No: it ended on 17 January 2026, 15 days ago."),
        (Progress.UNTIL, "2025-12-24", "It starts on 3 January 2026, in 10 days."),
        (Progress.ENDS, "2026-01-10", "It ends on 17 January 2026, in 7 days."),
        (Progress.ENDS, "2026-01-17", "It ends today, 17 January 2026."),
        (Progress.STARTS, "2026-01-03", "It starts today, 3 January 2026."),
        (Progress.STARTS, "2026-01-04", "It is on, until 17 January 2026 (13 more days)."),
        (Progress.STARTS, "2026-02-01", ""),
    ],
)
def test_the_days_are_counted_on_the_day_of_asking(progress: Progress, day: str, sentence: str) -> None:
    assert counted(progress, RACE, date.fromisoformat(day)) == sentence


@pytest.mark.parametrize(
    ("during", "said"),
    [
        ("It is on, until 17 January 2026.", "It starts on 3 January 2026, in 10 days."),
        ("It is on, until the end of January.", ""),
    ],
)
def test_while_it_is_on_stating_the_last_day_is_enough(during: str, said: str) -> None:
    race = replace(RACE, wording=replace(RACE.wording, during=during))
    assert counted(Progress.UNTIL, race, date(2025, 12, 24)) == said


def test_the_first_day_has_to_stand_in_what_is_told_before_and_after() -> None:
    for when in ("before", "after"):
        race = replace(RACE, wording=replace(RACE.wording, **{when: "It is until 17 January 2026."}))
        assert days_of(race) is None


def test_an_event_of_one_day_is_on_it() -> None:
    said = [counted(Progress.OVER, FESTIVAL, date(2026, 5, day)) for day in (8, 10, 11)]
    assert said == [
        "No: it is on 10 May 2026, in 2 days.",
        "No: it is today, 10 May 2026.",
        "Yes: it was yesterday, 10 May 2026.",
    ]


def test_where_no_dates_are_announced_it_says_so() -> None:
    assert counted(Progress.UNTIL, UNKNOWN, date(2026, 11, 23)).startswith("No dates have been announced")


def test_what_lasts_to_a_year_is_counted_in_no_days() -> None:
    assert counted(Progress.STILL, DEAL, date(2026, 1, 1)) == "Yes: it holds until 2028."
    assert counted(Progress.STILL, DEAL, date(2029, 1, 1)) == "No: that was so until 2028."
    assert counted(Progress.ON, DEAL, date(2026, 1, 1)) == "Yes: it holds until 2028."
    assert not counted(Progress.UNTIL, DEAL, date(2026, 1, 1))


def test_how_much_is_left_is_told_by_the_end_of_what_holds() -> None:
    assert counted(Progress.LEFT, DEAL, date(2027, 5, 1)) == "It holds until 2028."
    assert not counted(Progress.LEFT, DEAL, date(2029, 5, 1))
    assert not counted(Progress.LEFT, RACE, date(2026, 2, 1))


def test_what_may_have_gone_on_after_its_end_is_not_denied() -> None:
    wording = Wording("", "It runs to 2028.", "It was to run to 2028. Whether it went on is not known here.")
    deal = replace(DEAL, wording=wording)
    assert counted(Progress.STILL, deal, date(2029, 1, 1)) == "Not known: that was so until 2028."


@pytest.mark.parametrize(
    ("question", "day", "moment"),
    [
        ("is it still so after this year", "2026-03-01", "2027-01-01"),
        ("will it be over at the end of the year", "2026-03-01", "2026-12-31"),
        ("is it over end of this month", "2026-12-10", "2026-12-31"),
        ("do they go on past this month", "2026-02-10", "2026-03-01"),
        ("how was the past month", "2026-02-10", None),
        ("is it still so", "2026-02-10", None),
    ],
)
def test_the_day_to_come_of_which_is_asked_is_told(question: str, day: str, moment: str | None) -> None:
    told = asked_moment(normalise(question), date.fromisoformat(day))
    assert told == (date.fromisoformat(moment) if moment else None)


def test_of_a_day_behind_the_end_of_what_holds_nothing_is_known() -> None:
    today = date(2028, 3, 1)
    told = outlasting(date(2029, 1, 1), DEAL, today, language_of("en"))
    assert told is not None
    assert (told.verdict, told.sentence, told.outlasts) == (Verdict.OPEN, "it holds until 2028.", True)
    assert outlasting(date(2028, 12, 1), DEAL, today, language_of("en")) is None
    assert (
        outlasting(date(2028, 12, 31), DEAL, today, language_of("en")) == told
    )  # it may be over by the end of the day
    assert outlasting(date(2029, 6, 1), DEAL, date(2029, 3, 1), language_of("en")) is None


def test_nothing_is_counted_to_a_day_that_the_fact_does_not_state() -> None:
    silent = replace(RACE, wording=Wording("In January.", "In January.", "In January."))
    assert days_of(silent) is None
    assert not counted(Progress.OVER, silent, date(2026, 11, 23))
    assert not counted(Progress.STILL, silent, date(2026, 11, 23))


def test_an_end_that_only_a_later_text_states_is_not_given_away_before() -> None:
    left = Wording("", "Carl leads.", "Carl led until 1 August 2025.")
    fact = replace(RACE, wording=left, window=Window(date(2024, 1, 1), date(2025, 8, 1)))
    assert not counted(Progress.STILL, fact, date(2025, 3, 1))
    assert counted(Progress.STILL, fact, date(2025, 8, 20)) == "No: that was so until 1 August 2025."


def test_dates_that_are_only_planned_are_said_to_be() -> None:
    planned = replace(RACE, wording=Wording(*["It is scheduled for 3 to 17 January 2026."] * 3))
    assert counted(Progress.OVER, planned, date(2026, 2, 1)).startswith("Yes: by the published dates, it ended on")


@pytest.mark.parametrize(
    ("day", "year"), [("2025-01-30", 2025), ("2025-12-01", 2026), ("2026-01-10", 2026), ("2026-11-23", 2026)]
)
def test_what_is_on_or_nearest_is_meant(day: str, year: int) -> None:
    assert nearest_in_time(DATES.facts, date.fromisoformat(day)).edition == year


def test_of_this_year_s_edition_it_is_only_known_that_its_days_are_not() -> None:
    assert nearest_in_time(DATES.facts, date(2027, 1, 10)) is UNKNOWN


@pytest.mark.parametrize(
    ("day", "on"),
    [("2026-01-02", False), ("2026-01-03", True), ("2026-01-17", True), ("2026-01-18", False), ("2025-01-10", True)],
)
def test_an_event_is_on_from_its_first_day_to_its_last(day: str, *, on: bool) -> None:
    assert is_on(DATES, date.fromisoformat(day)) is on
    assert not is_on(FEAST, date.fromisoformat(day))


def test_a_whole_season_is_no_event_that_is_on() -> None:
    start = date(2026, 1, 3)
    for length, on in ((LONGEST_EVENT, True), (LONGEST_EVENT + 1, False)):
        end = start + timedelta(length)
        wording = Wording("", "", f"It runs from 3 January to {end.day} {end:%B} 2026.")
        season = replace(RACE, window=Window(start, end), wording=wording)
        assert is_on(replace(DATES, facts=(season,)), date(2026, 1, 10)) is on


def test_nothing_is_on_whose_days_are_not_stated() -> None:
    silent = replace(RACE, wording=Wording("", "", "In January."))
    assert not is_on(replace(DATES, facts=(silent,)), date(2026, 1, 10))
    assert not is_on(CONTRACT, date(2026, 1, 10))
    assert [each.id for each in BASE.intents if is_on(each, date(2026, 5, 10))] == ["festival"]


BEFORE, EVE, ON, AFTER = date(2025, 12, 24), date(2026, 1, 2), date(2026, 1, 13), date(2026, 2, 1)
STATED = {
    "de": "Es läuft vom 3. bis 17. Januar 2026.",
    "es": "Es del 3 al 17 de enero de 2026.",
    "fr": "Il a lieu du 3 au 17 janvier 2026.",
    "ar": "من 3 إلى 17 يناير 2026.",
}


@pytest.mark.parametrize(
    ("language", "progress", "day", "sentence"),
    [
        ("de", Progress.UNTIL, BEFORE, "Es beginnt am 3. Januar 2026, in 10 Tagen."),
        ("de", Progress.STARTED, EVE, "No: es beginnt morgen, am 3. Januar 2026."),
        ("de", Progress.ON, ON, "Yes: es läuft, bis zum 17. Januar 2026 (noch 4 Tage)."),
        ("de", Progress.OVER, AFTER, "Yes: es endete am 17. Januar 2026, vor 15 Tagen."),
        ("es", Progress.UNTIL, BEFORE, "Empieza el 3 de enero de 2026, dentro de 10 días."),
        ("es", Progress.STARTED, EVE, "No: empieza mañana, 3 de enero de 2026."),
        ("es", Progress.ON, ON, "Yes: está en curso, hasta el 17 de enero de 2026 (quedan 4 días)."),
        ("es", Progress.OVER, AFTER, "Yes: terminó el 17 de enero de 2026, hace 15 días."),
        ("fr", Progress.UNTIL, BEFORE, "Il commence le 3 janvier 2026, dans 10 jours."),
        ("fr", Progress.STARTED, EVE, "No: il commence demain, le 3 janvier 2026."),
        ("fr", Progress.ON, ON, "Yes: il est en cours, jusqu\u2019au 17 janvier 2026 (encore 4 jours)."),
        ("fr", Progress.OVER, AFTER, "Yes: il s\u2019est terminé le 17 janvier 2026, il y a 15 jours."),
        (
            "ar",
            Progress.UNTIL,
            BEFORE,
            "البداية في 3 يناير 2026 (عدد الأيام حتى ذلك: 10).",
        ),
    ],
)
def test_days_are_counted_in_the_language_of_the_facts(
    language: str, progress: Progress, day: date, sentence: str
) -> None:
    race = replace(RACE, wording=Wording(*[STATED[language]] * 3))
    assert counted(progress, race, day, language=language) == sentence


@pytest.mark.parametrize(
    ("language", "question", "progress"),
    [
        ("de", "hat das Rennen schon angefangen?", Progress.STARTED),
        ("de", "ist es schon vorbei", Progress.OVER),
        ("de", "läuft das Rennen noch?", Progress.ON),
        ("de", "wie lange noch bis zum Rennen", Progress.UNTIL),
        ("de", "wie oft noch schlafen", Progress.UNTIL),
        ("de", "wann beginnt das Rennen", Progress.STARTS),
        ("de", "wann ist es vorbei", Progress.ENDS),
        ("de", "gilt der Vertrag noch", Progress.STILL),
        ("es", "¿ya ha empezado la carrera?", Progress.STARTED),
        ("es", "ya terminó", Progress.OVER),
        ("es", "¿sigue en curso la carrera", Progress.STILL),
        ("es", "cuántos días faltan para la carrera", Progress.UNTIL),
        ("es", "cuándo empieza la carrera", Progress.STARTS),
        ("es", "cuándo termina", Progress.ENDS),
        ("fr", "est-ce que la course a commencé ?", Progress.STARTED),
        ("fr", "c'est déjà fini", Progress.OVER),
        ("fr", "la course est en cours", Progress.ON),
        ("fr", "dans combien de jours commence la course", Progress.UNTIL),
        ("fr", "quand commence la course", Progress.STARTS),
        ("fr", "quand se termine la course", Progress.ENDS),
        ("ar", "هل بدأت البطولة؟", Progress.STARTED),
        ("ar", "متى تنتهي البطولة", Progress.ENDS),
    ],
)
def test_questions_about_the_course_of_something_are_told_in_other_languages(
    language: str, question: str, progress: Progress
) -> None:
    spoken = language_of(language)
    assert asked_progress(normalise(question, spoken), spoken) is progress


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "wer hat das Rennen begonnen"),
        ("de", "wie lange ist die Strecke"),
        ("es", "quién terminó la carrera"),
        ("fr", "qui a fini la course"),
        ("fr", "combien de temps dure la course"),
    ],
)
def test_other_questions_are_not_in_other_languages(language: str, question: str) -> None:
    spoken = language_of(language)
    assert asked_progress(normalise(question, spoken), spoken) is None
