"""How a fact base of few phrasings learns from the people who ask it: the learning curve of a simulated community.

    python -m scripts.simulate_community [--phrasings 2] [--week 100] [--members 200] [--votes 0] [--seed 0]

The base that ships is cut to a few phrasings of each question, refused ones too. Its gate's questions are asked in
random order, each by one of the members at random. Where the right fact is among five questions that are offered, they
choose it; where it is answered, and not surely, the share ``--votes`` of them votes that it helped. Once a week the
moderator accepts what is suggested (that two people, or more, chose its fact), and the base is made ready anew.
Nothing else is taught.

Printed: how many questions of those that are never asked by the community are right and wrong after 0, 100, 300 and
600 questions, and how many of those that must be refused are answered.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.answering.outcome import Ambiguous, Answered
from bot.evaluation.asking import MOST_OFFERED, Verdict
from bot.evaluation.gate import run_gate
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from bot.service.recording import is_sure
from bot.store.labels import Chosen
from bot.teaching.suggestions import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answering.outcome import Outcome
    from bot.knowledge.model import GateQuestion, KnowledgeBase

CHECKPOINTS = (0, 100, 300, 600)
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Community:
    """The people, what they chose so far, and the base as it was taught by it."""

    base: KnowledgeBase
    members: int
    votes: float
    draw: random.Random
    chosen: dict[str, Chosen] = field(default_factory=dict)
    matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        self.matcher = Matcher.build(self.base)

    def ask(self, questions: Sequence[GateQuestion]) -> None:
        """A week's questions: whoever is offered what they mean chooses it, or may say that an answer helped."""
        answerer, day = Answerer(lambda: self.matcher), max(fact.checked for fact in self.base.facts.values())
        for question in questions:
            outcome = answerer.answer(question.text, question.asked_on or day)
            meant = [fact for fact in self._told(outcome) if fact in question.facts]
            if meant:
                person = str(self.draw.randrange(self.members))
                self.chosen[question.text] = Chosen(question.text, meant[0], person, moderator=False, at=_NOW)

    def _told(self, outcome: Outcome) -> Sequence[str]:
        """The facts of which the asker may say that they meant them."""
        if isinstance(outcome, Ambiguous):
            return [choice.fact.id for choice in outcome.choices[:MOST_OFFERED]]
        if isinstance(outcome, Answered) and not is_sure(outcome) and len(outcome.answers) == 1:
            return [answer.fact.id for answer in outcome.answers if self.draw.random() < self.votes]
        return []

    def accept(self) -> int:
        """What is suggested becomes a phrasing. How many there were."""
        found = suggestions(self.matcher, self.chosen.values())
        for each in found:
            self.base = with_phrasing(self.base, each.fact.id, each.phrasing)
            self.chosen[each.text] = replace(self.chosen[each.text], accepted=True)
        self.matcher = Matcher.build(self.base)
        return len(found)


def main() -> None:
    """Simulate, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrasings", type=int, default=2)
    parser.add_argument("--week", type=int, default=100)
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--votes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    shipped = load(shipped_directory()).base
    if shipped is None:
        raise SystemExit("The shipped base cannot be loaded.")
    draw = random.Random(arguments.seed)
    questions = [each for each in shipped.gate if each.facts]
    draw.shuffle(questions)
    asked, unseen = questions[: CHECKPOINTS[-1]], questions[CHECKPOINTS[-1] :]
    refused = tuple(each for each in shipped.gate if not each.facts)
    community = Community(cut(shipped, arguments.phrasings), arguments.members, arguments.votes, draw)
    accepted = 0
    print(f"{len(unseen)} questions are never asked by the community, {len(refused)} must be refused")
    for start, week in _weeks(asked, arguments.week):
        if start in CHECKPOINTS:
            report(community, start, accepted, (*unseen, *refused))
        community.ask(week)
        accepted += community.accept()
    report(community, len(asked), accepted, (*unseen, *refused))


def with_phrasing(base: KnowledgeBase, fact: str, phrasing: str) -> KnowledgeBase:
    """The base with one more phrasing of the question that this fact answers."""
    taught = base.intents_by_fact[fact]
    intents = tuple(
        replace(intent, phrasings=(*intent.phrasings, phrasing)) if intent is taught else intent
        for intent in base.intents
    )
    return replace(base, revision=f"{base.revision} with a phrasing", intents=intents)


def cut(base: KnowledgeBase, phrasings: int) -> KnowledgeBase:
    """The base with the first few phrasings of each intent, and of each subject that is refused."""
    return replace(
        base,
        intents=tuple(replace(each, phrasings=each.phrasings[:phrasings]) for each in base.intents),
        out_of_scope=tuple(replace(each, phrasings=each.phrasings[:phrasings]) for each in base.out_of_scope),
    )


def report(community: Community, questions: int, accepted: int, exam: tuple[GateQuestion, ...]) -> None:
    """A point of the curve, in a line."""
    matcher = community.matcher
    tried = run_gate(Answerer(lambda: matcher), replace(community.base, gate=exam))
    known, strange = tried.counts(tried.answered), tried.counts(tried.refused)
    total = max(len(tried.answered), 1)
    counts = Counter({verdict: known[verdict] / total for verdict in Verdict})
    print(
        f"after {questions:3} questions, {accepted:3} phrasings accepted: "
        f"right {counts[Verdict.RIGHT]:.1%}, offered {counts[Verdict.OFFERED]:.1%}, "
        f"wrong {counts[Verdict.WRONG]:.1%}, no answer {counts[Verdict.REFUSED]:.1%}; "
        f"answered what must be refused {strange[Verdict.WRONG] / max(len(tried.refused), 1):.1%}",
        flush=True,
    )


def _weeks(questions: Sequence[GateQuestion], size: int) -> Iterator[tuple[int, Sequence[GateQuestion]]]:
    for start in range(0, len(questions), size):
        yield start, questions[start : start + size]


if __name__ == "__main__":
    main()
