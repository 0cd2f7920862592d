"""A phrasing is taught: written in a window, shown with what it would change, and only then saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.chat.actions.buttons import StatefulButton, StatefulMenu
from bot.chat.moderation.acting import Action, admitted
from bot.chat.moderation.group_menu import group_at_once
from bot.chat.moderation.saving import save_shown, show_change
from bot.chat.views.controls import MAX_OPTION_LABEL
from bot.chat.views.custom_ids import FACT, MARK
from bot.chat.views.markdown import label
from bot.chat.views.modals import MAX_TITLE, answers_in, modal, text_field
from bot.chat.views.render import notice
from bot.chat.views.teaching import ALLOWED_PART, as_shown, lesson_view, quoted_in
from bot.languages.texts import marked
from bot.teaching.changes import lessons
from bot.teaching.groups import Near, mark_of
from bot.teaching.refused import same_refused
from bot.teaching.suggestions import LONGEST, as_phrasing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts

SENT = re.compile("taught")
_NEAR, _OTHER, _PHRASING = "fact", "other", "phrasing"
NO_FACT = marked("I find no fact by that. Write its question, or its id.")


class TeachButton(StatefulButton, template=rf"teach:{MARK}"):
    """Opens the window in which the fact is chosen and the phrasing is edited."""

    def __init__(self, button: ui.Button[ui.LayoutView], mark: str) -> None:
        super().__init__(button)
        self.mark = mark

    async def clicked(self, click: Click) -> None:
        """Opens the window, with the group's own words and the nearest facts."""
        if not await admitted(click.interaction, click.handler, Action.TEACH):
            return
        if group := await group_at_once(click, self.mark):
            await click.interaction.response.send_modal(window(group.nearest, group.questions[0].text, click.texts))


class RewordButton(StatefulButton, template=rf"reword:{FACT}"):
    """Opens the window again, with what was shown."""

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str) -> None:
        super().__init__(button)
        self.fact = fact

    async def clicked(self, click: Click) -> None:
        """Opens the window."""
        if not await admitted(click.interaction, click.handler, Action.TEACH):
            return
        near, shown = _named(click.handler, self.fact), quoted_in(click.interaction.message)
        await click.interaction.response.send_modal(
            window(() if near is None else (near,), shown[0] if shown else "", click.texts)
        )


class AllowMenu(StatefulMenu, template=rf"allow:{FACT}"):
    """Takes a question that is refused, and near to the phrasing, out with it: shown first, like the rest."""

    def __init__(self, menu: ui.Select[ui.LayoutView], fact: str) -> None:
        super().__init__(menu)
        self.fact = fact

    async def chosen(self, click: Click, value: str) -> None:
        """Shows what the phrasing would change then."""
        if not await admitted(click.interaction, click.handler, Action.TEACH):
            return
        await click.interaction.response.defer()
        if shown := quoted_in(click.interaction.message):
            allowed = (*allowed_in(click), *refused_with_mark(click, value))
            await show_lesson(click.interaction, click.handler, self.fact, shown[0], allowed)


class SaveButton(StatefulButton, template=rf"save:{FACT}"):
    """Saves the phrasing as it was shown, if nothing breaks by it at this moment either."""

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str) -> None:
        super().__init__(button)
        self.fact = fact

    async def clicked(self, click: Click) -> None:
        """Saves."""
        taught = ((self.fact, phrasing) for phrasing in quoted_in(click.interaction.message))
        change = lessons(taught, allowed_in(click))
        await save_shown(click, change, Action.TEACH, self.fact)


def allowed_in(click: Click) -> tuple[str, ...]:
    """The refused questions, as they are written, that the message which was clicked shows as refused no longer."""
    shown, base = quoted_in(click.interaction.message, ALLOWED_PART), click.service.answerer.base
    return tuple(text for each in shown for text in same_refused(base, each))


def refused_with_mark(click: Click, mark: str) -> tuple[str, ...]:
    """The refused question that was chosen from a menu; none where it is gone by now."""
    refused = click.service.answerer.base.out_of_scope
    return tuple(text for each in refused for text in each.phrasings if mark_of(text) == mark)[:1]


async def taught(interaction: discord.Interaction[Any], _found: re.Match[str], handler: RequestHandler) -> None:
    """Shows what the phrasing that was written into the window would change."""
    if not await admitted(interaction, handler, Action.TEACH):
        return
    await interaction.response.defer(ephemeral=True, thinking=True)
    answers = answers_in(interaction)
    named = answers.get(_OTHER, "").strip() or answers.get(_NEAR, "")
    await show_lesson(interaction, handler, named, as_shown(answers.get(_PHRASING, "")))


async def show_lesson(
    interaction: discord.Interaction[Any],
    handler: RequestHandler,
    named: str,
    written: str,
    allowed: Sequence[str] = (),
) -> None:
    """What a phrasing for the fact that is named so would change, in the place of what was acknowledged.

    What is refused in the same words is refused no longer then: both cannot be.
    """
    near, texts = _named(handler, named), handler.texts(interaction)
    if near is None:
        await interaction.edit_original_response(view=notice(texts.t(NO_FACT)))
        return
    phrasing = as_phrasing(written, near.fact)
    same = same_refused(handler.service.answerer.base, written)
    allowed = tuple(dict.fromkeys((*same, *allowed)))
    change = lessons([(near.fact.id, phrasing)], allowed)
    await show_change(
        interaction, handler, change, lambda preview: lesson_view(near, phrasing, preview, allowed, texts)
    )


def window(near: Sequence[Near], phrasing: str, texts: Texts) -> ui.Modal:
    """The window in which a fact is chosen, the likeliest at first, and a phrasing is written."""
    fields = [
        text_field(_OTHER, texts.t("Or another: its question, or its id"), "", LONGEST, needed=not near),
        text_field(_PHRASING, texts.t("How people ask for it"), phrasing, LONGEST, long=True),
    ]
    if near:
        fields.insert(0, _near_field(near, texts))
    return modal(texts.t("Teach a phrasing"), "taught", *fields)


def _near_field(near: Sequence[Near], texts: Texts) -> ui.Label[Any]:
    options = [
        discord.SelectOption(
            label=label(each.question, MAX_OPTION_LABEL),
            value=each.fact.id,
            description=each.fact.id,
            default=place == 0,
        )
        for place, each in enumerate(near)
    ]
    chosen = ui.Select[Any](custom_id=_NEAR, options=options, required=False)
    return ui.Label(text=label(texts.t("The fact that answers it"), MAX_TITLE), component=chosen)


def _named(handler: RequestHandler, named: str) -> Near | None:
    """A fact by its id, or else the likeliest by its question."""
    service = handler.service
    base = service.answerer.base
    if fact := base.facts.get(named):
        return Near(fact, base.intents_by_fact[named].question_for(fact), 0)
    found = service.suggest(named, 1) if named else ()
    return Near(found[0].fact, found[0].question, 0) if found else None
