"""With what an answer begins: a verdict, the value that was asked for, or a count of days. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.chat.views.markdown import plain
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
_UNSAID = marked("My fact base doesn't say whether that is so. It says:")


def lead_line(answer: Answer, texts: Texts) -> str:
    """What was asked for, in the reader's language as far as it is ours: a verdict, a value, or a count of days."""
    if answer.unsaid:
        return f"**{texts.t(_UNSAID)}**\n"
    told = answer.count or (answer.value if answer.verdict or not answer.begins_with_value else "")
    told = plain(told, _VALUE) if told else ""
    if answer.verdict is None:
        return f"**{told}**\n" if told else ""
    word = texts.t(VERDICTS[answer.verdict])
    if not told:
        return f"**{texts.t('{verdict}:', verdict=word)}** "
    return f"**{texts.t('{verdict}: {value}', verdict=word, value=told)}**\n"
