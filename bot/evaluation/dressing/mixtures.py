"""Several kinds of dressing over one another, as a lively channel has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluation.dressing.discord_content import link, user
from bot.evaluation.dressing.dress import (
    CHATTY,
    LONG,
    SMALL,
    Draw,
    Dressing,
    Group,
    behind,
    each_of,
    front,
    in_form,
    in_span,
    of_list,
)
from bot.evaluation.dressing.emoji import custom, several

if TYPE_CHECKING:
    from collections.abc import Iterator


def dressings() -> Iterator[Dressing]:
    """Every dressing of this kind."""
    marks = behind(of_list("last marks"), "")
    for name, dresser, may_lose in (
        ("markup, emoji, mention", each_of(in_span("bold"), behind(custom), front(user)), SMALL),
        ("label, marks, link", each_of(marks, in_form("question label"), behind(link, "\n")), SMALL),
        ("bullet, code, emoji", each_of(in_form("inline code"), in_form("bulleted line"), behind(several)), SMALL),
        ("chat word, marks, emoji", each_of(marks, front(of_list("chat words")), behind(custom)), CHATTY),
        (
            "greeting, mention, thanks",
            each_of(front(of_list("greetings")), front(user), behind(of_list("thanks"))),
            CHATTY,
        ),
        (
            "story, quote, link",
            each_of(front(of_list("stories leading in")), behind(link), front(_quoted, "\n")),
            LONG,
        ),
    ):
        yield Dressing(name, Group.MIXED, dresser, may_lose, wraps=False)


def _quoted(draw: Draw) -> str:
    return f"> {draw.of('statements')}"
