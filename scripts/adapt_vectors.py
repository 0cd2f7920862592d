"""Adapt the word vectors to how people ask, and write what changes to bot/matching/adaptation.npz.

Run from a checkout, with the extra ``encoder`` installed, then fit the weights anew (scripts/fit_weights.py)::

    python scripts/adapt_vectors.py --clinc clinc150.json --banking banking77_train.csv --teacher MODEL

MODEL is all-MiniLM-L6-v2, by its name or from a folder. The texts are CLINC150's ``train`` and ``oos_train`` (Larson
et al. 2019) and BANKING77's training set (Casanueva et al. 2020), without their intents. Nothing that judges the
matching takes part, nor does the fact base: its phrasings are held out when the weights are fitted. Each text's
neighbours in a batch are drawn to the teacher's (distillation of similarities, Passalis & Tefas 2018) by moving each
token's vector, weighing it, and one linear map.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn.functional import kl_div, normalize

from bot.matching.adaptation import FILE
from bot.matching.encoder import TransformerVectors, bundled_files, unit
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parents[1] / "bot" / "matching" / FILE
ROUNDS, BATCH, RATE = 8, 256, 4e-3
Packed = tuple[torch.Tensor, torch.Tensor]
"""The tokens of texts, a row each, and 1 where there is one."""
LONGEST = 32
"""Tokens of a text that are looked at; questions are shorter."""
EASY = 1e-3
"""How strongly the weights of tokens are held near 1."""
SOFTNESS = 0.1
"""The temperature of the softmax: the lower, the more a text's nearest neighbours count."""


class Student(torch.nn.Module):
    """The word vectors with what is learned about them. ``tokens`` are those that occur in the texts."""

    def __init__(self, embedding: np.ndarray, tokens: torch.Tensor) -> None:
        super().__init__()
        self.embedding = torch.tensor(embedding)
        self.place = torch.zeros(len(embedding), dtype=torch.long)
        self.place[tokens] = torch.arange(1, len(tokens) + 1)
        self.shift = torch.nn.Parameter(torch.zeros(len(tokens) + 1, embedding.shape[1]))
        self.weight = torch.nn.Parameter(torch.zeros(len(tokens) + 1))
        self.map = torch.nn.Parameter(torch.eye(embedding.shape[1]))

    def forward(self, tokens: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
        """The vectors of texts: their ``tokens``, a row each, of which those are that are ``told`` (1, else 0)."""
        place = self.place[tokens]
        vectors = (self.embedding[tokens] + self.shift[place]) * (told * self.weight[place].exp())[..., None]
        return vectors.sum(dim=1) @ self.map


def main() -> None:
    """Adapt, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clinc", type=Path, required=True, help="CLINC150 as JSON, with train and oos_train")
    parser.add_argument("--banking", type=Path, required=True, help="BANKING77's training set as CSV")
    parser.add_argument("--teacher", required=True, help="all-MiniLM-L6-v2, by its name or from a folder")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    options = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    sources = list(_sources(options.clinc, options.banking))
    teacher = TransformerVectors(options.teacher)
    # Within one domain all texts are somewhat alike; what tells them apart is what is left without their mean.
    wanted = [torch.tensor(unit(vectors - vectors.mean(axis=0))) for vectors in map(teacher.encode, sources)]
    bundled = bundled_files()
    if bundled is None:
        raise SystemExit("The package wordllama is not installed: there is nothing to adapt.")
    embedding, tokenizer = bundled
    packed = [_packed(texts, tokenizer) for texts in sources]
    student = Student(embedding, torch.unique(torch.cat([tokens[told > 0] for tokens, told in packed])))
    _train(student, packed, wanted)
    _write(student, options.output)


def _sources(clinc: Path, banking: Path) -> Iterator[list[str]]:
    splits = json.loads(clinc.read_text(encoding="utf-8"))
    with banking.open(encoding="utf-8", newline="") as file:
        banked = [row["text"] for row in csv.DictReader(file)]
    for texts in ([text for split in ("train", "oos_train") for text, _ in splits[split]], banked):
        yield list(dict.fromkeys(map(normalise, texts)))


def _packed(texts: Sequence[str], tokenizer: Tokenizer) -> Packed:
    tokens = torch.zeros((len(texts), LONGEST), dtype=torch.long)
    told = torch.zeros((len(texts), LONGEST))
    for row, text in enumerate(texts):
        ids = tokenizer.encode(text, add_special_tokens=False).ids[:LONGEST]
        tokens[row, : len(ids)], told[row, : len(ids)] = torch.tensor(ids, dtype=torch.long), 1
    return tokens, told


def _train(student: Student, packed: Sequence[Packed], wanted: Sequence[torch.Tensor]) -> None:
    optimizer = torch.optim.Adam(student.parameters(), RATE)
    steps = ROUNDS * sum(len(targets) // BATCH for targets in wanted)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    for turn in range(1, ROUNDS + 1):
        losses = []
        for source, rows in _batches(wanted):
            tokens, told = packed[source]
            loss = _loss(student, tokens[rows], told[rows], wanted[source][rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"round {turn} of {ROUNDS}: loss {np.mean(losses):.4f}", flush=True)


def _batches(wanted: Sequence[torch.Tensor]) -> list[tuple[int, torch.Tensor]]:
    """Rows of one source each: what is to be told apart are questions of one domain."""
    batches = [
        (source, rows)
        for source, targets in enumerate(wanted)
        for rows in torch.randperm(len(targets)).split(BATCH)
        if len(rows) == BATCH
    ]
    random.shuffle(batches)
    return batches


def _loss(student: Student, tokens: torch.Tensor, told: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """How far the student's neighbours of each text are from the teacher's, as shares of a softmax of the cosines."""
    vectors = student(tokens, told)
    vectors = normalize(vectors - vectors.mean(dim=0), dim=1)
    itself = torch.eye(len(vectors), dtype=torch.bool)
    found, right = ((rows @ rows.T / SOFTNESS).masked_fill(itself, -1e4) for rows in (vectors, wanted))
    weights = student.weight[student.place[tokens]]
    return kl_div(found.log_softmax(1), right.softmax(1), reduction="batchmean") + EASY * (weights**2).mean()


def _write(student: Student, output: Path) -> None:
    """The shifts in 8 bits, with a scale for each token: in 32 bits they are four times as large, and no better."""
    with torch.no_grad():
        shift = student.shift[1:].numpy()
        scale = np.abs(shift).max(axis=1) / 127
        np.savez_compressed(
            output,
            tokens=torch.nonzero(student.place).ravel().numpy().astype(np.int32),
            shift=np.rint(shift / scale[:, None]).astype(np.int8),
            scale=scale.astype(np.float32),
            weight=student.weight[1:].exp().numpy(),
            map=student.map.numpy().astype(np.float16),
        )


if __name__ == "__main__":
    main()
