"""Questions that are answered otherwise by a change, one on a line. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.views.markdown import plain

if TYPE_CHECKING:
    from bot.knowledge.examination import Turned
    from bot.languages.texts import Texts
    from bot.teaching.asking_again import Mended

_ID, _QUESTION = 60, 120


def turned_line(each: Turned, texts: Texts) -> str:
    """The question, with what it wants and what it gets."""
    nothing = texts.t("no answer")
    wanted = texts.listed(plain(fact, _ID) for fact in each.wanted) if each.wanted else nothing
    now = texts.listed(plain(fact, _ID) for fact in each.now) if each.now else nothing
    if each.offered:
        now = texts.t("only a choice of questions")
    question = f"\u201c{plain(each.question, _QUESTION)}\u201d"
    return texts.t("{question} wants {wanted}, gets {now}", question=question, wanted=wanted, now=now)


def mended_line(each: Mended, texts: Texts) -> str:
    """The question, with what it gets."""
    question = f"\u201c{plain(each.question.text, _QUESTION)}\u201d"
    facts = texts.listed(plain(fact, _ID) for fact in each.facts)
    return texts.t("{question} gets {facts}", question=question, facts=facts)
