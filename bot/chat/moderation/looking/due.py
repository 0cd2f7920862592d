"""``/facts due``: what is to be compared with its sources again, page by page; a click says that it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Self

from discord import ui

from bot.chat.actions.buttons import StatefulButton
from bot.chat.intake.moderators import Right
from bot.chat.moderation.acting import Action, admitted, record
from bot.chat.moderation.reports import more
from bot.chat.moderation.saving import not_committed
from bot.chat.views.custom_ids import FACT
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import fit, plain
from bot.chat.views.paging import cut, turns, with_turns
from bot.chat.views.source_line import brief_source
from bot.knowledge.editing.change import Change
from bot.knowledge.editing.checking import mark_checked
from bot.knowledge.editing.error import EditError
from bot.knowledge.editing.history import Author
from bot.knowledge.lookup import by_check, is_due
from bot.service.reload_outcome import Actor

if TYPE_CHECKING:
    from datetime import date

    import discord

    from bot.chat.actions.click import Click
    from bot.chat.intake.request_handler import RequestHandler
    from bot.chat.views.layouts import Part
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import KnowledgeBase
    from bot.languages.texts import Texts
    from bot.service.teaching import Saved, Teaching
    from bot.store.audit import AuditResult

ON_A_PAGE = 5
"""Each has a button and up to 700 characters, of the 40 components and 4,000 characters of a message."""
MAX_LISTED = 200
_QUESTION, _SOURCES, _ERROR = 160, 320, 500
PAGE = r"(?P<page>[0-9]{1,3})"


def due_list(
    interaction: discord.Interaction[Any], handler: RequestHandler, page: int, news: str = ""
) -> ui.LayoutView:
    """A page of what is due; ``news`` is what has just been done. Who may teach has a button beside each fact."""
    teaches = handler.moderators.allow(interaction, Right.TEACH) and handler.teaching is not None
    base, today = handler.service.answerer.base, handler.service.today()
    return due_page(base, page, today, handler.texts(interaction), news=news, teaches=teaches)


def due_page(  # noqa: PLR0913 - what a page says
    base: KnowledgeBase, page: int, today: date, texts: Texts, *, news: str = "", teaches: bool = False
) -> ui.LayoutView:
    """Facts in the order in which they are to be checked."""
    facts = by_check(base, today)
    due = sum(is_due(fact, today) for fact in facts)
    shown, page, last = cut(facts[:MAX_LISTED], page, ON_A_PAGE)
    heading = texts.t("No fact is past its review date.")
    if due:
        heading = texts.n("{count} fact past its review date", "{count} facts past their review date", due)
    order = texts.t("First what is past its review date, then what was not checked for the longest time.")
    told = [news, f"**{heading}**", f"-# {order}"]
    where = texts.t("Page {number} of {count}", number=page + 1, count=last + 1)
    parts = [_part(fact, page, today, texts, teaches=teaches) for fact in shown]
    layout = layout_of(ui.TextDisplay("\n".join(filter(None, told))), *parts, ui.TextDisplay(f"-# {where}"))
    return with_turns(layout, [DueButton.to(at, name) for at, name in turns(page, last, texts)])


def _part(fact: Fact, page: int, today: date, texts: Texts, *, teaches: bool) -> Part:
    days = [texts.t("checked on {day}", day=texts.day(fact.checked))]
    if fact.review_by is not None:
        days.append(texts.t("to be checked by {day}", day=texts.day(fact.review_by)))
    mark = "\N{WARNING SIGN} " if is_due(fact, today) else ""
    sources = fit([brief_source(source, texts) for source in fact.sources], _SOURCES, more(texts), 3)
    lines = [
        f"{mark}**{plain(fact.question, _QUESTION)}**",
        f"-# {texts.line([f'`{fact.id}`', *days])}",
        *(f"-# {line.removeprefix('-# ')}" for line in sources.splitlines()),
    ]
    text = ui.TextDisplay[Any]("\n".join(lines))
    return ui.Section[Any](text, accessory=CheckedButton.of(fact.id, page, texts)) if teaches else text


class DueButton(StatefulButton, template=rf"due:{PAGE}"):
    """Leads to a page of what is due, whoever may read it when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], page: str) -> None:
        super().__init__(button)
        self.page = int(page)

    @classmethod
    def to(cls, page: int, name: str) -> Self:
        """The button for this page."""
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=f"due:{page}"), str(page))

    async def clicked(self, click: Click) -> None:
        """Shows the page."""
        if await admitted(click.interaction, click.handler, Action.DUE):
            page = due_list(click.interaction, click.handler, self.page)
            await click.interaction.response.edit_message(view=page)


class CheckedButton(StatefulButton, template=rf"checked:{FACT}:{PAGE}"):
    """Writes that a fact was compared with its sources today, for whoever may teach when they click."""

    def __init__(self, button: ui.Button[ui.LayoutView], fact: str, page: str) -> None:
        super().__init__(button)
        self.fact = fact
        self.page = int(page)

    @classmethod
    def of(cls, fact: str, page: int, texts: Texts) -> Self:
        """The button for this fact, on this page of the list."""
        name, custom_id = texts.t("Checked today"), f"checked:{fact}:{page}"
        return cls(ui.Button[ui.LayoutView](label=name, custom_id=custom_id), fact, str(page))

    async def clicked(self, click: Click) -> None:
        """Writes the day into the file, lets it go live, and shows the list as it is then."""
        interaction, handler = click.interaction, click.handler
        if await admitted(interaction, handler, Action.CHECKED) and handler.teaching is not None:
            await interaction.response.defer()
            news, result = await self._save(handler.teaching, click)
            await record(interaction, handler, Action.CHECKED, result, self.fact)
            await interaction.edit_original_response(view=due_list(interaction, handler, self.page, news))

    async def _save(self, teaching: Teaching, click: Click) -> tuple[str, AuditResult]:
        """What came of it, in a sentence and for the record."""
        change = Change((partial(mark_checked, fact=self.fact, day=click.service.today()),))
        user, guild = click.interaction.user, click.interaction.guild_id
        try:
            saved = await teaching.save(change, Actor("edit", user.id, guild), Author(user.display_name, user.id))
        except EditError as error:
            return plain(str(error), _ERROR), "failed"
        return self._news(saved, click.texts), saved.outcome.result

    def _news(self, saved: Saved, texts: Texts) -> str:
        fact, outcome = f"`{self.fact}`", saved.outcome
        if saved.is_live:
            told = texts.t("{fact} was checked today; that is written.", fact=fact)
            return "\n".join([told, *not_committed(saved, texts)])
        if outcome.result == "unchanged":
            return texts.t("That {fact} was checked today stands there already.", fact=fact)
        reason = plain(str(next(iter(outcome.errors), "")), _ERROR)
        return texts.line([texts.t("**Not saved.** Every file is as it was."), reason])
