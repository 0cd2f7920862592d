"""Every source of an answer with its evidence, origin and dates, on as many pages as it takes. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.views.markdown import plain
from bot.chat.views.source_line import source_line
from bot.chat.views.text_pages import PAGE, pages_from
from bot.knowledge.facts import Status
from bot.knowledge.sources import SourceKind
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.answering.outcome import Answer
    from bot.knowledge.sources import Evidence, Source
    from bot.languages.texts import Texts

LONG = 400
"""Characters from which an answer may have been cut in its message, so that the whole of it stands here."""
_KINDS: Mapping[SourceKind, str] = {
    SourceKind.ORGANISER: marked("the organiser itself"),
    SourceKind.PRESS_RELEASE: marked("a press release"),
    SourceKind.NEWS: marked("a news report"),
    SourceKind.PAID: marked("paid content"),
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
_FRAGMENT = 400
_REMARK = 300


def sources_pages(answer: Answer, changed: str, texts: Texts) -> list[str]:
    """The pages, each within what one message can hold. ``changed`` is said first where it is not empty."""
    whole = pages_from(answer.blocks, 0) if len(answer.text) > LONG else ()
    pieces = [piece for block in _blocks(answer, texts) for piece in _pieces(block)]
    pages = list(_paged([*whole, *pieces, *_derived(answer, texts)]))
    return [_page(page, number, len(pages), answer, changed, texts) for number, page in enumerate(pages, 1)]


def _page(text: str, number: int, of: int, answer: Answer, changed: str, texts: Texts) -> str:  # noqa: PLR0913, PLR0917 - what a page says
    question = f"\u201c{plain(answer.question, 200)}\u201d"
    heading = texts.t("Sources of the answer to {question}", question=question)
    checked = _checked(answer, texts)
    lines = [f"**{heading}**", f"-# {checked}", *([f"\N{WARNING SIGN} {changed}"] if changed else []), text]
    if of > 1:
        pages = texts.t("Page {number} of {count}", number=number, count=of)
        lines.append(f"-# {pages}")
    return "\n".join(lines)


def _checked(answer: Answer, texts: Texts) -> str:
    if not answer.fact.is_read:
        return texts.t("It was not checked, as none of its sources could be read.")
    last = texts.t("Last compared with its sources on {day}.", day=texts.day(answer.checked))
    return texts.line([texts.t(_in_words(answer)), last])


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


def _paged(pieces: Iterable[str]) -> Iterable[str]:
    page: list[str] = []
    for piece in pieces:
        if page and sum(len(each) + 1 for each in page) + len(piece) > PAGE:
            yield "\n".join(page)
            page = []
        page.append(piece)
    yield "\n".join(page)


def _pieces(block: list[str]) -> Iterable[str]:
    """A block whole, or line by line where it would fill more than a page."""
    whole = "\n".join(block)
    return [whole] if len(whole) <= PAGE else block


def _blocks(answer: Answer, texts: Texts) -> Iterable[list[str]]:
    """One block for each source: the link, what sort of page it is, and the words that carry the fact."""
    claims = {
        source.id: position.claim for position in reversed(answer.positions) for source in reversed(position.sources)
    }
    for number, source in enumerate(answer.sources, 1):
        evidence = [item for item in answer.fact.evidence if item.source is not None and item.source.id == source.id]
        lines = [f"**{texts.number(number)}.** {source_line(source, texts)}", f"-# {_provenance(source, texts)}"]
        if source.id in claims:
            says = texts.t("It says: {claim}", claim=plain(claims[source.id], _REMARK))
            lines.append(f"-# {says}")
        lines += [f"> {text}" for text in _fragments(evidence, texts)]
        yield lines


def _provenance(source: Source, texts: Texts) -> str:
    """What sort of page it is, and the text that it goes back to: rewrites of one text are no second source."""
    parts = [texts.t(_KINDS[source.kind])]
    if source.origin != source.id:
        parts.append(texts.t("goes back to {origin}", origin=plain(source.origin, 80)))
    if source.unread:
        parts.append(plain(source.unread, _REMARK))
    if source.note:
        parts.append(plain(source.note, _REMARK))
    return texts.line(parts)


def _fragments(evidence: Iterable[Evidence], texts: Texts) -> Iterable[str]:
    for item in evidence:
        if item.fragment is not None:
            yield f"\u201c{plain(item.fragment, _FRAGMENT)}\u201d"
        if item.why:
            yield texts.t("No words quoted: {why}", why=plain(item.why, _REMARK))
        if item.derived:
            yield texts.t("Derived: {how}", how=plain(item.derived, _REMARK))


def _derived(answer: Answer, texts: Texts) -> Iterable[str]:
    """Figures that no single source states."""
    for item in answer.fact.evidence:
        if item.source is None and item.derived:
            figures = texts.listed(plain(figure, 40) for figure in item.figures[:10])
            how = plain(item.derived, _REMARK)
            yield (
                f"> {texts.t('Derived: {figures}: {how}', figures=figures, how=how)}"
                if figures
                else (f"> {texts.t('Derived: {how}', how=how)}")
            )
