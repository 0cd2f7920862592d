"""What a moderator reads about the fact base. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat.markdown import day, fit, plain
from bot.knowledge.library import Rejected, Reloaded
from bot.knowledge.problems import errors_among

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.knowledge.library import Revision
    from bot.knowledge.model import Fact, KnowledgeBase
    from bot.knowledge.problems import Problem

SHOWN = 10
_PROBLEMS_BUDGET = 1800
_MORE = "-# and {count} more"


@dataclass(frozen=True)
class Report:
    """A message's text, and the lines of the file that goes with it where the message could not hold them."""

    text: str
    attached: str = ""


def reload_report(result: Reloaded[Any] | Rejected[Any]) -> Report:
    """What a reload changed, or everything that kept it from going live."""
    if isinstance(result, Rejected):
        return _with_problems(
            f"**Not reloaded.** {_count(len(errors_among(result.problems)), 'error')} to mend. "
            f"Revision {_name(result.kept)} stays live and goes on answering.",
            result.problems,
        )
    if not result.changed:
        return _with_problems(f"Nothing has changed: revision {_name(result.new)} is live.", result.new.warnings)
    old, new = result.old.base, result.new.base
    lines = [f"**Reloaded.** Revision {_name(result.old)} → {_name(result.new)}.", _counts(new), *_changes(old, new)]
    return _with_problems("\n".join(lines), result.new.warnings)


def status_report(revision: Revision[Any], today: date) -> Report:
    """What is live since when, how much it holds, and which facts wait for a person to look at them again."""
    late = [fact for fact in revision.base.facts.values() if fact.review_by is not None and fact.review_by < today]
    since = f"<t:{int(revision.loaded_at.timestamp())}:f>"
    lines = [f"**Revision {_name(revision)}** is live, loaded {since}.", _counts(revision.base), _overdue(late)]
    return _with_problems("\n".join(lines), revision.warnings)


def _name(revision: Revision[Any]) -> str:
    return f"`{revision.base.revision.replace('`', '')}`"


def _counts(base: KnowledgeBase) -> str:
    phrasings = sum(len(intent.phrasings) for intent in base.intents)
    return (
        f"{_count(len(base.facts), 'fact')}, {_count(len(base.intents), 'intent')}, "
        f"{_count(len(base.sources), 'source')}, {_count(phrasings, 'phrasing')}."
    )


def _changes(old: KnowledgeBase, new: KnowledgeBase) -> list[str]:
    before, after = old.facts, new.facts
    kinds = {
        "Added": [fact for fact in after if fact not in before],
        "Removed": [fact for fact in before if fact not in after],
        "Changed": [fact for fact in after if fact in before and before[fact] != after[fact]],
    }
    return [f"{kind}: {_listed(ids)}." for kind, ids in kinds.items() if ids] or ["No fact changed."]


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(plain(fact, 80) for fact in ids[:SHOWN]) + more


def _overdue(late: Sequence[Fact]) -> str:
    if not late:
        return "No fact is past its review date."
    ordered = sorted(late, key=lambda fact: (fact.review_by, fact.id))
    lines = [f"- {plain(fact.id, 80)}: due {day(fact.review_by)}" for fact in ordered if fact.review_by]
    return f"{_count(len(late), 'fact')} past the review date:\n{fit(lines, 1200, _MORE, SHOWN)}"


def _with_problems(text: str, problems: Sequence[Problem]) -> Report:
    """The text with the problems under it; in a file where they are too many to read in a message."""
    lines = [f"- {plain(str(problem), 600)}" for problem in problems]
    if not lines:
        return Report(text)
    shown = "\n".join(lines)
    if len(lines) <= SHOWN and len(shown) <= _PROBLEMS_BUDGET:
        return Report(f"{text}\n{shown}")
    return Report(
        f"{text}\nAll of them are in the attached file. The first:\n{fit(lines, _PROBLEMS_BUDGET, _MORE, 3)}",
        "".join(f"{problem}\n" for problem in problems),
    )


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
