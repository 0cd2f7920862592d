"""What few want of an answer, behind one small button and in private: why, related questions, going on, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

from bot.answering.outcome import distinct
from bot.chat.actions.buttons import StatefulButton
from bot.chat.actions.deleting import may_delete
from bot.chat.actions.question_of import question_of
from bot.chat.intake.staleness import staleness
from bot.chat.request_context import is_guest
from bot.chat.views.controls import delete_other_button, follow_up_button, question_menu, why_button
from bot.chat.views.custom_ids import ASKER, BEFORE, FACT, HOW
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import plain
from bot.chat.views.message_state import asked_part, deletable_by, facts_in, user_of

if TYPE_CHECKING:
    from bot.chat.actions.click import Click

MAX_RELATED = 10
_QUESTION = 200


class MoreButton(StatefulButton, template=rf"more:{ASKER}:{FACT}:{BEFORE}:{HOW}"):
    """Opens the rest, for whoever clicks. It also holds who asked, and how the answer was found."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str, fact: str, before: str, how: str) -> None:
        super().__init__(button)
        self.asker = int(asker)
        self.fact = fact
        self.before = before
        self.how = how

    async def clicked(self, click: Click) -> None:
        """Shows the rest, in private."""
        texts, mark = click.texts, facts_in(click.interaction.message)[self.fact]
        answer = click.service.current(self.fact)
        changed = staleness(click.service, self.fact, mark, texts)
        if answer is None:
            await click.tell(changed)
            return
        notes = [texts.t("Answers {question}", question=f"“{plain(answer.question, _QUESTION)}”")]
        if changed:
            notes.append(f"\N{WARNING SIGN} {changed}")
        question = await question_of(click)
        asked = [asked_part(question, texts)] if question else []
        layout = layout_of(*asked, ui.TextDisplay("\n".join(f"-# {note}" for note in notes)))
        layout.add_item(ui.ActionRow[Any](*self._buttons(click, mark)))
        if answer.related:
            offered = distinct(answer.related, MAX_RELATED)
            related = question_menu(offered, texts.t("Related questions"))
            layout.add_item(ui.ActionRow[Any](related))
        await click.interaction.response.send_message(view=layout, ephemeral=True)

    def _buttons(self, click: Click, mark: str) -> list[ui.Item[Any]]:
        texts, message = click.texts, click.interaction.message
        hidden = message is not None and message.flags.ephemeral
        buttons: list[ui.Item[Any]] = [why_button(self.fact, mark, self.before, self.how, texts)]
        if hidden or user_of(message) is not None:  # to any other message one can reply
            buttons.append(follow_up_button(self.fact, texts, private=hidden))
        asker, reached = deletable_by(message), not (hidden or is_guest(click.interaction))
        if message is not None and asker is not None and reached and may_delete(click, asker):
            buttons.append(delete_other_button(asker, message.id, texts))
        return buttons
