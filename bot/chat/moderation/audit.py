"""The audit record, page by page: who did what, when, from where, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.history import RESULTS
from bot.chat.views.markdown import plain
from bot.chat.views.paging import cut, turns, with_turns
from bot.chat.views.render import notice
from bot.languages.texts import marked
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.languages.texts import Texts
    from bot.store.audit import AuditRecord
    from bot.store.interface import Store

ON_A_PAGE = 12
"""At most 300 characters each, so that a page stays within the 4,000 of a message."""
MAX_LISTED = 1_200
"""As many pages as a person turns; the store keeps more, for whoever operates it."""
_ABOUT = 60
_RESULTS = {
    **RESULTS,
    "refused": marked("refused: no right to it"),
    "done": marked("done"),
    "failed": marked("failed"),
}


async def audit_list(store: Store, page: int, here: int | None, texts: Texts) -> ui.LayoutView:
    """A page of the record, read in the server ``here``; or, in a plain sentence, why there is none."""
    if not store.health().configured:
        return notice(texts.t("I keep nothing here, so I have no record of what moderators did."))
    try:
        found = await store.audit.latest(MAX_LISTED)
    except StoreUnavailableError:
        sorry = texts.t("I cannot read the list right now. Please try again in a few minutes.")
        return with_turns(notice(sorry), [AuditButton.to(page, texts.t("Try again"))])
    kept = texts.n("It is deleted after one day.", "It is deleted after {count} days.", store.audit_days)
    return audit_page(found, page, here, kept, texts)


def audit_page(records: Sequence[AuditRecord], page: int, here: int | None, kept: str, texts: Texts) -> ui.LayoutView:
    """Each action: when, who, what it was, about what, what came of it, and from where; ``kept`` says for how long."""
    if not records:
        return notice(texts.t("No moderator has changed anything yet, and nobody tried to without the right to it."))
    shown, page, last = cut(records, page, ON_A_PAGE)
    where = texts.t("Page {number} of {count}", number=page + 1, count=last + 1)
    lines = [
        texts.t("**What moderators did, the latest first**"),
        *(f"- {_line(record, here, texts)}" for record in shown),
        f"-# {texts.line([where, kept])}",
    ]
    buttons = [AuditButton.to(at, name) for at, name in turns(page, last, texts)]
    return with_turns(notice("\n".join(lines)), buttons)


def _line(record: AuditRecord, here: int | None, texts: Texts) -> str:
    person = record.person_id
    who = texts.t("somebody who had their data deleted") if person is None else f"<@{person}>"
    parts = [f"<t:{int(record.at.timestamp())}:f>", who, f"**{plain(record.action, _ABOUT)}**"]
    if record.about:
        parts.append(plain(record.about, _ABOUT))
    parts.append(texts.t(_RESULTS.get(record.result, record.result)))
    if record.guild_id != here:
        # An id where Discord would show a channel of another server as unknown.
        server = texts.t("in direct messages") if record.guild_id is None else None
        parts.append(server or texts.t("in the server {id}", id=str(record.guild_id)))
    elif record.channel_id is not None:
        parts.append(f"<#{record.channel_id}>")
    return texts.line(parts)


class AuditButton(StatefulButton, template=r"audit:(?P<page>[0-9]{1,4})"):
    """Leads to a page of the record, whoever may read it when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    @classmethod
    def to(cls, page: int, name: str) -> Self:
        """The button for this page."""
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=f"audit:{page}"), str(page))

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        if not await admitted(click.interaction, click.handler, Action.AUDIT):
            return
        await click.interaction.response.defer()
        page = await audit_list(click.service.store, self.page, click.interaction.guild_id, click.texts)
        await click.interaction.edit_original_response(view=page)
