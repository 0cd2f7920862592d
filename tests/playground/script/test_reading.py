from __future__ import annotations

from pathlib import Path

import pytest

from bot.playground.script import ScriptError, Step, read_script

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "talk.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_script_is_read(tmp_path: Path) -> None:
    script = read_script(
        written(
            tmp_path,
            "title: A talk\n"
            "picture: {theme: light, width: 390}\n"
            "steps:\n"
            "  - {as: ann, in: general, says: hello}\n"
            "  - {runs: ask, options: {question: when}, locale: fr}\n",
        )
    )
    assert (script.title, script.theme, script.width) == ("A talk", "light", 390)
    assert script.steps == (
        Step(1, "says", "hello", person="ann", channel="general"),
        Step(2, "runs", "ask", {"question": "when"}, locale="fr"),
    )


def test_a_script_without_a_title_is_called_like_its_file_and_drawn_dark(tmp_path: Path) -> None:
    script = read_script(written(tmp_path, "steps: [{says: hello}]"))
    assert (script.title, script.theme, script.width) == ("talk", "dark", 800)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: [", "is not YAML"),
        ("[]", 'needs a list under "steps"'),
        ("steps: 3", 'needs a list under "steps"'),
        ("steps: [hello]", "Step 1 is not written as {says: ...}."),
        ("steps: [{says: a}, {shouts: b}]", "Step 2 has shouts; known are says, "),
        ("steps: [{says: a, clicks: b}]", "Step 1 has to do one thing"),
        ("steps: [{as: ann}]", "Step 1 has to do one thing"),
        ("steps: [{submits: a}]", "Step 1 needs names and values"),
        ("steps: [{runs: a, options: b}]", "Step 1 needs names and values"),
        ("{steps: [], picture: {theme: pink}}", '"picture" takes a "theme" (dark or light)'),
        ("{steps: [], picture: {width: wide}}", '"picture" takes a "theme"'),
        ("{steps: [], picture: dark}", '"picture" takes a "theme"'),
    ],
)
def test_what_is_wrong_with_a_script_is_said(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(ScriptError) as problem:
        read_script(written(tmp_path, text))
    assert sentence in str(problem.value)


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match=r"none\.yaml cannot be read \(No such file"):
        read_script(tmp_path / "none.yaml")


def test_the_documentations_conversations_can_be_read() -> None:
    if not PICTURES.is_dir():
        pytest.skip("the documentation is not here")
    assert all(read_script(path).steps for path in PICTURES.glob("*.yaml"))
