"""``roadbook benchmark``: the matching on a public intent set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.terminal.arguments import add_command
from bot.terminal.json_file import add_json, write_json

if TYPE_CHECKING:
    from bot.evaluation.labelled_texts import Labelled
    from bot.terminal.arguments import Subparsers
    from bot.terminal.terminal import Terminal

_DETAILS = """\
Builds a fact base of a labelled intent set's phrasings in memory, matches the test set against it, and tells
how often the right intent comes first and how well the confidence separates what is out of scope. The fact
base in --knowledge plays no part.

examples:
  roadbook benchmark --train data_full.json --test data_full.json --shots 10
  roadbook benchmark --train data_full.json --test data_full.json --test-split val --shots 10 --typos 0.25
  roadbook benchmark --train train.csv --test train.csv --label category --shots 10 --json measured.json

Files are CSV with a header, or the JSON of CLINC150: {"train": [[text, label], ...], "oos_val": ...}. Where both
are one file, what is not drawn for training is the test set; no training text is ever tested.
"""


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "benchmark", run, "measure the matching on a labelled intent set", _DETAILS)
    parser.add_argument("--train", type=Path, metavar="FILE", required=True, help="where the phrasings come from")
    parser.add_argument("--test", type=Path, metavar="FILE", required=True, help="what is measured")
    parser.add_argument("--text", metavar="COL", default="text", help="a CSV's column of texts (default: text)")
    parser.add_argument("--label", metavar="COL", default="label", help="its column of labels (default: label)")
    parser.add_argument("--none", metavar="LABEL", default="oos", help="the label out of scope (default: oos)")
    parser.add_argument("--train-split", metavar="NAME", default="train", help="a JSON file's split (default: train)")
    parser.add_argument("--test-split", metavar="NAME", default="test", help="the split to test (default: test)")
    parser.add_argument("--shots", metavar="K", type=int, help="draw K phrasings for each label (default: all)")
    parser.add_argument("--seed", metavar="S", type=int, default=0, help="which ones are drawn (default: 0)")
    parser.add_argument(
        "--typos", metavar="P", type=_probability, default=0.0, help="misspell words of the test set, 0 to 1 of them"
    )
    parser.add_argument(
        "--encoder",
        metavar="NAME",
        help="a sentence-transformers model, by name or folder; none to do without vectors",
    )
    add_json(parser)


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Carry the command out."""
    from bot.evaluation.benchmark import report, run_benchmark
    from bot.evaluation.sampling import choose_phrasings, without_phrasings
    from bot.terminal.matching import prepare_with
    from bot.terminal.progress import track_on
    from bot.terminal.views.benchmark import benchmark_view

    train = _labelled(arguments.train, arguments, arguments.train_split)
    phrasings = choose_phrasings(train, arguments.shots, arguments.seed)
    test = without_phrasings(_labelled(arguments.test, arguments, arguments.test_split), phrasings)
    spelt = [_misspelt(each, arguments) for each in test]
    measured = run_benchmark(phrasings, spelt, terminal.today(), prepare_with(arguments.encoder), track_on(terminal))
    told = report(measured, arguments.none)
    terminal.console().print(benchmark_view(told["summary"]), crop=False)
    write_json(arguments.json, told)
    return 0


def _labelled(file: Path, arguments: argparse.Namespace, split: str) -> tuple[Labelled, ...]:
    from bot.evaluation.labelled_texts import Layout, read_labelled

    return read_labelled(file, Layout(arguments.text, arguments.label, arguments.none, split))


def _misspelt(labelled: Labelled, arguments: argparse.Namespace) -> Labelled:
    from bot.evaluation.labelled_texts import Labelled
    from bot.evaluation.typos import misspell

    return Labelled(misspell(labelled.text, arguments.typos, arguments.seed), labelled.label)


def _probability(text: str) -> float:
    try:
        probability = float(text)
    except ValueError:
        probability = -1.0
    if 0 <= probability <= 1:
        return probability
    raise argparse.ArgumentTypeError(f"{text!r} is no share; write a number from 0 to 1, such as 0.25")
