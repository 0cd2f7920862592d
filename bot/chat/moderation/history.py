"""The history of reloads, page by page, and the revisions that can be rolled back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from discord import app_commands, ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.reports import revision_name
from bot.chat.views.markdown import plain
from bot.chat.views.paging import cut, turns, with_turns
from bot.chat.views.render import notice
from bot.languages.texts import marked
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.languages.texts import Texts
    from bot.store.history import KeptRevision, ReloadRecord
    from bot.store.interface import Store

ON_A_PAGE = 8
"""At most 450 characters each, so that a page stays within the 4,000 of a message."""
MAX_LISTED = 200
_REASON = 200
RESULTS = {
    "live": marked("went live"),
    "unchanged": marked("nothing had changed"),
    "held": marked("held back"),
    "rejected": marked("not reloaded: errors"),
}
_ORIGINS = {
    "command": marked("by a command"),
    "rollback": marked("a rollback"),
    "signal": marked("by a signal to the process"),
    "files": marked("because files changed"),
    "edit": marked("taught on Discord"),
    "start": marked("when the bot started"),
}


async def history_list(store: Store, page: int, texts: Texts) -> ui.LayoutView:
    """A page of the history; or, in a plain sentence, why there is none."""
    if not store.health().configured:
        return notice(texts.t("I keep nothing here, so I have no history."))
    try:
        found = await store.history.latest(MAX_LISTED)
    except StoreUnavailableError:
        sorry = texts.t("I cannot read the list right now. Please try again in a few minutes.")
        return with_turns(notice(sorry), [HistoryButton.to(page, texts.t("Try again"))])
    return history_page(found, page, texts)


def history_page(records: Sequence[ReloadRecord], page: int, texts: Texts) -> ui.LayoutView:
    """Each reload: when, which revision, what came of it, who began it, what changed, and for which reason."""
    if not records:
        return notice(texts.t("The fact base has not been reloaded yet."))
    shown, page, last = cut(records, page, ON_A_PAGE)
    lines = [
        texts.t("**Reloads, the latest first**"),
        *(f"- {_line(record, texts)}" for record in shown),
        f"-# {texts.t('Page {number} of {count}', number=page + 1, count=last + 1)}",
    ]
    buttons = [HistoryButton.to(at, name) for at, name in turns(page, last, texts)]
    return with_turns(notice("\n".join(lines)), buttons)


def _line(record: ReloadRecord, texts: Texts) -> str:
    changes = record.changes
    parts = [f"<t:{int(record.at.timestamp())}:f>"]
    if record.revision:
        parts.append(revision_name(record.revision))
    parts.append(texts.t(RESULTS.get(record.result, record.result)))
    if record.dry_run:
        parts.append(texts.t("a dry run"))
    parts.append(texts.t(_ORIGINS.get(record.origin, record.origin)))
    if record.person_id is not None:
        parts.append(f"<@{record.person_id}>")
    counts = [changes.get(name, 0) for name in ("added", "removed", "changed")]
    if any(counts):
        told = dict(zip(("added", "removed", "changed"), counts, strict=True))
        parts.append(texts.t("facts: {added} added, {removed} removed, {changed} changed", **told))
    if changes.get("broken"):
        parts.append(texts.t("questions that were right before: {count}", count=changes["broken"]))
    if record.reason:
        parts.append(f"\u201c{plain(record.reason, _REASON)}\u201d")
    return texts.line(parts)


def revision_choices(
    kept: Sequence[KeptRevision], live: str, typed: str, texts: Texts
) -> list[app_commands.Choice[str]]:
    """The revisions that can be rolled back to and that match what was typed, the latest first."""
    found = [each for each in kept if each.revision != live and typed.strip().casefold() in each.revision]
    return [
        app_commands.Choice(
            name=f"{each.revision} \u00b7 {texts.day(each.at.date())} {each.at:%H:%M}", value=each.revision
        )
        for each in found
    ]


class HistoryButton(StatefulButton, template=r"history:(?P<page>[0-9]{1,4})"):
    """Leads to a page of the history, whoever is a moderator when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    @classmethod
    def to(cls, page: int, name: str) -> Self:
        """The button for this page."""
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=f"history:{page}"), str(page))

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        texts = click.texts
        if not await admitted(click.interaction, click.handler, Action.HISTORY):
            return
        await click.interaction.response.defer()
        page = await history_list(click.service.store, self.page, texts)
        await click.interaction.edit_original_response(view=page)
