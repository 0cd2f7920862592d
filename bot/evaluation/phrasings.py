"""How well each intent is found by its own phrasings, each asked while it stands nowhere: an estimate."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.editions import circumstances
from bot.evaluation.leaving_out import phrasing_questions
from bot.evaluation.progress import Track, untracked
from bot.evaluation.refused_neighbours import RefusedNeighbour, refused_neighbours
from bot.matching.leaving_out import without_phrasing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.matching.matcher import Matcher

MOST_ASKED = 20
"""Phrasings of an intent that are asked, spread over its list: with more, a large base would take many minutes."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A phrasing of an intent, by its place in the list, asked while it stood in no fact.

    ``found`` is the id of the intent that came first then, empty where none did; ``likeness`` (0 to 100) how sure.
    """

    intent: str
    place: int
    text: str
    found: str
    likeness: int

    @property
    def is_right(self) -> bool:
        """Whether it found its own intent."""
        return self.found == self.intent


@dataclass(frozen=True)
class PhrasingReport:
    """What came of each phrasing that was asked, in the order of the base; and what is ``refused`` near to one."""

    asked: tuple[LeftOut, ...]
    refused: tuple[RefusedNeighbour, ...] = ()

    @property
    def found(self) -> float:
        """The share of them, 0 to 1, that found their own intent; 1 where none was asked."""
        return _share(self.asked)

    def worst(self) -> Iterator[tuple[str, int, float]]:
        """Each intent with how many of its phrasings were asked, and the share that found it; the worst first."""
        by_intent: defaultdict[str, list[LeftOut]] = defaultdict(list)
        for each in self.asked:
            by_intent[each.intent].append(each)
        shares = ((name, len(asked), _share(asked)) for name, asked in by_intent.items())
        yield from sorted(shares, key=lambda each: each[2])

    def rivals(self) -> list[tuple[tuple[str, str], int]]:
        """Pairs of intents that take phrasings of each other, and how many; the worst first."""
        wrong = (each for each in self.asked if each.found and not each.is_right)
        return Counter((min(each.intent, each.found), max(each.intent, each.found)) for each in wrong).most_common()

    def strangers(self) -> list[LeftOut]:
        """Phrasings that are nearer to another intent than to their own; the surest of the other first."""
        wrong = (each for each in self.asked if each.found and not each.is_right)
        return sorted(wrong, key=lambda each: -each.likeness)


def ask_phrasings(
    build: Callable[[KnowledgeBase], Matcher], base: KnowledgeBase, today: date, track: Track = untracked
) -> PhrasingReport:
    """Ask up to `MOST_ASKED` phrasings of each intent of the base, each without it."""
    questions = {text: question.text for text, question in phrasing_questions(base).items()}
    chosen, ready = [each for intent in base.intents for each in _spread(intent)], build(base)
    asked = (_ask(ready, *each, questions, today) for each in track(chosen, "Leaving phrasings out"))
    return PhrasingReport(tuple(asked), refused_neighbours(ready))


def _spread(intent: Intent) -> Iterator[tuple[Intent, int]]:
    """The intent with the places of its phrasings, or of some of them, evenly spread."""
    number = len(intent.phrasings)
    asked = min(number, MOST_ASKED)
    return ((intent, turn * number // asked) for turn in range(asked))


def _ask(whole: Matcher, intent: Intent, place: int, questions: Mapping[str, str], today: date) -> LeftOut:
    text = intent.phrasings[place]
    ready = without_phrasing(whole, text)
    reading = ready.read(questions[text])
    found = ready.rank(reading, circumstances(reading.mentions, ready.base.editions, today))
    best = next((each for each in found if not each.excluded), None)
    if best is None:
        return LeftOut(intent.id, place, text, "", 0)
    return LeftOut(intent.id, place, text, best.intent.id, round(best.probability * best.clarity))


def _share(asked: Sequence[LeftOut]) -> float:
    return sum(each.is_right for each in asked) / len(asked) if asked else 1.0
