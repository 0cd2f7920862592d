"""The fitted numbers of follow-ups, read from the one file that ``scripts/fit_followups.py`` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

FILE = "context_weights.json"


@dataclass(frozen=True, slots=True)
class ContextWeights:
    """What the last answer adds to a candidate's score, as shares of the best score: so its scale plays no part.

    ``related`` where the last intent names it as related, ``related_back`` where it names the last intent,
    ``same_topic`` where both are of one topic; ``same_again`` for the last intent itself, ``out_of_the_blue`` where
    the question's own words do not speak for that, ``other_kind`` for one that answers another kind of question.

    The others are probabilities: ``its_words``, below which a question with words of its own is not about an intent;
    ``again``, from which on the question's own words speak for the same intent; ``offer`` and ``on_its_own``, from
    which on a filled-in question is offered, and a question keeps its own subject. ``another_edition`` is how sure it
    is that a question of nothing but an edition, or the day, asks the last one again. ``lead`` is the share of the
    lead over the next, in a score that is the sum of two, by which the clarity is told.
    """

    related: float
    related_back: float
    same_topic: float
    same_again: float
    out_of_the_blue: float
    other_kind: float
    its_words: float
    again: float
    offer: float
    on_its_own: float
    lead: float
    another_edition: float


@lru_cache(maxsize=1)
def context_weights() -> ContextWeights:
    """Those of the file."""
    return ContextWeights(**json.loads(files("bot.answering").joinpath(FILE).read_text(encoding="utf-8")))
