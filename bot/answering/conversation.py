"""What a person's last exchange was about, and the memory of it: what a follow-up refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answering.outcome import Ambiguous, Answered
from bot.answering.ttl_cache import TtlCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from bot.answering.outcome import Answer, Outcome

REMEMBERED_SECONDS = 600.0
"""A question asked ten minutes later hardly refers to what was said before."""
MOST_REMEMBERED = 10_000
"""People whose last exchange is kept; at about 1 KB each, 10 MB."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Context:
    """The last exchange.

    ``question`` is what was asked, in words that stand on their own; ``subject`` the last question that needed no
    context, whose names a pronoun may stand for. ``facts`` and ``intents`` are the ids of what was answered (empty
    where questions were offered), ``edition`` the key of the edition it was about, where that was one of several.
    """

    question: str
    subject: str
    facts: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    edition: int | None = None


def follow(context: Context | None, question: str, outcome: Outcome, *, elliptical: bool = False) -> Context | None:
    """What the next question can refer to, after this one had this outcome; None where there is nothing.

    ``elliptical`` where the question may itself refer to what was said before it, in ``context``.
    """
    elliptical = elliptical and context is not None
    if isinstance(outcome, Answered):
        subject = context.subject if context is not None and elliptical else question
        return _after(outcome.answers, outcome.answers[-1].question if elliptical else question, subject)
    if isinstance(outcome, Ambiguous) and not elliptical:
        return Context(question[:_LONGEST], question[:_LONGEST])
    return context  # thanks, what was not understood or no fact tells is no new subject: it goes on with what was told


def _after(answers: tuple[Answer, ...], question: str, subject: str) -> Context:
    last = answers[-1]
    one_of_several = sum(fact.edition is not None for fact in last.intent.facts) > 1
    named = last.edition is not None and str(last.edition).casefold() in question.casefold()
    return Context(
        question=(question if len(answers) == 1 else last.question)[:_LONGEST],
        subject=subject[:_LONGEST],
        facts=tuple(answer.fact.id for answer in answers),
        intents=tuple(answer.intent.id for answer in answers),
        edition=last.fact.edition if one_of_several or named else None,
    )


class Conversations:
    """The last exchange of each person in each channel, for ten minutes. For use in one thread.

    ``clock`` gives seconds and never runs backwards.
    """

    def __init__(self, clock: Callable[[], float], most: int = MOST_REMEMBERED) -> None:
        self._kept: TtlCache[Hashable, Context] = TtlCache(clock, REMEMBERED_SECONDS, most)

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, key: Hashable) -> Context | None:
        """What was spoken of under this key within the last ten minutes."""
        return self._kept.get(key)

    def remember(self, key: Hashable, context: Context | None) -> None:
        """Keep the last exchange under this key; None forgets it."""
        if context is None:
            self._kept.drop(key)
        else:
            self._kept.keep(key, context)

    def forget_person(self, person: int) -> None:
        """Forget what this person said anywhere: every exchange that is kept under a key that ends in their id."""
        for key in [key for key in self._kept if isinstance(key, tuple) and key[-1] == person]:
            self._kept.drop(key)
