"""What a moderator reads of many facts: a line each, and all of them in a file where a message has no room. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.moderation.looking.fact_report import what_became_of
from bot.chat.moderation.reports import Report, more
from bot.chat.views.markdown import fit, plain
from bot.chat.views.source_line import source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.sources import Source
    from bot.languages.texts import Texts

_TYPED = 100
_QUESTION = 160
_BUDGET = 2600
_SOURCES = 800
SHOWN = 20


def search_report(base: KnowledgeBase, typed: str, found: Sequence[str], texts: Texts) -> Report:
    """The facts that hold what was typed."""
    quoted = f"\u201c{plain(typed, _TYPED)}\u201d"
    if not found:
        return Report(texts.t("No fact holds {words}.", words=quoted))
    heading = texts.n("{count} fact holds {words}", "{count} facts hold {words}", len(found), words=quoted)
    return _report(base, f"**{heading}**", found, texts)


def source_report(base: KnowledgeBase, sources: Sequence[Source], citing: Sequence[str], texts: Texts) -> Report:
    """The sources that were meant, and the facts that cite them."""
    if not sources:
        return Report(texts.t("No source has such an address, publisher or title."))
    lines = [f"- {source_line(source, texts)}" for source in sources]
    listed = fit(lines, _SOURCES, more(texts), len(lines))
    heading = texts.n("Cited by {count} fact", "Cited by {count} facts", len(citing))
    return _report(base, f"{listed}\n**{heading}**", citing, texts)


def _report(base: KnowledgeBase, heading: str, facts: Sequence[str], texts: Texts) -> Report:
    lines = [f"- {_line(base, fact, texts)}" for fact in facts]
    text = "\n".join(filter(None, (heading, fit(lines, _BUDGET, more(texts), SHOWN))))
    if len(text.splitlines()) >= len(heading.splitlines()) + len(lines) and len(lines) <= SHOWN:
        return Report(text)
    return Report(text, "".join(f"{_bare(base, fact, texts)}\n" for fact in facts), "facts.txt")


def _line(base: KnowledgeBase, fact: str, texts: Texts) -> str:
    told = base.facts.get(fact)
    return texts.line(
        [f"`{fact}`", what_became_of(base, fact, texts) if told is None else plain(told.question, _QUESTION)]
    )


def _bare(base: KnowledgeBase, fact: str, texts: Texts) -> str:
    told = base.facts.get(fact)
    if told is None:
        return f"{fact}: {texts.t('not told any more: {reason}', reason=base.retired[fact].reason)}"
    return f"{fact}: {told.question}"
