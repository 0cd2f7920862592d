"""What few want of an answer, behind one small button and in private: why, related questions, going on, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from discord import ui

from bot.answering.choices import distinct
from bot.chat.actions.buttons import ASKER, FACT, MAX_CUSTOM_ID, StatefulButton
from bot.chat.actions.choosing import QuestionMenu
from bot.chat.actions.deleting import DeleteButton, may_delete
from bot.chat.actions.evidence_buttons import CHOSEN, HOW, WhyButton
from bot.chat.actions.question_of import question_of
from bot.chat.actions.staleness import staleness
from bot.chat.doors.follow_up import FollowUpButton
from bot.chat.request_context import is_guest
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import plain
from bot.chat.views.message_state import WHO_USED_IT, asked_part, deletable_by, facts_in, user_of

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.chat.actions.click import Click
    from bot.chat.request_context import RequestContext

MAX_RELATED = 10
_QUESTION = 200


class MoreButton(StatefulButton, template=rf"more:{ASKER}:{FACT}:(?P<before>[a-z0-9-]{{0,60}}):{HOW}"):
    """Opens the rest, for whoever clicks. It also holds who asked, and how the answer was found."""

    def __init__(self, button: ui.Button[ui.LayoutView], asker: str, fact: str, before: str, how: str) -> None:
        super().__init__(button)
        self.asker = int(asker)
        self.fact = fact
        self.before = before
        self.how = how

    @classmethod
    def offering(cls, answer: Answer, context: RequestContext) -> Self:
        """The button under an answer that was given in this context."""
        asker = str(context.asker if context.regular else WHO_USED_IT)
        fact, how = answer.fact.id, CHOSEN if context.chosen else str(answer.confidence)
        length = len(f"more:{asker}:{fact}:{context.before}:{how}")
        before = context.before if length <= MAX_CUSTOM_ID else ""
        button: ui.Button[ui.LayoutView] = ui.Button(
            label=context.texts.t("More…"), custom_id=f"more:{asker}:{fact}:{before}:{how}"
        )
        return cls(button, asker, fact, before, how)

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
        below = "\n".join(f"-# {note}" for note in notes)
        layout = layout_of(asked_part(question, texts, *notes) if question else ui.TextDisplay(below))
        layout.add_item(ui.ActionRow[Any](*self._buttons(click, mark)))
        if answer.related:
            offered = distinct(answer.related, MAX_RELATED)
            related = QuestionMenu.offering(offered, texts.t("Related questions"))
            layout.add_item(ui.ActionRow[Any](related))
        await click.interaction.response.send_message(view=layout, ephemeral=True)

    def _buttons(self, click: Click, mark: str) -> list[ui.Item[Any]]:
        texts, message = click.texts, click.interaction.message
        hidden = message is not None and message.flags.ephemeral
        buttons: list[ui.Item[Any]] = [WhyButton.of(self.fact, mark, self.before, self.how, texts)]
        if hidden or user_of(message) is not None:  # to any other message one can reply
            buttons.append(FollowUpButton.offering(self.fact, texts, private=hidden))
        asker, reached = deletable_by(message), not (hidden or is_guest(click.interaction))
        if message is not None and asker is not None and reached and may_delete(click, asker):
            buttons.append(DeleteButton.of(asker, message.id, texts))
        return buttons
