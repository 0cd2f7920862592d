"""Reads what dressings are made of: chat words, stories, addresses and alphabets."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


FILES = ("texts.yaml", "stories.yaml")
"""Lists of texts, each by its name."""


@cache
def texts() -> Mapping[str, Sequence[str]]:
    """The texts of all lists, by the list's name."""
    return {name: tuple(lines) for file in FILES for name, lines in _read(file).items()}


@cache
def alphabets() -> Mapping[str, Mapping[int, str]]:
    """The alphabets of ``alphabets.yaml``, by name, each as a table for ``str.translate``."""
    return {name: _table(forms) for name, forms in _read("alphabets.yaml").items()}


def _read(name: str) -> Mapping[str, Sequence[str]]:
    content: Mapping[str, Sequence[str]] = yaml.safe_load(files(__package__).joinpath(name).read_text("utf-8"))
    return content


def _table(forms: Sequence[str]) -> Mapping[int, str]:
    """Each form is a plain run of letters or digits, an equals sign, and what stands for them, one for one."""
    pairs = (form.split("=", 1) for form in forms)
    return {ord(old): new for plain, styled in pairs for old, new in zip(plain, styled, strict=True)}
