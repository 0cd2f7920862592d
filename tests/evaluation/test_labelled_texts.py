from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.errors import RoadbookError
from bot.evaluation.labelled_texts import Labelled, Layout, read_labelled
from bot.evaluation.sampling import choose_phrasings, same, without_phrasings

if TYPE_CHECKING:
    from pathlib import Path

# The form of CLINC150's files, in miniature.
CLINC = {
    "oos_val": [["sing me a song", "oos"]],
    "val": [["how much is in my account", "balance"]],
    "train": [["what is my balance", "balance"], ["how do you say hello in french", "translate"]],
    "oos_train": [["who built rome", "oos"]],
}
TRAIN = tuple(Labelled(f"{label} text {number}", label) for label in "cab" for number in range(20))


def written(folder: Path, content: str) -> Path:
    file = folder / "set"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_split_is_read_with_its_out_of_scope_texts(tmp_path: Path) -> None:
    file = written(tmp_path, json.dumps(CLINC))
    assert read_labelled(file, Layout(split="val")) == (
        Labelled("how much is in my account", "balance"),
        Labelled("sing me a song", None),
    )


def test_a_csv_is_read_by_its_columns(tmp_path: Path) -> None:
    file = written(tmp_path, '\ufeffno,say,intent\n1,"a, b\nc",x\n\n2, d ,none\n')
    layout = Layout(text="say", label="intent", none="none")
    assert read_labelled(file, layout) == (Labelled("a, b\nc", "x"), Labelled("d", None))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", 'has no column "text"'),
        (
            "text,category\na,b\n",
            'has no column "label". Its columns are text or category. Name the column with --label',
        ),
        ("txt,label\na,b\n", 'Did you mean "txt"?'),
        ("text,label\na\n", "set, line 2: there is no text with a label"),
        ("text,label\na,b\n ,b\n", "set, line 3: there is no text with a label"),
        ('text,label\n"a"b,c\n', "set, line 2 is no proper CSV"),
        ("text,label\n", "holds no labelled text"),
        (f"text,label\n{'a' * 4001},b\n", "set, line 2: the text has more than 4,000 characters"),
        ("{", "set, line 1, column 2 is no proper JSON"),
        ("[1, 2]", "is not of the form"),
        ("[" * 100_000, "nested too deep"),
        ('{"trian": []}', 'has no split "train". Did you mean "trian"?'),
        ('{"train": 3}', 'the split "train" is no list'),
        ('{"train": [["a", "b"], ["a"]]}', 'split "train", item 2: there is no text with a label'),
        ('{"train": [["a", 3]]}', 'split "train", item 1'),
        ('{"train": []}', "holds no labelled text"),
    ],
)
def test_another_form_is_told_with_its_place(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(RoadbookError) as refused:
        read_labelled(written(tmp_path, content), Layout())
    assert told in str(refused.value)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "set").write_bytes(b"text,label\n\xff,b\n")
    with pytest.raises(RoadbookError, match="not written in UTF-8"):
        read_labelled(tmp_path / "set", Layout())


def test_so_many_phrasings_are_drawn_for_each_intent_by_the_seed_alone() -> None:
    drawn = choose_phrasings(TRAIN, 5, 1)
    assert list(drawn) == ["a", "b", "c"]
    assert {len(set(texts)) for texts in drawn.values()} == {5}
    assert drawn == choose_phrasings(TRAIN, 5, 1)
    assert drawn != choose_phrasings(TRAIN, 5, 2)
    only_b = [each for each in TRAIN if each.label == "b"]
    assert choose_phrasings(only_b, 5, 1)["b"] == drawn["b"]


def test_all_phrasings_are_taken_where_no_number_is_named_or_there_are_fewer() -> None:
    assert sum(map(len, choose_phrasings(TRAIN, None, 0).values())) == 60
    assert choose_phrasings(TRAIN, 100, 0) == choose_phrasings(TRAIN, None, 0)


def test_what_is_drawn_is_never_tested_however_it_is_written() -> None:
    drawn = choose_phrasings(TRAIN, 5, 0)
    shouted = tuple(Labelled(f" {each.text.upper()}", each.label) for each in TRAIN)
    left = without_phrasings((*TRAIN, *shouted), drawn)
    assert len(left) == 2 * (60 - 15)
    assert not {same(each.text) for each in left} & {same(text) for texts in drawn.values() for text in texts}


def test_nothing_to_learn_from_or_to_test_is_told() -> None:
    with pytest.raises(RoadbookError, match="no text of any intent"):
        choose_phrasings([Labelled("a", None)], None, 0)
    with pytest.raises(RoadbookError, match="at least 1"):
        choose_phrasings(TRAIN, 0, 0)
    with pytest.raises(RoadbookError, match="--shots"):
        without_phrasings(TRAIN, choose_phrasings(TRAIN, None, 0))
