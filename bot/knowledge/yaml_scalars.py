"""What a single YAML value stands for: text, a number, a date, true, false or nothing. By PyYAML's safe rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import ScalarEvent

MERGE_TAG = "tag:yaml.org,2002:merge"
_NULL_TAG = "tag:yaml.org,2002:null"
_INT_TAG = "tag:yaml.org,2002:int"

_PLAIN_NUMBER = re.compile("-?(?:0|[1-9][0-9]*)")

# What is longer is text. It bounds the work: reading numbers in base 60 takes quadratic time.
_LONGEST_NUMBER = 64

# Both keep no state between values in the way they are used here.
_RESOLVER = Resolver()
_CONSTRUCTOR = SafeConstructor()

_BUILDERS: dict[str, Callable[[ScalarNode], object]] = {
    "tag:yaml.org,2002:bool": _CONSTRUCTOR.construct_yaml_bool,
    _INT_TAG: _CONSTRUCTOR.construct_yaml_int,
    "tag:yaml.org,2002:float": _CONSTRUCTOR.construct_yaml_float,
    _NULL_TAG: lambda _node: None,
    "tag:yaml.org,2002:timestamp": _CONSTRUCTOR.construct_yaml_timestamp,
}


class ImpossibleValueError(ValueError):
    """A value that looks like a date or a number, and is none."""


class ForeignNumberError(ValueError):
    """A whole number that YAML would read otherwise than people do: ``047`` as 39, ``1:00`` as 60.

    ``number`` is how it is read, ``likely`` what was probably meant, in plain digits; empty where that is open.
    """

    def __init__(self, written: str, number: object) -> None:
        super().__init__(written)
        self.number = str(number)
        digits = written.replace("_", "").removeprefix("+").lstrip("0")
        self.likely = digits if digits.isdigit() else ""


def tag_of(event: ScalarEvent) -> str:
    """The type that YAML 1.1 gives to a value by the way it is written."""
    if len(event.value) > _LONGEST_NUMBER:
        return "tag:yaml.org,2002:str"
    return str(_RESOLVER.resolve(ScalarNode, event.value, event.implicit))  # type: ignore[no-untyped-call] # the stubs leave it out


def value_of(event: ScalarEvent) -> object:
    """The Python value: str, int, float, bool, date, datetime or None.

    Raises:
        ImpossibleValueError: for a date that no calendar has, such as 2026-02-30.
        ForeignNumberError: for a whole number in anything but plain digits.
    """
    tag = tag_of(event)
    build = _BUILDERS.get(tag)
    if build is None:
        return event.value
    try:
        value = build(ScalarNode(tag, event.value))
    except (ValueError, OverflowError) as error:
        raise ImpossibleValueError(event.value) from error
    if tag == _INT_TAG and not _PLAIN_NUMBER.fullmatch(event.value):
        raise ForeignNumberError(event.value, value)
    return value


def is_written_null(event: ScalarEvent) -> bool:
    """Whether the value says that there is none, as ``null`` does, and not by standing empty."""
    return bool(event.value) and tag_of(event) == _NULL_TAG
