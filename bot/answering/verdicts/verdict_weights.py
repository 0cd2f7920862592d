"""How surely a statement has to be recognised before it decides. Found by ``scripts/fit_verdicts.py``."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.knowledge.statements import Claim

FILE = "weights.json"


@dataclass(frozen=True)
class VerdictWeights:
    """A log-linear model of which statement is meant, against none, whose score is 0.

    ``claim`` and ``value`` are the weights of a statement's features; ``threshold`` is the probability that a verdict
    needs, and ``corroborated`` the one that it needs where a claim and a value say the same; ``named`` the share of a
    label's words that a question must have to be told that the value is another, but for one whose label has the score
    ``likely``.
    ``label`` are the weights by which the value that is asked for is told, and ``asked`` is the score that it needs;
    where the question does not say what kind of answer it wants, it needs ``openly``, and to be so much ``ahead`` of
    others. ``compared`` is the one that a number or a day needs to be compared with another, and ``surely`` the one by
    which a value is meant whose place in an order the question does not name. A yes by a number alone needs the share
    ``accounted`` of the question's words in the label or in the fact's question. A number that one value has
    contradicts another one only where the score of this is ``clearly`` above that one's. A claim is ``turned`` round
    by a "not" from this score on.
    A number is ``about`` another one that is apart from it by this share, and open whether it is by up to ``far``.
    ``same`` is the least score of a statement that has the very words of the question, and ``more`` what these add.
    Two words are forms of one where they begin with so many ``letters``, and so much of the longer one (``shared``),
    alike; ``common`` is what a word counts that all statements of a fact have.
    """

    claim: Mapping[str, float]
    value: Mapping[str, float]
    threshold: float
    corroborated: float
    named: float
    likely: float
    label: Mapping[str, float]
    asked: float
    openly: float
    ahead: float
    compared: float
    surely: float
    accounted: float
    clearly: float
    turned: float
    same: float
    more: float
    letters: int
    shared: float
    common: float
    about: float
    far: float

    def score(self, features: Mapping[str, float], of: Value | Claim, *, same: bool) -> float:
        """How likely it is that a statement is meant, as the logarithm of the odds against none.

        ``same`` where it is word for word the question: without vectors nothing else shows it as surely.
        """
        weights = self.value if isinstance(of, Value) else self.claim
        score = weights["bias"] + sum(weight * features[name] for name, weight in weights.items() if name != "bias")
        return max(score + self.more, self.same) if same else score


@lru_cache(maxsize=1)
def verdict_weights() -> VerdictWeights:
    """The fitted ones."""
    told = json.loads(files("bot.answering.verdicts").joinpath(FILE).read_text(encoding="utf-8"))
    return VerdictWeights(**{each.name: told[each.name] for each in fields(VerdictWeights)})
