from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from discord import Message, TextDisplay
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.request_context import MAX_QUESTION
from bot.chat.views.markdown import as_typed, lines_of, plain
from bot.chat.views.message_state import MAX_ASKED, asked_line, asked_part, question_in
from bot.languages.texts import texts_for

if TYPE_CHECKING:
    from bot.languages.texts import Texts

QUOTED = re.compile("\u201c(.*)\u201d", re.DOTALL)
TEXTS = st.text(st.sampled_from("<@!&#>[]()`*_~|\\:-\n e1\u201c\u201d\u05d0./"), max_size=60) | st.text(max_size=60)


@given(TEXTS)
def test_what_was_made_safe_is_read_back_as_it_was_on_one_line(text: str) -> None:
    once = as_typed(plain(text, 1_000))
    assert as_typed(plain(once, 1_000)) == once
    assert re.sub(r"[\s\\]", "", plain(once, 1_000)) == re.sub(r"[\s\\]", "", plain(text, 1_000))


@pytest.mark.parametrize(
    "question",
    ["when is it?", "1. *who* runs [the] `team`", "who is @everyone?", "- a \\ b_c <@1> #x", "“quoted” words"],
)
def test_a_question_is_read_back_as_it_was_typed(question: str) -> None:
    assert as_typed(plain(question, 1_000)) == question


@pytest.mark.parametrize("texts", [texts_for(locale) for locale in ("en", "fr", "es-ES", "ar")])
def test_the_question_is_found_in_every_language_also_above_a_note(texts: Texts) -> None:
    for part in (asked_line("when is [it]?", texts), asked_part("when is [it]?", texts, "a note").content):
        found = QUOTED.search(part)
        assert found is not None
        assert as_typed(found[1]) == "when is [it]?"


def test_a_question_as_long_as_can_be_asked_is_shown_whole() -> None:
    assert asked_line("word " * 99 + "w?", texts_for("en")).endswith("w?”")
    assert len(asked_line("*" * 500, texts_for("en"))) < MAX_ASKED + 40


LINES = st.lists(st.text(st.sampled_from("<@!&#>[]()`*_~|\\:-e1./ \u201c\u201d"), min_size=1, max_size=60), max_size=9)


@given(LINES.map("\n".join), st.sampled_from(["en", "fr", "es-ES", "ar"]))
def test_the_lines_of_a_question_are_read_back_as_lines(question: str, language: str) -> None:
    lines = lines_of(question)
    part = asked_part(question, texts_for(language), "a note of ours")
    shown = Mock(spec=TextDisplay, id=part.id, content=part.content)
    message = Mock(spec=Message, components=[shown])
    assert question_in(message) == ("\n".join(lines) or "…")
    assert part.content.count("\n-# ") == max(len(lines), 1)


@given(st.text(st.sampled_from("<@!&#>[]()`*_~|\\:-e1./"), min_size=MAX_QUESTION, max_size=MAX_QUESTION))
@settings(max_examples=20)
def test_a_question_as_long_as_can_be_asked_is_read_back_whole_however_much_markup_it_holds(question: str) -> None:
    found = QUOTED.search(asked_line(question, texts_for("en")))
    assert found is not None
    assert as_typed(found[1]) == question


def test_a_longer_question_is_marked_as_cut() -> None:
    assert asked_line("word " * 900, texts_for("en")).endswith("word…”")
