"""An edit changes what was meant, and no other byte, whatever the layout of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.teaching import add_phrasing, allow, refuse
from bot.knowledge.files import find
from bot.knowledge.shipped import shipped_directory
from bot.knowledge.yaml_reader import read_yaml
from tests.knowledge.editing.files import CONTENTS, FACTS, REFUSED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from bot.knowledge.editing.edit import Edit

HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.sampled_from("ab1 :#-?!&*{}[]|>%@'\"\\,=<~\n\r\t\0\x07\x85\u2028\u200f\ufeff\U0001f600"), max_size=12),
    st.sampled_from(["yes", "null", "~", "1:00", "2026-01-03", "0x1F", "- a", "a: b", "a #b", "!!str x", "<<", "---"]),
)


def data_of(edit: Edit) -> Any:  # noqa: ANN401 - a file's data
    reading = read_yaml(edit.file, edit.after)
    assert reading.document is not None
    assert reading.problems == ()
    return reading.document.data


def added(edit: Edit) -> list[str]:
    """The lines that an edit adds; all others are as they were, and where they were."""
    assert edit.before is not None
    before, after = edit.before.splitlines(keepends=True), edit.after.splitlines(keepends=True)
    new = [line for line in after if line not in before]
    assert [line for line in after if line not in new] == before
    return [line.decode() for line in new]


def test_a_phrasing_becomes_one_line_below_the_others() -> None:
    edit = add_phrasing(CONTENTS, "dates-2025", "is the rally on yet")
    assert added(edit) == ["    - is the rally on yet\n"]
    lines = edit.after.decode().splitlines()
    assert lines[lines.index("    - is the rally on yet") - 1] == '    - "when\'s it: the rally"   # asked by Ann'


def test_a_list_in_brackets_grows_before_its_bracket() -> None:
    edit = add_phrasing(CONTENTS, "boss", "who, then")
    assert edit.after == FACTS.replace("principal]", 'principal, "who, then"]').encode()


def test_files_from_windows_keep_their_line_ends_and_their_mark() -> None:
    windows = "\ufeff" + FACTS.replace("\n", "\r\n")
    edit = add_phrasing({"facts/all.yaml": windows.encode()}, "dates-2025", "is it on")
    assert edit.after.decode().removeprefix("\ufeff") == FACTS.replace(
        "   # asked by Ann\n", "   # asked by Ann\n    - is it on\n"
    ).replace("\n", "\r\n")
    assert edit.after.startswith("\ufeff".encode())


def test_a_file_without_a_last_line_end_gets_none() -> None:
    cut = REFUSED.rstrip("\n").encode()
    edit = refuse({"out_of_scope.yaml": cut}, "and a cat", "pets")
    assert edit.after == cut + b"\n    - and a cat"


@given(HOSTILE)
def test_any_text_becomes_nothing_but_this_text(text: str) -> None:
    for fact, place in (("dates-2025", 0), ("boss", 1)):
        edit = add_phrasing(CONTENTS, fact, text)
        wanted = read_yaml("facts/all.yaml", FACTS.encode()).document
        data = data_of(edit)
        assert data[place]["phrasings"].pop() == text
        assert wanted is not None
        assert data == wanted.data
        start = next(at for at, pair in enumerate(zip(FACTS.encode(), edit.after, strict=False)) if len(set(pair)) > 1)
        added_bytes = len(edit.after) - len(FACTS.encode())
        assert edit.after[:start] + edit.after[start + added_bytes :] == FACTS.encode()


@given(HOSTILE, HOSTILE)
def test_any_subject_and_question_become_nothing_but_text(question: str, subject: str) -> None:
    data = data_of(refuse({}, question, subject))
    assert [(each["subject"], each["phrasings"]) for each in data] == [(subject, [question])]
    known = {"the families of drivers", "what they earn", "pets"}
    if subject.strip().casefold() not in known:
        *_, last = data_of(refuse(CONTENTS, question, subject))
        assert (last["subject"], last["phrasings"]) == (subject, [question])


def test_half_a_character_is_refused() -> None:
    with pytest.raises(EditError, match="half a character"):
        add_phrasing(CONTENTS, "boss", "a\ud800b")


def test_a_question_is_refused_under_the_subject_that_stands_there() -> None:
    edit = refuse(CONTENTS, "any twins?", "The families of drivers")
    assert edit.after == REFUSED.replace("      girlfriend\n", "      girlfriend\n    - any twins?\n").encode()


def test_a_new_subject_stands_last_and_has_an_id_of_its_own() -> None:
    edit = refuse(CONTENTS, "is it raining", "Pets")
    assert edit.after == (REFUSED + "    - is it raining\n").encode()
    edit = refuse(CONTENTS, "is it raining", "money!")
    assert edit.after == (REFUSED + "- id: money-2\n  subject: money!\n  phrasings:\n    - is it raining\n").encode()


def test_what_is_allowed_again_goes_with_its_line_alone() -> None:
    edit = allow(CONTENTS, ["has rokas got kids", "mr dakar", "pay, please"])
    assert edit.after == (
        REFUSED.replace("    - has rokas got kids   # asked often\n", "")
        .replace("    - |\n      mr dakar\n", "")
        .replace('"pay, please", ', "")
        .encode()
    )


def test_the_last_of_a_list_in_brackets_goes_with_the_comma_before_it() -> None:
    edit = allow(CONTENTS, ["bonus", "pay, please"])
    assert edit.after == REFUSED.replace(', "pay, please", bonus', "").encode()


def test_a_subject_goes_with_its_last_phrasing() -> None:
    edit = allow(CONTENTS, ["salary", "pay, please", "bonus"])
    item = '- id: money\n  subject: what they earn\n  phrasings: [salary, "pay, please", bonus]\n'
    assert edit.after == REFUSED.replace(item, "").encode()


def test_what_would_leave_nothing_or_does_not_stand_there_is_refused() -> None:
    with pytest.raises(EditError, match='"a camel" does not stand in'):
        allow(CONTENTS, ["a camel"])
    with pytest.raises(EditError, match="Nothing would be left"):
        allow({"out_of_scope.yaml": b"- id: a\n  subject: b\n  phrasings: [c]\n"}, ["c"])
    with pytest.raises(EditError, match="There is no fact camel"):
        add_phrasing(CONTENTS, "camel", "who is it")


def test_a_file_with_problems_is_left_alone() -> None:
    broken: Mapping[str, bytes] = {"facts/all.yaml": FACTS.replace("[boss]", "&x [boss]").encode()}
    with pytest.raises(EditError, match="problems already"):
        add_phrasing(broken, "boss", "who is it")


def test_a_layout_that_lines_do_not_fit_is_left_alone() -> None:
    odd: Mapping[str, bytes] = {"out_of_scope.yaml": b"- id: a\n  subject: b\n  phrasings: [c,\n    ? d]\n"}
    with pytest.raises(EditError):
        allow(odd, ["c", "e"])


def test_each_shipped_fact_can_be_asked_otherwise() -> None:
    contents = find(shipped_directory()).contents
    for fact in ("car-name", "dates-2026", "team-boss-now"):
        assert added(add_phrasing(contents, fact, "zebra crossing")) == ["    - zebra crossing\n"]
    refused = refuse(contents, "zebra crossing", "animals")
    assert refused.after.removeprefix(contents[refused.file]).endswith(b"\n  phrasings:\n    - zebra crossing\n")
