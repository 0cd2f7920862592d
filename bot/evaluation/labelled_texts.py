"""Reads labelled intent sets: CSV with a header, or the JSON form of CLINC150 (Larson et al. 2019)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.evaluation.files import read_bytes
from bot.knowledge.wording import did_you_mean, one_of, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_CHARACTERS = 4000
"""A longer text is a mistake, such as a quote that is never closed."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the intent that it asks for; ``label`` is None where it asks for none of them."""

    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a file holds what: the columns of a CSV, a split of a JSON file, and the label that means none."""

    text: str = "text"
    label: str = "label"
    none: str = "oos"
    split: str = "train"


def read_labelled(file: Path, layout: Layout) -> tuple[Labelled, ...]:
    """The labelled texts of a file, in its order; of a JSON file those of the split, and of its out-of-scope split.

    Raises:
        RoadbookError: The file cannot be read, or has another form; the sentence says where.
    """
    try:
        content = read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RoadbookError(f"{file} is not written in UTF-8. Save it as UTF-8.") from None
    is_json = content.lstrip()[:1] in {"{", "["}
    pairs = _json_pairs(file, content, layout.split) if is_json else _csv_pairs(file, content, layout)
    labelled = tuple(Labelled(text, None if label == layout.none else label) for text, label in pairs)
    if not labelled:
        raise RoadbookError(f"{file} holds no labelled text.")
    return labelled


def _csv_pairs(file: Path, content: str, layout: Layout) -> Iterator[tuple[str, str]]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header = next(reader, [])
        columns = [
            _column(file, header, name, option) for name, option in ((layout.text, "text"), (layout.label, "label"))
        ]
        for row in reader:
            if row:
                yield _checked(
                    [row[column] if column < len(row) else None for column in columns], _line(file, reader.line_num)
                )
    except csv.Error:
        raise RoadbookError(f"{_line(file, reader.line_num)} is no proper CSV. Check its quotes.") from None


def _line(file: Path, line: int) -> str:
    return f"{file}, line {line}"


def _column(file: Path, header: list[str], name: str, option: str) -> int:
    if name in header:
        return header.index(name)
    hint = did_you_mean(name, header, f"Its columns are {one_of([shorten(each) for each in header])}.")
    raise RoadbookError(f'{file} has no column "{shorten(name)}". {hint} Name the column with --{option}.')


def _json_pairs(file: Path, content: str, split: str) -> Iterator[tuple[str, str]]:
    splits = _splits(file, content)
    if split not in splits:
        hint = did_you_mean(split, splits, f"Its splits are {one_of(splits)}.")
        problem = f'{file} has no split "{shorten(split)}". {hint} Name it with --train-split or --test-split.'
        raise RoadbookError(problem)
    for name in (split, f"oos_{split}"):
        rows = splits.get(name, [])
        if not isinstance(rows, list):
            raise RoadbookError(f'{file}: the split "{shorten(name)}" is no list of [text, label].')
        for number, row in enumerate(rows, 1):
            yield _checked(row, f'{file}, split "{shorten(name)}", item {number}')


def _splits(file: Path, content: str) -> dict[str, object]:
    try:
        splits = json.loads(content)
    except json.JSONDecodeError as error:
        problem = f"{_line(file, error.lineno)}, column {error.colno} is no proper JSON. Check the file."
    except (RecursionError, ValueError):
        problem = f"{file} is nested too deep, or holds an impossible number. Check the file."
    else:
        if isinstance(splits, dict):
            return splits
        problem = f'{file} is not of the form {{"train": [[text, label], ...], ...}}.'
    raise RoadbookError(problem)


def _checked(row: object, where: str) -> tuple[str, str]:
    """A row as text and label, without the blanks around them."""
    match row:
        case [str(text), str(label)] if text.strip() and label.strip():
            if len(text) <= MOST_CHARACTERS:
                return text.strip(), label.strip()
            raise RoadbookError(f"{where}: the text has more than {MOST_CHARACTERS:,} characters.")
    raise RoadbookError(f"{where}: there is no text with a label. Write both, or delete it.")
