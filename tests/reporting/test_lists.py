"""Every way in which a reload begins and ends has its words."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from bot.reporting.lists import reloads
from bot.store.history import Origin, Result
from tests.reporting.samples import full_report

REPORT = full_report()


@pytest.mark.parametrize("origin", get_args(Origin))
@pytest.mark.parametrize("result", get_args(Result))
def test_a_reload_is_told_in_words(origin: Origin, result: Result) -> None:
    line = replace(REPORT.reloads[0], origin=origin, result=result, revision="")
    drawn = reloads(replace(REPORT, reloads=[line]))
    assert f">{origin}" not in drawn
    assert f">{result}<" not in drawn


def test_what_a_later_version_wrote_is_told_as_it_stands() -> None:
    line = replace(REPORT.reloads[0], origin="sunrise", result="melted")
    drawn = reloads(replace(REPORT, reloads=[line]))
    assert "sunrise" in drawn
    assert "melted" in drawn
