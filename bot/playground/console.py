"""A Discord to type into: one server, one person, and whichever bot connects.

A line is a message in `#general`. A line that begins with `/` is something else:

    /ask question=when does it start      run a slash command (text of the last option goes to the end of the line)
    //ask question=whe                    see what autocomplete offers
    /dm when does it start                write to the bot directly
    /click Sources                        click a button of the last message, by label or custom id
    /select Tuesday                       choose in the select of the last message, by value or label
    /submit question=and the year before  fill in the window that has opened, field by field, and send it
    /quit                                 leave
"""

from __future__ import annotations

import asyncio
import re
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from bot.playground.bell import NothingHappenedError
from bot.playground.driver import Playground
from bot.playground.invocation import NotOfferedError, OptionValue
from bot.playground.permissions import Permission
from bot.playground.seen import InteractionFailed, SeenMessage, SeenModal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.playground.model import Channel
    from bot.playground.person import Person, Seen

PORT = 8765
# The same at every start, so that a bot's settings can name it.
GUILD_ID = 1_000_000_000_000_000_000
YES_AND_NO = {"true": True, "false": False}
OPTION = re.compile(r"(\w+)=")


class Console:
    """Does what a line says, and shows what the person then sees. ``show`` is given one text at a time."""

    def __init__(self, person: Person, channel: Channel, show: Callable[[str], None]) -> None:
        self._person = person
        self._channel = channel
        self._show = show
        self._last: SeenMessage | None = None
        self._window: SeenModal | None = None

    async def obey(self, line: str) -> None:
        """Do what one line says; what goes wrong is shown."""
        try:
            await self._act(line)
        except (NotOfferedError, NothingHappenedError) as problem:
            self._show(f"({problem})")

    async def _act(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if not line.startswith("/"):
            self._see(await self._person.says(self._channel, line if "@bot" in line else f"@bot {line}"))
        elif word == "/dm":
            self._see(await self._person.dm(rest))
        elif word == "/click":
            self._see(await self._person.clicks(self._message(), rest))
        elif word == "/select":
            self._see(await self._person.selects(self._message(), rest))
        elif word == "/submit":
            self._see(await self._submit(command_in(rest)[1]))
        elif word.startswith("//"):
            await self._complete(*command_in(line[2:]))
        else:
            name, options = command_in(line[1:])
            self._see(await self._slash(name, options))

    async def _slash(self, name: str, options: dict[str, str]) -> Seen:
        """Run a command; `true` and `false` say yes and no from the second option on, since the first is a text."""
        values: dict[str, OptionValue] = dict(options)
        values |= {key: YES_AND_NO[value] for key, value in list(options.items())[1:] if value in YES_AND_NO}
        return await self._person.slash(name, channel=self._channel, **values)

    async def _submit(self, answers: dict[str, str]) -> Seen:
        if self._window is None:
            raise NotOfferedError("No window is open.")
        window, self._window = self._window, None
        return await self._person.submits(window, **answers)

    async def _complete(self, name: str, options: dict[str, str]) -> None:
        offered = await self._person.autocomplete(name, channel=self._channel, **options)
        lines = [offered.text] if isinstance(offered, InteractionFailed) else [f"- {each.name}" for each in offered]
        self._show("\n".join(lines) or "(nothing is offered)")

    def _message(self) -> SeenMessage:
        if self._last is None:
            raise NotOfferedError("There is no message yet.")
        return self._last

    def _see(self, seen: Seen) -> None:
        if isinstance(seen, SeenModal):
            self._window = seen
            fields = [f"  {field['custom_id']}: {field.get('value') or ''}" for field in seen.fields]
            self._show("\n".join([seen.text, *fields]))
            return
        if not isinstance(seen, SeenMessage):
            self._show(seen.text)
            return
        self._last = seen
        controls = [f"[{part.get('label') or part.get('placeholder') or '...'}]" for part in seen.controls]
        options = [f"  {each['value']}: {each['label']}" for part in seen.selects for each in part.get("options", ())]
        files = [f"({file.filename}, {len(file.data)} bytes)" for file in seen.files]
        private = ["(only you see this)"] if seen.ephemeral else []
        self._show("\n".join([seen.text, *private, *files, *([" ".join(controls)] if controls else []), *options]))


def command_in(text: str) -> tuple[str, dict[str, str]]:
    """The command and the options in a line such as `facts status` or `ask question=when does it start`."""
    first = OPTION.search(text)
    name = text[: first.start()] if first else text
    pieces = OPTION.split(text[first.start() :])[1:] if first else []
    return " ".join(name.split()), {key: value.strip() for key, value in zip(pieces[::2], pieces[1::2], strict=True)}


def greeting(endpoint: str, token: str, guild_id: int) -> str:
    """What a person reads first: how a bot connects, and how to talk to it."""
    return (
        f"A Discord for this machine listens at {endpoint}\n"
        f"The bot's token is {token}\n"
        f"Its only server has the id {guild_id}. A line goes to #general there; /dm, /click, /select, /submit and\n"
        "slash commands with option=text work too; /quit leaves."
    )


async def serve(
    port: int = PORT,
    lines: AsyncIterator[str] | None = None,
    show: Callable[[str], None] | None = None,
    greet: Callable[[str, str, int], str] = greeting,
) -> None:
    """Run a playground until the lines end: those typed into this process, unless others are given.

    ``greet`` writes the first text, given the address, the token and the server's id; ``show`` shows each text.
    """
    show = show or _write
    world = Playground()
    guild = world.add_guild("Playground", identity=GUILD_ID)
    manager = world.add_role(guild, "managers", permissions=Permission.MANAGE_GUILD)
    channel, person = world.add_channel(guild, "general"), world.add_person("you", guild, roles=(manager,))
    await world.start(port)
    try:
        show(greet(world.endpoint, world.token, guild.id))
        console = Console(person, channel, show)
        async for line in lines or typed(sys.stdin):
            if line == "/quit":
                return
            if line:
                await console.obey(line)
    finally:
        await world.stop()


async def typed(source: TextIO) -> AsyncIterator[str]:
    """The lines that somebody types, until there are no more."""
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[str]()

    def read() -> None:
        # A closed loop means that nobody listens any more.
        with suppress(RuntimeError):
            for line in source:
                loop.call_soon_threadsafe(queue.put_nowait, line)
            loop.call_soon_threadsafe(queue.put_nowait, "")

    # A daemon, because reading a terminal can't be interrupted and must not keep the process from leaving.
    threading.Thread(target=read, daemon=True).start()
    while line := await queue.get():
        yield line.strip()


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
