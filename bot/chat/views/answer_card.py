"""One answer as a card: the answer, one quiet line on where it comes from, and a row of small controls. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from discord import Colour, MediaGalleryItem, ui

from bot.chat.views.cited_sources import named_sources, sides_of
from bot.chat.views.controls import more_button, rest_button, sources_button, vote_buttons
from bot.chat.views.laid_out import pieces_of, shown
from bot.chat.views.lead import lead_line
from bot.chat.views.markdown import label, plain
from bot.knowledge.facts import Status
from bot.knowledge.markdown.blocks import Paragraph
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.outcome import Answer
    from bot.chat.request_context import RequestContext
    from bot.languages.texts import Texts

_NAME = 100
_QUIET = 1300
"""Characters of a quiet line: two sources with the longest addresses that are linked."""
_ALT = 256
_COLOURS = {
    Status.SINGLE_SOURCE: Colour.from_str("#c9a227"),
    Status.DISPUTED: Colour.from_str("#c0562f"),
    Status.NOT_ANNOUNCED: Colour.from_str("#7a7f87"),
}
"""At the edge of the card, only where the answer is not as sure as most."""
_SIGNS = {Status.SINGLE_SOURCE: marked("One source only"), Status.NOT_ANNOUNCED: marked("Not announced")}
"""In words, as colours are not seen by all. A dispute is told of in the answer itself."""
_PARTLY_SINGLE = marked("Partly from a single source")


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: the answer, with the sides of a dispute, and the quiet line with its sources.

    ``rest`` is the piece of the answer's text from which on there was no room for it; None where it is shown whole.
    """

    answer: str
    quiet: str
    rest: int | None = None

    def __len__(self) -> int:
        """Characters of all of it."""
        return len(self.answer) + len(self.quiet)


def card_text(answer: Answer, budget: int, texts: Texts) -> CardText:
    """The answer first, each side where its sources disagree, and one quiet line.

    At most ``budget`` characters, of which it needs at least 700 to be of use.
    """
    quiet = quiet_lines(answer, texts, budget // 3)
    before = f"{missing_line(answer, texts)}{subject_line(answer, texts)}{lead_line(answer, texts)}"
    if before and not isinstance(next(iter(answer.blocks), None), Paragraph):
        before = f"{before.rstrip()}\n"
    room = budget - len(quiet) - len(before) - 1
    whole = sides_of(answer, texts, room)
    pieces = pieces_of(answer.blocks)
    # Where the sources disagree, what they say is half of the answer.
    text, held = shown(pieces, max(room // 2, room - len(whole)))
    sides = whole if len(text) + len(whole) <= room else sides_of(answer, texts, room - len(text))
    said = "\n".join(part for part in (f"{before}{text}", sides) if part)
    return CardText(said, quiet, held if held < len(pieces) else None)


def missing_line(answer: Answer, texts: Texts) -> str:
    """That the edition meant is a later one, of which nothing is known yet; a line to stand before the answer."""
    if answer.missing_edition is None:
        return ""
    note = texts.t(
        "My fact base does not say this of the {missing} edition yet. Of the {told} edition it says:",
        missing=plain(str(answer.missing_edition), _NAME),
        told=plain(str(answer.edition), _NAME),
    )
    return f"**{note}**\n"


def subject_line(answer: Answer, texts: Texts) -> str:
    """What a question was taken to be about that named nothing; a quiet line to stand before the answer."""
    if not answer.assumed_subject:
        return ""
    note = texts.t("Taken to be about {subject}.", subject=plain(answer.assumed_subject, _NAME))
    return f"-# {note}\n"


def answer_card(
    answer: Answer,
    said: CardText,
    context: RequestContext,
    extras: Sequence[ui.Item[Any]] = (),
) -> ui.Container[ui.LayoutView]:
    """What is said, and a row of buttons below it; ``extras`` stand behind the answer's own, one at most.

    These are at most 12 components.
    """
    texts = context.texts
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(said.answer)]
    if answer.fact.image is not None:
        image = answer.fact.image
        parts.append(ui.MediaGallery(MediaGalleryItem(image.url, description=label(image.alt, _ALT))))
    if said.rest is not None:
        parts.append(ui.ActionRow[Any](rest_button(answer, said.rest, texts)))
    parts.append(ui.TextDisplay(said.quiet))
    buttons = (*vote_buttons(answer), sources_button(answer, texts), more_button(answer, context))
    parts.append(ui.ActionRow[Any](*buttons, *extras))
    return ui.Container(*parts, accent_colour=_COLOURS.get(answer.status))


def quiet_lines(answer: Answer, texts: Texts, room: int = _QUIET) -> str:
    """A sign where one is called for, who says so and when, and when it was last checked.

    Sources are left out where the ``room``, in characters, does not hold their addresses.
    """
    sign = _sign(answer)
    parts = [*([texts.t(sign)] if sign else []), *_checked(answer, texts)]
    named = named_sources(answer, texts)
    while named and len(texts.line([*parts, *named])) > room:
        named.pop()
    parts[1 if sign else 0 : 0] = named
    lines = [f"-# {texts.line(parts)}"] if parts else []
    if answer.overdue_since is not None:
        overdue = texts.t(
            "May be out of date: due for review on {due}, not checked since {checked}.",
            due=texts.day(answer.overdue_since),
            checked=texts.day(answer.checked),
        )
        lines.insert(0, f"-# \N{WARNING SIGN} {overdue}")
    return "\n".join(lines)


def _checked(answer: Answer, texts: Texts) -> list[str]:
    """When it was last compared with its sources; nothing where a line of its own tells that this is long ago."""
    if not answer.fact.is_read:
        return [texts.t("not checked, as none of its sources could be read")]
    return [] if answer.overdue_since else [texts.t("checked on {day}", day=texts.short_day(answer.checked))]


def _sign(answer: Answer) -> str:
    # Rewrites of one press release share an origin, and do not confirm each other.
    if answer.status is Status.SINGLE_SOURCE and len(answer.fact.origins) > 1:
        return _PARTLY_SINGLE
    return _SIGNS.get(answer.status, "")
