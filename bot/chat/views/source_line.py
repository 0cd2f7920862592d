"""A source in one line, and in a few words. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.chat.views.markdown import address_of, link, plain
from bot.knowledge.sources import SourceKind

if TYPE_CHECKING:
    from bot.knowledge.sources import Source
    from bot.languages.texts import Texts

_BRIEF = 60


@lru_cache(maxsize=4096)
def source_line(source: Source, texts: Texts) -> str:
    """A source as a link with its publisher, date and other language; a paid or unread one is named as such."""
    parts = [link(source.title, source.url), plain(source.publisher, 80)]
    parts.append(texts.day(source.published) if source.published else texts.t("undated"))
    if source.language:
        parts.append(texts.t("in {language}", language=texts.name_of(source.language)))
    if source.kind is SourceKind.PAID:
        parts.append(f"**{texts.t('paid content')}**")
    if not source.is_read:
        parts.append(f"**{texts.t('nobody could read it')}**")
    return texts.line(parts)


@lru_cache(maxsize=4096)
def brief_source(source: Source, texts: Texts) -> str:
    """Who published it and when, as a link; a paid or unread one is named as such."""
    said, address = plain(source.publisher, _BRIEF), address_of(source.url)
    if source.published:
        said = f"{said}, {texts.short_day(source.published)}"
    named = f"[{said}](<{address}>)" if address else said
    if source.kind is SourceKind.PAID:
        named = texts.t("paid content: {source}", source=named)
    return named if source.is_read else texts.t("not read: {source}", source=named)
