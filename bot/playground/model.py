"""What the stand-in's world is made of. Plain data: the rules are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.playground.clock import Timer

# What travels: a JSON object.
Json = dict[str, Any]


class ChannelKind(IntEnum):
    """Discord's channel types, as far as a bot that answers meets them."""

    TEXT = 0
    DIRECT = 1
    VOICE = 2
    GROUP = 3
    ANNOUNCEMENT = 5
    THREAD = 11
    FORUM = 15


class MessageKind(IntEnum):
    """Discord's message types, as far as a bot that answers meets them."""

    DEFAULT = 0
    REPLY = 19
    COMMAND_RESPONSE = 20
    MENU_RESPONSE = 23


class MessageFlag(IntFlag):
    """The flags of a message that change how it behaves."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


class InteractionKind(IntEnum):
    """What somebody did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """How an interaction is answered."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(eq=False, slots=True)
class User:
    """An account.

    ``locale`` is the language of its client. ``has_app`` says that it installed the bot's application for itself, to
    use it anywhere; ``takes_messages`` is False where it lets no bot write to it directly.
    """

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    has_app: bool = False
    takes_messages: bool = True


@dataclass(eq=False, slots=True)
class Role:
    """A role of one guild; ``bot_id`` where it is a bot's own, which Discord makes when the bot is invited."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False
    bot_id: int | None = None


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a channel grants or takes away. ``is_role`` says whose id it is kept under."""

    allow: int = 0
    deny: int = 0
    is_role: bool = True


@dataclass(eq=False, slots=True)
class Member:
    """A user in a guild; ``timed_out`` until a moment as Discord writes it."""

    user: User
    roles: list[Role] = field(default_factory=list)
    timed_out: str | None = None


@dataclass(eq=False, slots=True)
class Guild:
    """A Discord server. The role that everybody has carries the guild's own id."""

    id: int
    name: str
    owner: User
    everyone: Role
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Channel:
    """A place for messages: of a guild, a thread in one, between the bot and a ``recipient``, or of a ``group``.

    ``locked`` is a thread that was archived for good.
    """

    id: int
    name: str
    kind: ChannelKind = ChannelKind.TEXT
    guild: Guild | None = None
    parent: Channel | None = None
    recipient: User | None = None
    group: tuple[User, ...] = ()
    locked: bool = False
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    field: str
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was sent."""

    id: int
    filename: str
    data: bytes
    url: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who is pinged."""

    users: tuple[User, ...] = ()
    roles: tuple[Role, ...] = ()
    everyone: bool = False


@dataclass(eq=False, slots=True)
class Message:
    """A message. Of an ephemeral one only ``visible_to`` knows; ``revision`` counts its edits.

    ``pings_replied`` is False for a person's reply that does not ping whom it replies to. ``forwarded`` is what a
    message without content of its own passes on.
    """

    id: int
    channel: Channel
    author: User
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    kind: MessageKind = MessageKind.DEFAULT
    flags: int = 0
    mentions: Mentions = Mentions()
    reference: Message | None = None
    forwarded: Message | None = None
    reactions: dict[str, list[User]] = field(default_factory=dict)
    interaction: Interaction | None = None
    visible_to: User | None = None
    edited: str | None = None
    revision: int = 0
    deleted: bool = False
    nonce: str | None = None
    by_webhook: bool = False
    pings_replied: bool = True

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone can see it."""
        return self.visible_to is not None


@dataclass(eq=False, slots=True)
class Interaction:
    """Something that a person did with the bot, and what became of it.

    ``source`` is the message whose component was used. ``began`` is in seconds since 1970.
    """

    id: int
    token: str
    kind: InteractionKind
    user: User
    channel: Channel
    data: Json
    began: float
    source: Message | None = None
    parent: Interaction | None = None
    answered_with: Callback | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    failed: bool = False
    deadline: Timer | None = None
