"""A fact base that is opened, and made ready for whoever asks first."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.terminal.matching import NONE
from bot.terminal.opening import Opened, open_knowledge
from tests.evaluation.camel_base import write_camel_base

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 2, 1)


@pytest.fixture
def camels(tmp_path: Path) -> Path:
    return write_camel_base(tmp_path / "camels")


def test_warming_up_answers_a_question_of_the_gate(camels: Path) -> None:
    opened = open_knowledge(camels, NONE)
    opened.warm_up(TODAY)
    assert opened.answerer.knows(opened.answerer.base.gate[0].text, TODAY)


def test_a_base_without_a_gate_is_warmed_up_with_its_name(camels: Path) -> None:
    (camels / "questions.yaml").unlink()
    opened = open_knowledge(camels, NONE)
    opened.warm_up(TODAY)
    assert opened.answerer.knows(opened.answerer.base.name, TODAY)


def test_what_fails_while_warming_up_is_logged_and_no_more(camels: Path, caplog: pytest.LogCaptureFixture) -> None:
    class Failing(Answerer):
        def said(self, *_: object, **__: object) -> None:  # type: ignore[override]  # it never returns
            raise ZeroDivisionError

    library = open_knowledge(camels, NONE).library
    with caplog.at_level(logging.ERROR):
        Opened(camels, library, Failing(lambda: library.current().ready)).warm_up(TODAY)
    assert "The first question could not be answered" in caplog.text
