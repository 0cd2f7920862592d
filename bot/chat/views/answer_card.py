"""One answer as a card: the answer, its sources, and a quiet line on how far to trust it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from discord import Colour, MediaGalleryItem, ui

from bot.chat.actions.evidence_buttons import SourcesButton, WhyButton
from bot.chat.actions.rest import RestButton
from bot.chat.actions.voting import VoteButton
from bot.chat.views.cited_sources import CitedSources
from bot.chat.views.laid_out import pieces_of, shown
from bot.chat.views.lead import lead_line
from bot.chat.views.markdown import label, plain
from bot.knowledge.markdown.blocks import Paragraph
from bot.knowledge.model import SourceKind, Status
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.outcome import Answer, Answered
    from bot.chat.request_context import RequestContext
    from bot.languages.texts import Texts

_NAME = 100
_ALT = 256
_COLOURS = {
    Status.CONFIRMED: Colour.from_str("#2e8b57"),
    Status.SINGLE_SOURCE: Colour.from_str("#c9a227"),
    Status.DISPUTED: Colour.from_str("#c0562f"),
    Status.NOT_ANNOUNCED: Colour.from_str("#7a7f87"),
}
_IN_WORDS = {
    Status.SINGLE_SOURCE: marked("One source only"),
    Status.DISPUTED: marked("The sources disagree"),
    Status.NOT_ANNOUNCED: marked("Not announced"),
}
_OFFICIAL = {
    SourceKind.ORGANISER: marked("Confirmed by the organiser"),
    SourceKind.PRESS_RELEASE: marked("Confirmed by an official announcement"),
}
_PARTLY_SINGLE = marked("Partly from a single source")
_SEVERAL = marked("Confirmed by several sources")
_CONFIRMED = marked("Confirmed")


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says: the answer, its sources (which may be empty), and the quiet lines.

    ``rest`` is the piece of the answer's text from which on there was no room for it; None where it is shown whole.
    """

    answer: str
    evidence: str
    notes: str
    rest: int | None = None

    def __len__(self) -> int:
        """Characters of all of it."""
        return len(self.answer) + len(self.evidence) + len(self.notes)


class Extent(IntEnum):
    """How much a card holds of what takes components, of which a message has only so many."""

    LEAST = 0
    """Its text, sources and buttons; the whole text is among the sources, too."""
    REST = 1
    """And the button for what is left out of its text."""
    ALL = 2
    """And its picture."""


def card_text(answer: Answer, outcome: Answered, budget: int, texts: Texts) -> CardText:
    """The answer first, then its sources, then status, dates, edition, confidence and revision.

    At most ``budget`` characters, of which it needs at least 700 to be of use.
    """
    notes = quiet_lines(answer, outcome.revision, texts, outcome.question)
    before = f"{missing_line(answer, texts)}{lead_line(answer, texts)}"
    if before and not isinstance(answer.blocks[0], Paragraph):
        before = f"{before.rstrip()}\n"
    room = budget - len(notes) - len(before)
    evidence = CitedSources(answer, texts)
    whole = evidence.text(room)
    # Where the sources disagree, what they say is half of the answer.
    share = room // 2 if answer.positions else room * 2 // 3
    pieces = pieces_of(answer.blocks)
    text, held = shown(pieces, max(share, room - len(whole)))
    cited = whole if len(text) + len(whole) <= room else evidence.text(room - len(text))
    return CardText(f"{before}{text}", cited, notes, held if held < len(pieces) else None)


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


def answer_card(
    answer: Answer,
    said: CardText,
    context: RequestContext,
    extras: Sequence[ui.Item[Any]] = (),
    within: Extent = Extent.ALL,
) -> ui.Container[ui.LayoutView]:
    """What is said, with the answer's buttons below it; ``extras`` are buttons beside its own, two at most."""
    texts = context.texts
    parts: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(said.answer)]
    if answer.fact.image is not None and within is Extent.ALL:
        image = answer.fact.image
        parts.append(ui.MediaGallery(MediaGalleryItem(image.url, description=label(image.alt, _ALT))))
    if said.rest is not None and within is not Extent.LEAST:
        parts.append(ui.ActionRow[Any](RestButton.offering(answer, said.rest, texts)))
    else:
        parts.append(ui.Separator())
    if said.evidence:
        parts.append(ui.TextDisplay(said.evidence))
    why = WhyButton.offering(answer, context)
    parts.append(ui.Section[Any](ui.TextDisplay(said.notes), accessory=why))
    buttons = (*VoteButton.pair(answer, texts), SourcesButton.offering(answer, texts), *extras)
    parts.append(ui.ActionRow(*buttons))
    return ui.Container(*parts, accent_colour=_COLOURS[answer.status])


def quiet_lines(answer: Answer, revision: str, texts: Texts, asked: str = "") -> str:
    """In words how sure the answer is, of when, for which edition, and from which revision.

    Also which question it answers, where that is not the one that was ``asked``.
    """
    lines = []
    if answer.overdue_since is not None:
        overdue = texts.t(
            "May be out of date: due for review on {due}, not checked since {checked}.",
            due=texts.day(answer.overdue_since),
            checked=texts.day(answer.checked),
        )
        lines.append(f"-# \N{WARNING SIGN} {overdue}")
    parts = [texts.t(_in_words(answer)), _checked(answer, texts)]
    if answer.edition is not None:
        labelled = isinstance(answer.edition, str)
        called = plain(str(answer.edition), _NAME)
        parts.append(called if labelled else texts.t("{year} edition", year=called))
    parts += [
        texts.t("confidence {confidence}/100", confidence=answer.confidence),
        texts.t("revision {revision}", revision=plain(revision, 40)),
    ]
    lines.append(f"-# {texts.line(parts)}")
    if answer.question.casefold().rstrip("?. ") != asked.casefold().rstrip("?. "):
        question = f"\u201c{plain(answer.question, 200)}\u201d"
        lines.append(f"-# {texts.t('Answers {question}', question=question)}")
    return "\n".join(lines)


def _checked(answer: Answer, texts: Texts) -> str:
    if not answer.fact.is_read:
        return texts.t("not checked, as none of its sources could be read")
    return texts.t("checked on {day}", day=texts.day(answer.checked))


def _in_words(answer: Answer) -> str:
    # Rewrites of one press release share an origin, and do not confirm each other.
    independent = len(answer.fact.origins) > 1
    if independent and answer.status is Status.SINGLE_SOURCE:
        return _PARTLY_SINGLE
    if answer.status in _IN_WORDS:
        return _IN_WORDS[answer.status]
    if independent:
        return _SEVERAL
    read = (source.kind for source in answer.sources if source.is_read)
    return next((_OFFICIAL[kind] for kind in read if kind in _OFFICIAL), _CONFIRMED)
