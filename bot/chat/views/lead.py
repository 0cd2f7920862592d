"""With what an answer begins: that sources disagree, a verdict, the value asked for, a count of days. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.chat.views.markdown import plain
from bot.knowledge.facts import Status
from bot.languages.texts import marked

if TYPE_CHECKING:
    from bot.answering.outcome import Answer
    from bot.languages.texts import Texts

_VALUE = 300
VERDICTS = {
    Verdict.YES: marked("Yes"),
    Verdict.NO: marked("No"),
    Verdict.IN_PART: marked("In part"),
    Verdict.OPEN: marked("Not known"),
}
"""With which an answer opens."""
_DISPUTED = marked("The sources disagree")
_UNSAID = marked("My fact base doesn't say whether that is so. It says:")


def lead_line(answer: Answer, texts: Texts) -> str:
    """What was asked for, in the reader's language as far as it is ours: a verdict, a value, or a count of days."""
    disputed = texts.t(_DISPUTED) if answer.status is Status.DISPUTED else ""
    first = f"**{disputed}**\n" if disputed else ""
    if answer.unsaid:
        return f"{first}**{texts.t(_UNSAID)}**\n"
    told = answer.lead if answer.verdict is None and not disputed else answer.count or answer.leading_value
    told = plain(told, _VALUE) if told else ""
    if answer.verdict is None:
        if disputed and told:
            told = texts.t("{verdict}: {value}", verdict=disputed, value=told)
        return f"**{told}**{_ahead(answer, texts)}\n" if told else first
    word = texts.t(VERDICTS[answer.verdict])
    if not told:
        return f"{first}**{texts.t('{verdict}:', verdict=word)}** "
    return f"{first}**{texts.t('{verdict}: {value}', verdict=word, value=told)}**\n"


def _ahead(answer: Answer, texts: Texts) -> str:
    """Beside a date to come, how far away it is."""
    if answer.days_ahead is None or answer.count:
        return ""
    return f" · {texts.n('in one day', 'in {count} days', answer.days_ahead)}"
