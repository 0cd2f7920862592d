"""What a moderator reads about the fact base, in the moderator's language; problems stay in English. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat.views.markdown import fit, plain
from bot.languages.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.library import Revision
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.languages.texts import Texts

SHOWN = 10
_PROBLEMS_BUDGET = 700


@dataclass(frozen=True)
class Report:
    """A message's text, and the lines of the file that goes with it, where there is one."""

    text: str
    attached: str = ""
    file_name: str = "problems.txt"


def status_report(
    revision: Revision[Any], today: date, texts: Texts = ENGLISH, processes: Sequence[str] = ()
) -> Report:
    """What is live since when, how much it holds, and which facts wait for a person to look at them again.

    ``processes`` are lines about the bot's processes.
    """
    late = [fact for fact in revision.base.facts.values() if fact.review_by is not None and fact.review_by < today]
    since = f"<t:{int(revision.loaded_at.timestamp())}:f>"
    live = texts.t(
        "Revision {revision} is live, loaded {since}.",
        revision=f"**{revision_name(revision.base.revision)}**",
        since=since,
    )
    lines = [live, base_counts(revision.base, texts), _overdue(late, texts), *processes]
    return with_problems("\n".join(lines), revision.warnings, texts)


def revision_name(revision: str) -> str:
    """The short hash as code, whatever it holds."""
    return f"`{revision.replace('`', '')}`"


def base_counts(base: KnowledgeBase, texts: Texts) -> str:
    """How much a fact base holds."""
    return texts.line(
        [
            texts.n("{count} fact", "{count} facts", len(base.facts)),
            texts.n("{count} intent", "{count} intents", len(base.intents)),
            texts.n("{count} source", "{count} sources", len(base.sources)),
            texts.n("{count} phrasing", "{count} phrasings", sum(len(intent.phrasings) for intent in base.intents)),
        ]
    )


def _overdue(late: Sequence[Fact], texts: Texts) -> str:
    if not late:
        return texts.t("No fact is past its review date.")
    ordered = sorted(late, key=lambda fact: (fact.review_by, fact.id))
    due = [(plain(fact.id, 80), texts.day(fact.review_by)) for fact in ordered if fact.review_by]
    lines = [f"- {texts.t('{fact}: due {day}', fact=fact, day=day)}" for fact, day in due]
    heading = texts.n("{count} fact past its review date:", "{count} facts past their review date:", len(late))
    return f"{heading}\n{fit(lines, 1200, more(texts), SHOWN)}"


def with_problems(text: str, problems: Sequence[Problem], texts: Texts) -> Report:
    """The text with the problems under it; in a file where they are too many to read in a message."""
    lines = [f"- {plain(str(problem), 600)}" for problem in problems]
    if not lines:
        return Report(text)
    shown = "\n".join(lines)
    if len(lines) <= SHOWN and len(shown) <= _PROBLEMS_BUDGET:
        return Report(f"{text}\n{shown}")
    attached = texts.t("All of them are in the attached file. The first:")
    return Report(
        f"{text}\n{attached}\n{fit(lines, _PROBLEMS_BUDGET, more(texts), 3)}",
        "".join(f"{problem}\n" for problem in problems),
    )


def more(texts: Texts) -> Callable[[int], str]:
    """The line in the place of what a list has no room for."""
    return lambda count: f"-# {texts.n('and {count} more', 'and {count} more', count)}"
