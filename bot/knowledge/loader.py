"""YAML files to a fact base, or to every problem of all of them. Nothing is half loaded."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.assembly import Forms, assemble
from bot.knowledge.consistency import inconsistencies
from bot.knowledge.draft import Draft
from bot.knowledge.duplicates import duplicates
from bot.knowledge.files import find
from bot.knowledge.forms import EditionForm, EntityForm, IntentForm, QuestionsForm, SourceForm
from bot.knowledge.problems import Place, Problem, Severity, errors_among
from bot.knowledge.references import dangling_references
from bot.knowledge.validation import FormT, validate
from bot.knowledge.wording import count
from bot.knowledge.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from bot.knowledge.document import Document, Node
    from bot.knowledge.files import Found
    from bot.knowledge.model import KnowledgeBase

MAX_PROBLEMS_PER_FILE = 100
"""More problems than that in one file have one cause; the rest is counted, not listed."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading a folder: a fact base where nothing is wrong with it, and every problem, by file and line.

    ``spots`` holds the part of a file that each id stands for, as ``fact:ID``, ``intent:ID``, ``source:ID`` and
    ``entity:ID``.
    """

    base: KnowledgeBase | None
    problems: tuple[Problem, ...]
    spots: Mapping[str, Node]

    def locate(self, key: str, *path: str | int) -> Place:
        """Where ``fact:ID`` (and so on) stands or, with a path, a part of it: ``locate("fact:x", "evidence", 0)``."""
        node = self.spots.get(key)
        return node.document.place((*node.path, *path)) if node else Place(key)


def load(directory: Path) -> Loaded:
    """Read the fact base in this folder. Never raises: whatever is wrong with it is among the problems."""
    found = find(directory)
    draft, problems = _read(found)
    parts, invalid = _validate(draft)
    checks = chain(duplicates(draft), dangling_references(draft), inconsistencies(draft))
    every = tuple(_bounded(set(chain(found.problems, problems, invalid, checks))))
    base = None if errors_among(every) else assemble(parts, found.revision)
    return Loaded(base, every, draft.spots)


def _read(found: Found) -> tuple[Draft, list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    unread = set(found.unread)
    for name, content in found.contents.items():
        reading = read_yaml(name, content)
        wrong = _wrong_shape(reading.document) if reading.document else None
        problems += (*reading.problems, *filter(None, (wrong,)))
        if reading.document is None or wrong:
            unread.add(name)
        else:
            documents.append(reading.document)
    return Draft(tuple(documents), frozenset(unread)), problems


def _validate(draft: Draft) -> tuple[Forms, list[Problem]]:
    problems: list[Problem] = []
    (questions,) = _valid((draft.questions,), QuestionsForm, problems) or (QuestionsForm(),)
    gate = chain((asked["question"] for asked in draft.questions["answered"]), draft.questions["refused"])
    parts = Forms(
        intents=_valid(draft.intents, IntentForm, problems),
        sources=_valid(draft.sources, SourceForm, problems),
        editions=_valid(draft.editions, EditionForm, problems),
        entities=_valid(draft.entities, EntityForm, problems),
        questions=questions,
        gate_lines=tuple(question.place.line for question in gate),
    )
    return parts, problems


def _valid(nodes: Iterable[Node], form: type[FormT], problems: list[Problem]) -> tuple[FormT, ...]:
    """The valid ones as forms; what is wrong with the others is added to the problems."""
    valid: list[FormT] = []
    for node in nodes:
        one, wrong = validate(node, form)
        problems += wrong
        if one is not None:
            valid.append(one)
    return tuple(valid)


def _wrong_shape(document: Document) -> Problem | None:
    """What is wrong with a file as a whole: each holds a list, but for the question gate, which has two."""
    root = document.root
    if document.file == "questions.yaml" or root.is_spoiled or (isinstance(root.value, list) and root.value):
        return None
    if root.value == []:
        return root.place.error("The list in this file is empty.", "Write its items, or delete the file.")
    return root.place.error("This file does not hold a list.", 'Begin each item at the left edge, with "- ".')


def _bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems by file and line, with no more of one file than a person would read."""
    by_file: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        by_file.setdefault(problem.file, []).append(problem)
    for of_file in by_file.values():
        of_file.sort(key=lambda problem: problem.severity is Severity.WARNING and len(of_file) > MAX_PROBLEMS_PER_FILE)
        shown, rest = of_file[:MAX_PROBLEMS_PER_FILE], of_file[MAX_PROBLEMS_PER_FILE:]
        yield from sorted(shown)
        if rest:
            last = shown[-1]
            place = Place(last.file, last.line, last.column)
            more = f"There are {count(len(rest), 'more problem')} in this file."
            yield (place.error if errors_among(tuple(rest)) else place.warning)(
                more, "Mend these first, and check again."
            )
