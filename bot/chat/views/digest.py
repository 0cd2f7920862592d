"""The digest of a week, as moderators read it. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.chat.views.markdown import plain
from bot.chat.views.render import notice
from bot.teaching.private_text import looks_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from discord import ui

    from bot.languages.texts import Texts
    from bot.teaching.digest import Digest
    from bot.teaching.groups import Group

_SHOWN = 3
_WORDING, _ID = 150, 60


def digest_message(digest: Digest, texts: Texts) -> ui.LayoutView:
    """What was asked and came of it, votes, what is new in vain, what is mended, and what is to be looked at again."""
    return notice("\n".join(_lines(digest, texts)))


def _lines(digest: Digest, texts: Texts) -> Iterator[str]:
    last = digest.week.until.date() - timedelta(days=1)
    yield texts.t(
        "**The week from {first} to {last}**", first=texts.day(digest.week.since.date()), last=texts.day(last)
    )
    yield _asked(digest, texts)
    activity = digest.activity
    if activity.helpful or activity.not_helpful:
        helpful, not_helpful = texts.number(activity.helpful), texts.number(activity.not_helpful)
        yield texts.line([texts.t("votes: {count}", count=f"👍 {helpful}"), f"👎 {not_helpful}"])
    if digest.new:
        yield texts.n("{count} new question in vain:", "{count} new questions in vain:", len(digest.new))
        yield from (_group(group, texts) for group in digest.new[:_SHOWN])
        if (more := len(digest.new) - _SHOWN) > 0:
            yield f"-# {texts.n('and {count} more', 'and {count} more', more)}"
    if digest.mended:
        yield texts.t("Asked in vain until now, and answered: {count}", count=texts.number(digest.mended))
    yield from _to_do(digest, texts)


def _asked(digest: Digest, texts: Texts) -> str:
    activity = digest.activity
    counts = (
        texts.n("{count} question", "{count} questions", activity.times()),
        texts.t("answered: {count}", count=texts.number(activity.times("answered"))),
        texts.t("only a choice: {count}", count=texts.number(activity.times("ambiguous"))),
        texts.t("no answer: {count}", count=texts.number(activity.times("unknown"))),
    )
    return texts.line(counts if activity.times() else counts[:1])


def _group(group: Group, texts: Texts) -> str:
    """Its most typical wording that tells nobody who somebody is, and how much it was asked."""
    wording = next((each.text for each in group.questions if not looks_private(each.text)), None)
    shown = texts.t("(not shown: it may tell who somebody is)") if wording is None else f"“{plain(wording, _WORDING)}”"
    asked = texts.n("asked once", "asked {count} times", group.times)
    people = texts.n("by {count} person", "by {count} people", group.people)
    return f"- {texts.line([shown, asked, people])}"


def _to_do(digest: Digest, texts: Texts) -> Iterator[str]:
    if digest.due:
        oldest = sorted(digest.due, key=lambda fact: (str(fact.review_by), fact.id))[:_SHOWN]
        shown = [f"`{plain(fact.id, _ID)}`" for fact in oldest]
        if more := len(digest.due) - len(shown):
            shown.append(texts.n("and {count} more", "and {count} more", more))
        late = texts.n("{count} fact past its review date:", "{count} facts past their review date:", len(digest.due))
        yield f"{late} {texts.listed(shown)}"
    if digest.dead:
        yield texts.n(
            "The page of {count} source was gone when it was last looked for.",
            "The pages of {count} sources were gone when they were last looked for.",
            digest.dead,
        )
