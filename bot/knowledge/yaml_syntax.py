"""PyYAML's syntax errors in words for a person who writes facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError

from bot.knowledge.problems import Place, Problem
from bot.knowledge.yaml_slips import slip

if TYPE_CHECKING:
    from yaml.error import Mark, YAMLError


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which errors it speaks of (matched against ``context: problem``), and how.

    ``at_start`` points at where the broken part begins rather than at where the parser gave up.
    """

    pattern: str
    message: str
    hint: str
    at_start: bool = False


_TAB = _Rule("", "There is a tab in the indentation here.", "Indent with spaces, two for each level.")

_RULES = (
    _Rule("tab character", _TAB.message, _TAB.hint),
    _Rule(
        "unknown escape|hexa?decimal",
        "A backslash means something special between double quotes, and this one means nothing.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    _Rule(
        "mapping values are not allowed",
        "There is a colon where none may stand, or the line is indented too far.",
        'Put the whole text in quotes if it holds ": ", or move the key in line with the keys above it.',
    ),
    _Rule(
        "sequence entries are not allowed",
        "A list cannot begin here, on the same line as its key.",
        'Begin each "- item" on a line of its own, or put quotes around the text.',
    ),
    _Rule(
        "simple key", "This line has no colon.", "Write it as key: value, or indent it below its key.", at_start=True
    ),
    _Rule(
        "alias|anchor",
        "Text cannot begin with * or & unless it is quoted.",
        "Put quotes around it.",
        at_start=True,
    ),
    _Rule(
        "cannot start any token",
        "A plain text cannot begin with this character.",
        "Put quotes around the text.",
    ),
    _Rule("flow sequence", "The list in [brackets] lacks a comma or its closing ].", "Write it as [one, two, three]."),
    _Rule(
        "flow mapping",
        "The mapping in {braces} lacks a comma or its closing }.",
        "Write it as {key: value, key: value}.",
    ),
    _Rule(
        "node content", "There is a stray bracket, brace or comma here.", "Delete it, or put quotes around the text."
    ),
    _Rule(
        "block scalar",
        "Nothing but a line break may follow | or >.",
        "Begin the text on the next line, indented; or put quotes around it.",
    ),
    _Rule("tag", "A text cannot begin with ! unless it is quoted.", "Put quotes around it."),
    _Rule("directive|document start|incompatible", "A line cannot begin with % here.", "Put quotes around the text."),
    _Rule(
        "block mapping|block collection",
        "This does not fit what stands above it.",
        "Check that it is indented like its neighbours, that a list has a - before every item, and that nothing "
        "follows a closing quotation mark (in single quotes, write '' for an apostrophe).",
    ),
)
_OTHERWISE = _Rule(
    "", "This is not valid YAML.", "Compare it with the lines around it: indentation, colons, quotation marks."
)


def syntax_problem(file: str, text: str, error: YAMLError) -> Problem:
    """The problem that a parser's error stands for, at the place where a person should look."""
    if not isinstance(error, MarkedYAMLError):
        return Place(file).error(_OTHERWISE.message, _OTHERWISE.hint)
    likely = slip(text, error)
    if likely:
        return Place(file, likely.line + 1, likely.column + 1).error(likely.message, likely.hint)
    rule = _rule_for(error, text)
    mark = error.problem_mark or error.context_mark
    if rule.at_start and error.context_mark:
        mark = error.context_mark
    return _place(file, mark).error(rule.message, rule.hint)


def _rule_for(error: MarkedYAMLError, text: str) -> _Rule:
    if error.problem_mark and _character_at(text, error.problem_mark) == "\t":
        return _TAB
    jargon = f"{error.context}: {error.problem}"
    return next((rule for rule in _RULES if re.search(rule.pattern, jargon)), _OTHERWISE)


def _character_at(text: str, mark: Mark) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1]


def _place(file: str, mark: Mark | None) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
