"""A person in front of Discord: writes, runs commands, clicks, and sees what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.controls import click_data, modal_data, select_data
from bot.playground.invocation import (
    CHAT_INPUT,
    MESSAGE_MENU,
    USER_MENU,
    NotOfferedError,
    OptionValue,
    find_command,
    message_menu_data,
    offered,
    slash_data,
    user_menu_data,
)
from bot.playground.model import Channel, InteractionKind, Message
from bot.playground.outcome import outcome
from bot.playground.permissions import Permission, in_channel, may
from bot.playground.resolved import with_resolved
from bot.playground.seen import FAILURES, InteractionFailed, SeenChoice, SeenMessage, SeenModal, look_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.playground.model import Interaction, Json, User
    from bot.playground.world import World

    Seen = SeenMessage | SeenModal | InteractionFailed


class Person:
    """What somebody does in Discord. Made by ``Playground.add_person``.

    Every action waits for what the person would see next, and raises NothingHappenedError where that doesn't come
    within the playground's patience, and NotOfferedError where Discord's client wouldn't let them. ``channel`` is a
    Channel; left out, it is the first channel that the person can see. In a text, `@bot`, `@name` and `@&role` become
    mentions.
    """

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user

    @property
    def id(self) -> int:
        """The account's id."""
        return self.user.id

    @property
    def mention(self) -> str:
        """What a message has to say to ping this person."""
        return f"<@{self.user.id}>"

    async def says(self, channel: Channel, text: str, *, reply_to: SeenMessage | None = None) -> SeenMessage:
        """Write a message and wait for the bot's: a reply to this one, or one that replies to nothing."""
        own = self._post(channel, text, reply_to, ping=True)
        return await self._world.wait(lambda: self._answer_to(own), f"an answer to {text!r}")

    def posts(
        self, channel: Channel, text: str, *, reply_to: SeenMessage | None = None, ping: bool = True
    ) -> SeenMessage:
        """Write a message without waiting for anything; returns it. ``ping=False`` replies without pinging."""
        return look_at(self._post(channel, text, reply_to, ping=ping))

    def forwards(self, message: SeenMessage, channel: Channel) -> SeenMessage:
        """Pass a message on, without waiting for anything."""
        return look_at(self._world.messenger.forward(channel, self.user, self._message(message)))

    async def dm(self, text: str, *, reply_to: SeenMessage | None = None) -> SeenMessage:
        """Write to the bot directly, and wait for its answer."""
        return await self.says(self.direct_channel, text, reply_to=reply_to)

    async def answer_to(self, message: SeenMessage) -> SeenMessage:
        """Wait for the bot's answer to a message that was posted before."""
        own = self._message(message)
        return await self._world.wait(lambda: self._answer_to(own), f"an answer to {own.content!r}")

    @property
    def sees_the_bot_online(self) -> bool:
        """Whether the bot is there to be talked to."""
        return self._world.bot_is_online

    @property
    def direct_channel(self) -> Channel:
        """The channel between this person and the bot."""
        return self._world.state.direct_channel(self.user)

    def edits(self, message: SeenMessage, text: str) -> SeenMessage:
        """Change a message of one's own."""
        own = self._message(message)
        self._world.messenger.rewrite(own, self._world.written(own.channel, text))
        return look_at(own)

    def deletes(self, message: SeenMessage) -> None:
        """Delete a message."""
        self._world.messenger.delete(self._message(message))

    def reacts(self, message: SeenMessage, emoji: str) -> None:
        """React to a message."""
        self._world.messenger.react(self._message(message), self.user, emoji, add=True)

    def unreacts(self, message: SeenMessage, emoji: str) -> None:
        """Take a reaction back."""
        self._world.messenger.react(self._message(message), self.user, emoji, add=False)

    def sees(self, channel: Channel) -> list[SeenMessage]:
        """All messages of a channel that this person sees, ephemeral ones for them included; the oldest first."""
        visible = (each for each in channel.messages.values() if each.visible_to in (None, self.user))
        return [look_at(message) for message in visible]

    def looks_again(self, message: SeenMessage) -> SeenMessage:
        """How a message looks by now (``deleted`` where it has gone)."""
        return look_at(self._world.remembered(message.id))

    def is_offered(self, channel: Channel | None = None) -> list[str]:
        """The names of the commands that Discord's client shows this person: `default_member_permissions` counts."""
        place = channel or self._usual_channel()
        held = in_channel(place, self.user)
        commands = offered(self._world.state, place, self.user)
        return [each["name"] for each in commands if _needed(each) & held == _needed(each)]

    async def slash(self, command: str, /, *, channel: Channel | None = None, **options: OptionValue) -> Seen:
        """Run a slash command, like ``slash("ask", question="...")`` or ``slash("facts reload")``.

        Permissions that the command only hints at are not looked at: an administrator of a server can open any
        command to anybody.
        """
        return await self.runs(channel or self._usual_channel(), command, options)

    async def runs(self, channel: Channel, command: str, options: Mapping[str, OptionValue]) -> Seen:
        """The same, whatever the options are called."""
        name, *path = command.split() or [""]
        data = slash_data(find_command(self._world.state, channel, self.user, name, CHAT_INPUT), path, options)
        return await self._interact(InteractionKind.COMMAND, channel, data)

    async def autocomplete(
        self,
        command: str,
        /,
        *,
        channel: Channel | None = None,
        **options: OptionValue,
    ) -> tuple[SeenChoice, ...] | InteractionFailed:
        """Type into the last of ``options`` and see what is offered for it."""
        return await self.completes(channel or self._usual_channel(), command, options)

    async def completes(
        self, channel: Channel, command: str, options: Mapping[str, OptionValue]
    ) -> tuple[SeenChoice, ...] | InteractionFailed:
        """The same, whatever the options are called."""
        if not options:
            raise NotOfferedError("Nothing is being typed into any option.")
        name, *path = command.split() or [""]
        found = find_command(self._world.state, channel, self.user, name, CHAT_INPUT)
        data = slash_data(found, path, options, focused=list(options)[-1])
        interaction = self._world.interactions.begin(InteractionKind.AUTOCOMPLETE, self.user, channel, data)
        await self._world.wait(lambda: interaction.failed or interaction.answered_with is not None, "choices")
        if interaction.failed:
            return InteractionFailed(FAILURES[InteractionKind.AUTOCOMPLETE])
        return tuple(SeenChoice(choice["name"], choice["value"]) for choice in interaction.choices)

    async def uses_message_menu(self, command: str, message: SeenMessage) -> Seen:
        """Run a command from the context menu of a message."""
        target = self._message(message)
        found = find_command(self._world.state, target.channel, self.user, command, MESSAGE_MENU)
        data = message_menu_data(found, target, self._world.state.bot)
        return await self._interact(InteractionKind.COMMAND, target.channel, data)

    async def uses_user_menu(self, command: str, target: Person, channel: Channel | None = None) -> Seen:
        """Run a command from the context menu of a user."""
        place = channel or self._usual_channel()
        found = find_command(self._world.state, place, self.user, command, USER_MENU)
        return await self._interact(InteractionKind.COMMAND, place, user_menu_data(found, target.user, place))

    async def clicks(self, message: SeenMessage, button: str) -> Seen:
        """Click a button, named by its custom id, its label or its emoji."""
        source = self._message(message)
        return await self._interact(
            InteractionKind.COMPONENT, source.channel, click_data(source, button), source=source
        )

    async def selects(self, message: SeenMessage, *values: str, select: str | None = None) -> Seen:
        """Choose in a select, by values or labels; ``select`` names it where the message has several."""
        source = self._message(message)
        data = select_data(source, values, select)
        return await self._interact(InteractionKind.COMPONENT, source.channel, data, source=source)

    async def submits(self, modal: SeenModal, /, **answers: str) -> Seen:
        """Fill in a modal, field by field (by custom id), and send it."""
        began = modal.interaction
        data = modal_data(modal, answers)
        return await self._interact(InteractionKind.MODAL, began.channel, data, source=began.source, parent=began)

    async def _interact(
        self,
        kind: InteractionKind,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        parent: Interaction | None = None,
    ) -> Seen:
        if not may(channel, self.user, Permission.VIEW_CHANNEL):
            raise NotOfferedError(f"{self.user.name} doesn't see the channel {channel.name!r}.")
        before = source.revision if source else 0
        told = with_resolved(data, self._world.state, channel, self.user)
        interaction = self._world.interactions.begin(kind, self.user, channel, told, source=source, parent=parent)
        return await self._world.wait(lambda: outcome(interaction, before), f"an answer to {_named(kind, data)}")

    def _post(self, channel: Channel, text: str, reply_to: SeenMessage | None, *, ping: bool) -> Message:
        reference = self._message(reply_to) if reply_to else None
        written = self._world.written(channel, text)
        return self._world.messenger.post(channel, self.user, written, reference=reference, ping=ping)

    def _answer_to(self, own: Message) -> SeenMessage | None:
        for message in reversed(own.channel.messages.values()):
            if message.id <= own.id:
                return None
            is_answer = message.reference in (None, own) and message.interaction is None
            if message.author is self._world.state.bot and is_answer:
                return look_at(message)
        return None

    def _message(self, seen: SeenMessage) -> Message:
        message = self._world.remembered(seen.id)
        if message.deleted or message.visible_to not in (None, self.user):
            raise NotOfferedError(f"{self.user.name} doesn't see that message.")
        return message

    def _usual_channel(self) -> Channel:
        for channel in self._world.state.channels.values():
            if channel.guild is not None and may(channel, self.user, Permission.VIEW_CHANNEL):
                return channel
        raise NotOfferedError(f"{self.user.name} sees no channel.")


def _named(kind: InteractionKind, data: Json) -> str:
    """What somebody did, in words."""
    if kind is InteractionKind.COMMAND:
        return f"/{data['name']}" if data["type"] == CHAT_INPUT else f"{data['name']!r} of the menu"
    return "the window that was sent" if kind is InteractionKind.MODAL else "what was clicked"


def _needed(command: Json) -> int:
    return int(command["default_member_permissions"] or 0)
