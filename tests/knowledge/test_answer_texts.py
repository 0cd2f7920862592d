"""Answers that are laid out, from the file to the fact base."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.facts import Image
from bot.knowledge.lint import lint
from bot.knowledge.markdown.blocks import CodeBlock, Listing, Paragraph

if TYPE_CHECKING:
    from conftest import Base

    from bot.knowledge.problems import Problem

TEAM, DATES = "facts/team.yaml", "facts/dates.yaml"
PLAIN = "answer: Ms Example leads the team.\n"
STEPS = """\
answer: |
        Ms **Example** leads the team:

        1. Ask her.
        2. Type this:

           ```sh
           lead --team 12
           ```

        See [the page](https://example.org/7/page).
"""


def _lint(base: Base) -> tuple[Problem, ...]:
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    return lint(loaded.base, loaded.locate, date(2026, 11, 23))


def test_an_answer_is_laid_out_and_read_without_its_marks(base: Base) -> None:
    base.change(TEAM, PLAIN, STEPS)
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    wording = loaded.base.facts["boss"].wording
    assert wording.after == (
        "Ms Example leads the team:\nAsk her.\nType this:\nlead --team 12\nSee the page (https://example.org/7/page)."
    )
    assert [type(block) for block in wording.blocks(wording.after)] == [Paragraph, Listing, Paragraph]
    assert wording.written(wording.after).startswith("Ms **Example** leads the team:\n\n1. Ask her.\n")


def test_each_tense_may_be_laid_out(base: Base) -> None:
    base.change(
        DATES,
        "before: The 2026 rally starts on 3 January.",
        "before: |\n          ```\n          3 January\n          ```",
    )
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    wording = loaded.base.facts["dates-2026"].wording
    assert wording.blocks(wording.before) == (CodeBlock("3 January"),)
    assert wording.formatted[0].text == "3 January"
    assert wording.written(wording.after) == wording.after == "The 2026 rally started on 3 January."


def test_figures_in_code_addresses_and_before_items_need_no_evidence_those_in_items_do(base: Base) -> None:
    base.change(TEAM, PLAIN, STEPS)
    assert _lint(base) == ()
    base.change(TEAM, "1. Ask her.", "1. Ask her 30 times.")
    (problem,) = _lint(base)
    assert problem.message == 'boss: no evidence carries "30".'


def test_values_are_looked_for_in_the_words(base: Base) -> None:
    base.change(TEAM, PLAIN, f"{STEPS}      value: Ms Example\n")
    assert _lint(base) == ()


def test_the_days_of_an_edition_are_read_through_the_marks(base: Base) -> None:
    base.change(DATES, "from 3 to 17 January.", "from 3 to **16** January.")
    assert '"3 to 16 January"' in base.problem().message


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("See [the", "See @everyone and [the", 21, "mention"),
        ("Ask her.", "Ask her. ||She knows.||", 14, "spoiler"),
        ("lead --team 12", "discord.gg/abc", 18, "invitation"),
        ("See [the page]", "\n        <b>Or</b> see [the page]", 22, "HTML"),
    ],
)
def test_what_may_not_be_shown_is_told_at_its_line(base: Base, old: str, new: str, line: int, message: str) -> None:
    base.change(TEAM, PLAIN, STEPS)
    base.change(TEAM, old, new)
    problem = base.problem()
    assert (problem.file, problem.line, message in problem.message) == (TEAM, line, True), problem
    assert problem.hint


def test_what_may_not_be_shown_of_a_folded_text_is_told_where_the_text_begins(base: Base) -> None:
    base.change(TEAM, PLAIN, "answer: >-\n        Ms Example\n        leads @everyone.\n")
    assert (base.problem().line, base.problem().column) == (11, 15)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- " + "x" * 1501, "has 1,501 characters"),
        ("```\n        " + "x" * 1501 + "\n        ```", "has 1,501 characters"),
        ("```example\n        ```", "Nothing of this text would be shown"),
    ],
)
def test_a_paragraph_that_no_message_holds_and_a_text_of_nothing_are_refused(
    base: Base, text: str, message: str
) -> None:
    base.change(TEAM, PLAIN, f"answer: |\n        {text}\n")
    assert message in base.problem().message


def test_an_answer_that_is_laid_out_may_be_longer_than_one_of_a_single_paragraph(base: Base) -> None:
    sentence = "She leads it well. " * 40
    base.change(TEAM, PLAIN, f"answer: |\n        {sentence}\n\n        {sentence}\n")
    assert _lint(base) == ()
    base.change(TEAM, f"\n\n        {sentence}", "")
    (problem,) = _lint(base)
    assert problem.hint == "Shorten it to 600."


IMAGE = "      image:\n        url: {url}\n"


def test_a_picture_has_an_address_and_says_what_it_shows(base: Base) -> None:
    base.change(TEAM, PLAIN, PLAIN + IMAGE.format(url="https://example.org/a.png") + "        alt: Ms Example\n")
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    assert loaded.base.facts["boss"].image == Image("https://example.org/a.png", "Ms Example")


@pytest.mark.parametrize(
    ("image", "message"),
    [
        (IMAGE.format(url="https://example.org/a.png"), 'The key "alt" is missing here.'),
        (IMAGE.format(url="https://example.org/a.png") + '        alt: "…"\n', "neither a letter nor a digit"),
        (IMAGE.format(url="http://example.org/a.png") + "        alt: Ms Example\n", "is not a web address"),
    ],
)
def test_a_picture_without_words_or_that_anybody_could_change_on_its_way_is_refused(
    base: Base, image: str, message: str
) -> None:
    base.change(TEAM, PLAIN, PLAIN + image)
    assert message in base.problem().message
