"""Checks a part of a document against its form; everything that is wrong with it, each at its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import ValidationError

from bot.knowledge import fact_forms
from bot.knowledge.complaints import OR_DELETE, complaint
from bot.knowledge.form import Form
from bot.knowledge.wording import nearest, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from bot.knowledge.document import Node, Path
    from bot.knowledge.problems import Problem

FormT = TypeVar("FormT", bound=Form)


def validate(node: Node, form: type[FormT]) -> tuple[FormT | None, tuple[Problem, ...]]:
    """The part as an object of its form, or None and all that keeps it from being one."""
    try:
        return form.model_validate(node.value), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, tuple(_problems(node, form, details))


def _problems(node: Node, form: type[Form], details: Sequence[ErrorDetails]) -> Iterator[Problem]:
    meant: set[Path] = set()  # keys that were probably meant by a misspelt one: they are not missing as well
    for error in sorted(details, key=lambda each: each["type"] != "extra_forbidden"):
        path = (*node.path, *_without_tags(error["loc"]))
        if path in meant or node.document.is_spoiled(path):
            continue
        if error["type"] == "extra_forbidden":
            problem, near = _unknown_key(node, path, form_at(form, error["loc"][:-1]))
            meant.add((*path[:-1], near or ""))
            yield problem
        elif error["type"] == "missing":
            yield _missing_key(node, path, form_at(form, error["loc"][:-1]))
        else:
            message, hint = complaint(error, node.document.mark(path).written)
            if hint == OR_DELETE and _is_required(form, error["loc"]):
                hint = "Write the text: it cannot be left out."
            yield node.document.place(path).error(_where(path) + message, hint)


def _unknown_key(node: Node, path: Path, form: type[Form]) -> tuple[Problem, str | None]:
    key = str(path[-1])
    near = nearest(key, form.fields_by_key())
    hint = f'Did you mean "{near}"?' if near else f"The keys here are: {', '.join(form.fields_by_key())}."
    return node.document.key_place(path).error(f'The key "{shorten(key)}" is unknown here.', hint), near


def _missing_key(node: Node, path: Path, form: type[Form]) -> Problem:
    key = str(path[-1])
    description = form.fields_by_key()[key].description or ""
    return node.document.place(path[:-1]).error(f'The key "{key}" is missing here.', f"Add it: {description}")


def _is_required(form: type[Form], loc: tuple[str | int, ...]) -> bool:
    while loc and _is_tag(loc[-1]):
        loc = loc[:-1]
    known = form_at(form, loc[:-1]).fields_by_key().get(str(loc[-1])) if loc else None
    return known is not None and known.is_required()


def _where(path: Path) -> str:
    """The key that a value stands under, as the beginning of a sentence."""
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    return f"{key}: " if key else ""


def _without_tags(loc: tuple[str | int, ...]) -> Path:
    """Pydantic's path without the names of the union's branches, which stand in angle brackets."""
    return tuple(step for step in loc if not _is_tag(step))


def _is_tag(step: str | int) -> bool:
    return isinstance(step, str) and step.startswith("<") and step.endswith(">")


def form_at(form: type[Form], loc: tuple[str | int, ...]) -> type[Form]:
    """The form that the part of a form at pydantic's path has to have."""
    for step in loc:
        if _is_tag(step):
            form = getattr(fact_forms, str(step).strip("<>"), form)
        elif isinstance(step, str) and step in form.fields_by_key():  # else the key of a mapping that has no form
            form = next(_forms_in(form.fields_by_key()[step].annotation), form)
    return form


def _forms_in(annotation: Any) -> Iterator[type[Form]]:  # noqa: ANN401 - a type annotation can be any object
    if isinstance(annotation, type) and issubclass(annotation, Form):
        yield annotation
    for part in get_args(annotation):
        yield from _forms_in(part)
