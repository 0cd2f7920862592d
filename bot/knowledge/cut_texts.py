"""Texts that a comment cuts. Ids, days, numbers and set words may have one behind them: nothing of them is lost."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin, get_type_hints

from bot.knowledge.form import Form
from bot.knowledge.form_values import PROSE
from bot.knowledge.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.document import Mark, Path
    from bot.knowledge.problems import Problem


def cut_texts(form: Any, file: str, cuts: Mapping[Path, Mark]) -> dict[Path, Problem]:  # noqa: ANN401 - an annotation
    """What is wrong with each value of a file of this form that is a text for people and that a ``#`` cuts."""
    return {path: _problem(file, mark) for path, mark in cuts.items() if _is_prose(form, path)}


def _problem(file: str, mark: Mark) -> Problem:
    return Place(file, mark.line, mark.column).error(
        "From this # on, the text is not read: behind a blank, a # begins a note.",
        "Put quotes around the whole text if the # belongs to it; or move the note to a line of its own, above.",
    )


def _is_prose(form: Any, path: Path) -> bool:  # noqa: ANN401 - a type annotation can be any object
    """Whether the part of a form at this path is text for people, in any of the forms that it may have."""
    origin, arguments = get_origin(form), get_args(form)
    if origin is Annotated:
        return (not path and PROSE in arguments[1:]) or _is_prose(arguments[0], path)
    if origin is list:
        return bool(path) and isinstance(path[0], int) and _is_prose(arguments[0], path[1:])
    if isinstance(form, type) and issubclass(form, Form):
        return bool(path) and _is_prose(_keys(form).get(str(path[0])), path[1:])
    return any(_is_prose(branch, path) for branch in arguments)


@cache
def _keys(form: type[Form]) -> dict[str, Any]:
    return get_type_hints(form, include_extras=True)
