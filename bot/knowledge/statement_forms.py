"""The form of what a fact states: values and claims."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from bot.knowledge.form import Form
from bot.knowledge.form_values import Label, Line
from bot.knowledge.statements import Truth


def _text(value: object) -> object:
    """A number is a text here: a year, or so many."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _texts(value: object) -> object:
    return [_text(each) for each in value] if isinstance(value, list) else [_text(value)]


def _born(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else _text(value)


def _whole(value: object) -> object:
    """A value that is written without a mapping."""
    return value if isinstance(value, dict | ValueForm) else {"is": value}


def _claim(value: object) -> object:
    return {"says": value} if isinstance(value, str) else value


def _truth(value: object) -> object:
    written = str(value).lower() if isinstance(value, bool) else value
    return next((each for each in Truth if each == written), value)


Texts = Annotated[list[Line], BeforeValidator(_texts, json_schema_input_type=str | int | list[str | int])]
"""One text, or a list of them."""


_BORN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?$"
Born = Annotated[
    str, BeforeValidator(_born, json_schema_input_type=str | int | date), StringConstraints(pattern=_BORN)
]
"""A day, a month or a year."""


class ValueForm(Form):
    """A value that may be asked for, where more is to be said of it than the value."""

    is_: Texts | None = Field(default=None, alias="is")
    """The value, in the words of the answer: 626 hp, or a list of names."""
    only: bool | None = None
    """Whether nothing else is right. Without it: true for one value, false for a list, which may be incomplete."""
    also: Texts = []
    """Other writings of the same value: 635 PS."""
    stands_as: Texts = []
    """How the answer writes it, where that is another way: 3 to 17 January 2026, of which it is the first day."""
    born: Born | None = None
    """For an age, which is worked out for the day of asking: the day of birth, or only its month or year."""


Holds = Annotated[Truth, BeforeValidator(_truth, json_schema_input_type=bool | Truth)]
"""What is said to a claim: true or false, which YAML reads as such, in part, or open."""


class ClaimForm(Form):
    """A statement that the fact settles."""

    says: Line
    """The statement, with its subject: the tank holds 550 litres."""
    holds: Holds = Truth.TRUE
    """What the fact says to it: true, false, in part, or open where that is not known or disputed."""
    before: Holds | None = None
    """What the fact says to it before its window, where it reads otherwise then."""
    during: Holds | None = None
    """What the fact says to it in its window, where it reads otherwise then."""
    after: Holds | None = None
    """What the fact says to it after its window, where it reads otherwise then."""
    also: list[Line] = []
    """The same statement as other people assert it or ask for it; never its contrary."""


AnyValue = Annotated[
    ValueForm, BeforeValidator(_whole, json_schema_input_type=ValueForm | str | int | list[str | int])
]
"""A value: a text, a list of texts, or a mapping."""
Values = dict[Label, AnyValue]
"""Values by what they are the value of."""
AnyClaim = Annotated[ClaimForm, BeforeValidator(_claim, json_schema_input_type=ClaimForm | str)]
"""A claim: a statement that is so, or a mapping."""


def _yes_or_no(value: object) -> object:
    """YAML has a yes and a no of its own."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


Scalar = Annotated[Line, BeforeValidator(_text, json_schema_input_type=str | int)]
"""A text, or a number that is one."""
GateVerdict = Annotated[
    Literal["yes", "no", "in part", "open", "none"],
    BeforeValidator(_yes_or_no, json_schema_input_type=bool | Literal["yes", "no", "in part", "open", "none"]),
]
"""What has to be said to a question of the gate that wants a yes or no."""
