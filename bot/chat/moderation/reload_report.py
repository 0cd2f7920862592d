"""What a moderator reads of a reload: what needs a decision first, then what changed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.chat.moderation.reports import Report, base_counts, more, revision_name, with_problems
from bot.chat.views.markdown import fit, plain
from bot.chat.views.turned import mended_line, turned_line
from bot.knowledge.word_diff import shortened, word_diff
from bot.languages.texts import ENGLISH
from bot.service.change_list import change_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.diff import FactTitle, ListChange
    from bot.knowledge.fact_diff import FactChange
    from bot.languages.texts import Texts
    from bot.service.reload_outcome import ReloadOutcome

SHOWN = 5
_BUDGET = 450
"""Characters of each list: with all of them and the problems a message stays within Discord's 4,000."""
_ID, _WORDS = 60, 160


def reload_report(outcome: ReloadOutcome[Any], texts: Texts = ENGLISH) -> Report:
    """What a reload changed or would change, or everything that kept it from going live."""
    lines = [_headline(outcome, texts), *sections(outcome, texts)]
    if not outcome.recorded:
        lines.append(texts.t("The history could not be written: this reload is missing in it."))
    report = with_problems("\n".join(lines), outcome.problems, texts)
    if not (outcome.difference or outcome.comparison.broken or outcome.comparison.mended or outcome.mended):
        return report
    return Report(report.text, change_list(outcome), "changes.txt")


def _headline(outcome: ReloadOutcome[Any], texts: Texts) -> str:
    old, new, result = revision_name(outcome.before.base.revision), revision_name(outcome.read), outcome.result
    if result == "unchanged":
        return texts.t("Nothing has changed: revision {revision} is live.", revision=old)
    if result == "rejected":
        count = len(outcome.errors)
        told = texts.n("**Not reloaded.** {count} error to mend.", "**Not reloaded.** {count} errors to mend.", count)
    elif outcome.dry_run:
        held = texts.t("**A dry run.** Revision {new} would be held back until a moderator confirms it.", new=new)
        told = held if result == "held" else texts.t("**A dry run.** Revision {new} would go live.", new=new)
    elif result == "held":
        told = texts.t("**Held back.** Revision {new} goes live only if you confirm it.", new=new)
    else:
        return texts.t("**Reloaded.** Revision {old} has made way for {new}.", old=old, new=new)
    return f"{told} {texts.t('Revision {revision} stays live and goes on answering.', revision=old)}"


def sections(outcome: ReloadOutcome[Any], texts: Texts) -> Iterator[str]:
    """What changed, what needs a decision first; a list that is empty is left out."""
    found, asked = outcome.difference, outcome.comparison
    broken = texts.t("**Questions that were right and are not any more: {count}**", count=len(asked.broken))
    yield from _section(broken, (turned_line(each, texts) for each in asked.broken), texts)
    unsupported = texts.t(
        "**Figures that changed, and neither their source nor the date of their check did: {count}**",
        count=len(found.unsupported),
    )
    yield from _section(unsupported, (_figures(each, texts) for each in found.unsupported), texts)
    if outcome.live is not outcome.before:
        yield base_counts(outcome.live.base, texts)
    yield from _counts(outcome, texts)
    in_vain = texts.t("Asked in vain until now, and answered: {count}", count=len(outcome.mended))
    yield from _section(in_vain, (mended_line(each, texts) for each in outcome.mended), texts)
    mended = texts.t("Questions that are right now and were not: {count}", count=len(asked.mended))
    yield from _section(mended, (turned_line(each, texts) for each in asked.mended), texts)
    if asked.phrasings:
        yield texts.t(
            "Without a question gate, {asked} of {all} phrasings were asked, each while it was left out.",
            asked=texts.number(asked.asked),
            all=texts.number(asked.phrasings),
        )
    if found.added:
        yield texts.t("Added: {facts}", facts=_titles(found.added, texts))
    if found.removed:
        yield texts.t("Removed: {facts}", facts=_titles(found.removed, texts))
    yield from _section(texts.t("Changed:"), (_changed(each, texts) for each in found.changed), texts)


def _section(heading: str, lines: Iterable[str], texts: Texts) -> Iterator[str]:
    told = [f"- {line}" for line in lines]
    if told:
        yield f"{heading}\n{fit(told, _BUDGET, more(texts), SHOWN)}"


def _counts(outcome: ReloadOutcome[Any], texts: Texts) -> Iterator[str]:
    found = outcome.difference
    if not found:
        return
    parts = [
        texts.t(
            "facts: {added} added, {removed} removed, {changed} changed",
            added=len(found.added),
            removed=len(found.removed),
            changed=len(found.changed),
        )
    ]
    for name, lists in (
        (texts.t("phrasings"), found.phrasings),
        (texts.t("names"), found.names),
        (texts.t("refused questions"), found.refused),
        (texts.t("questions of the gate"), found.gate),
    ):
        parts += _list_counts(name, lists)
    if found.others:
        parts.append(texts.t("other changes: {count}", count=len(found.others)))
    yield texts.line(parts)


def _list_counts(name: str, lists: tuple[ListChange, ...]) -> Iterator[str]:
    if lists:
        added, removed = (
            sum(map(len, each)) for each in zip(*((one.added, one.removed) for one in lists), strict=True)
        )
        yield f"{name}: +{added}, \u2212{removed}"


def _titles(titles: tuple[FactTitle, ...], texts: Texts) -> str:
    shown = texts.listed(plain(each.id, _ID) for each in titles[:SHOWN])
    missing = len(titles) - SHOWN
    return f"{shown} {texts.n('and {count} more', 'and {count} more', missing)}" if missing > 0 else shown


def _figures(each: FactChange, texts: Texts) -> str:
    gone, new = (texts.listed(plain(figure, 40) for figure in figures[:SHOWN]) for figures in (each.gone, each.new))
    return texts.line([plain(each.id, _ID), f"~~{gone}~~ **{new}**" if gone else f"**{new}**"])


def _changed(each: FactChange, texts: Texts) -> str:
    parts = [plain(each.id, _ID), *(_words(text.before, text.after) for text in each.texts)]
    if not each.texts:
        parts.append(texts.listed(f"`{name}`" for name in each.parts))
    if each.new or each.gone:
        notes = {
            texts.t("its source changed too"): each.has_other_sources,
            texts.t("its date of check changed too"): each.is_checked_anew,
        }
        parts += [note for note, holds in notes.items() if holds]
    return texts.line(parts)


def _words(before: str, after: str) -> str:
    """Both texts in one: what has gone struck out, what is new in bold."""
    told = []
    for piece in shortened(word_diff(before, after)):
        if piece.is_same:
            told.append(plain(piece.old, _WORDS))
            continue
        told += [f"~~{plain(piece.old, _WORDS)}~~"] if piece.old else []
        told += [f"**{plain(piece.new, _WORDS)}**"] if piece.new else []
    return " ".join(told)
