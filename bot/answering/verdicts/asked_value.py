"""Which of a fact's values a question asks for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bot.answering.verdicts.candidate_values import MEASURES, candidate_values, is_put_to_choice
from bot.answering.verdicts.case import Finding
from bot.answering.verdicts.labels import label_score
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.answering.verdicts.word_forms import alike
from bot.knowledge.model import AnswerKind
from bot.matching.cues import asked_kind
from bot.matching.text import normalise, words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.answering.verdicts.case import Case

TELLING = MEASURES | {AnswerKind.PERSON, AnswerKind.DATE, AnswerKind.PLACE}
"""Kinds of which a fact has few values: whoever asks for one hardly means another."""


def asked_value(case: Case, but: Collection[str] = ()) -> Finding:
    """The value that is asked for: by its label, and by the kind of answer; an empty finding where none of them is.

    Of those that may be asked for, the likeliest by its label; the main one, without one, where no other is. Where the
    question does not say what kind of answer it wants, it must be clearly that one. What is told as one of ``but`` is
    not.
    """
    kind, weights = kind_in(case), verdict_weights()
    pairs = [pair for pair in candidate_values(case, kind) if pair[1].told(case.today) not in but]
    scores = [label_score(case, statement) for statement, _ in pairs]
    best = max(range(len(pairs)), key=scores.__getitem__, default=None)
    if best is None:
        return Finding()
    score, value = scores[best], pairs[best][1]
    needed = weights.asked
    if kind not in TELLING and not is_put_to_choice(pairs[best], case):
        told = [each.told(case.today) for _, each in pairs]
        others = (each for each, text in zip(scores, told, strict=True) if text != told[best])
        needed = max(weights.openly, max(others, default=-math.inf) + weights.ahead)
    if value.label and score < needed:
        return Finding()
    return Finding(None, value, 1 / (1 + math.exp(-score)))


def kind_in(case: Case) -> AnswerKind | None:
    """The kind of answer that the question's own words ask for: a name like "Price" asks for none."""
    language = case.matcher.language
    named = words_of(case.proposal.contents.names, language)
    said = normalise(case.proposal.question, language).split()
    return asked_kind(" ".join(word for word in said if not any(alike(word, each) for each in named)), language)
