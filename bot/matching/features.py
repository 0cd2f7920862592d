"""What speaks for or against an intent: each feature with its name, its sign, and how it is told to a moderator.

``scripts/fit_weights.py`` fits how much each counts, and holds the signs: what is alike never speaks against, and a
year that an intent does not know never for it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """A number of at most about 1 for each candidate; ``sign`` is 1 where it speaks for the candidate, else -1.

    ``sentence`` says what a large value means.
    """

    name: str
    sign: int
    sentence: str


FEATURES = (
    Feature("meaning", 1, "all its phrasings together mean much the same"),
    Feature("nearest", 1, "one phrasing of it is much like the question"),
    Feature("neighbours", 1, "the texts nearest to the question are its own"),
    Feature("words", 1, "its phrasings are made of the same rare words"),
    Feature("presence", 1, "its texts hold the words of the question"),
    Feature("answer", 1, "something that it tells is much like the question"),
    Feature("edition fits", 1, "it tells of the edition that is meant"),
    Feature("year unmentioned", -1, "it does not speak of that year"),
)

LENGTH = "length"
OTHER_KIND = "other kind"
TOLD = "told"
DEPARTURE = "departure"
FOR_CONFIDENCE = (
    Feature(LENGTH, 1, "the question says enough to tell"),
    Feature(OTHER_KIND, -1, "it gives another kind of answer than is asked for"),
    Feature(TOLD, -1, "so much is told here that something is always near"),
    Feature(DEPARTURE, -1, "it is left as by questions that are not answered"),
)
"""What the confidence reads beside them. They rank no candidates."""
