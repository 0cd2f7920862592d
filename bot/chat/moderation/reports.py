"""What a moderator reads about the fact base, in the moderator's language; problems stay in English. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.chat.views.markdown import fit, plain
from bot.knowledge.library import Rejected, Reloaded
from bot.knowledge.problems import errors_among
from bot.languages.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.knowledge.library import Revision
    from bot.knowledge.model import Fact, KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.languages.texts import Texts

SHOWN = 10
_PROBLEMS_BUDGET = 1800


@dataclass(frozen=True)
class Report:
    """A message's text, and the lines of the file that goes with it where the message could not hold them."""

    text: str
    attached: str = ""


def reload_report(result: Reloaded[Any] | Rejected[Any], texts: Texts = ENGLISH) -> Report:
    """What a reload changed, or everything that kept it from going live."""
    if isinstance(result, Rejected):
        return _with_problems(_refused(result, texts), result.problems, texts)
    if not result.changed:
        same = texts.t("Nothing has changed: revision {revision} is live.", revision=_name(result.new))
        return _with_problems(same, result.new.warnings, texts)
    old, new = result.old.base, result.new.base
    reloaded = texts.t(
        "**Reloaded.** Revision {old} has made way for {new}.", old=_name(result.old), new=_name(result.new)
    )
    lines = [reloaded, _counts(new, texts), *_changes(old, new, texts)]
    return _with_problems("\n".join(lines), result.new.warnings, texts)


def status_report(revision: Revision[Any], today: date, texts: Texts = ENGLISH) -> Report:
    """What is live since when, how much it holds, and which facts wait for a person to look at them again."""
    late = [fact for fact in revision.base.facts.values() if fact.review_by is not None and fact.review_by < today]
    since = f"<t:{int(revision.loaded_at.timestamp())}:f>"
    live = texts.t("Revision {revision} is live, loaded {since}.", revision=f"**{_name(revision)}**", since=since)
    lines = [live, _counts(revision.base, texts), _overdue(late, texts)]
    return _with_problems("\n".join(lines), revision.warnings, texts)


def _refused(result: Rejected[Any], texts: Texts) -> str:
    number = len(errors_among(result.problems))
    errors = texts.n("**Not reloaded.** {count} error to mend.", "**Not reloaded.** {count} errors to mend.", number)
    stays = texts.t("Revision {revision} stays live and goes on answering.", revision=_name(result.kept))
    return f"{errors} {stays}"


def _name(revision: Revision[Any]) -> str:
    return f"`{revision.base.revision.replace('`', '')}`"


def _counts(base: KnowledgeBase, texts: Texts) -> str:
    return texts.line(
        [
            texts.n("{count} fact", "{count} facts", len(base.facts)),
            texts.n("{count} intent", "{count} intents", len(base.intents)),
            texts.n("{count} source", "{count} sources", len(base.sources)),
            texts.n("{count} phrasing", "{count} phrasings", sum(len(intent.phrasings) for intent in base.intents)),
        ]
    )


def _changes(old: KnowledgeBase, new: KnowledgeBase, texts: Texts) -> list[str]:
    before, after = old.facts, new.facts
    added = [fact for fact in after if fact not in before]
    removed = [fact for fact in before if fact not in after]
    changed = [fact for fact in after if fact in before and before[fact] != after[fact]]
    lines = []
    if added:
        lines.append(texts.t("Added: {facts}", facts=_listed(added, texts)))
    if removed:
        lines.append(texts.t("Removed: {facts}", facts=_listed(removed, texts)))
    if changed:
        lines.append(texts.t("Changed: {facts}", facts=_listed(changed, texts)))
    return lines or [texts.t("No fact changed.")]


def _listed(ids: Sequence[str], texts: Texts) -> str:
    shown = texts.listed(plain(fact, 80) for fact in ids[:SHOWN])
    missing = len(ids) - SHOWN
    return f"{shown} {texts.n('and {count} more', 'and {count} more', missing)}" if missing > 0 else shown


def _overdue(late: Sequence[Fact], texts: Texts) -> str:
    if not late:
        return texts.t("No fact is past its review date.")
    ordered = sorted(late, key=lambda fact: (fact.review_by, fact.id))
    due = [(plain(fact.id, 80), texts.day(fact.review_by)) for fact in ordered if fact.review_by]
    lines = [f"- {texts.t('{fact}: due {day}', fact=fact, day=day)}" for fact, day in due]
    heading = texts.n("{count} fact past its review date:", "{count} facts past their review date:", len(late))
    return f"{heading}\n{fit(lines, 1200, _more(texts), SHOWN)}"


def _with_problems(text: str, problems: Sequence[Problem], texts: Texts) -> Report:
    """The text with the problems under it; in a file where they are too many to read in a message."""
    lines = [f"- {plain(str(problem), 600)}" for problem in problems]
    if not lines:
        return Report(text)
    shown = "\n".join(lines)
    if len(lines) <= SHOWN and len(shown) <= _PROBLEMS_BUDGET:
        return Report(f"{text}\n{shown}")
    attached = texts.t("All of them are in the attached file. The first:")
    return Report(
        f"{text}\n{attached}\n{fit(lines, _PROBLEMS_BUDGET, _more(texts), 3)}",
        "".join(f"{problem}\n" for problem in problems),
    )


def _more(texts: Texts) -> Callable[[int], str]:
    return lambda count: f"-# {texts.n('and {count} more', 'and {count} more', count)}"
