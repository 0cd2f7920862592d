"""What a single YAML value stands for: text, a number, a date, true, false or nothing. By PyYAML's safe rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.events import ScalarEvent

# What is longer is text. It bounds the work: reading numbers in base 60 takes quadratic time.
_LONGEST_NUMBER = 64

# Both keep no state between values in the way they are used here.
_RESOLVER = Resolver()
_CONSTRUCTOR = SafeConstructor()

_BUILDERS: dict[str, Callable[[ScalarNode], object]] = {
    "tag:yaml.org,2002:bool": _CONSTRUCTOR.construct_yaml_bool,
    "tag:yaml.org,2002:int": _CONSTRUCTOR.construct_yaml_int,
    "tag:yaml.org,2002:float": _CONSTRUCTOR.construct_yaml_float,
    "tag:yaml.org,2002:null": lambda _node: None,
    "tag:yaml.org,2002:timestamp": _CONSTRUCTOR.construct_yaml_timestamp,
}

MERGE_TAG = "tag:yaml.org,2002:merge"


class ImpossibleValueError(ValueError):
    """A value that looks like a date or a number, and is none."""


def tag_of(event: ScalarEvent) -> str:
    """The type that YAML 1.1 gives to a value by the way it is written."""
    if len(event.value) > _LONGEST_NUMBER:
        return "tag:yaml.org,2002:str"
    return str(_RESOLVER.resolve(ScalarNode, event.value, event.implicit))  # type: ignore[no-untyped-call] # the stubs leave it out


def value_of(event: ScalarEvent) -> object:
    """The Python value: str, int, float, bool, date, datetime or None.

    Raises:
        ImpossibleValueError: for a date that no calendar has, such as 2026-02-30.
    """
    tag = tag_of(event)
    build = _BUILDERS.get(tag)
    if build is None:
        return event.value
    try:
        return build(ScalarNode(tag, event.value))
    except (ValueError, OverflowError) as error:
        raise ImpossibleValueError(event.value) from error
