"""Collects everything that is wrong with a body, field by field, as Discord reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.errors import ApiError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.playground.model import Json

INVALID_FORM = 50035
Path = tuple[str | int, ...]


class Form:
    """A place in a body, and the list of faults that all places of one body share.

    Discord's own description of its API says that a fault's code is a whole number, so every fault carries 50035.
    """

    def __init__(self, path: Path = (), faults: list[tuple[Path, str]] | None = None) -> None:
        self._path = path
        self._faults: list[tuple[Path, str]] = [] if faults is None else faults

    def at(self, *steps: str | int) -> Form:
        """A place further in."""
        return Form(self._path + steps, self._faults)

    def fault(self, message: str) -> None:
        """Note that this place is wrong."""
        self._faults.append((self._path, message))

    def finish(self) -> None:
        """Raise ApiError with all faults, if there are any."""
        if self._faults:
            raise ApiError(400, INVALID_FORM, "Invalid Form Body", self._tree())

    def _tree(self) -> Json:
        """The faults as a tree. Where a place is wrong as a whole, what is wrong within it goes unmentioned."""
        tree: Json = {}
        wrong = {path for path, _ in self._faults}
        for path, message in self._faults:
            if any(path[:depth] in wrong for depth in range(len(path))):
                continue
            node = tree
            for step in path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": INVALID_FORM, "message": message})
        return tree

    def text(self, body: Json, key: str, longest: int, shortest: int = 1, *, required: bool = True) -> str | None:
        """A text of ``body``, measured in characters; None where it is absent or wrong."""
        value, place = body.get(key), self.at(key)
        if value is None:
            if required:
                place.fault("This field is required")
            return None
        if not isinstance(value, str):
            place.fault("Could not interpret value as string.")
            return None
        place.length(len(value), longest, shortest)
        return value

    def length(self, size: int, longest: int, shortest: int = 0) -> None:
        """Something that has a length here, in characters or elements."""
        if not shortest <= size <= longest:
            limit = f"{longest} or fewer" if shortest == 0 else f"between {shortest} and {longest}"
            self.fault(f"Must be {limit} in length.")

    def values(self, body: Json, key: str, most: int, fewest: int = 0) -> list[Any]:
        """A list of anything; an absent one is empty."""
        value, place = body.get(key), self.at(key)
        if value is None:
            value = []
        if not isinstance(value, list):
            place.fault("Only iterables may be used in a ListType.")
            return []
        place.length(len(value), most, fewest)
        return value

    def items(self, body: Json, key: str, most: int, fewest: int = 0) -> list[tuple[Form, Json]]:
        """A list of objects, each with its place; whatever is no object is noted and left out."""
        values, place = self.values(body, key, most, fewest), self.at(key)
        return [(place.at(number), item) for number, item in enumerate(values) if place.at(number).is_object(item)]

    def is_object(self, value: Any) -> bool:  # noqa: ANN401 - whatever a client sends
        """Whether there is a JSON object here; notes it otherwise."""
        if not isinstance(value, dict):
            self.fault("Only dictionaries may be used in a DictType.")
            return False
        return True

    def one_of(self, value: object, allowed: Collection[Any]) -> bool:
        """Whether a value is one of those allowed; notes it otherwise."""
        if any(value == each and not isinstance(value, bool) for each in allowed):
            return True
        listed = ", ".join(str(each) for each in allowed)
        self.fault(f"Value must be one of ({listed}).")
        return False

    def id_in(self, body: Json, key: str) -> int:
        """An id of ``body``, written as a text or a number; 0, which nothing has, where it is neither."""
        value = body.get(key)
        if isinstance(value, str) and value.isascii() and value.isdecimal():
            return int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            self.at(key).fault(f'Value "{value}" is not snowflake.')
            return 0
        return value

    def number_in(self, query: Mapping[str, str], key: str, high: int, default: int) -> int:
        """A whole number of a query, from 1 to ``high``."""
        text = query.get(key)
        if text is None:
            return default
        return self.whole({key: int(text) if text.isascii() and text.isdecimal() else 0}, key, 1, high, default)

    def flags(self, body: Json, *keys: str) -> None:
        """Keys of ``body`` that are true, false or absent."""
        for key in keys:
            if body.get(key) is not None and not isinstance(body[key], bool):
                self.at(key).fault("Must be either true or false.")

    def whole(self, body: Json, key: str, low: int, high: int, default: int) -> int:
        """A whole number of ``body`` within bounds."""
        value = body.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.at(key).fault(f"int value should be between {low} and {high}.")
            return default
        return value
