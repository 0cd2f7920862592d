"""Plays a script: each step is done by a person of the playground, and what they then see is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.bell import NothingHappenedError
from bot.playground.errors import ApiError
from bot.playground.invocation import NotOfferedError
from bot.playground.script.reading import ScriptError
from bot.playground.seen import SeenMessage, SeenModal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground.model import Channel
    from bot.playground.page.scenery import Scenery
    from bot.playground.person import Person, Seen
    from bot.playground.script.reading import Script, Step

DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was done: by whom, where, and what they saw then (nothing, after a reaction)."""

    step: Step
    person: Person
    channel: Channel
    seen: Seen | None


async def played(script: Script, scenery: Scenery) -> list[Event]:
    """Do every step in its turn.

    Raises:
        ScriptError: A step cannot be done, or nothing came of it.
    """
    player = _Player(scenery)
    events = []
    for step in script.steps:
        try:
            events.append(await player.play(step))
        except (NotOfferedError, NothingHappenedError, ApiError) as problem:
            raise ScriptError(f"Step {step.number}: {problem}") from None
    return events


class _Player:
    def __init__(self, scenery: Scenery) -> None:
        self._scenery = scenery
        self._person = next(iter(scenery.people))
        self._place = next(iter(scenery.guild.channels.values())).name
        self._last: SeenMessage | None = None
        self._own: SeenMessage | None = None
        self._window: SeenModal | None = None
        self._acts: dict[str, Callable[[Step], Awaitable[Seen | None]]] = {
            "": self._nothing,
            "says": self._says,
            "replies": self._replies,
            "runs": self._runs,
            "uses": lambda step: self._person.uses_message_menu(str(step.what), self._message()),
            "clicks": lambda step: self._person.clicks(self._message(), str(step.what)),
            "selects": self._selects,
            "submits": self._submits,
            "edits": self._edits,
            "deletes": self._deletes,
            "reacts": self._reacts,
        }

    async def play(self, step: Step) -> Event:
        if step.person is not None:
            self._person = self._named(step.person)
        if step.channel is not None:
            self._place = step.channel
        if step.locale is not None:
            self._person.user.locale = step.locale
        channel = self._channel()
        seen = await self._acts[step.act](step)
        if isinstance(seen, SeenMessage):
            self._last = seen
        if isinstance(seen, SeenModal):
            self._window = seen
        return Event(step, self._person, channel, seen)

    def _named(self, name: str) -> Person:
        found = next((person for person in self._scenery.people if person.user.name == name), None)
        if found is None:
            names = ", ".join(person.user.name for person in self._scenery.people)
            raise NotOfferedError(f"There is nobody called {name}; there are {names}.")
        return found

    def _channel(self) -> Channel:
        if self._place == DIRECT:
            return self._person.direct_channel
        channels = self._scenery.guild.channels.values()
        found = next((channel for channel in channels if channel.name == self._place), None)
        if found is None:
            names = ", ".join(channel.name for channel in channels)
            raise NotOfferedError(f"There is no channel {self._place}; there are {names}, {DIRECT}.")
        return found

    def _message(self) -> SeenMessage:
        if self._last is None:
            raise NotOfferedError("The bot has said nothing yet.")
        return self._last

    def _written(self) -> SeenMessage:
        if self._own is None:
            raise NotOfferedError("Nothing was written yet.")
        return self._own

    async def _nothing(self, _: Step) -> None:
        return None

    async def _says(self, step: Step, reply_to: SeenMessage | None = None) -> Seen:
        self._own = self._person.posts(self._channel(), str(step.what), reply_to=reply_to)
        return await self._person.answer_to(self._own)

    async def _replies(self, step: Step) -> Seen:
        return await self._says(step, self._message())

    async def _runs(self, step: Step) -> Seen:
        return await self._person.runs(self._channel(), str(step.what).removeprefix("/"), step.options)

    async def _selects(self, step: Step) -> Seen:
        values = step.what if isinstance(step.what, list) else [step.what]
        return await self._person.selects(self._message(), *map(str, values))

    async def _submits(self, step: Step) -> Seen:
        if self._window is None:
            raise NotOfferedError("No window is open.")
        window, self._window = self._window, None
        return await self._person.submits(window, **{str(key): str(value) for key, value in step.what.items()})

    async def _edits(self, step: Step) -> Seen:
        """Change one's own last message. The bot may answer anew by changing its own."""
        self._own = self._person.edits(self._written(), str(step.what))
        return await self._person.answer_to(self._own)

    async def _deletes(self, _: Step) -> None:
        self._person.deletes(self._written())

    async def _reacts(self, step: Step) -> None:
        self._person.reacts(self._message(), str(step.what))
