"""How likely it is, by its label, that a question is about a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.verdicts.contents import ABOUT
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.statements import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.verdicts.case import Case
    from bot.answering.verdicts.statement import Statement
    from bot.knowledge.model import Entity


def label_score(case: Case, statement: Statement) -> float:
    """How likely it is that a value is asked for: by meaning, and by the words of its label."""
    features = label_features(case, statement)
    return sum(weight * features[name] for name, weight in verdict_weights().label.items())


def label_features(case: Case, statement: Statement) -> dict[str, float]:
    """How like its label a question is: as any statement, and by what is said of values alone.

    ``main`` is the fact's main value, which has no label; ``beyond`` is the share that the label has of what the
    question says and the fact's own does not: "how many cups in a dinghy" of "how many cups"; ``whole`` says that the
    question is all that label and fact's question say; ``figures`` is the share of the question's numbers that the
    label has: "how old in 2024", "the time from 0 to 100"; ``unasked`` says that the label names what neither the
    question nor the fact's own does.
    """
    main = isinstance(statement.of, Value) and not statement.of.label
    asked, told = case.proposal.contents.numbers, statement.contents.numbers
    shared = sum(any(each.values & other.values for other in told) for each in asked)
    own = case.features(statement)
    return {
        **own,
        "main": float(main),
        "beyond": 0.0 if main else case.stated.share(case.beyond, statement.words),
        "whole": float(own["stated"] == own["spoken"] == 1),
        "unasked": float(not main and any(each.id not in case.named_ids for each in _named(statement))),
        "figures": 0.0 if main else shared / max(len(asked), 1),
    }


def _named(statement: Statement) -> Iterator[Entity]:
    """What a label names, but for the event that the whole base is about."""
    return (each for each in statement.contents.names if each.kind != ABOUT)


def has_words_of_label(case: Case, value: Value) -> bool:
    """Whether the question has most of what the label says, by its words; of the main value, the fact's question."""
    told = (each for each in case.stated.statements if each.of is value)
    return any(case.features(each)["stated"] >= verdict_weights().named for each in told)
