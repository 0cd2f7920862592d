from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest

from bot.evaluation.dressing.dress import Draw, Dressing, Group, seeded
from bot.evaluation.dressing.joining import Joining, joinings
from bot.evaluation.dressing.letters import STYLES
from bot.evaluation.dressing.registry import dressings
from bot.evaluation.dressing.texts import alphabets, texts

DAY = date(2026, 11, 23)
OTHERS = ("how long is the race, in km?", "who's first", "what is the prize")
QUESTION = "who won the race in 2026 then, and where did Ann's camel go?"
ALL = {each.name: each for each in dressings()}
YEARS = [name for name in ALL if "year" in name.split() or "digits" in name]

every_dressing = pytest.mark.parametrize("dressing", ALL.values(), ids=ALL.keys())


def worn(dressing: Dressing, text: str = QUESTION, seed: int = 1) -> str | None:
    return dressing(text, Draw(seeded(seed, dressing.name, text), DAY, OTHERS, texts()))


def variants(name: str, text: str = QUESTION) -> set[str]:
    return {dressed for seed in range(100) if (dressed := worn(ALL[name], text, seed)) is not None}


def test_every_dressing_has_a_name_of_its_own() -> None:
    assert len(ALL) == len(dressings()) >= 100


@every_dressing
def test_a_dressing_changes_the_question_the_same_way_each_time(dressing: Dressing) -> None:
    dressed = [worn(dressing, seed=seed) for seed in range(20)]
    assert any(dressed)
    assert QUESTION not in dressed
    assert dressed == [worn(dressing, seed=seed) for seed in range(20)]


@every_dressing
def test_what_wraps_keeps_the_plain_question_and_no_form_leaves_its_gap(dressing: Dressing) -> None:
    dressed = {each for seed in range(50) if (each := worn(dressing, seed=seed))}
    assert not dressing.wraps or all(QUESTION in each for each in dressed)
    assert not any("{" in each for each in dressed)


@every_dressing
def test_chat_words_and_stories_may_lose_more_than_the_others(dressing: Dressing) -> None:
    mixed = {"chat": 2, "greeting": 2, "story": 10}.get(dressing.name.split(",")[0].split()[0], 1)
    bounds = {Group.CHAT: 2, Group.STORIES: 10, Group.MIXED: mixed}
    assert dressing.may_lose == bounds.get(dressing.group, 1)


@pytest.mark.parametrize("name", YEARS)
def test_a_habit_of_writing_years_leaves_questions_without_numbers_alone(name: str) -> None:
    assert variants(name, "who won the race") == set()


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("year with a comma", {"in 2,026?"}),
        ("year with an apostrophe", {"in '26?", "in \N{RIGHT SINGLE QUOTATION MARK}26?"}),
        ("year in two digits", {"in 26?"}),
        ("year in words", {"in twenty twenty-six?", "in two thousand twenty six?"}),
        ("arabic-indic digits", {"in \u0662\u0660\u0662\u0666?"}),
        ("year glued to the word before", {"in2026?"}),
        ("all capitals", {"IN 2026?"}),
        ("no question mark", {"in 2026"}),
        ("bold", {"**in 2026?**", "in **2026?**"}),
        ("struck text in front", {f"~~{other}~~ in 2026?" for other in OTHERS}),
        ("quote above", {f"> {other}\nin 2026?" for other in OTHERS}),
        ("code fence with language", {"```py\nin 2026?\n```"}),
        ("numbered line", {"1. in 2026?", "2) in 2026?"}),
    ],
)
def test_dressings_look_as_people_and_discord_write_them(name: str, some: set[str]) -> None:
    dressed = variants(name, "in 2026?")
    assert {each.replace("\N{GRAVE ACCENT}26", "'26") for each in dressed} | dressed >= some


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("elongated word", {"raceeee", "raaaaaace"}),
        ("cyrillic letter in a word", {"r\u0430ce", "ra\u0441e", "rac\u0435"}),
        ("cyrillic word", {"r\u0430\u0441\u0435"}),
        ("greek letter in a word", {"r\u03b1ce"}),
        ("combining mark in a word", {"race\u0301"}),
        ("small capital letters", {"\u0280\u1d00\u1d04\u1d07"}),
        ("alternating capitals", {"RaCe", "rAcE"}),
        ("zero-width in a word", {"ra\u200bce"}),
        ("hashtag", {"#race"}),
    ],
)
def test_letters_are_changed_as_named(name: str, some: set[str]) -> None:
    assert {each for seed in range(400) if (each := worn(ALL[name], "race", seed))} >= some


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("custom emoji behind", r"<:\w{1,32}:\d{17,19}>"),
        ("animated emoji behind", r"<a:\w{1,32}:\d{17,19}>"),
        ("timestamp behind", r"<t:\d{10}(:[tTdDfFRsS])?>"),
        ("slash command behind", r"</[\w ]+:\d{17,19}>"),
        ("user mention behind", r"<@!?\d{17,19}>"),
        ("role mention behind", r"<@&\d{17,19}>|@everyone|@here"),
        ("channel mention behind", r"<#\d{17,19}>|<id:[a-z-]+>"),
        ("link in <> behind", r"<[^<> ]+>"),
        ("attachment behind", r"https://\S+/attachments/\d+/\d+/\S+"),
        ("masked image behind", r"\[[^]]+\]\(https://\S+\)"),
    ],
)
def test_what_discord_puts_in_has_the_form_of_its_documentation(name: str, form: str) -> None:
    assert all(re.fullmatch(form, each.removeprefix(QUESTION).strip()) for each in variants(name))


def test_there_are_enough_chat_words_and_stories() -> None:
    assert len(texts()["chat words"]) >= 60
    stories = [*texts()["stories"], *texts()["stories with names"]]
    assert len(set(stories)) >= 40
    assert all(8 <= len(story.split()) <= 25 for story in stories)


@pytest.mark.parametrize("style", [each for each in STYLES if each != "small capital"])
def test_styled_letters_stand_for_the_plain_ones(style: str) -> None:
    for plain, styled in alphabets()[f"{style} letters"].items():
        assert unicodedata.normalize("NFKC", styled) == chr(plain)


@pytest.mark.parametrize("joining", joinings(), ids=lambda joining: joining.name)
def test_joining_keeps_every_question(joining: Joining) -> None:
    questions = ["who won", "where was it held?", "when does it start"][: joining.size]
    for seed in range(20):
        message = joining.join(questions, seeded(seed, joining.name, ""))
        assert all(question.rstrip("?") in message for question in questions)
        assert message == joining.join(questions, seeded(seed, joining.name, ""))
