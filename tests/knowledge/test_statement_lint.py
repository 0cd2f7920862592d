"""What a base's values and claims can get wrong, told with the line to mend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.facts import Tense
from bot.knowledge.lint import lint
from bot.knowledge.problems import Severity
from bot.knowledge.statement_lint import carries
from bot.knowledge.statements import Born, Truth, Value
from tests.knowledge.test_lint import TODAY

if TYPE_CHECKING:
    from conftest import Base

    from bot.knowledge.facts import Fact

TEAM = "facts/team.yaml"
HERE = "      answer: Ms Example leads the team.\n"


def with_statements(base: Base, *lines: str) -> None:
    base.change(TEAM, HERE, HERE + "".join(f"      {line}\n" for line in lines))


def problems(base: Base) -> list[str]:
    loaded = base.load()
    found = loaded.problems if loaded.base is None else lint(loaded.base, loaded.locate, TODAY)
    return [str(each) for each in found if each.severity is Severity.ERROR]


def boss(base: Base) -> Fact:
    loaded = base.load()
    assert loaded.base is not None, loaded.problems
    return loaded.base.facts["boss"]


def test_statements_are_read_short_and_long(base: Base) -> None:
    with_statements(
        base,
        "value: Ms Example",
        "values:",
        "  what she leads: {is: the team, only: false, also: [the crew]}",
        "  age of Ms Example: {born: 1984-05}",
        "claims:",
        "  - the team has a leader",
        "  - {says: the team is led by two, holds: false, also: [two people lead the team]}",
        "  - {says: she will stay, holds: open}",
        "  - {says: she leads all of it, holds: in part}",
    )
    assert problems(base) == []
    fact = boss(base)
    assert fact.values == (
        Value("", ("Ms Example",)),
        Value("what she leads", ("the team",), only=False, also=("the crew",)),
        Value("age of Ms Example", (), born=Born(1984, 5)),
    )
    assert [claim.holds for claim in fact.claims] == [Truth.TRUE, Truth.FALSE, Truth.OPEN, Truth.IN_PART]
    assert fact.claims[1].phrasings == ("the team is led by two", "two people lead the team")


def test_one_value_is_the_only_one_and_a_list_may_lack_some_unless_it_says_so(base: Base) -> None:
    with_statements(
        base,
        "values:",
        "  leader: Ms Example",
        "  words: [Ms Example, team]",
        "  all words: {is: [Ms Example, team], only: true}",
    )
    assert [value.only for value in boss(base).values] == [True, False, True]


def test_a_number_and_a_year_are_texts(base: Base) -> None:
    base.change(TEAM, HERE, HERE.replace("the team.", "the team with 2 cars.") + "      value: 2\n")
    assert boss(base).values == (Value("", ("2",)),)


def test_a_value_that_the_answer_does_not_have_is_an_error(base: Base) -> None:
    with_statements(base, "value: Mr Example")
    (problem,) = problems(base)
    assert problem == (
        f'{TEAM}:12:14: error: boss: the answer does not have its value, "Mr Example". Write it as the answer does, '
        "say under stands_as how the answer writes it, or delete it."
    )


def test_how_the_answer_writes_it_can_be_said(base: Base) -> None:
    with_statements(base, "value: {is: the boss, stands_as: Ms Example}")
    assert problems(base) == []


@pytest.mark.parametrize("value", ["{only: true}", "{is: Ms Example, born: 1984}"])
def test_a_value_has_a_text_or_a_day_of_birth(base: Base, value: str) -> None:
    with_statements(base, f"value: {value}")
    assert any("its value has" in problem for problem in problems(base))


@pytest.mark.parametrize(
    "claims",
    [
        ["  - she leads the team", "  - {says: She leads  the team, holds: false}"],
        ["  - {says: she leads the team, also: [she leads the team]}"],
    ],
)
def test_a_claim_is_made_once(base: Base, claims: list[str]) -> None:
    with_statements(base, "claims:", *claims)
    assert any("is claimed more than once" in problem for problem in problems(base))


CLAIM = "  - {says: she leads the team, %s}"


def test_a_claim_says_what_was_so_in_another_tense(base: Base) -> None:
    with_statements(base, "claims:", CLAIM % "before: false")
    (claim,) = boss(base).claims
    assert [claim.in_tense(tense) for tense in Tense] == [Truth.FALSE, None, None]
    assert not problems(base)


def test_a_claim_has_no_tense_that_its_fact_lacks(base: Base) -> None:
    with_statements(base, "claims:", CLAIM % "after: false")
    assert "says what is so after its window, and the fact has none" in problems(base)[0]


def test_a_claim_does_not_hold_two_things_in_the_tense_in_which_it_was_checked(base: Base) -> None:
    with_statements(base, "claims:", CLAIM % "during: false")
    assert "has another truth under during than under holds" in problems(base)[0]


@pytest.mark.parametrize(
    "line", ["value: {born: May 1984}", "claims: [{says: it is so, holds: maybe}]", "value: true"]
)
def test_what_is_no_value_or_claim_is_refused_with_its_line(base: Base, line: str) -> None:
    with_statements(base, line)
    assert base.load().base is None
    assert problems(base)[0].startswith(f"{TEAM}:12:")


def test_a_wrong_day_of_birth_is_told_how_to_be_written(base: Base) -> None:
    with_statements(base, "value: {born: May 1984}")
    (problem,) = problems(base)
    assert problem.endswith(
        '"May 1984" is not a day of birth. Write 1984-05-17 or, where no more is known, 1984-05 or 1984.'
    )


def test_a_text_carries_a_value_whatever_its_case_and_blanks() -> None:
    assert carries("It ran from  3 to 17 January.", Value("", ("3 TO 17 january",)))
    assert not carries("It ran to 17 January.", Value("", ("3 to 17 January",)))
    both = Value("", ("Ann", "Ben"))
    assert carries("Ben and Ann.", both)
    assert not carries("Ben.", both)
    assert carries("Ben.", replace(both, stands_as=("ben",)))
    assert carries("", Value("age", (), born=Born(1984)))


def test_a_claim_that_is_word_for_word_another_facts_is_looked_at(base: Base) -> None:
    with_statements(base, "claims:", "  - {says: it is led by one, also: [the rally has a boss]}")
    dates = "        - source: organiser-2025\n          fragment: January 3 to 17\n"
    base.change("facts/dates.yaml", dates, f"{dates}      claims: [The  rally has a boss]\n")
    loaded = base.load()
    assert loaded.base is not None
    found = [str(each) for each in lint(loaded.base, loaded.locate, TODAY) if "word for word" in each.message]
    (problem,) = found
    said = f'{TEAM}:13:11: warning: boss: "the rally has a boss" is word for word a claim of dates-2025.'
    assert problem.startswith(said)
