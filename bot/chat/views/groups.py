"""What people ask in vain, in groups of one meaning, as moderators read it. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.chat.views.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.languages.texts import Texts
    from bot.teaching.groups import Group

ON_A_PAGE = 5
"""Groups of at most 750 characters each, so that a page stays within the 4,000 of a message."""
_FIRST, _OTHER, _OTHERS = 150, 60, 2
_NEAREST, _QUESTION, _ID = 2, 60, 30
_REFUSED, _TOLD = 1, 2
_A_WHILE = timedelta(minutes=2)
"""Two moments nearer to each other than this are told in the same words."""


def group_lines(group: Group, texts: Texts) -> str:
    """Its wordings, how often and by how many people it was asked, how that failed, and the nearest facts."""
    first, *others = (each.text for each in group.questions)
    lines = [f"**\u201c{plain(first, _FIRST)}\u201d**"]
    if others:
        lines.append(_others(others, texts))
    lines += [f"-# {_asked(group, texts)}", f"-# {_failed(group, texts)}"]
    lines += [f"-# {texts.t('nearest: {facts}', facts=near)}" for near in _nearest(group, texts)]
    return "\n".join(lines)


def _others(others: Sequence[str], texts: Texts) -> str:
    shown = [f"\u201c{plain(each, _OTHER)}\u201d" for each in others[:_OTHERS]]
    if more := len(others) - len(shown):
        shown.append(texts.n("and {count} more", "and {count} more", more))
    return texts.listed(shown)


def _asked(group: Group, texts: Texts) -> str:
    parts = [
        texts.n("asked once", "asked {count} times", group.times),
        texts.n("by {count} person", "by {count} people", group.people),
    ]
    if group.reported:
        parts.append(texts.n("reported once", "reported {count} times", group.reported))
    if group.last_asked - group.first_asked >= _A_WHILE:
        parts.append(texts.t("first {moment}", moment=_moment(group.first_asked)))
    return texts.line([*parts, texts.t("last {moment}", moment=_moment(group.last_asked))])


def _moment(at: datetime) -> str:
    return f"<t:{int(at.timestamp())}:R>"


def _failed(group: Group, texts: Texts) -> str:
    """What it led to: of what was refused with the subject that it was refused as."""
    parts = []
    if "unknown" in group.outcomes:
        refused = [plain(subject, _QUESTION) for subject in group.refused_as[:_REFUSED]]
        parts.append(texts.t("refused as: {subject}", subject=refused[0]) if refused else texts.t("no answer"))
    if "ambiguous" in group.outcomes:
        parts.append(texts.t("only a choice of questions"))
    if group.told:
        parts.append(texts.t("not what was meant: {facts}", facts=_ids(group.told, texts)))
    if group.voted_down:
        parts.append(texts.t("voted down: {facts}", facts=_ids(group.voted_down, texts)))
    if "answered" in group.outcomes and not group.told and not group.voted_down:
        parts.append(texts.t("an answer that was not sure"))
    return texts.line(parts)


def _ids(facts: frozenset[str], texts: Texts) -> str:
    return texts.listed(plain(fact, _ID) for fact in sorted(facts)[:_TOLD])


def _nearest(group: Group, texts: Texts) -> list[str]:
    return [
        texts.line([plain(near.question, _QUESTION), plain(near.fact.id, _ID), f"{texts.number(near.confidence)} %"])
        for near in group.nearest[:_NEAREST]
    ]
