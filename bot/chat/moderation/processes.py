"""What a moderator reads about the processes of a bot, where there are several. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.moderation.reports import more, revision_name
from bot.chat.views.markdown import fit, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cluster.book import Process
    from bot.languages.texts import Texts

SHOWN = 12
_PROBLEM = 200
_ROOM = 1000


def process_lines(processes: Sequence[Process], texts: Texts) -> list[str]:
    """Each process with its revision and its shards, and why it does not answer from the one that is live."""
    if not processes:
        return []
    lines = [f"- {_line(process, texts)}" for process in processes]
    return [texts.n("{count} process:", "{count} processes:", len(processes)), fit(lines, _ROOM, more(texts), SHOWN)]


def _line(process: Process, texts: Texts) -> str:
    parts = [
        f"`{process.id}`",
        texts.t("revision {revision}", revision=revision_name(process.revision)),
        texts.t("shards {shards}", shards=process.shards) if process.shards else texts.t("no shards"),
    ]
    if process.leaving:
        parts.append(texts.t("is ending"))
    if process.problem:
        parts.append(
            texts.t("cannot use the revision that is live: {reason}", reason=plain(process.problem, _PROBLEM))
        )
    return texts.line(parts)
