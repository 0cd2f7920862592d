"""What people ask of the fact base that ships: the sentences that the project promises to understand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.outcome import Silence, Unknown
from tests.answering.conftest import TODAY, last_of, said

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer


@pytest.mark.parametrize(
    ("turns", "facts"),
    [
        (("when was dakar 2026", "and who won it?"), {"res-2026-car-overall", "res-2026-bikes"}),
        (("who won the 2026 dakar", "what about 2025?"), {"res-2025-winners"}),
        (("where did the 2026 rally start", "where does it finish?"), {"event-2026-route"}),
        (("how many dakars has peterhansel won", "how old is he?"), {"team-driver-ages"}),
        (("who won the 48th dakar in cars", "and the bikes?"), {"res-2026-bikes"}),
        (("who drives the defenders", "and their navigators?"), {"team-codrivers"}),
        (("what engine does the d7x-r have", "and the gearbox?"), {"car-gearbox"}),
        (("who won stock in 2026", "by how much?"), {"res-2026-margin"}),
        (("when did land rover announce the dakar entry", "and why?"), {"entry-why"}),
        (("since when is dakar in saudi arabia", "and before that?"), {"hist-continents"}),
        (("who leads stock in the w2rc after dakar", "and after portugal?"), {"res-after-march-2026"}),
    ],
)
def test_follow_ups_are_understood(shipped: Answerer, turns: tuple[str, ...], facts: set[str]) -> None:
    assert set(said(last_of(shipped, *turns))) & facts


@pytest.mark.parametrize(
    ("question", "day", "fact", "first"),
    [
        ("how many stages are there", "2026-01-14", "event-2026-stages", "13 stages\nThe 2026 Dakar has"),
        ("how many stages were there", "2026-01-14", "event-2025-route", "12 stages\nThe 2025 Dakar led"),
        ("where does the rally go this time", "2025-12-08", "event-2026-route", "Yanbu, AlUla"),
        (
            "how many days ago did dakar end",
            "2025-01-25",
            "dates-2025",
            "Yes: it ended on 17 January 2025, 8 days ago.",
        ),
        ("how long until the next rally", "2026-03-01", "dates-portugal-2026", "By the published dates, Rally"),
        ("what is the next round after portugal", "2026-04-06", "dates-w2rc-2026", "By the published dates, Desafío"),
        ("who heads the defender rally team", "2025-07-05", "team-boss-2024", "James Barclay"),
        ("has the dakar started", "2026-01-01", "dates-2026", "No: it starts on 3 January 2026, in 2 days."),
        ("is the dakar over", "2026-01-18", "dates-2026", "Yes: it ended yesterday, 17 January 2026."),
        ("is dakar on right now", "2026-01-05", "dates-2026", "Yes: it is on, until 17 January 2026 (12 more days)."),
        ("how long until dakar", "2024-12-24", "dates-2025", "It starts on 3 January 2025, in 10 days."),
        ("how long until the 49th dakar", "2026-11-23", "dates-next-dakar", "By the published dates, it starts"),
        (
            "how many days till the prologue of dakar 27",
            "2026-11-27",
            "dates-next-dakar",
            "By the published dates, it",
        ),
        ("how many more dakars as official car", "2027-11-01", "partner-length", "It holds until 2028."),
        ("is rally raid portugal over", "2026-04-01", "dates-portugal-2026", "Yes: by the published dates, Rally"),
        ("who won the dakar last year", "2026-11-23", "res-2025-winners", "Yazeed Al-Rajhi"),
        ("where does the next dakar go", "2025-12-01", "event-2026-route", "A loop from Yanbu\nThe 2026 Dakar is"),
        ("since when is the dakar in saudi arabia", "2027-06-01", "event-saudi", "Since 2020\nThe Dakar has been"),
        ("will defender still race next year", "2027-06-01", "entry-programme-length", "Yes: it holds until 2028."),
        ("who is the boss of the defender dakar programme", "2025-03-15", "team-boss-2024", "James Barclay"),
        ("who is team principal of defender rally", "2025-11-01", "team-boss-now", "Ian James"),
    ],
)
def test_time_is_told_from_the_day_of_asking(
    shipped: Answerer, question: str, day: str, fact: str, first: str
) -> None:
    outcome = shipped.answer(question, date.fromisoformat(day))
    assert said(outcome) == [fact]
    assert outcome.answers[0].told.startswith(first)


def test_several_questions_are_answered_each(shipped: Answerer) -> None:
    message = "hi! what is a marathon stage? and what's the empty quarter? thanks"
    assert said(shipped.answer(message, TODAY)) == ["event-marathon", "event-empty-quarter"]


def test_an_edition_that_the_base_knows_nothing_of_is_said_to_be_unknown(shipped: Answerer) -> None:
    outcome = shipped.answer("who won the dakar in 2019", TODAY)
    assert isinstance(outcome, Unknown)
    assert (outcome.reason, outcome.known_editions) == (Silence.UNKNOWN_EDITION, (2025, 2026))
    assert [choice.fact.id for choice in outcome.nearest] == ["res-2026-car-overall", "res-2025-winners"]


def test_a_follow_up_that_is_word_for_word_a_phrasing_without_a_subject_is_no_failure(shipped: Answerer) -> None:
    phrasing = "have they done this before"
    assert phrasing in {each for intent in shipped.base.intents for each in intent.phrasings}
    assert last_of(shipped, "where is the test team right now", phrasing).question == phrasing


@pytest.mark.parametrize(
    ("message", "first"),
    [
        ("the FIA organises the Dakar, my dad says", "No: ASO"),
        ("first saudi winner ever in 2025, is that so", "Yes: Yazeed Al-Rajhi"),
    ],
)
def test_what_only_asks_whether_it_is_so_is_no_part_that_is_left_out(
    shipped: Answerer, message: str, first: str
) -> None:
    assert shipped.answer(message, TODAY).answers[0].told.startswith(first)
