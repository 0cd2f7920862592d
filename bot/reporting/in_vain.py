"""What was asked in vain, as a report shows it: without what tells who somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reporting.facts import question_of
from bot.reporting.model import MendedLine, NearLine, VainLine
from bot.teaching.private_text import looks_private

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase
    from bot.teaching.asking_again import Mended
    from bot.teaching.groups import Group

MOST_GROUPS = 12
"""Groups of a report; `roadbook unanswered` prints them all."""
_MOST_WORDINGS, _MOST_NEAREST = 4, 2
_LONGEST = 200
"""Characters of a wording that are shown."""
PRIVATE = "(not shown: it may tell who somebody is)"


def vain_line(group: Group) -> VainLine:
    """A group with some of its wordings, the most typical first."""
    wordings = [each.text for each in group.questions if not looks_private(each.text)]
    return VainLine(
        wordings=[_short(text) for text in wordings[:_MOST_WORDINGS]],
        private=len(group.questions) - len(wordings),
        times=group.times,
        people=group.people,
        reported=group.reported,
        last_asked=group.last_asked.date(),
        nearest=[NearLine(near.question, near.confidence) for near in group.nearest[:_MOST_NEAREST]],
    )


def mended_line(base: KnowledgeBase, mended: Mended) -> MendedLine:
    """A question with what it gets by now."""
    text = mended.question.text
    wording = PRIVATE if looks_private(text) else _short(text)
    return MendedLine(wording, mended.question.times, [question_of(base, fact) for fact in mended.facts])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}\u2026"
