"""Ask small fact bases that no fit has seen what people would ask of them, and print what comes of it.

Run from a checkout::

    python -m scripts.measure_bases
    python -m scripts.measure_bases --bases scripts/fitting/small --phrasings 0

The bases in ``scripts/fitting/held_out`` are of invented communities, 40 questions with two phrasings each; a third of
what is asked of them none of their facts tells. Who asks had seen the answers alone. Neither the encoder nor the
weights are fitted on them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.evaluation.asking import Verdict, ask
from bot.evaluation.metrics import calibration_error
from bot.evaluation.questions import Kind, Question
from bot.matching.encoder.sentences import bundled_encoder
from bot.matching.matcher import Matcher
from scripts.fitting.question_sets import ASKED_ON, cut, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.evaluation.asking import QuestionResult
    from bot.matching.encoder import Encoder

HELD_OUT = Path(__file__).parent / "fitting" / "held_out"


def main() -> None:
    """Print a line for each base, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bases", type=Path, default=HELD_OUT, help="a folder of bases, a file each")
    parser.add_argument("--phrasings", type=int, default=2, help="of each question, beside the question itself")
    options = parser.parse_args()
    encoder, every = bundled_encoder(), []
    for file in sorted(options.bases.glob("*.yaml")):
        asked = _asked(file, options.phrasings, encoder)
        print(_line(file.stem, asked))
        every += asked
    print(_line("all", every))


def _asked(file: Path, phrasings: int, encoder: Encoder | None) -> list[QuestionResult]:
    base, questions = small(file)
    matcher = Matcher.build(cut(base, phrasings), encoder)
    answerer = Answerer(lambda: matcher)
    kinds = ((text, tuple(right), Kind.QUESTIONS if right else Kind.OUT_OF_SCOPE) for text, (_, right), _ in questions)
    return [ask(answerer, Question(kind, text, facts), ASKED_ON) for text, facts, kind in kinds]


def _line(name: str, asked: Sequence[QuestionResult]) -> str:
    inside = [each for each in asked if each.question.kind is Kind.QUESTIONS]
    outside = [each for each in asked if each.question.kind is Kind.OUT_OF_SCOPE]
    counted = Counter(each.verdict for each in inside)
    right, offered, wrong = (counted[each] / len(inside) for each in (Verdict.RIGHT, Verdict.OFFERED, Verdict.WRONG))
    answered = sum(bool(each.answered) for each in outside) / len(outside)
    told = [each for each in asked if each.answered]
    is_right = [each.verdict is Verdict.RIGHT for each in told]
    error = calibration_error([each.confidence / 100 for each in told], is_right)
    return (
        f"{name}: {len(inside)} questions: right {right:.3f}, right or offered {right + offered:.3f},"
        f" wrong {wrong:.3f}; {len(outside)} unanswerable: answered {answered:.3f}; calibration error {error or 0:.3f}"
    )


if __name__ == "__main__":
    main()
