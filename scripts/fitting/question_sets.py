"""The questions that the weights are fitted on, with the features of their candidates."""

from __future__ import annotations

import csv
import json
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from bot.answering.editions import circumstances
from bot.knowledge.facts import Fact, Status, Wording
from bot.knowledge.loader import load
from bot.knowledge.model import AnswerKind, Intent, KnowledgeBase
from bot.matching.features import FEATURES, FOR_CONFIDENCE
from bot.matching.matcher import Matcher
from bot.matching.model import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.matching.encoder import Encoder

BASES = Path(__file__).parent / "bases"
"""Small fact bases of invented communities. Who wrote their questions had not seen their phrasings."""
SMALL = Path(__file__).parent / "small"
"""More of them, a file each: what is asked and answered, and what others asked who had seen the answers alone."""
OF_SHIPPED = Path(__file__).parent / "shipped"
"""Questions of the fact base that ships. Who wrote them had seen its facts alone, no question and no phrasing."""
ASKED_ON = date(2026, 11, 23)
COLUMNS = tuple(feature.name for feature in (*FEATURES, *FOR_CONFIDENCE))
ASKED = 1000
"""Questions of a large public set that are asked."""
FAR = 300
"""Questions that have nothing to do with a base, asked beside its own."""
HELD = 0.9
"""Of a public set's texts for an intent, at most this share makes its base; the others are asked."""

Asked = tuple[str, tuple[frozenset[str], frozenset[str]], date]
NOBODY: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
"""A question, the intents that it means and those that answer it too (none where it is out of scope), and the day."""


@dataclass(frozen=True)
class Candidates:
    """A question's candidates: a row of `COLUMNS` for each, and whether a fact tells it.

    ``meant`` marks the one that is meant, ``right`` those that are right: others may be, too.
    """

    rows: np.ndarray
    told: np.ndarray
    meant: np.ndarray
    right: np.ndarray
    in_scope: bool


QuestionSet = list[Candidates]


class Sources:
    """The data that sets are drawn from."""

    def __init__(self, knowledge: Path, clinc: Path, banking: Path) -> None:
        self.shipped = opened(knowledge)
        self._blind = [asked for file in sorted(OF_SHIPPED.glob("*.yaml")) for asked in blind(file, self.shipped)]
        self.bases = [opened(folder) for folder in sorted(BASES.iterdir()) if folder.is_dir()]
        self._small = [(base, gate(base)) for base in self.bases]
        self._small += [small(file) for file in sorted(SMALL.glob("*.yaml"))]
        data = json.loads(clinc.read_text(encoding="utf-8"))
        self._clinc = [(text, label) for text, label in data["train"]]
        self._outside: list[Asked] = [(text, NOBODY, ASKED_ON) for text, _ in data["oos_train"]]
        with banking.open(encoding="utf-8", newline="") as file:
            self._banking = [(row["text"].strip(), row["category"]) for row in csv.DictReader(file)]

    def drawn(self, each: int, encoder: Encoder | None) -> dict[str, QuestionSet]:
        """All sets for bases of about so many phrasings an intent, its own question among them."""
        shipped, (clinc, asked) = cut(self.shipped, each - 1), labelled(self._clinc, each)
        sets = {
            "gate": measured(shipped, [*gate(self.shipped), *self._far()[:FAR]], encoder),
            "clinc": measured(clinc, [*asked, *self._outside], encoder),
        }
        if any(right for _, (_, right), _ in self._blind):  # none of another fact base
            sets["strangers"] = measured(shipped, self._blind, encoder)
        if each <= 3:  # noqa: PLR2004  the small bases have no more
            found = (measured(cut(base, each - 1), asked, encoder) for base, asked in self._small)
            sets["small bases"] = list(chain.from_iterable(found))
        elif each < 100:  # noqa: PLR2004  more than BANKING77 has
            sets["banking"] = measured(*labelled(self._banking, each), encoder)
        return sets

    def far(self, encoder: Encoder | None) -> QuestionSet:
        """What people say to an assistant, asked of the fact base that ships, and not when it was fitted."""
        return measured(self.shipped, self._far()[FAR:], encoder)

    def _far(self) -> list[Asked]:
        """The fact base that ships knows nothing of it."""
        texts = [text for text, _ in self._clinc]
        drawn = random.Random(1).sample(texts, min(ASKED, len(texts)))
        return [(text, NOBODY, ASKED_ON) for text in drawn]


def opened(folder: Path) -> KnowledgeBase:
    """The fact base in a folder."""
    base = load(folder).base
    if base is None:
        raise SystemExit(f"The fact base in {folder} has errors: see roadbook check.")
    return base


def small(file: Path) -> tuple[KnowledgeBase, list[Asked]]:
    """The fact base in a file, and what is asked of it."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    meant = ((text, frozenset({intent})) for intent, text in data["answered"])
    asked: list[Asked] = [(text, (intents, intents), ASKED_ON) for text, intents in meant]
    asked += [(text, NOBODY, ASKED_ON) for text in data["refused"]]
    return base_of(data), asked


def base_of(data: Mapping[str, Any]) -> KnowledgeBase:
    """The fact base of an invented community, of what stands in its file."""
    questions = data["questions"]
    intents = (_intent(each["id"], each["asks"], each["phrasings"], each["answer"]) for each in questions)
    return KnowledgeBase(data["name"], tuple(intents))


def cut(base: KnowledgeBase, phrasings: int) -> KnowledgeBase:
    """The base with no more than its first phrasings of each intent, and of what is out of scope."""
    return replace(
        base,
        intents=tuple(replace(intent, phrasings=intent.phrasings[:phrasings]) for intent in base.intents),
        out_of_scope=tuple(replace(each, phrasings=each.phrasings[: phrasings + 1]) for each in base.out_of_scope),
    )


def gate(base: KnowledgeBase) -> list[Asked]:
    """The gate's questions; the first of a question's facts is the one that it is meant for."""
    tellers = _tellers(base)
    return [
        (question.text, _intents(tellers, question.facts), question.asked_on or ASKED_ON) for question in base.gate
    ]


def blind(file: Path, base: KnowledgeBase) -> list[Asked]:
    """The questions of a file in the form of a gate."""
    data, tellers = yaml.safe_load(file.read_text(encoding="utf-8")), _tellers(base)
    answered = [(each["question"], _intents(tellers, each["facts"]), data["asked_on"]) for each in data["answered"]]
    return [*answered, *((text, NOBODY, data["asked_on"]) for text in data["refused"])]


def _tellers(base: KnowledgeBase) -> dict[str, set[str]]:
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for intent in base.intents:
        for fact in intent.facts:
            tellers[fact.id].add(intent.id)
    return tellers


def _intents(tellers: Mapping[str, set[str]], facts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    every = [tellers[fact] for fact in facts]
    return frozenset().union(*every[:1]), frozenset().union(*every)


def labelled(pairs: Iterable[tuple[str, str]], each: int) -> tuple[KnowledgeBase, list[Asked]]:
    """A base of so many texts of each label, and the others to be asked."""
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    for text, label in pairs:
        by_label[label].append(text)
    draw, intents, questions = random.Random(1), [], []
    for label in sorted(by_label):
        texts = draw.sample(by_label[label], len(by_label[label]))
        kept = min(each, int(HELD * len(texts)))
        intents.append(_intent(label, texts[0], texts[:kept]))
        questions += [(text, (frozenset({label}), frozenset({label})), ASKED_ON) for text in texts[kept:]]
    draw.shuffle(questions)
    return KnowledgeBase("labelled", tuple(intents)), questions[:ASKED]


def _intent(label: str, question: str, phrasings: Sequence[str], answer: str = "") -> Intent:
    fact = Fact(label, question, Status.CONFIRMED, Wording(answer, answer, answer), (), ASKED_ON)
    return Intent(label, "", question, AnswerKind.THING, tuple(phrasings), (fact,))


def measured(base: KnowledgeBase, questions: Sequence[Asked], encoder: Encoder | None) -> QuestionSet:
    """What the matching sees of the questions' candidates."""
    matcher = Matcher.build(base, encoder, Weights({}, {}, {}, 0, 0, 0), bundled=False)
    found = []
    for text, intents, today in questions:
        reading = matcher.read(text)
        if not reading.words:
            continue
        shortlist, features = matcher.features(reading, circumstances(reading.mentions, base.editions, today))
        candidates = [matcher.index.intents[place] for place in shortlist]
        found.append(
            Candidates(
                np.stack([features[name] for name in COLUMNS], axis=1).astype(float),
                np.array([not candidate.is_out_of_scope for candidate in candidates]),
                np.array([candidate.id in intents[0] for candidate in candidates]),
                np.array([candidate.id in intents[1] for candidate in candidates]),
                bool(intents[1]),
            )
        )
    return found
