"""What a person has in front of them: messages, modals, choices, and "This interaction failed"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.playground.mentions import texts_of
from bot.playground.model import InteractionKind, MessageFlag
from bot.playground.validation.components import SELECTS, Part

if TYPE_CHECKING:
    from bot.playground.model import Interaction, Json, Message

FAILURES = {
    InteractionKind.COMMAND: "The application did not respond",
    InteractionKind.COMPONENT: "This interaction failed",
    InteractionKind.AUTOCOMPLETE: "Loading options failed",
    InteractionKind.MODAL: "Something went wrong. Try again.",
}


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that one can open."""

    filename: str
    data: bytes
    url: str

    @property
    def text(self) -> str:
        """The file read as UTF-8."""
        return self.data.decode()


@dataclass(frozen=True, slots=True)
class SeenMessage:
    """A message at one moment, as a person sees it; a later look may show another.

    ``components`` is Discord's JSON; ``pinged`` holds the ids of the people it pings; ``reference_id`` the message
    that it replies to. ``ephemeral`` means that only the person who looks sees it.
    """

    id: int
    channel_id: int
    author_id: int
    content: str
    embeds: tuple[Json, ...]
    components: tuple[Json, ...]
    files: tuple[SeenFile, ...]
    pinged: tuple[int, ...]
    pinged_roles: tuple[int, ...]
    pings_everyone: bool
    reference_id: int | None
    reactions: dict[str, int]
    flags: int
    revision: int
    ephemeral: bool
    deleted: bool

    @property
    def text(self) -> str:
        """Everything to be read: content, then text displays, then embeds."""
        embedded = [str(embed.get(key, "")) for embed in self.embeds for key in ("title", "description")]
        fields = [f"{each['name']}\n{each['value']}" for embed in self.embeds for each in embed.get("fields", ())]
        footers = [str(embed["footer"]["text"]) for embed in self.embeds if "footer" in embed]
        parts = [self.content, *texts_of(self.components), *embedded, *fields, *footers]
        return "\n".join(part for part in parts if part)

    @property
    def layout(self) -> bool:
        """Whether it is made of Components V2."""
        return bool(self.flags & MessageFlag.COMPONENTS_V2)

    @property
    def thinking(self) -> bool:
        """Whether it says no more than that the bot is thinking."""
        return bool(self.flags & MessageFlag.LOADING)

    @property
    def controls(self) -> tuple[Json, ...]:
        """All buttons and selects, in reading order."""
        return tuple(part for part in parts_of(self.components) if part["type"] in (Part.BUTTON, *SELECTS))

    @property
    def buttons(self) -> tuple[Json, ...]:
        """All buttons."""
        return tuple(part for part in self.controls if part["type"] == Part.BUTTON)

    @property
    def selects(self) -> tuple[Json, ...]:
        """All selects."""
        return tuple(part for part in self.controls if part["type"] != Part.BUTTON)


@dataclass(frozen=True, slots=True)
class SeenModal:
    """A window that asks for something; ``fields`` are its inputs as Discord's JSON."""

    interaction: Interaction
    title: str
    custom_id: str
    components: tuple[Json, ...]

    @property
    def fields(self) -> tuple[Json, ...]:
        """All inputs and selects, in reading order."""
        return tuple(part for part in parts_of(self.components) if "custom_id" in part)

    @property
    def text(self) -> str:
        """The title, and what stands at the fields."""
        labels = [str(part["label"]) for part in parts_of(self.components) if part.get("label")]
        return "\n".join([self.title, *labels])


@dataclass(frozen=True, slots=True)
class InteractionFailed:
    """Nobody acknowledged in time; ``text`` is what Discord shows then."""

    text: str


@dataclass(frozen=True, slots=True)
class SeenChoice:
    """One line that autocomplete offers."""

    name: str
    value: str | int | float


def parts_of(components: tuple[Json, ...] | list[Json]) -> list[Json]:
    """All components, however deep, in reading order."""
    found: list[Json] = []
    for part in components:
        found.append(part)
        inner = [*part.get("components", ()), *(part[key] for key in ("accessory", "component") if key in part)]
        found += parts_of(inner)
    return found


def look_at(message: Message) -> SeenMessage:
    """How a message looks now."""
    return SeenMessage(
        id=message.id,
        channel_id=message.channel.id,
        author_id=message.author.id,
        content=message.content,
        embeds=tuple(message.embeds),
        components=tuple(message.components),
        files=tuple(SeenFile(each.filename, each.data, each.url) for each in message.attachments),
        pinged=tuple(user.id for user in message.mentions.users),
        pinged_roles=tuple(role.id for role in message.mentions.roles),
        pings_everyone=message.mentions.everyone,
        reference_id=message.reference.id if message.reference else None,
        reactions={name: len(users) for name, users in message.reactions.items()},
        flags=message.flags,
        revision=message.revision,
        ephemeral=message.ephemeral,
        deleted=message.deleted,
    )
