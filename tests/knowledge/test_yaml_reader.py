"""What one file may hold, and how it is told what it may not."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge import yaml_reader
from bot.knowledge.yaml_reader import MAX_DEPTH, MAX_PARTS, read_yaml

# content, line, column, a part of the message, a part of the hint
FAULTS = {
    "unclosed quote": ("a: b\nc: 'd\n", 2, 4, "never closed", "Close it"),
    "unclosed quote at a document's end": ("a: 'b\n---\n", 1, 4, "never closed", "Close it"),
    "apostrophe in single quotes": ("a: 'it's'\n", 1, 7, "apostrophe closes", "''"),
    "second colon": ("a: b: c\n", 1, 5, "colon", "quotes"),
    "no colon": ("a: b\nc d\n", 2, 1, "no colon", "key: value"),
    "tab": ("a:\n\tb: c\n", 2, 1, "tab", "spaces"),
    "list on its key's line": ("a: - b\n", 1, 4, "list cannot begin here", "line of its own"),
    "wrong indentation": ("a:\n  b: 1\n c: 2\n", 3, 2, "does not fit", "indented"),
    "mapping after a list": ("- a\nb: c\n", 2, 1, "does not fit", "-"),
    "unclosed bracket": ("a: [1, 2\nb: 3\n", 2, 2, "[brackets]", "]"),
    "unclosed brace": ("a: {b: 1\n", 2, 1, "{braces}", "}"),
    "stray bracket": ("a: ]\n", 1, 4, "stray bracket", "quotes"),
    "at sign": ("a: @x\n", 1, 4, "cannot begin", "quotes"),
    "percent sign": ("a: %x\n", 1, 4, "cannot begin", "quotes"),
    "star alone": ("a: * b\n", 1, 4, "* or &", "quotes"),
    "text behind a bar": ("a: |x\n  b\n", 1, 5, "line break", "next line"),
    "undefined tag": ("a: !x!y z\n", 1, 4, "begin with !", "quotes"),
    "alias": ("a: *b\n", 1, 4, 'alias "*b"', "Write the value out"),
    "alias as key": ("*b : c\n", 1, 1, 'alias "*b"', "Write the value out"),
    "anchor": ("a: &b c\n", 1, 4, 'anchor "&b"', "Delete it"),
    "anchor on a list": ("a: &b [c]\n", 1, 4, 'anchor "&b"', "Delete it"),
    "merge key": ("a:\n  <<: {b: c}\n", 2, 3, "merge key", "Write the keys out"),
    "tag that runs code": ("a: !!python/object:os.system {}\n", 1, 4, "!!python/object:os.system", "Delete it"),
    "tag of our own": ("a: !x b\n", 1, 4, 'tag "!x"', "Delete it"),
    "duplicate key": (
        "a: 1\nb: 2\na: 3\n",
        3,
        1,
        'key "a" stands here twice; the first is in line 1',
        "one of the two",
    ),
    "key that is no word": ("no: 1\n", 1, 1, 'key "no"', "quotes"),
    "key that is a number": ("2026: 1\n", 1, 1, 'key "2026"', "quotes"),
    "key that is a date": ("2026-02-30: 1\n", 1, 1, 'key "2026-02-30"', "quotes"),
    "key that is a list": ("[a]: b\n", 1, 1, "cannot be a key", "plain word"),
    "key that is a mapping": ("? {a: b}\n: c\n", 1, 3, "cannot be a key", "plain word"),
    "impossible date": ("a: 2026-02-30\n", 1, 4, '"2026-02-30"', "Correct it"),
    "impossible hour": ("a: 2026-02-03 25:00:00\n", 1, 4, '"2026-02-03 25:00:00"', "Correct it"),
    "impossible number": ("a: 0b_\n", 1, 4, '"0b_"', "quotes"),
    "two documents": ("a: b\n---\nc: d\n", 2, 1, "second document", "---"),
    "empty": ("", 1, 1, "empty", "content"),
    "only a comment": ("# nothing\n", 1, 1, "empty", "content"),
    "only null": ("---\nnull\n", 1, 1, "empty", "content"),
    "NUL": ("a: b\nc: d\0e\n", 2, 5, "NUL", "Delete it"),
    "bell": ("a: \a\n", 1, 4, "U+0007", "Delete it"),
    "not UTF-8": ("a: b\nc: Gé".encode() + b"\xe9\n", 2, 6, "byte 12 is 0xE9", "UTF-8"),
    "UTF-16": ("a: b".encode("utf-16"), 1, 1, "saved as UTF-16", "UTF-8"),
    "too deep in brackets": ("[" * (MAX_DEPTH + 1), 1, MAX_DEPTH + 1, "nested more than 20 deep", "brackets"),
    "too deep in lists": (
        "- " * (MAX_DEPTH + 1) + "a\n",
        1,
        2 * MAX_DEPTH + 1,
        "nested more than 20 deep",
        "brackets",
    ),
}


@pytest.fixture(params=["libyaml", "python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: the fast one is not on every machine."""
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_reader, "LOADER", loader)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_with_its_place_and_its_remedy(fault: tuple[str | bytes, int, int, str, str]) -> None:
    content, line, column, message, hint = fault

    reading = read_yaml("a.yaml", content if isinstance(content, bytes) else content.encode())

    (problem,) = reading.problems
    assert (problem.file, problem.line, problem.column) == ("a.yaml", line, column)
    assert message in problem.message
    assert hint in problem.hint


def test_several_faults_of_one_file_are_told_at_once() -> None:
    reading = read_yaml("a.yaml", b"a: *x\nb: &y 1\na: 2\nno: 3\nc: 2026-02-31\n<<: {d: e}\nf: !z 4\n")

    assert [problem.line for problem in reading.problems] == [1, 2, 3, 4, 5, 6, 7]


def test_faults_before_a_syntax_error_are_told_too() -> None:
    reading = read_yaml("a.yaml", b"a: 1\na: 2\nb: 'c\n")

    assert [problem.line for problem in reading.problems] == [2, 3]
    assert reading.document is None


def test_laughs_by_the_billion_are_not_expanded() -> None:
    lines = ["a0: &a0 [lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]

    reading = read_yaml("a.yaml", "\n".join(lines).encode())

    assert reading.document is not None
    assert reading.document.data["a59"] == [None] * 9
    assert any("alias" in problem.message for problem in reading.problems)


def test_a_list_that_holds_itself_is_refused() -> None:
    reading = read_yaml("a.yaml", b"a: &a [*a]\n")

    assert [problem.column for problem in reading.problems] == [4, 8]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("nest", ["[", "{a: ", "- ", "? ", "- ? "])
def test_endless_nesting_is_refused_before_it_is_built(nest: str) -> None:
    reading = read_yaml("a.yaml", (nest * 50_000).encode())

    assert reading.document is None
    assert reading.problems


def test_more_keys_and_values_than_a_file_may_have() -> None:
    reading = read_yaml("a.yaml", b"[" + b"a," * MAX_PARTS + b"]")

    assert reading.document is None
    assert [problem.column for problem in reading.problems] == [2 * MAX_PARTS]


def test_a_huge_number_is_no_work() -> None:
    for number in (b"9" * 900_000, b"1" + b":59" * 300_000, b"0x" + b"f" * 900_000):
        reading = read_yaml("a.yaml", b"a: " + number)
        assert reading.document is not None
        assert reading.document.data == {"a": number.decode()}


@pytest.mark.usefixtures("_parser")
def test_plain_data_comes_with_the_place_of_every_part() -> None:
    reading = read_yaml("a.yaml", b"- a: text\n  b: [1, 2026-01-03]\n- c: 'no'\n  d:\n")

    document = reading.document
    assert document is not None
    assert document.data == [{"a": "text", "b": [1, date(2026, 1, 3)]}, {"c": "no", "d": None}]
    assert str(document.place((0, "b", 1))) == "a.yaml, line 2"
    assert document.place((0, "b", 1)).column == 10
    assert document.key_place((1, "c")).column == 3
    assert document.place((1, "c")).column == 6
    assert document.place((1, "missing", "deeper")).line == 3
    assert document.mark((0, "b", 1)).written == "2026-01-03"


@pytest.mark.usefixtures("_parser")
def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    reading = read_yaml("a.yaml", b"\xef\xbb\xbfa: b\n")

    assert reading.problems == ()
    assert reading.document is not None
    assert reading.document.data == {"a": "b"}
    assert reading.document.key_place(("a",)).column == 1


@given(st.binary(max_size=300))
def test_any_bytes_give_data_or_problems(content: bytes) -> None:
    reading = read_yaml("a.yaml", content)

    assert reading.document is not None or reading.problems


# Without !, which libyaml reads as no tag where nothing follows it.
YAML_PIECES = st.sampled_from(
    [*"-?:,[]{}#&*|>'\"%@`~=<. \t\n0123456789ab", "- ", ": ", "\n  ", "<<: ", "2026-01-0", "---\n"]
)


@given(st.lists(YAML_PIECES, max_size=60).map("".join))
def test_both_parsers_agree_on_what_can_be_read(text: str) -> None:
    readings = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yaml_reader, "LOADER", loader)
            readings.append(read_yaml("a.yaml", text.encode()))

    fast, slow = readings
    assert (fast.document is None) <= bool(fast.problems)
    if fast.document is not None and slow.document is not None:
        assert repr(fast.document.data) == repr(slow.document.data)
