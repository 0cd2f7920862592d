"""What one person has before them in a channel, as HTML: messages, and commands that are on their way."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.playground.invocation import CHAT_INPUT
from bot.playground.message_payloads import message_json
from bot.playground.model import InteractionKind, MessageKind
from bot.playground.page.drawing.controls import Waiting
from bot.playground.page.drawing.look import Look
from bot.playground.page.drawing.message import message_html, sending_html
from bot.playground.payloads import user_json
from bot.playground.seen import FAILURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.playground.model import Channel, Interaction, Json, Message, User
    from bot.playground.world import World

# As many as Discord's client loads at first.
RECENT = 50
FILES = "files/"


def look_of(world: World, channel: Channel, viewer: User, files_at: str = FILES) -> Look:
    """Everybody and everything that a message can name; ``files_at`` is where files are loaded from."""
    roles = channel.guild.roles.values() if channel.guild else ()
    return Look(
        users={str(user.id): user.name for user in world.state.users.values()},
        roles={str(role.id): role.name.removeprefix("@") for role in roles},
        channels={str(each.id): each.name for each in world.state.channels.values() if each.guild is not None},
        viewer=str(viewer.id),
        files_url=world.messenger.files_url,
        files_at=files_at,
    )


def command_name(interaction: Interaction) -> str:
    """What a command is called, with its sub-command: `/facts reload`, or the name of a menu's."""
    data: Json = interaction.data
    if data["type"] != CHAT_INPUT:
        return str(data["name"])
    words = [data["name"]]
    options = data.get("options") or ()
    while options and "value" not in options[0]:
        words.append(options[0]["name"])
        options = options[0].get("options") or ()
    return "/" + " ".join(words)


def body_of(message: Message, viewer: User) -> Json:
    """A message's JSON as its viewer's client has it, which knows the name of the command that was used."""
    body = message_json(message, viewer)
    used = message.interaction
    if used is not None and used.kind is InteractionKind.COMMAND:
        body["interaction_metadata"]["name"] = command_name(used)
    if message.kind is MessageKind.REPLY and message.reference is not None and not message.reference.deleted:
        body["referenced_message"] = message_json(message.reference, viewer)
    return body


class View:
    """A channel as one person sees it. ``draw`` draws only what has changed since it last did."""

    def __init__(self, world: World, channel: Channel, viewer: User, files_at: str = FILES) -> None:
        self.channel = channel
        self.viewer = viewer
        self._world = world
        self._files_at = files_at
        self._dismissed: set[int] = set()
        self._drawn: dict[int, object] = {}

    def dismiss(self, identity: int) -> None:
        """Show something private no more."""
        self._dismissed.add(identity)

    def draw(self) -> tuple[list[str], dict[str, str]]:
        """The ids of all that is to be seen, in order, and the HTML of what looks otherwise than before."""
        waiting = self._waiting()
        look = look_of(self._world, self.channel, self.viewer, self._files_at)
        order, changed = [], {}
        for message in self._messages():
            order.append(message.id)
            state = waiting.get(message.id, Waiting())
            if self._is_new(message.id, (_state_of(message), state)):
                changed[str(message.id)] = str(message_html(body_of(message, self.viewer), look, state))
        for interaction in self._sending():
            order.append(interaction.id)
            if self._is_new(interaction.id, interaction.failed):
                changed[str(interaction.id)] = self._sent(interaction)
        return [str(each) for each in sorted(order)], changed

    def _is_new(self, identity: int, state: object) -> bool:
        before = self._drawn.get(identity)
        self._drawn[identity] = state
        return before != state

    def _messages(self) -> list[Message]:
        every = self.channel.messages.values()
        seen = [each for each in every if each.visible_to in (None, self.viewer) and each.id not in self._dismissed]
        return seen[-RECENT:]

    def _own(self) -> Iterator[Interaction]:
        for interaction in self._world.state.interactions.values():
            if interaction.user is self.viewer and interaction.channel is self.channel:
                yield interaction

    def _sending(self) -> list[Interaction]:
        return [
            interaction
            for interaction in self._own()
            if interaction.kind is InteractionKind.COMMAND
            and interaction.answered_with is None
            and interaction.id not in self._dismissed
        ]

    def _sent(self, interaction: Interaction) -> str:
        bot, user = user_json(self._world.bot), user_json(self.viewer)
        failure = FAILURES[interaction.kind] if interaction.failed else None
        return str(sending_html(str(interaction.id), bot, user, command_name(interaction), failure))

    def _waiting(self) -> dict[int, Waiting]:
        """What became of the last clicks on each message."""
        busy: defaultdict[int, set[str]] = defaultdict(set)
        failures: dict[int, str | None] = {}
        for interaction in self._own():
            if interaction.source is None or interaction.kind is not InteractionKind.COMPONENT:
                continue
            source = interaction.source.id
            failures[source] = FAILURES[interaction.kind] if interaction.failed else None
            if interaction.answered_with is None and not interaction.failed:
                busy[source].add(interaction.data["custom_id"])
        return {source: Waiting(frozenset(busy[source]), failures[source]) for source in failures}


def _state_of(message: Message) -> object:
    """Whatever the drawing of a message depends on, and can change."""
    reactions = tuple((name, tuple(users)) for name, users in message.reactions.items())
    replied = message.reference
    above = (replied.revision, replied.deleted) if replied is not None else None
    return message.revision, message.content, message.flags, reactions, above
