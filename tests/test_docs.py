"""What the documents for contributors name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("architecture.md", "contributing.md")
PLACES = re.compile(r"`((?:bot|tests|scripts|docs|knowledge|deploy|\.ci)/[\w./-]*|[\w-]+\.(?:toml|md))`")
LINKS = re.compile(r"\]\(([^)#]+)")
KINDS = ("a feature", "a rule", "a command", "a button", "a language", "a route of the stand-in")


def text_of(page: str) -> str:
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_exists(page: str) -> None:
    named = PLACES.findall(text_of(page))
    assert len(named) > 20
    assert [place for place in named if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_page_that_is_linked_exists(page: str) -> None:
    linked = LINKS.findall(text_of(page))
    assert linked
    assert [target for target in linked if not (ROOT / "docs" / target).exists()] == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_told_where_each_kind_of_thing_is_added(kind: str) -> None:
    headings = [line.lower() for line in text_of("contributing.md").splitlines() if line.startswith("### ")]
    assert any(kind in heading for heading in headings)


def test_every_package_is_described() -> None:
    packages = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}
    assert {package for package in packages if f"`bot/{package}/`" not in text_of("architecture.md")} == set()


def test_every_part_of_the_chat_is_in_the_picture_of_its_layers() -> None:
    (layers,) = re.findall(r"^in the chat: (.*)$", text_of("architecture.md"), re.MULTILINE)
    parts = {path.name.removesuffix(".py") for path in (ROOT / "bot" / "chat").iterdir() if "__" not in path.name}
    assert set(re.findall(r"\w+", layers)) == parts
