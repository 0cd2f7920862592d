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
from bot.chat.actions.rest import pages_from
from bot.chat.request_context import Door, RequestContext
from bot.chat.views.answer_card import card_text
from bot.chat.views.fact_digest import fact_digest
from bot.chat.views.render import MAX_CHOICES, MAX_RELATED, render
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.model import Fact, Image, Source, SourceKind, Status, Wording
from bot.languages.texts import ENGLISH, TRANSLATED, texts_for
from tests.chat.hostile import ANSWERS, CODE, OUTCOMES, PINGS
from tests.chat.samples import ASKER, answer, choice, fact, position, source, texts, walk


def shown(outcome: Outcome) -> str:
    """A message as text, one component below the other."""
    return "\n".join(texts(render(outcome, RequestContext(ASKER))))


def of_type(outcome: Outcome, kind: int) -> list[Any]:
    return [part for part in walk(render(outcome, RequestContext(ASKER)).to_components()) if part["type"] == kind]


def test_an_answer_comes_first_then_its_sources_then_how_sure_it_is() -> None:
    assert shown(Answered("when", (answer(),), "ab12cd")) == (
        "The 2026 Dakar ran from 3 to 17 January 2026.\n"
        "**Sources**\n"
        "-# [The 2026 route](<https://dakar.example/a>) · Dakar Rally · 3 January 2026\n"
        "-# [The 2026 route](<https://dakar.example/b>) · Land Rover · 3 January 2026\n"
        "-# Confirmed by several sources · checked on 23 November 2026 · 2026 edition · "
        "confidence 97/100 · revision ab12cd\n"
        "-# Answers “When is the 2026 Dakar Rally?”\n"
        "-# You asked: “when”"
    )


def test_a_question_that_was_asked_as_it_stands_in_the_base_is_not_said_twice() -> None:
    text = shown(Answered("when is the 2026 dakar rally", (answer(),), "r"))
    assert "Answers “" not in text
    assert text.endswith("-# You asked: “when is the 2026 dakar rally”")


@pytest.mark.parametrize(
    ("sources", "status", "words"),
    [
        ([source("a", origin="x"), source("b", origin="x")], Status.CONFIRMED, "Confirmed by the organiser"),
        ([source("a", kind=SourceKind.PRESS_RELEASE)], Status.CONFIRMED, "Confirmed by an official announcement"),
        ([source("a", kind=SourceKind.NEWS)], Status.SINGLE_SOURCE, "One source only"),
        ([source("a", origin="x"), source("b", origin="x")], Status.SINGLE_SOURCE, "One source only"),
        ([source("a"), source("b"), source("c", origin="a")], Status.SINGLE_SOURCE, "Partly from a single source"),
        ([source("a")], Status.NOT_ANNOUNCED, "Not announced"),
    ],
)
def test_the_status_is_said_in_words(sources: list[Source], status: Status, words: str) -> None:
    assert f"-# {words} · checked" in shown(Answered("q", (answer(fact("f", *sources, status=status)),), "r"))


def test_sources_that_disagree_stand_with_what_they_say() -> None:
    six, two, both = source("six", title="Six cars"), source("two", title="Two cars"), source("both", title="Cars")
    disputed = fact(
        "f", both, status=Status.DISPUTED, positions=(position("six cars", six), position("two cars", two))
    )
    text = shown(Answered("q", (answer(disputed),), "r"))
    order = ["**1.** six cars", "[Six cars]", "**2.** two cars", "[Two cars]", "**Also cited**", "[Cars]"]
    assert sorted(order, key=text.index) == order
    assert "-# The sources disagree · " in text


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


def test_a_missing_edition_is_named_beside_the_older_ones() -> None:
    unknown = Unknown("q", Silence.MISSING_EDITION, "r", (choice("a", "Who won in 2026?"),), missing_edition=2027)
    assert shown(unknown).startswith(
        "I don't know. My fact base does not say this of the 2027 edition yet. I can answer these:\n"
    )


def test_a_paid_source_and_one_without_a_date_are_named_as_such() -> None:
    paid = fact("f", source("a", kind=SourceKind.PAID, published=None))
    assert "· undated · **paid content**" in shown(Answered("q", (answer(paid),), "r"))


def test_many_sources_are_cut_and_counted() -> None:
    many = fact("f", *(source(f"s{number}") for number in range(9)))
    text = shown(Answered("q", (answer(many),), "r"))
    assert text.count("](<https://") == 4
    assert "-# and 5 more, under “Sources”" in text


def test_each_side_shows_a_few_sources_and_counts_the_rest() -> None:
    side = position("six cars", *(source(f"s{number}") for number in range(5)))
    disputed = fact("f", status=Status.DISPUTED, positions=(side, position("two cars", source("other"))))
    assert "-# and 2 more, under “Sources”\n**2.** two cars" in shown(Answered("q", (answer(disputed),), "r"))


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
    assert 3900 <= len(text) <= 4000
    for number in range(1, 5):
        claim, cited, *_ = text[text.index(f"**{number}.** {number} cars") :].splitlines()
        assert len(claim) > len(f"**{number}.** ") + 40
        assert cited.startswith(("-# [The 2026 route](<https://", "-# Dakar Rally"))


def test_a_source_whose_link_is_too_long_is_named_by_its_publisher() -> None:
    long = [source(name, url=f"https://dakar.example/{name}/" + "x" * 450) for name in "abcd"]
    disputed = fact("f", status=Status.DISPUTED, positions=tuple(position(f"{each.id} cars", each) for each in long))
    found = tuple(answer(replace(disputed, id=name), text=LONG) for name in ("first", "second", "third"))
    text = shown(Answered("q", found, "r"))
    for name in "abcd":
        assert text.count(f" {name} cars\n-# Dakar Rally") == len(found)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(ANSWERS, st.integers(900, 4000))
def test_no_position_is_ever_shown_without_a_source(of: Answer, budget: int) -> None:
    lines = card_text(of, Answered("q", (of,), "r"), budget, ENGLISH).evidence.splitlines()
    claims = [place for place, line in enumerate(lines) if re.match(r"\*\*\d\.\*\* ", line)]
    assert all(lines[place + 1].startswith("-# ") for place in claims)
    assert not any(lines[place + 1].startswith("-# and ") for place in claims)


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
    assert "long long\n…\n**Sources**" in text
    (rest,) = [part for part in of_type(outcome, 2) if part["label"] == "Show the rest"]
    assert rest["custom_id"] == f"rest:steps:{fact_digest(found.fact)}:1:{last + 1}:0"
    (page, *_) = pages_from(found.blocks, last + 1)
    assert page.startswith(f"{last + 1}. Step {last} of")
    assert not any(part["label"] == "Show the rest" for part in of_type(Answered("q", (answer(),), "r"), 2))


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


def test_where_a_message_has_no_room_for_more_parts_pictures_go_first() -> None:
    image = Image("https://a.example/a.png", "A button")
    found = tuple(laid_out(name, image=image) for name in ("a", "b", "c"))
    outcome = Answered("q", found, "r")
    assert len(of_type(outcome, 12)) == 0
    assert [part["label"] for part in of_type(outcome, 2)].count("Show the rest") == 3
    assert len(walk(render(outcome, RequestContext(ASKER)).to_components())) <= 40
    crowded = replace(outcome, unanswered=("what else?",))
    assert [part["label"] for part in of_type(crowded, 2)].count("Show the rest") == 0
    assert len(of_type(replace(outcome, answers=found[:2]), 12)) == 2


def test_several_answers_are_shown_one_after_another() -> None:
    found = (answer(fact("first"), text="First."), answer(fact("second"), text="Second."))
    assert len(of_type(Answered("q", found, "r"), 17)) == 2
    assert shown(Answered("q", found, "r")).index("First.") < shown(Answered("q", found, "r")).index("Second.")


def test_an_ambiguous_question_offers_a_menu_to_its_asker() -> None:
    (menu,) = of_type(Ambiguous("who won", (choice("a"), choice("b")), "r"), 3)
    assert menu["custom_id"] == f"choose:{ASKER}"
    assert [(option["value"], option["label"]) for option in menu["options"]] == [
        ("a", "What about a?"),
        ("b", "What about b?"),
    ]


def test_the_buttons_of_an_answer_stand_under_it() -> None:
    found = answer(related=(choice("a"), choice("b")))
    buttons = {button["label"]: button["custom_id"] for button in of_type(Answered("q", (found,), "r"), 2)}
    mark = fact_digest(found.fact)
    assert buttons == {
        "Why this answer?": f"why:dates-2026:{mark}::97",
        "Helpful": f"vote:yes:dates-2026:{mark}",
        "Not helpful": f"vote:no:dates-2026:{mark}",
        "Sources": f"sources:dates-2026:{mark}:0",
        "Ask a follow-up": "follow:dates-2026",
        "Delete": "delete:0",
    }
    (related,) = of_type(Answered("q", (found,), "r"), 3)
    assert [option["value"] for option in related["options"]] == ["a", "b"]


def test_what_was_chosen_from_a_list_says_so_in_its_button() -> None:
    outcome = Answered("q", (answer(),), "r")
    parts = walk(render(outcome, RequestContext(ASKER, chosen=True)).to_components())
    mark = fact_digest(answer().fact)
    assert f"why:dates-2026:{mark}::chosen" in [part.get("custom_id") for part in parts]


def test_what_is_answered_already_is_not_offered_as_related() -> None:
    first = answer(fact("first"), related=(choice("second"), choice("third")))
    second = answer(fact("second"), related=(choice("first"), choice("third")))
    (related,) = of_type(Answered("q", (first, second), "r"), 3)
    assert [option["value"] for option in related["options"]] == ["third"]


def test_none_of_what_is_offered_may_be_meant() -> None:
    button, _ = of_type(Ambiguous("who won", (choice("a"),), "r"), 2)
    assert (button["label"], button["custom_id"]) == ("None of these", f"none:{ASKER}")


def test_a_fact_is_offered_once() -> None:
    (menu,) = of_type(Ambiguous("q", (choice("a", "Likeliest?"), choice("b"), choice("a", "Same?")), "r"), 3)
    assert [option["label"] for option in menu["options"]] == ["Likeliest?", "What about b?"]


def test_an_unknown_question_is_met_with_an_honest_line_and_the_nearest_questions() -> None:
    outcome = Unknown("best *pizza*", Silence.NO_MATCH, "r", (choice("a"), choice("b")))
    assert shown(outcome) == (
        "I don't know. Nothing in my fact base answers that. I can answer these:\n-# You asked: “best \\*pizza\\*”"
    )
    assert [button["custom_id"] for button in of_type(outcome, 2)] == [
        f"fact:{ASKER}:a",
        f"fact:{ASKER}:b",
        "topic:dates",
        f"tell:{ASKER}",
        "delete:0",
    ]


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
        Unknown("hi", Silence.GREETING, "r"),
    ],
)
def test_what_others_see_too_or_stays_in_a_direct_message_can_be_deleted(
    outcome: Outcome, door: Door, button: str | None, *, private: bool
) -> None:
    parts = walk(render(outcome, RequestContext(ASKER, door=door, private=private)).to_components())
    ids = [part["custom_id"] for part in parts if part.get("custom_id", "").startswith("delete:")]
    assert ids == ([] if button is None else [button])


def test_an_edition_that_the_base_lacks_is_met_with_those_it_has() -> None:
    assert "It says it of 2024 to 2026." in shown(Unknown("q", Silence.UNKNOWN_EDITION, "r", (), (2026, 2024, 2025)))
    assert "It says it of 2025, 2026." in shown(Unknown("q", Silence.UNKNOWN_EDITION, "r", (), (2026, 2025)))
    assert "It says it of 2021, 2026." in shown(Unknown("q", Silence.UNKNOWN_EDITION, "r", (), (2026, 2021)))


@pytest.mark.parametrize("reason", [Silence.COURTESY, Silence.UNWANTED])
def test_thanks_and_the_wish_not_to_be_told_get_a_line_without_buttons(reason: Silence) -> None:
    context = RequestContext(ASKER, door=Door.MENTION, texts=texts_for("fr"))
    layout = render(Unknown("thanks", reason, "r", (choice("a"),)), context, "en")
    assert [part["type"] for part in walk(layout.to_components())] == [10]


@pytest.mark.parametrize(("reason", "command"), [(Silence.ABOUT, "`/about`"), (Silence.HELP, "`/help`")])
def test_who_asks_about_the_bot_or_for_help_gets_a_line_that_names_the_command(reason: Silence, command: str) -> None:
    layout = render(Unknown("help", reason, "r", (choice("a"),)), RequestContext(ASKER, door=Door.MENTION))
    assert command in "\n".join(texts(layout))
    assert "{" not in "\n".join(texts(layout))
    assert [part["custom_id"] for part in walk(layout.to_components()) if "custom_id" in part] == [f"delete:{ASKER}"]


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
    assert buttons == [f"fact:{ASKER}:a", f"delete:{ASKER}"]


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
        at_most = MAX_CHOICES if part.get("custom_id", "").startswith("choose:") else MAX_RELATED
        assert len(part.get("options", [])) <= at_most


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
    assert "**Sources**" in text
