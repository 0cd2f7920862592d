"""A Discord server for one machine: gateway and REST on 127.0.0.1, for tests and for trying a bot.

It knows Discord's rules and nothing of the bot that it serves. ``Playground`` starts it, fills its world and lets
people act in it; ``bot.playground.driver`` shows how.
"""

from bot.playground.bell import NothingHappenedError
from bot.playground.clock import ManualClock, SystemClock
from bot.playground.console import serve
from bot.playground.driver import TOKEN, Playground
from bot.playground.faults import Fault, Faults
from bot.playground.gateway.intents import Intent
from bot.playground.invocation import NotOfferedError
from bot.playground.model import Channel, ChannelKind, Guild, Role
from bot.playground.permissions import Permission
from bot.playground.person import Person
from bot.playground.ratelimits import Allowance, RateLimits
from bot.playground.rest.exchange import Exchange
from bot.playground.seen import InteractionFailed, SeenChoice, SeenFile, SeenMessage, SeenModal
from bot.playground.world import World

__all__ = [
    "TOKEN",
    "Allowance",
    "Channel",
    "ChannelKind",
    "Exchange",
    "Fault",
    "Faults",
    "Guild",
    "Intent",
    "InteractionFailed",
    "ManualClock",
    "NotOfferedError",
    "NothingHappenedError",
    "Permission",
    "Person",
    "Playground",
    "RateLimits",
    "Role",
    "SeenChoice",
    "SeenFile",
    "SeenMessage",
    "SeenModal",
    "SystemClock",
    "World",
    "serve",
]
