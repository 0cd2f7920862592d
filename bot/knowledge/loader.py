"""YAML files to a fact base, or to every problem of all of them. Nothing is half loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from bot.knowledge.answer_texts import answer_texts
from bot.knowledge.assembly import Forms, assemble
from bot.knowledge.collector import Collector
from bot.knowledge.consistency import inconsistencies
from bot.knowledge.cut_texts import cut_texts
from bot.knowledge.draft import Draft
from bot.knowledge.draft_form import DraftForm
from bot.knowledge.duplicates import duplicates
from bot.knowledge.file_forms import form_of
from bot.knowledge.files import find
from bot.knowledge.forms import (
    AboutForm,
    EditionForm,
    EntityForm,
    IntentForm,
    OutOfScopeForm,
    QuestionsForm,
    SourceForm,
)
from bot.knowledge.problems import Place
from bot.knowledge.references import dangling_references
from bot.knowledge.sound_parts import sound_parts
from bot.knowledge.validation import FormT, validate
from bot.knowledge.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bot.knowledge.document import Document, Node
    from bot.knowledge.files import Found
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.knowledge.yaml_reader import Reading


Read = Callable[[str, bytes], "Reading"]
"""Makes data of a file's content; its name is what problems call it."""
_SINGLE_FORMS = ("about.yaml", "questions.yaml")


@dataclass(frozen=True)
class Loaded:
    """What came of loading a folder: a fact base where nothing is wrong with it, and every problem, by file and line.

    ``sound`` is the fact base or, where something is wrong with it, what of it can be looked at all the same: it must
    never answer anybody. ``spots`` holds the part of a file that each id stands for, as ``fact:ID``, ``intent:ID``,
    ``source:ID``, ``entity:ID`` and ``out-of-scope:ID``. ``contents`` are the files that were read.
    """

    base: KnowledgeBase | None
    problems: tuple[Problem, ...]
    spots: Mapping[str, Node]
    sound: KnowledgeBase | None = None
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def locate(self, key: str, *path: str | int) -> Place:
        """Where ``fact:ID`` (and so on) stands or, with a path, a part of it: ``locate("fact:x", "evidence", 0)``."""
        node = self.spots.get(key)
        return node.document.place((*node.path, *path)) if node else Place(key)


def load(directory: Path) -> Loaded:
    """Read the fact base in this folder. Whatever is wrong with it is among the problems.

    Raises:
        OSError: This process has too many files open.
    """
    return load_found(find(directory))


def load_found(found: Found, read: Read = read_yaml) -> Loaded:
    """Read a fact base whose files were read already; those of an edit, too, before they are written.

    ``read`` makes data of each file, or has it from before: the same of the same.
    """
    problems = Collector()
    problems.add(found.problems)
    draft = _read(found, problems, read)
    parts = _validate(draft, problems)
    for check in (duplicates, dangling_references, inconsistencies, answer_texts):
        problems.add(check(draft))
    if problems.has_errors():
        sound = assemble(sound_parts(parts, draft), found.revision)
        return Loaded(None, problems.sorted(), draft.spots, sound, found.contents)
    base = assemble(parts, found.revision)
    return Loaded(base, problems.sorted(), draft.spots, base, found.contents)


def _read(found: Found, problems: Collector, read: Read) -> Draft:
    documents: list[Document] = []
    unread = set(found.unread)
    for name, content in found.contents.items():
        reading = read(name, content)
        cut = cut_texts(form_of(name), name, reading.cuts)
        wrong = _wrong_shape(reading.document) if reading.document else None
        problems.add((*reading.problems, *cut.values(), *filter(None, (wrong,))))
        if reading.document is None or wrong:
            unread.add(name)
        else:
            documents.append(reading.document.without(cut))
    return Draft(tuple(documents), frozenset(unread))


def _validate(draft: Draft, problems: Collector) -> Forms:
    (questions,) = _valid((draft.questions,), QuestionsForm, problems) or (QuestionsForm(),)
    (about,) = _valid((draft.about,), AboutForm, problems) or (AboutForm(),)
    _valid(draft.drafts, DraftForm, problems)  # what is wrong with one is told, and nothing else becomes of it
    gate = chain((asked["question"] for asked in draft.questions["answered"]), draft.questions["refused"])
    return Forms(
        intents=_valid(draft.intents, IntentForm, problems),
        sources=_valid(draft.sources, SourceForm, problems),
        editions=_valid(draft.editions, EditionForm, problems),
        entities=_valid(draft.entities, EntityForm, problems),
        out_of_scope=_valid(draft.out_of_scope, OutOfScopeForm, problems),
        questions=questions,
        about=about,
        gate_lines=tuple(question.place.line for question in gate),
    )


def _valid(nodes: Iterable[Node], form: type[FormT], problems: Collector) -> tuple[FormT, ...]:
    """The valid ones as forms; what is wrong with the others is added to the problems."""
    valid: list[FormT] = []
    for node in nodes:
        if problems.is_full(node.document.file):
            continue
        one, wrong = validate(node, form)
        problems.add(wrong)
        if one is not None:
            valid.append(one)
    return tuple(valid)


def _wrong_shape(document: Document) -> Problem | None:
    """What is wrong with a file as a whole: each holds a list, but for those that are one form."""
    root = document.root
    if document.file in _SINGLE_FORMS or root.is_spoiled or (isinstance(root.value, list) and root.value):
        return None
    if root.value == []:
        return root.place.error("The list in this file is empty.", "Write its items, or delete the file.")
    return root.place.error("This file does not hold a list.", 'Begin each item at the left edge, with "- ".')
