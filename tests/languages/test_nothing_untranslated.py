"""No module of the chat says anything that the catalogues do not hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import bot.chat

CHAT = Path(bot.chat.__file__).parent
# What these say goes to the operator's terminal and log, which are in English.
TO_THE_OPERATOR = {"starting.py", "endpoints.py", "signals.py", "sync.py", "reconnecting.py"}
TRANSLATING = {"t", "n", "marked"}
# Commands' names and descriptions are translated when they are sent: test_command_names.py holds that.
DECLARING = {"command", "describe", "rename", "ContextMenu", "context_menu", "Group"}
FOR_THE_LOG = {"_outcome", "_whereabouts", "_explained", "_NEEDLESS", "_AT_WORK", "LETS_IN"}
UNSPOKEN = {"compile", "debug", "info", "warning", "error", "exception", "logged"}
SHOWN = {"label", "placeholder", "title", "text", "content", "value", "name"}
# Two words, or one with a blank beside it: identifiers and custom_ids hold neither.
WORDS = re.compile(r"[A-Za-z]{2,}[,.:]? |[ ][A-Za-z]{2,}")
ONE_WORD = re.compile(r"[A-Z][a-z]+")


class Untranslated(ast.NodeVisitor):
    """Collects the lines that hold words which nobody translates."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """An error's text goes to the log."""

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id in FOR_THE_LOG for target in node.targets):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for part in (*node.decorator_list, *node.body):
            self.visit(part)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name not in FOR_THE_LOG:
            self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> None:
        """A key is a name for finding its value."""
        for value in node.values:
            self.visit(value)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in DECLARING | UNSPOKEN or self._is_group(node):
            return
        for keyword in node.keywords:
            if keyword.arg in SHOWN and isinstance(keyword.value, ast.Constant):
                self._note(keyword.value, ONE_WORD)
        # The first argument (both, of a plural) is looked up; what is put into it must be translated, too.
        looked_up = {"n": 2}.get(name, 1) if name in TRANSLATING else 0
        for part in (node.func, *node.args[looked_up:], *node.keywords):
            self.visit(part)

    def visit_Constant(self, node: ast.Constant) -> None:
        self._note(node, WORDS)

    def _note(self, node: ast.Constant, pattern: re.Pattern[str]) -> None:
        if isinstance(node.value, str) and pattern.search(node.value):
            self.found.append((node.lineno, node.value))

    @staticmethod
    def _is_group(node: ast.Call) -> bool:
        """The base class's own construction in a group of commands."""
        return isinstance(node.func, ast.Attribute) and any(keyword.arg == "description" for keyword in node.keywords)


def untranslated(source: str) -> list[tuple[int, str]]:
    visitor = Untranslated()
    visitor.visit(ast.parse(source))
    return visitor.found


@pytest.mark.parametrize("path", sorted(CHAT.rglob("*.py")), ids=lambda path: path.name)
def test_every_text_goes_through_the_catalogues(path: Path) -> None:
    if path.name not in TO_THE_OPERATOR:
        assert untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'notice("Ask me a question")',
        'text = f"I know {years}."',
        'GONE = "I can no longer answer that."',
        'ui.Button(label="Helpful")',
        'texts.t("Answers {what}", what="your question")',
        'lines.append(f"{count} more")',
        'TEXTS = {Status.OPEN: "Still open"}',
    ],
)
def test_a_text_that_nobody_translates_is_found(source: str) -> None:
    assert untranslated(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""What this module does."""',
        'texts.t("Ask me a question", name=plain(name))',
        'OPEN = marked("Still open")',
        '_log.warning("No moderators here")',
        'raise TypeError("a menu, not a button")',
        'ui.Button(custom_id=f"fact:{asker}:{fact}")',
        'x: Callable["one two"] = 1',
    ],
)
def test_what_nobody_reads_on_discord_is_let_be(source: str) -> None:
    assert untranslated(source) == []
