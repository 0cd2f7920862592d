"""A picture of a played script: what the last who did something sees at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.html import Html
from bot.playground.page.camera import document
from bot.playground.page.describing import RIGHT_TO_LEFT
from bot.playground.page.viewing import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.playground.page.camera import Camera, Kind
    from bot.playground.script.playing import Event
    from bot.playground.world import World


async def pictured(  # noqa: PLR0913 - what a picture depends on
    events: Sequence[Event], world: World, camera: Camera, *, theme: str, width: int, kind: Kind = "png"
) -> bytes:
    """A picture ``width`` pixels of the page wide; ``theme`` is dark or light. Raises CameraError."""
    viewer, channel = events[-1].person.user, events[-1].channel
    order, drawn = View(world, channel, viewer, world.messenger.files_url).draw()
    direction = "rtl" if viewer.locale in RIGHT_TO_LEFT else "ltr"
    html = document(Html("".join(drawn[each] for each in order)), theme, direction=direction)
    return await camera.take(html, width, viewer.locale, kind)
