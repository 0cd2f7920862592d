"""The moderators' README lists every claim of the Engine Patrol article with the facts that answer it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.knowledge.shipped import shipped_directory

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

HEADING = "## Every claim of the Engine Patrol article"
ID = re.compile(r"`([a-z0-9-]+)`")


def read_table(markdown: str) -> list[list[str]]:
    """The rows of the table under the heading, header first, without the line of dashes."""
    section = markdown.split(f"\n{HEADING}\n")[1].split("\n## ", maxsplit=1)[0]
    rows = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if set("".join(row)) - set("-: ")]


@pytest.fixture(scope="module")
def table() -> list[list[str]]:
    return read_table((shipped_directory() / "README.md").read_text(encoding="utf-8"))


def test_the_table_has_the_two_columns(table: list[list[str]]) -> None:
    assert table[0] == ["Claim", "Fact ids"]
    assert all(len(row) == 2 for row in table)


def test_the_table_has_many_claims_and_no_empty_cell(table: list[list[str]]) -> None:
    claims = [claim for claim, _ in table[1:]]
    assert len(claims) >= 20
    assert len(set(claims)) == len(claims)
    assert all(cell for row in table for cell in row)


def test_every_claim_names_its_facts_as_ids_and_nothing_else(table: list[list[str]]) -> None:
    for claim, ids in table[1:]:
        named = ID.findall(ids)
        assert named, claim
        assert ", ".join(f"`{fact}`" for fact in named) == ids, claim


def test_every_fact_named_is_in_the_shipped_base(table: list[list[str]], shipped_base: KnowledgeBase) -> None:
    named = {fact for _, ids in table[1:] for fact in ID.findall(ids)}
    assert named <= shipped_base.facts.keys()
