from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from discord import ui
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.outcome import Ambiguous, Answer, Answered, Outcome, Silence, Unknown, Verdict
from bot.chat.request_context import Door, RequestContext
from bot.chat.views.answer_card import card_text
from bot.chat.views.cited_sources import sides_of
from bot.chat.views.fact_digest import fact_digest
from bot.chat.views.render import MAX_CHOICES, MAX_NEAR, render
from bot.chat.views.text_pages import pages_from
from bot.knowledge.facts import Fact, Image, Status, Wording
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.sources import Source, SourceKind
from bot.languages.texts import ENGLISH, TRANSLATED, texts_for
from tests.chat.hostile import ANSWERS, CODE, OUTCOMES, PINGS
from tests.chat.samples import ASKER, answer, choice, fact, position, source, texts, walk

UNKNOWN = Unknown("q", Silence.NO_MATCH, "r")


def shown(outcome: Outcome) -> str:
    """A message as text, one component below the other."""
    return "\n".join(texts(render(outcome, RequestContext(ASKER)))).replace("\N{NO-BREAK SPACE}", " ")


def of_type(outcome: Outcome, kind: int) -> list[Any]:
    return [part for part in walk(render(outcome, RequestContext(ASKER)).to_components()) if part["type"] == kind]


def test_an_answer_comes_first_then_one_quiet_line_on_who_says_so_and_when_it_was_checked() -> None:
    assert shown(Answered("when", (answer(),), "ab12cd")) == (
        "The 2026 Dakar ran from 3 to 17 January 2026.\n"
        "-# [Dakar Rally, 3 Jan 2026](<https://dakar.example/a>) · "
        "[Land Rover, 3 Jan 2026](<https://dakar.example/b>) · checked on 23 Nov 2026\n"
        "-# You asked: “when”"
    )


def test_what_was_asked_is_not_said_again_where_it_stands_above() -> None:
    above = RequestContext(ASKER, door=Door.MENTION, asked_above=True)
    for outcome in (Answered("q", (answer(),), "r"), Ambiguous("q", (choice("a"),), "r"), UNKNOWN):
        assert "You asked" not in "\n".join(texts(render(outcome, above)))


def test_a_plain_answer_is_most_of_its_card() -> None:
    said = card_text(answer(), 4000, ENGLISH)
    labels = [part.get("label", "") for part in of_type(Answered("q", (answer(),), "r"), 2)]
    quiet = re.sub(r"-# |[\[\]]|\(<[^>]*>\)", "", said.quiet)
    two_sentences = 150  # characters
    assert two_sentences >= 0.6 * (two_sentences + len(quiet) + sum(map(len, labels)))


@pytest.mark.parametrize(
    ("sources", "status", "sign"),
    [
        ([source("a"), source("b")], Status.CONFIRMED, None),
        ([source("a", kind=SourceKind.PRESS_RELEASE)], Status.CONFIRMED, None),
        ([source("a", kind=SourceKind.NEWS)], Status.SINGLE_SOURCE, "One source only"),
        ([source("a", origin="x"), source("b", origin="x")], Status.SINGLE_SOURCE, "One source only"),
        ([source("a"), source("b"), source("c", origin="a")], Status.SINGLE_SOURCE, "Partly from a single source"),
        ([source("a")], Status.NOT_ANNOUNCED, "Not announced"),
    ],
)
def test_a_sign_in_words_and_a_colour_stand_only_where_the_answer_is_less_sure(
    sources: list[Source], status: Status, sign: str | None
) -> None:
    outcome = Answered("q", (answer(fact("f", *sources, status=status)),), "r")
    (quiet,) = [line for line in shown(outcome).splitlines() if "checked" in line]
    assert quiet.startswith(f"-# {sign} · [" if sign else "-# [")
    (card,) = of_type(outcome, 17)
    assert (card.get("accent_color") is not None) == (sign is not None)


def test_of_several_sources_those_that_somebody_read_and_nobody_paid_for_are_named() -> None:
    paid = source("paid", publisher="Ad", kind=SourceKind.PAID)
    unread = source("unread", publisher="Wall", unread="a paywall")
    press, copy = source("press", publisher="Press"), source("copy", publisher="Copy", origin="press")
    other = source("other", publisher="Other", published=None)
    (line,) = card_text(answer(fact("f", paid, unread, press, copy, other)), 4000, ENGLISH).quiet.splitlines()
    assert re.findall(r"\[([^\]]*)\]", line) == ["Press, 3\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2026", "Other"]
    assert line.count("](<") == 2


def test_where_there_is_no_better_source_a_paid_or_unread_one_is_named_as_such() -> None:
    paid = source("paid", publisher="Ad", kind=SourceKind.PAID)
    assert "-# paid content: [Ad, 3 Jan 2026](" in shown(Answered("q", (answer(fact("f", paid)),), "r"))
    unread = source("unread", publisher="Wall", unread="a paywall")
    text = shown(Answered("q", (answer(fact("f", unread)),), "r"))
    assert "not read: [Wall, 3 Jan 2026](" in text
    assert "not checked, as none of its sources could be read" in text


def test_a_dispute_is_told_first_and_each_side_stands_with_its_own_source() -> None:
    six, two = source("six", publisher="Paper"), source("two", publisher="Maker")
    both = source("both", publisher="Fans")
    disputed = fact(
        "f", both, status=Status.DISPUTED, positions=(position("six cars", six), position("two cars", two))
    )
    lines = shown(Answered("q", (answer(disputed),), "r")).splitlines()
    assert lines[:5] == [
        "**The sources disagree**",
        "The 2026 Dakar ran from 3 to 17 January 2026.",
        "- six cars · [Paper, 3 Jan 2026](<https://dakar.example/six>)",
        "- two cars · [Maker, 3 Jan 2026](<https://dakar.example/two>)",
        "-# [Fans, 3 Jan 2026](<https://dakar.example/both>) · checked on 23 Nov 2026",
    ]
    told = answer(disputed, value="six or two")
    assert shown(Answered("q", (told,), "r")).startswith("**The sources disagree: six or two**\n")
    told = answer(disputed, verdict=Verdict.OPEN)
    assert shown(Answered("q", (told,), "r")).startswith("**The sources disagree**\n**Not known:** The 2026")


def test_a_date_to_come_says_how_far_away_it_is() -> None:
    told = answer(value="from 3 January", days_ahead=38)
    assert shown(Answered("q", (told,), "r")).startswith("**From 3 January** · in 38 days\nThe 2026")
    told = answer(value="from 3 January", days_ahead=1)
    assert shown(Answered("q", (told,), "r")).startswith("**From 3 January** · in one day\n")


def test_an_overdue_fact_says_since_when_it_was_not_checked() -> None:
    overdue = answer(overdue_since=date(2027, 1, 31))
    assert "due for review on 31 January 2027, not checked since 23 November 2026" in shown(
        Answered("q", (overdue,), "r")
    )


def test_an_older_edition_is_told_as_such_where_the_one_meant_is_missing() -> None:
    text = shown(Answered("q", (answer(missing_edition=2027),), "r"))
    assert text.startswith(
        "**My fact base does not say this of the 2027 edition yet. Of the 2026 edition it says:**\n"
        "The 2026 Dakar ran from 3 to 17 January 2026.\n"
    )


def test_a_question_that_named_nothing_is_told_what_it_was_taken_to_be_about() -> None:
    text = shown(Answered("q", (answer(assumed_subject="the *Sandfox* team"),), "r"))
    assert text.startswith(
        "-# Taken to be about the \\*Sandfox\\* team.\nThe 2026 Dakar ran from 3 to 17 January 2026.\n"
    )


def test_a_missing_edition_is_named_beside_the_older_ones() -> None:
    unknown = Unknown("q", Silence.MISSING_EDITION, "r", (choice("a", "Who won in 2026?"),), missing_edition=2027)
    assert shown(unknown).startswith(
        "I don't know. My fact base does not say this of the 2027 edition yet. I can answer these:\n"
    )


def test_of_many_sources_two_are_named() -> None:
    many = fact("f", *(source(f"s{number}", publisher=f"Paper {number}") for number in range(9)))
    assert shown(Answered("q", (answer(many),), "r")).count("](<https://") == 2


def test_each_side_shows_its_first_sources_and_further_sides_are_counted() -> None:
    sides = [position(f"{number} cars", *(source(f"s{number}{each}") for each in "abc")) for number in range(7)]
    text = shown(Answered("q", (answer(fact("f", status=Status.DISPUTED, positions=tuple(sides))),), "r"))
    assert text.count("\n- ") == 5
    assert all(line.count("](<") == 2 for line in text.splitlines() if line.startswith("- "))
    assert "\n-# and 2 more positions, under “Sources”" in text


LONG = "A sentence of several words. " * 60


def test_what_a_short_answer_leaves_is_used_by_the_long_ones() -> None:
    found = (answer(fact("first", source("a")), text=LONG), answer(fact("second", source("b")), text="Second."))
    text = shown(Answered("q", found, "r"))
    assert LONG.strip() in text


def test_long_answers_leave_room_for_a_source_of_each_position() -> None:
    sides = tuple(
        position(f"{number} cars " * 40, source(f"s{number}"), source(f"t{number}")) for number in range(1, 5)
    )
    disputed = fact("third", status=Status.DISPUTED, positions=sides)
    found = (
        answer(fact("first", source("a")), text=LONG),
        answer(fact("second", source("b")), text=LONG),
        answer(disputed, text=LONG),
    )
    text = shown(Answered("q", found, "r"))
    assert 3800 <= len(text) <= 4000
    for number in range(1, 5):
        (line,) = [line for line in text.splitlines() if line.startswith(f"- {number} cars")]
        claim, cited = line.split("… · ")
        assert len(claim) > 40
        assert cited.startswith("[Dakar Rally, 3 Jan 2026](<https://")


def test_a_source_whose_link_is_too_long_is_named_by_its_publisher() -> None:
    long = [source(name, url=f"https://dakar.example/{name}/" + "x" * 450) for name in "abcd"]
    disputed = fact("f", status=Status.DISPUTED, positions=tuple(position(f"{each.id} cars", each) for each in long))
    found = tuple(answer(replace(disputed, id=name), text=LONG) for name in ("first", "second", "third"))
    text = shown(Answered("q", found, "r"))
    for name in "abcd":
        assert text.count(f"- {name} cars · Dakar Rally") == len(found)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(ANSWERS, st.integers(900, 4000))
def test_no_position_is_ever_shown_without_a_source(of: Answer, budget: int) -> None:
    said = card_text(of, budget, ENGLISH)
    assert len(said) <= budget
    sides = [line for line in sides_of(of, ENGLISH, budget // 2).splitlines() if line.startswith("- ")]
    assert all(len(line.rsplit(" · ", 1)) == 2 for line in sides)


STEPS = "Do this:\n\n" + "\n".join(f"1. Step {number} of *many*, which are {'long ' * 20}" for number in range(40))


def laid_out(name: str, written: str = STEPS, **changes: object) -> Answer:
    read = formatted(written)
    wording = Wording("", "It is not that day yet.", read.text, (read,))
    return answer(fact(name, wording=wording, **changes))


def test_an_answer_keeps_its_lines_and_what_has_no_room_stands_behind_a_button() -> None:
    found = laid_out("steps")
    outcome = Answered("q", (found,), "r")
    text = shown(outcome)
    last = int(re.findall(r"^(\d+)\. Step", text, re.MULTILINE)[-1])
    assert text.startswith("Do this:\n1. Step 0 of *many*")
    assert "long long\n…\n-# [Dakar" in text
    (rest,) = [part for part in of_type(outcome, 2) if part.get("label") == "Show the rest"]
    assert rest["custom_id"] == f"rest:steps:{fact_digest(found.fact)}:1:{last + 1}:0"
    (page, *_) = pages_from(found.blocks, last + 1)
    assert page.startswith(f"{last + 1}. Step {last} of")
    assert not any(part.get("label") == "Show the rest" for part in of_type(Answered("q", (answer(),), "r"), 2))


def test_what_was_asked_for_stands_above_a_text_that_begins_with_a_list() -> None:
    found = replace(laid_out("steps", "- a\n- b"), verdict=Verdict.YES)
    assert shown(Answered("q", (found,), "r")).startswith("**Yes:**\n- a\n- b\n")
    found = replace(laid_out("steps", "*So* it is.\n\n- a"), verdict=Verdict.YES)
    assert shown(Answered("q", (found,), "r")).startswith("**Yes:** *So* it is.\n- a\n")


def test_a_picture_is_shown_with_what_it_shows_in_words() -> None:
    outcome = Answered("q", (laid_out("steps", "So.", image=Image("https://a.example/a.png", "A *red* button")),), "r")
    ((gallery),) = of_type(outcome, 12)
    (item,) = gallery["items"]
    assert (item["media"]["url"], item["description"]) == ("https://a.example/a.png", "A *red* button")


def test_three_long_answers_with_pictures_and_a_question_without_answer_stay_within_40_components() -> None:
    image = Image("https://a.example/a.png", "A button")
    found = tuple(laid_out(name, image=image) for name in ("a", "b", "c"))
    outcome = Answered("q", found, "r", ("what else?",))
    parts = walk(render(outcome, RequestContext(ASKER, guest=True)).to_components())
    assert [part["type"] for part in parts].count(12) == 3
    assert [part.get("label") for part in parts].count("Show the rest") == 3
    assert len(parts) <= 40


def test_several_answers_are_shown_one_after_another() -> None:
    found = (answer(fact("first"), text="First."), answer(fact("second"), text="Second."))
    assert len(of_type(Answered("q", found, "r"), 17)) == 2
    assert shown(Answered("q", found, "r")).index("First.") < shown(Answered("q", found, "r")).index("Second.")


def test_an_ambiguous_question_offers_each_choice_as_a_button_the_likeliest_first() -> None:
    *choices, none, delete = of_type(Ambiguous("who won", (choice("a"), choice("b")), "r"), 2)
    assert [(button["custom_id"], button["label"]) for button in choices] == [
        (f"fact:{ASKER}:a", "1. What about a?"),
        (f"fact:{ASKER}:b", "2. What about b?"),
    ]
    assert (none["label"], none["custom_id"]) == ("None of these", f"none:{ASKER}")
    assert {button["style"] for button in (*choices, none, delete)} == {2}, "none is louder than another"


def test_at_most_five_choices_are_offered() -> None:
    offered = tuple(choice(name) for name in "abcdefg")
    assert len(of_type(Ambiguous("who won", offered, "r"), 2)) == MAX_CHOICES + 2


def test_an_answer_has_one_row_of_small_controls_with_a_face_or_a_word_each() -> None:
    found = answer(related=(choice("a"), choice("b")))
    mark = fact_digest(found.fact)
    (row,) = of_type(Answered("q", (found,), "r"), 1)
    assert [
        (button.get("emoji", {}).get("name"), button.get("label"), button["custom_id"]) for button in row["components"]
    ] == [
        ("\N{THUMBS UP SIGN}", None, f"vote:yes:dates-2026:{mark}"),
        ("\N{THUMBS DOWN SIGN}", None, f"vote:no:dates-2026:{mark}"),
        (None, "Sources", f"sources:dates-2026:{mark}:0"),
        (None, "More…", "more:0:dates-2026::97"),
    ]
    assert of_type(Answered("q", (found,), "r"), 3) == []


def test_where_the_bot_is_a_guest_an_answer_can_be_deleted_by_a_button_of_its_own() -> None:
    parts = walk(render(Answered("q", (answer(),), "r"), RequestContext(ASKER, guest=True)).to_components())
    assert [part["custom_id"] for part in parts if part["type"] == 2][-1] == "delete:0"


def test_what_was_chosen_from_a_list_says_so_in_its_button() -> None:
    outcome = Answered("q", (answer(),), "r")
    parts = walk(render(outcome, RequestContext(ASKER, chosen=True)).to_components())
    assert "more:0:dates-2026::chosen" in [part.get("custom_id") for part in parts]


def test_a_fact_is_offered_once() -> None:
    offered = Ambiguous("q", (choice("a", "Likeliest?"), choice("b"), choice("a", "Same?")), "r")
    labels = [button["label"] for button in of_type(offered, 2) if button["custom_id"].startswith("fact:")]
    assert labels == ["1. Likeliest?", "2. What about b?"]


def test_an_unknown_question_is_met_with_an_honest_line_and_the_nearest_questions() -> None:
    outcome = Unknown("best *pizza*", Silence.NO_MATCH, "r", (choice("a"), choice("b")))
    assert shown(outcome) == (
        "I don't know. Nothing in my fact base answers that. I can answer these:\n-# You asked: “best \\*pizza\\*”"
    )
    assert [button["custom_id"] for button in of_type(outcome, 2)] == [
        f"fact:{ASKER}:a",
        f"fact:{ASKER}:b",
        f"tell:{ASKER}",
        "topics:0",
        "delete:0",
    ]


def test_where_nothing_is_near_i_dont_know_is_a_line_and_a_row() -> None:
    layout = render(UNKNOWN, RequestContext(ASKER, door=Door.MENTION, asked_above=True))
    assert texts(layout) == ["I don't know. Nothing in my fact base answers that."]
    assert len(layout.children) == 2


def test_at_most_three_near_questions_are_offered() -> None:
    outcome = Unknown("q", Silence.NO_MATCH, "r", tuple(choice(name) for name in "abcde"))
    offered = [button for button in of_type(outcome, 2) if button["custom_id"].startswith("fact:")]
    assert len(offered) == MAX_NEAR


@pytest.mark.parametrize(
    ("door", "private", "button"),
    [
        (Door.MENTION, False, f"delete:{ASKER}"),
        (Door.DIRECT, True, f"delete:{ASKER}"),
        (Door.SLASH, False, "delete:0"),
        (Door.FOLLOW_UP, False, "delete:0"),
        (Door.SLASH, True, None),
    ],
)
@pytest.mark.parametrize(
    "outcome",
    [
        Answered("q", (answer(),), "r"),
        Ambiguous("q", (choice("a"),), "r"),
        Unknown("q", Silence.NO_MATCH, "r"),
        Unknown("q", Silence.OTHER_LANGUAGE, "r"),
    ],
)
def test_what_others_see_too_or_stays_in_a_direct_message_can_be_deleted(
    outcome: Outcome, door: Door, button: str | None, *, private: bool
) -> None:
    parts = walk(render(outcome, RequestContext(ASKER, door=door, private=private)).to_components())
    ids = [part["custom_id"] for part in parts if part.get("custom_id", "").startswith(("delete:", "more:"))]
    if isinstance(outcome, Answered):  # whoever may delete it finds that behind "More"
        assert ids == [f"more:{ASKER if door in {Door.MENTION, Door.DIRECT} else 0}:dates-2026::97"]
    else:
        assert ids == ([] if button is None else [button])


def test_an_edition_that_the_base_lacks_is_met_with_those_it_has() -> None:
    assert "It says it of 2024 to 2026." in shown(Unknown("q", Silence.UNKNOWN_EDITION, "r", (), (2026, 2024, 2025)))
    assert "It says it of 2025, 2026." in shown(Unknown("q", Silence.UNKNOWN_EDITION, "r", (), (2026, 2025)))
    assert "It says it of 2021, 2026." in shown(Unknown("q", Silence.UNKNOWN_EDITION, "r", (), (2026, 2021)))


@pytest.mark.parametrize("reason", [Silence.COURTESY, Silence.UNWANTED, Silence.ABOUT, Silence.HELP])
def test_thanks_the_wish_not_to_be_told_and_help_get_a_line_without_buttons(
    reason: Silence,
) -> None:
    context = RequestContext(ASKER, door=Door.MENTION, texts=texts_for("fr"))
    layout = render(Unknown("thanks", reason, "r", (choice("a"),)), context, "en")
    assert [part["type"] for part in walk(layout.to_components())] == [10]


@pytest.mark.parametrize(("reason", "command"), [(Silence.ABOUT, "`/about`"), (Silence.HELP, "`/help`")])
def test_who_asks_about_the_bot_or_for_help_gets_a_line_that_names_the_command(reason: Silence, command: str) -> None:
    layout = render(Unknown("help", reason, "r", (choice("a"),)), RequestContext(ASKER, door=Door.MENTION))
    assert command in "\n".join(texts(layout))
    assert "{" not in "\n".join(texts(layout))


@pytest.mark.parametrize(
    ("language", "facts_in", "words"),
    [
        ("es", "en", "Mis hechos están en inglés: pregúntame en inglés, por favor. Puedo responder a estas:"),
        ("de", "en", "Mes faits sont en anglais : posez-moi votre question en anglais,"),
        ("en", "fr", "My facts are in French, so please ask me in French. I can answer these:"),
    ],
)
def test_a_question_in_another_language_is_told_so_in_it_where_the_bot_speaks_it(
    language: str, facts_in: str, words: str
) -> None:
    outcome = Unknown("¿cuándo *empieza*?", Silence.OTHER_LANGUAGE, "r", (choice("a"),), language=language)
    layout = render(outcome, RequestContext(ASKER, door=Door.MENTION, texts=texts_for("fr")), facts_in)
    said, asked = texts(layout)
    assert said.startswith(words)
    assert "\\*empieza\\*" in asked
    assert "\n" not in asked, "that the facts are in another language is said already"
    buttons = [part["custom_id"] for part in walk(layout.to_components()) if "custom_id" in part]
    assert buttons == [f"fact:{ASKER}:a", "topics:0", f"delete:{ASKER}"]


@pytest.mark.parametrize("reason", list(Silence))
def test_every_silence_has_its_sentence(reason: Silence) -> None:
    assert shown(Unknown("", reason, "r")).endswith(".")


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(
    outcome=OUTCOMES,
    language=st.sampled_from(("en", *TRANSLATED)),
    before=st.sampled_from(("", "b" * 25, "b" * 60)),
    chosen=st.booleans(),
    door=st.sampled_from((Door.MENTION, Door.SLASH)),
)
def test_no_outcome_breaks_a_limit_of_discord_or_pings_anybody(
    outcome: Outcome, language: str, before: str, *, chosen: bool, door: Door
) -> None:
    context = RequestContext(2**64 - 1, door=door, texts=texts_for(language), before=before, chosen=chosen)
    parts = walk(render(outcome, context, facts_in="de").to_components())
    written = [part["content"] for part in parts if part["type"] == 10]
    assert len(parts) <= 40
    assert len({part["id"] for part in parts if "id" in part}) == sum("id" in part for part in parts)
    assert all(written)
    assert sum(map(len, written)) <= 4000
    assert not PINGS.search("\n".join(CODE.sub("", each) for each in written))
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(ids)) == len(ids)
    assert all(len(name) <= 100 for name in ids)
    for part in parts:
        assert len(part.get("components", [])) <= 5 or part["type"] == 17
        assert 1 <= len(part.get("label", "x")) <= 80
        assert all(1 <= len(option["label"]) <= 100 for option in part.get("options", []))


def test_three_answers_and_what_has_none_fit_one_message_with_a_link() -> None:
    found = tuple(answer(fact(name), related=(choice("z"),)) for name in ("a", "b", "c"))
    layout = render(Answered("q", found, "r", ("who cooks?",)), RequestContext(ASKER, door=Door.MESSAGE_MENU))
    layout.add_item(ui.TextDisplay("a link"))
    assert f"tell:{ASKER}" in [part.get("custom_id") for part in walk(layout.to_components())]


@pytest.mark.parametrize(
    ("missed", "shown_as"),
    [
        (("who cooks?", "why *me*?"), "- “who cooks?”\n- “why \\*me\\*?”\n"),
        (("a” and “b?",), "- “a” and “b?”\n"),
        (tuple("abcdefgh"), "- “e”\n-# and 3 more\n"),
        (("word " * 100,), "word…”\n"),
    ],
)
def test_what_has_no_answer_is_named(missed: tuple[str, ...], shown_as: str) -> None:
    assert shown_as in shown(Answered("q", (answer(),), "r", missed))


def test_a_long_answer_is_cut_after_a_sentence_and_still_has_its_sources() -> None:
    long: Fact = fact("f", source("a"))
    text = shown(Answered("q", (answer(long, text="A sentence of several words. " * 300),), "r"))
    assert "words. …" in text
    assert "\n-# [Dakar Rally, 3 Jan 2026](<https://" in text


@pytest.mark.parametrize("reason", [Silence.GREETING, Silence.NOTHING_ASKED])
def test_who_greets_is_shown_what_can_be_asked_and_no_button_to_delete_it(reason: Silence) -> None:
    layout = render(Unknown("hi", reason, "r", (choice("a"),)), RequestContext(ASKER, door=Door.MENTION))
    ids = [part["custom_id"] for part in walk(layout.to_components()) if "custom_id" in part]
    assert ids == [f"fact:{ASKER}:a"]
