"""An answer that is laid out, as a person reads it in a terminal, and as other programs do."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from bot.answering.outcome import Answer, Verdict
from bot.knowledge.facts import Image, Wording
from bot.knowledge.markdown.reading import formatted
from bot.terminal.views.json_output import outcome_json
from bot.terminal.views.outcome import outcome_view
from tests.knowledge.markdown.snippets import TEXTS
from tests.terminal.conftest import Screen, screen
from tests.terminal.facts import DATES, answer, answered

if TYPE_CHECKING:
    from pathlib import Path

STEPS = """\
**Reset** it:

1. Hold the button
   for [five seconds](https://example.org/five).
2. Send:

   ```sh
   reset \\
     --all
   ```
   - or not

<https://example.org>\\
It *works*.
"""


def laid_out(written: str, image: Image | None = None) -> Answer:
    read = formatted(written)
    return answer(replace(DATES, wording=Wording(read.text, read.text, read.text, (read,)), image=image))


def test_lists_code_and_links_keep_their_form(here: Screen) -> None:
    picture = Image("https://example.org/a.png", "The reset button")
    shown = here.show(outcome_view(answered(laid_out(STEPS, picture)), "/sources"))
    assert shown.startswith(
        "Reset it:\n"
        "\n"
        "1. Hold the button for five seconds (https://example.org/five).\n"
        "2. Send:\n"
        "     reset \\\n"
        "       --all\n"
        "   • or not\n"
        "\n"
        "https://example.org\n"
        "It works.\n"
        "\n"
        "Picture: The reset button\n"
        "https://example.org/a.png\n"
    )


def test_other_programs_get_the_words_the_markdown_and_the_picture() -> None:
    found = replace(laid_out("- *a*\n- `b`", Image("https://example.org/a.png", "A button")), verdict=Verdict.YES)
    (told,) = outcome_json(answered(found), "q", date(2026, 1, 5))["answers"]
    assert told["text"] == "Yes: a\nb"
    assert told["markdown"] == "Yes:\n\n- *a*\n- `b`"
    assert told["image"] == {"url": "https://example.org/a.png", "alt": "A button"}


def test_a_moment_is_shown_as_it_was_announced(here: Screen) -> None:
    shown = here.show(outcome_view(answered(laid_out("Open from 2027-01-02T08:00+03:00 on.")), "/sources"))
    assert "Open from 2027-01-02 08:00 (UTC+03:00) on." in shown


def test_what_is_asked_for_is_no_markdown() -> None:
    found = replace(answer(DATES), value="1. *[x](y)*", text="Something else.")
    (told,) = outcome_json(answered(found), "q", date(2026, 1, 5))["answers"]
    lead = formatted(told["markdown"].split("\n\n")[0])
    assert (lead.text, len(lead.blocks)) == ("1. *[x](y)*", 1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS)
def test_whatever_is_written_it_steers_no_terminal(tmp_path: Path, written: str) -> None:
    shown = screen(tmp_path).show(outcome_view(answered(laid_out(written)), "/sources"))
    assert not any(unicodedata.category(each) in {"Cc", "Cs"} for each in shown if each != "\n")
    assert "\u202e" not in shown
