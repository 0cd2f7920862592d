"""A page in the browser that looks and works like a channel of Discord, for whichever bot the stand-in serves."""

from bot.playground.errors import PortError
from bot.playground.page.scenery import Scenery, usual_scenery
from bot.playground.page.server import Page

__all__ = ["Page", "PortError", "Scenery", "usual_scenery"]
