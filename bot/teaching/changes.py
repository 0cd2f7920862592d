"""What moderators change, as changes of the files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.knowledge.editing.change import Change
from bot.knowledge.editing.drafting import add_draft
from bot.knowledge.editing.teaching import add_phrasing, allow, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.knowledge.editing.drafting import DraftFact


def lessons(taught: Iterable[tuple[str, str]], allowed: Sequence[str] = ()) -> Change:
    """Phrasings, each with the id of its fact. Those ``allowed`` are refused no longer.

    They go first: what is refused and answered at once could not be read, should this be cut off between two files.
    """
    pairs = tuple(taught)
    steps = [partial(allow, phrasings=allowed)] if allowed else []
    steps += [partial(add_phrasing, fact=fact, phrasing=phrasing) for fact, phrasing in pairs]
    return Change(tuple(steps), (*(phrasing for _, phrasing in pairs), *allowed))


def refusal(question: str, subject: str) -> Change:
    """A question that no fact answers, and what it is about."""
    return Change((partial(refuse, question=question, subject=subject),), (question,))


def drafted(draft: DraftFact) -> Change:
    """A fact that answers nobody yet."""
    return Change((partial(add_draft, draft=draft),))
