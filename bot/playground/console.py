"""A Discord to type into: one server, one person, and whichever bot connects.

A line is a message in `#general`. A line that begins with `/` is something else:

    /ask question=when does it start      run a slash command (text of the last option goes to the end of the line)
    //ask question=whe                    see what autocomplete offers
    /dm when does it start                write to the bot directly
    /reply and the year before            reply to the last message, in its channel
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
from bot.playground.errors import PortError
from bot.playground.invocation import NotOfferedError, OptionValue
from bot.playground.page.scenery import GUILD_ID
from bot.playground.permissions import Permission
from bot.playground.seen import InteractionFailed, SeenMessage, SeenModal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.playground.model import Channel
    from bot.playground.person import Person, Seen

PORT = 8765
# Seconds after which the next line is read although the answer to this one is still to come.
PATIENCE = 5.0
NOBODY = "(No bot is connected, so nobody reads this. Start it, then type this again.)"
LATE = "(No answer yet. It is shown as soon as it comes.)"
YES_AND_NO = {"true": True, "false": False}
OPTION = re.compile(r"(\w+)=")


class Console:
    """Does what a line says, and shows what the person then sees. ``show`` is given one text at a time.

    An answer that takes longer than ``patience`` seconds keeps nobody from typing on; it is shown when it comes.
    """

    def __init__(
        self, person: Person, channel: Channel, show: Callable[[str], None], patience: float = PATIENCE
    ) -> None:
        self._person = person
        self._channel = channel
        self._show = show
        self._patience = patience
        self._late: set[asyncio.Task[None]] = set()
        self._last: SeenMessage | None = None
        self._window: SeenModal | None = None

    async def obey(self, line: str) -> None:
        """Do what one line says; what goes wrong is shown."""
        if not self._person.sees_the_bot_online:
            self._show(NOBODY)
            return
        acting = asyncio.create_task(self._try(line))
        self._late.add(acting)
        acting.add_done_callback(self._late.discard)
        done, _ = await asyncio.wait((acting,), timeout=self._patience)
        if done:
            acting.result()
        else:
            self._show(LATE)

    async def leave(self) -> None:
        """Wait for no answer any more."""
        for task in tuple(self._late):
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)

    async def _try(self, line: str) -> None:
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
        elif word == "/reply":
            self._see(await self._reply(self._message(), rest))
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

    async def _reply(self, message: SeenMessage, text: str) -> Seen:
        direct = self._person.direct_channel
        return await self._person.says(
            direct if message.channel_id == direct.id else self._channel, text, reply_to=message
        )

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
        f"Its only server has the id {guild_id}. A line goes to #general there; /dm, /reply, /click, /select,\n"
        "/submit and slash commands with option=text work too; /quit leaves."
    )


async def serve(
    port: int = PORT,
    lines: AsyncIterator[str] | None = None,
    show: Callable[[str], None] | None = None,
    greet: Callable[[str, str, int], str] = greeting,
) -> None:
    """Run a playground until the lines end: those typed into this process, unless others are given.

    ``greet`` writes the first text, given the address, the token and the server's id; ``show`` shows each text.

    Raises:
        PortError: Something else listens there, or there is no such port.
    """
    show = show or _write
    world = Playground(patience=None)
    guild = world.add_guild("Playground", identity=GUILD_ID)
    manager = world.add_role(guild, "managers", permissions=Permission.MANAGE_GUILD)
    channel, person = world.add_channel(guild, "general"), world.add_person("you", guild, roles=(manager,))
    console = Console(person, channel, show)
    try:
        await world.start(port)
    except (OSError, OverflowError):
        raise PortError(port) from None
    telling = asyncio.create_task(tell_of_the_bot(world, show))
    try:
        show(greet(world.endpoint, world.token, guild.id))
        async for line in lines or typed(sys.stdin):
            if line == "/quit":
                return
            if line:
                await console.obey(line)
    finally:
        telling.cancel()
        await asyncio.gather(telling, console.leave(), return_exceptions=True)
        await world.stop()


async def tell_of_the_bot(world: Playground, show: Callable[[str], None]) -> None:
    """Say whenever the bot comes or goes, until this is cancelled."""
    while True:
        await world.wait(lambda: world.bot_is_online, "the bot")
        show("(The bot is connected.)")
        await world.wait(lambda: not world.bot_is_online, "the bot to leave")
        show("(The bot has left.)")


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
