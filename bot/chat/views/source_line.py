"""A source in one line. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.chat.views.markdown import link, plain
from bot.knowledge.model import SourceKind

if TYPE_CHECKING:
    from bot.knowledge.model import Source
    from bot.languages.texts import Texts


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
