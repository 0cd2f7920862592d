from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.views.answer_card import quiet_lines
from bot.chat.views.render import MAX_TEXT
from bot.chat.views.sources_pages import sources_pages
from bot.knowledge.facts import Status
from bot.knowledge.sources import Evidence, SourceKind
from bot.languages.texts import ENGLISH, texts_for
from tests.chat.hostile import ANSWERS, CODE, PINGS
from tests.chat.samples import answer, fact, position, source

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.knowledge.sources import Source

CHANGED = "The fact behind this answer has changed since it was sent. Ask again for what it says now."


def page(of: Answer, changed: str = "") -> str:
    (only,) = sources_pages(of, changed, ENGLISH)
    return only


def test_a_source_stands_with_its_kind_origin_note_and_the_words_that_carry_the_fact() -> None:
    rewrite = source("paper", kind=SourceKind.NEWS, origin="agency", note="Behind a *paywall*")
    cited = fact("f", evidence=(Evidence(rewrite, "3 to 17 January"), Evidence(rewrite, "in *Yanbu*")))
    assert page(answer(cited)) == (
        "**Sources of the answer to “When is the 2026 Dakar Rally?”**\n"
        "-# Confirmed · Last compared with its sources on 23 November 2026.\n"
        "**1.** [The 2026 route](<https://dakar.example/paper>) · Dakar Rally · 3 January 2026\n"
        "-# a news report · goes back to agency · Behind a \\*paywall\\*\n"
        "> “3 to 17 January”\n"
        "> “in \\*Yanbu\\*”"
    )


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en-GB", "in Portuguese · **nobody could read it**"),
        ("fr", "en portugais · **personne n\u2019a pu la lire**"),
        ("es-ES", "en portugués · **nadie pudo leerla**"),
    ],
)
def test_a_source_in_another_language_and_one_that_nobody_read_say_so(locale: str, said: str) -> None:
    paper = source("paper", language="pt", unread="Named by *another* page")
    texts = texts_for(locale)
    (shown,) = sources_pages(answer(fact("f", source("a"), paper)), "", texts)
    (line,) = [line for line in shown.splitlines() if "/paper" in line]
    assert line.endswith(said)
    assert "Named by \\*another\\* page" in shown


def test_a_fact_of_which_no_source_was_read_does_not_say_that_it_was_checked() -> None:
    unread = answer(fact("f", source("a", unread="It is gone")))
    assert "-# It was not checked, as none of its sources could be read.\n" in page(unread)
    assert "not checked, as none of its sources could be read" in quiet_lines(unread, ENGLISH)
    assert "checked on" not in quiet_lines(unread, ENGLISH)


def test_what_nobody_read_bears_no_witness() -> None:
    two = answer(fact("f", source("a"), source("b", unread="It is gone")))
    assert "-# Confirmed by the organiser · " in page(two)


@pytest.mark.parametrize(
    ("sources", "status", "words"),
    [
        ([source("a", origin="x"), source("b", origin="x")], Status.CONFIRMED, "Confirmed by the organiser"),
        ([source("a", kind=SourceKind.PRESS_RELEASE)], Status.CONFIRMED, "Confirmed by an official announcement"),
        ([source("a"), source("b")], Status.CONFIRMED, "Confirmed by several sources"),
        ([source("a", kind=SourceKind.NEWS)], Status.SINGLE_SOURCE, "One source only"),
        ([source("a"), source("b"), source("c", origin="a")], Status.SINGLE_SOURCE, "Partly from a single source"),
        ([source("a")], Status.NOT_ANNOUNCED, "Not announced"),
    ],
)
def test_how_sure_the_answer_is_stands_above_its_sources(sources: list[Source], status: Status, words: str) -> None:
    assert f"\n-# {words} · Last compared" in page(answer(fact("f", *sources, status=status)))


def test_what_no_source_states_in_words_says_why_or_how_it_was_derived() -> None:
    silent = Evidence(source("a"), figures=("13",), why="The page could not be read")
    derived = Evidence(None, figures=("14",), derived="13 stages and a prologue")
    shown = page(answer(fact("f", evidence=(silent, derived))))
    assert "> No words quoted: The page could not be read" in shown
    assert shown.endswith("> Derived: 14: 13 stages and a prologue")


def test_each_source_of_a_disputed_fact_stands_with_its_claim() -> None:
    six, two = source("six"), source("two")
    disputed = fact("f", six, two, status=Status.DISPUTED, positions=(position("6", six), position("2", two)))
    lines = page(answer(disputed)).splitlines()
    assert [line for line in lines if "It says" in line] == ["-# It says: 6", "-# It says: 2"]


def test_a_change_since_is_said_before_the_sources() -> None:
    shown = page(answer(), CHANGED)
    assert shown.index(CHANGED) < shown.index("**1.**")


def test_an_answer_that_may_have_been_cut_stands_there_whole() -> None:
    long = "A sentence of several words. " * 40
    assert long.strip() in page(answer(text=long))
    assert "A short one." not in page(answer(text="A short one."))


@pytest.mark.parametrize("locale", ["en", "fr", "es-ES", "ar"])
def test_sources_that_fill_several_pages_each_stand_on_one(locale: str) -> None:
    many = fact("f", *(source(f"s{number}") for number in range(80)))
    pages = sources_pages(answer(many), CHANGED, texts_for(locale))
    assert len(pages) > 1
    assert all(sum(f"/s{number}>" in each for each in pages) == 1 for number in range(80))
    assert all(len(each) <= MAX_TEXT for each in pages)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(ANSWERS, st.sampled_from(["", CHANGED]), st.sampled_from(["en", "fr", "ar"]))
def test_no_page_breaks_the_limit_or_pings_anybody(of: Answer, changed: str, locale: str) -> None:
    for each in sources_pages(of, changed, texts_for(locale)):
        assert len(each) <= MAX_TEXT
        assert not PINGS.search(CODE.sub("", each))
