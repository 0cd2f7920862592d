"""What is refused in nearly the words of a phrasing is told with the places of both."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from bot.evaluation.phrasings import PhrasingReport
from bot.evaluation.refused_neighbours import RefusedNeighbour, Written
from bot.knowledge.problems import Place
from bot.terminal.views.phrasings import phrasings_view


def locate(key: str, *path: str | int) -> Place:
    return Place(f"{key.partition(':')[0]}.yaml", int(path[-1]) + 4, 7)


def test_what_is_answered_and_refused_in_nearly_the_same_words_is_told_with_both_places() -> None:
    near = RefusedNeighbour(Written("food", 1, "what may camels eat"), Written("diet", 0, "what do camels eat"), 0.9)
    screen = StringIO()
    Console(file=screen, width=60).print(phrasings_view(PhrasingReport((), (near,)), locate), crop=False)
    assert screen.getvalue().splitlines()[-2:] == [
        "Answered, and refused in nearly the same words",
        'intent.yaml:4:7: "what do camels eat" is answered, "what may camels eat" is not (out-of-scope.yaml:5)',
    ]
