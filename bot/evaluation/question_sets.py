"""Reads question sets: YAML files with the sections ``questions``, ``out_of_scope``, ``followups``, ``temporal``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.evaluation.files import read_bytes
from bot.evaluation.question_forms import QuestionSetForm
from bot.evaluation.questions import Kind, Question
from bot.knowledge.cut_texts import cut_texts
from bot.knowledge.problems import errors_among
from bot.knowledge.validation import validate
from bot.knowledge.wording import count
from bot.knowledge.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.evaluation.question_forms import AskedForm
    from bot.knowledge.document import Node
    from bot.knowledge.problems import Problem


def read_question_sets(files: Iterable[Path]) -> tuple[Question, ...]:
    """The questions of several files, one file after another.

    Raises:
        RoadbookError: A file cannot be read, has another form, or there is no question in any; the sentence says
            where.
    """
    questions = tuple(question for file in files for question in read_question_set(file))
    if not questions:
        raise RoadbookError("There is no question in these files. Write some under questions:, out_of_scope: or so.")
    return questions


def read_question_set(file: Path) -> tuple[Question, ...]:
    """The questions of one file, section by section.

    Raises:
        RoadbookError: The file cannot be read, or has another form; the sentence names the first place.
    """
    reading = read_yaml(str(file), read_bytes(file))
    _refuse((*reading.problems, *cut_texts(QuestionSetForm, str(file), reading.cuts).values()))
    if reading.document is None:
        return ()
    form, problems = validate(reading.document.root, QuestionSetForm)
    _refuse(problems)
    _refuse(_unanswered(reading.document.root))
    return tuple(_questions(form)) if form is not None else ()


def _refuse(problems: Iterable[Problem]) -> None:
    errors = errors_among(tuple(sorted(problems)))
    if errors:
        more = f" ({count(len(errors), 'problem')} in all)" if len(errors) > 1 else ""
        raise RoadbookError(f"The question set cannot be used: {errors[0]}{more}")


def _unanswered(root: Node) -> Iterator[Problem]:
    """Measured questions that name no right fact."""
    sections = (root[Kind.QUESTIONS], root[Kind.TEMPORAL], root[Kind.SEVERAL])
    measured = [node for section in sections for node in section]
    measured += [turns[-1] for exchange in root[Kind.FOLLOWUPS] if (turns := list(exchange["turns"]))]
    for node in measured:
        if "fact_id" not in node and not list(node["fact_ids"]):
            yield node.place.error(
                "This question names no fact.", "Add fact_id, or fact_ids with those that are right."
            )


def _questions(form: QuestionSetForm) -> Iterator[Question]:
    yield from (_alone(Kind.QUESTIONS, each) for each in form.questions)
    for strange in form.out_of_scope:
        yield Question(Kind.OUT_OF_SCOPE, strange.question, domain=strange.domain)
    for exchange in form.followups:
        *before, last = exchange.turns
        told = tuple(turn.question for turn in before)
        yield Question(Kind.FOLLOWUPS, last.question, last.facts, told, asked_on=last.asking_date)
    yield from (_alone(Kind.TEMPORAL, each) for each in form.temporal)
    yield from (_alone(Kind.SEVERAL, each) for each in form.several)


def _alone(kind: Kind, asked: AskedForm) -> Question:
    verdict, value = asked.verdict or "", asked.value or ""
    return Question(kind, asked.question, asked.facts, asked_on=asked.asking_date, verdict=verdict, value=value)
