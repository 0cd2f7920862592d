"""``/facts suggestions``: phrasings that people taught by choosing what they meant, accepted or declined."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Self

from discord import ui

from bot.chat.actions.buttons import StatefulButton, StatefulMenu
from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.group_menu import LATER
from bot.chat.moderation.lessons import allowed_in, refused_with_mark
from bot.chat.moderation.saving import save_shown, show
from bot.chat.views.custom_ids import MARKS
from bot.chat.views.paging import turns, with_turns
from bot.chat.views.render import notice
from bot.chat.views.suggestions import accepting_view, suggestions_page
from bot.languages.texts import marked
from bot.store.interface import StoreUnavailableError
from bot.teaching.changes import lessons
from bot.teaching.groups import mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.knowledge.editing.change import Change
    from bot.languages.texts import Texts
    from bot.service.teaching import Teaching
    from bot.teaching.suggestions import Suggestion

GONE = marked("This is not suggested any more: it was accepted or declined, or is too old.")


async def suggestions_list(handler: RequestHandler, page: int, texts: Texts) -> ui.LayoutView:
    """A page of the suggestions; or, in a plain sentence, why there is none."""
    if not handler.service.store.health().configured or handler.teaching is None:
        return notice(texts.t("I keep nothing here, so I cannot do that."))
    try:
        found = await handler.teaching.suggestions()
    except StoreUnavailableError:
        return with_turns(notice(texts.t(LATER)), [SuggestionsButton.to(page, texts.t("Try again"))])
    if not found:
        return notice(texts.t("There is no suggestion. They come from people who choose what they meant."))
    layout, page, last = suggestions_page(found, page, texts)
    return with_turns(layout, [SuggestionsButton.to(at, name) for at, name in turns(page, last, texts)])


class SuggestionsButton(StatefulButton, template=r"suggested:(?P<page>[0-9]{1,4})"):
    """Leads to a page of the suggestions, for whoever may teach when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    @classmethod
    def to(cls, page: int, name: str) -> Self:
        """The button for this page."""
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=f"suggested:{page}"), str(page))

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        if await admitted(click.interaction, click.handler, Action.SUGGESTIONS):
            await click.interaction.response.defer()
            page = await suggestions_list(click.handler, self.page, click.texts)
            await click.interaction.edit_original_response(view=page)


class SuggestionMenu(StatefulMenu, template=r"suggestions:(?P<page>[0-9]{1,4})"):
    """Shows what one of a page would change."""

    def __init__(self, menu: ui.Select[ui.LayoutView], page: str) -> None:
        super().__init__(menu)
        self.page = int(page)

    async def chosen(self, click: Click, value: str) -> None:
        """Shows it to whoever chose it."""
        await _show(click, value)


class TryButton(StatefulButton, template=rf"try:{MARKS}"):
    """Shows what all of a page would change."""

    def __init__(self, button: ui.Button[ui.LayoutView], marks: str) -> None:
        super().__init__(button)
        self.marks = marks

    async def clicked(self, click: Click) -> None:
        """Shows it to whoever clicked."""
        await _show(click, self.marks)


class AllowWithMenu(StatefulMenu, template=rf"allow-with:{MARKS}"):
    """Takes a question that is refused, and near to what is to be accepted, out with it."""

    def __init__(self, menu: ui.Select[ui.LayoutView], marks: str) -> None:
        super().__init__(menu)
        self.marks = marks

    async def chosen(self, click: Click, value: str) -> None:
        """Shows what they would change then, in the place of what was shown."""
        if await admitted(click.interaction, click.handler, Action.SUGGESTIONS):
            await click.interaction.response.defer()
            await _show_found(click, self.marks, (*allowed_in(click), *refused_with_mark(click, value)))


class AcceptButton(StatefulButton, template=rf"accept:{MARKS}"):
    """Saves what was shown, if nothing breaks by it at this moment either."""

    def __init__(self, button: ui.Button[ui.LayoutView], marks: str) -> None:
        super().__init__(button)
        self.marks = marks

    async def clicked(self, click: Click) -> None:
        """Saves; then it is not suggested again."""
        found = await _found(click, self.marks)
        change, settle = _change(found, allowed_in(click)), partial(_settle, click.handler, found, accepted=True)
        about = ",".join(dict.fromkeys(each.fact.id for each in found))
        await save_shown(click, change, Action.SUGGESTIONS, about, once_live=settle)


class DeclineButton(StatefulButton, template=rf"decline:{MARKS}"):
    """They are not suggested again."""

    def __init__(self, button: ui.Button[ui.LayoutView], marks: str) -> None:
        super().__init__(button)
        self.marks = marks

    async def clicked(self, click: Click) -> None:
        """Declines them, and shows what is left."""
        interaction = click.interaction
        if not await admitted(interaction, click.handler, Action.SUGGESTIONS):
            return
        await interaction.response.defer()
        found = await _found(click, self.marks)
        await _settle(click.handler, found, accepted=False)
        await interaction.edit_original_response(view=await suggestions_list(click.handler, 0, click.texts))
        about = ",".join(dict.fromkeys(each.fact.id for each in found))
        await record(interaction, click.handler, Action.SUGGESTIONS, about=about)


async def _show(click: Click, marks: str) -> None:
    if await admitted(click.interaction, click.handler, Action.SUGGESTIONS):
        await click.interaction.response.defer(ephemeral=True, thinking=True)
        await _show_found(click, marks)


async def _show_found(click: Click, marks: str, allowed: Sequence[str] = ()) -> None:
    """What they would change, in the place of what was acknowledged."""
    found, teaching = await _found(click, marks), click.handler.teaching
    if not found or teaching is None:
        await click.interaction.edit_original_response(view=notice(click.texts.t(GONE)))
    else:
        await show(click.interaction, _accepting(teaching, found, allowed, click.texts))


async def _accepting(
    teaching: Teaching, found: Sequence[Suggestion], allowed: Sequence[str], texts: Texts
) -> ui.LayoutView:
    """What those of them would change that can be saved together; what cannot be is left out, where some can.

    Raises:
        EditError: the change cannot be made.
    """
    shown, preview = tuple(found), await teaching.preview(_change(found, allowed))
    if preview.breaks and len(found) > 1:
        kept: tuple[Suggestion, ...] = ()
        for each in found:
            tried = await teaching.preview(_change((*kept, each), allowed))
            if not tried.breaks:
                kept = (*kept, each)
                shown, preview = kept, tried
    left_out = [each for each in found if each not in shown]
    return accepting_view(shown, preview, texts, allowed, left_out)


async def _found(click: Click, marks: str) -> tuple[Suggestion, ...]:
    """Those of the suggestions that are still there."""
    if click.handler.teaching is None:
        return ()
    wanted = marks.split(",")
    try:
        suggested = await click.handler.teaching.suggestions()
    except StoreUnavailableError:
        return ()
    return tuple(each for each in suggested if mark_of(each.text) in wanted)


def _change(found: Sequence[Suggestion], allowed: Sequence[str]) -> Change:
    return lessons(((each.fact.id, each.phrasing) for each in found), allowed)


async def _settle(handler: RequestHandler, found: Sequence[Suggestion], *, accepted: bool) -> None:
    """As far as that can be kept: what is not settled is suggested again, and can be declined then."""
    if handler.teaching is not None:
        with suppress(StoreUnavailableError):
            await handler.teaching.settle(found, accepted=accepted)
