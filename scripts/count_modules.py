"""Count the modules of ``bot`` that a cold question passes through, from the answerer's door to its outcome.

Run from a checkout::

    python -m scripts.count_modules "who won the cars in 2026"

A module counts as soon as one of its functions is entered (``sys.setprofile``). The base is warm: another question
was asked before, so that what is read once a process is not counted.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from scripts.fitting.question_sets import opened

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).parents[1]
WARM_UP = ("what does it cost to take part", "did it rain last year or not")
ASKED = ("who won the cars in 2026", "how long is the rally", "is the car already on sale in germny")


def main() -> None:
    """Print each question's modules, with how often each was entered."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", nargs="*", default=ASKED)
    parser.add_argument("--knowledge", type=Path, default=shipped_directory())
    options = parser.parse_args()
    matcher = Matcher.build(opened(options.knowledge))
    answerer = Answerer(lambda: matcher)
    for question in WARM_UP:
        answerer.answer(question, date(2026, 11, 23))
    for question in options.questions:
        entered = modules_of(answerer, question)
        print(f"{question}: {len(entered)} modules")
        for module, times in sorted(entered.items()):
            print(f"  {module} {times}")


def modules_of(answerer: Answerer, question: str) -> Counter[str]:
    """The modules that this question enters, with how many calls each takes."""
    entered: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            entered[frame.f_code.co_filename] += 1

    sys.setprofile(note)
    try:
        answerer.answer(question, date(2026, 11, 23))
    finally:
        sys.setprofile(None)
    package = ROOT / "bot"
    paths = {Path(file): times for file, times in entered.items() if Path(file).is_relative_to(package)}
    return Counter({".".join(path.relative_to(ROOT).with_suffix("").parts): times for path, times in paths.items()})


if __name__ == "__main__":
    main()
