"""Components as Discord sends them back: every one numbered, every default written out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.validation.components import SELECTS, Part
from bot.playground.validation.keys import OF_ITEM, known, known_part

if TYPE_CHECKING:
    from bot.playground.model import Attachment, Json
    from bot.playground.snowflakes import Snowflakes

ATTACHED = "attachment://"
DEFAULTS: dict[int, Json] = {
    Part.SEPARATOR: {"spacing": 1, "divider": True},
    Part.CONTAINER: {"accent_color": None, "spoiler": False},
    Part.THUMBNAIL: {"description": None, "spoiler": False},
    Part.FILE: {"name": None, "size": None, "spoiler": False},
    **{select: {"min_values": 1, "max_values": 1} for select in SELECTS},
}
GALLERY_ITEM: Json = {"description": None, "spoiler": False}


@dataclass(slots=True)
class Finisher:
    """Finishes the components of one message."""

    ids: Snowflakes
    attachments: list[Attachment]
    _taken: set[int] = field(default_factory=set)
    _next: int = 0

    def finish(self, components: list[Json]) -> list[Json]:
        """The components as they will be stored and sent back."""
        self._collect(components)
        return [self._finish(part) for part in components]

    def _collect(self, components: list[Json]) -> None:
        for part in components:
            if part.get("id"):
                self._taken.add(part["id"])
            self._collect(part.get("components", []))

    def _number(self) -> int:
        self._next += 1
        while self._next in self._taken:
            self._next += 1
        return self._next

    def _finish(self, part: Json) -> Json:
        kept = known_part(part)
        done = DEFAULTS.get(part["type"], {}) | kept | {"id": kept.get("id") or self._number()}
        if "components" in kept:
            done["components"] = [self._finish(child) for child in kept["components"]]
        if "accessory" in kept:
            done["accessory"] = self._finish(kept["accessory"])
        if "items" in kept:
            items = [GALLERY_ITEM | known(item, OF_ITEM) for item in kept["items"]]
            done["items"] = [item | {"media": self._media(item["media"])} for item in items]
        if kept.get("default_values"):
            done["default_values"] = [{"id": str(each["id"]), "type": each["type"]} for each in kept["default_values"]]
        for key in ("media", "file"):
            if key in kept:
                done[key] = self._media(kept[key])
        return done

    def _media(self, media: Json) -> Json:
        url = str(media.get("url"))
        for attachment in self.attachments:
            if url == ATTACHED + attachment.filename:
                url = attachment.url
        return {"id": str(self.ids.next()), "url": url, "proxy_url": url, "width": None, "height": None}
