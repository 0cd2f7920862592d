"""The life of an interaction: begun by a person, acknowledged within 3 seconds, over after 15 minutes."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.playground.errors import already_acknowledged, expired_token, too_many_follow_ups, unknown
from bot.playground.interaction_payloads import interaction_json
from bot.playground.model import Callback, Interaction, InteractionKind, Message, MessageFlag, MessageKind
from bot.playground.permissions import Permission, is_in, may
from bot.playground.validation.commands import check_choices
from bot.playground.validation.form import Form
from bot.playground.validation.messages import flags_of
from bot.playground.validation.modals import check_modal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.playground.gateway.hub import Hub
    from bot.playground.messenger import Messenger
    from bot.playground.model import Channel, Json, Upload, User
    from bot.playground.state import State

SECONDS_TO_ACKNOWLEDGE = 3.0
SECONDS_OF_TOKEN = 15 * 60.0
FOLLOW_UPS_AS_A_GUEST = 5
MENU_TYPES = (2, 3)
IN_DATA = ("data",)
ANSWERS = {
    InteractionKind.COMMAND: (Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.MODAL),
    InteractionKind.AUTOCOMPLETE: (Callback.CHOICES,),
    InteractionKind.COMPONENT: (
        Callback.MESSAGE,
        Callback.DEFERRED_MESSAGE,
        Callback.DEFERRED_UPDATE,
        Callback.UPDATE,
        Callback.MODAL,
    ),
    InteractionKind.MODAL: (Callback.MESSAGE, Callback.DEFERRED_MESSAGE),
}
ANSWERS_TO_MODAL_OF_MESSAGE = (*ANSWERS[InteractionKind.MODAL], Callback.DEFERRED_UPDATE, Callback.UPDATE)


class Interactions:
    """Begins interactions and takes the bot's answers to them."""

    def __init__(self, state: State, hub: Hub, messenger: Messenger) -> None:
        self._state = state
        self._hub = hub
        self._messenger = messenger

    def begin(  # noqa: PLR0913 - what an interaction is made of
        self,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        data: Json,
        *,
        source: Message | None = None,
        parent: Interaction | None = None,
    ) -> Interaction:
        """A person does something; the bot is told. Fails at once where no bot is there to be told."""
        token = secrets.token_urlsafe(48)
        interaction = Interaction(
            self._state.ids.next(), token, kind, user, channel, data, self._state.clock.now(), source, parent
        )
        self._state.interactions[token] = interaction
        guild_id = channel.guild.id if channel.guild else None
        told = self._hub.dispatch(
            "INTERACTION_CREATE", lambda _: interaction_json(interaction, self._state.bot), guild_id=guild_id
        )
        if told:
            interaction.deadline = self._state.clock.call_later(
                SECONDS_TO_ACKNOWLEDGE, lambda: self._fail(interaction)
            )
        else:
            self._fail(interaction)
        return interaction

    def _fail(self, interaction: Interaction) -> None:
        interaction.failed = interaction.answered_with is None
        self._hub.bell.ring()

    def acknowledge(self, identity: int, token: str, body: Json, files: Sequence[Upload]) -> Interaction:
        """Take the first answer to an interaction. Raises ApiError."""
        interaction = self._state.interactions.get(token)
        if interaction is None or interaction.id != identity or interaction.failed:
            raise unknown("interaction")
        if interaction.answered_with is not None:
            raise already_acknowledged()
        kind, data = body.get("type"), body.get("data") or {}
        form = Form()
        if form.at("type").one_of(kind, _allowed(interaction)) and form.at("data").is_object(data):
            self._answer(interaction, Callback(body["type"]), data, files)
            interaction.answered_with = Callback(body["type"])
        form.finish()
        if interaction.deadline is not None:
            interaction.deadline.cancel()
        self._hub.bell.ring()
        return interaction

    def _answer(self, interaction: Interaction, kind: Callback, data: Json, files: Sequence[Upload]) -> None:
        if kind is Callback.MESSAGE:
            message = self._messenger.draft(
                interaction.channel, data, files, path=IN_DATA, interaction=interaction, reference=interaction.source
            )
            self._publish_original(interaction, message, data)
        elif kind is Callback.DEFERRED_MESSAGE:
            message = Message(self._state.ids.next(), interaction.channel, self._state.bot, interaction=interaction)
            message.flags = int(MessageFlag.LOADING)
            message.reference = interaction.source
            self._publish_original(interaction, message, data)
        elif kind is Callback.CHOICES:
            check_choices(data, _focused_type(interaction.data))
            interaction.choices = data.get("choices") or []
        elif kind is Callback.MODAL:
            check_modal(data)
            interaction.modal = data
        elif interaction.source is not None:
            interaction.original = interaction.source
            if kind is Callback.UPDATE:
                self._messenger.edit(interaction.source, data, files, IN_DATA)

    def _publish_original(self, interaction: Interaction, message: Message, data: Json) -> None:
        message.kind = MessageKind.REPLY if interaction.source else _response_kind(interaction)
        interaction.original = message
        self._publish(interaction, message, ephemeral=bool(flags_of(data) & MessageFlag.EPHEMERAL))

    def _publish(self, interaction: Interaction, message: Message, *, ephemeral: bool) -> None:
        if ephemeral or self._only_privately(interaction):
            message.flags |= int(MessageFlag.EPHEMERAL)
            message.visible_to = interaction.user
        self._messenger.publish(message)

    def _only_privately(self, interaction: Interaction) -> bool:
        """Whether a server keeps an application that only its user installed from speaking to everybody."""
        allowed = may(interaction.channel, interaction.user, Permission.USE_EXTERNAL_APPS)
        return not is_in(interaction.channel, self._state.bot) and not allowed

    def by_token(self, application_id: int, token: str) -> Interaction:
        """The acknowledged interaction that a webhook's token stands for. Raises ApiError."""
        interaction = self._state.interactions.get(token)
        if application_id != self._state.bot.id or interaction is None or interaction.answered_with is None:
            raise unknown("webhook")
        if self._state.clock.now() > interaction.began + SECONDS_OF_TOKEN:
            raise expired_token()
        return interaction

    def message(self, interaction: Interaction, which: str) -> Message:
        """A message of an interaction: `@original`, or by its id. Raises ApiError."""
        if which == "@original":
            found = interaction.original
        else:
            own = [message for message in (interaction.original, *interaction.followups) if message is not None]
            found = next((message for message in own if str(message.id) == which), None)
        if found is None or found.deleted:
            raise unknown("message")
        return found

    def follow_up(self, interaction: Interaction, body: Json, files: Sequence[Upload]) -> Message:
        """Send one more message; the first after "thinking ..." takes that one's place, if it is still there.

        Raises ApiError.
        """
        original = interaction.original
        if original is not None and not original.deleted and original.flags & MessageFlag.LOADING:
            return self._messenger.edit(original, body, files)
        guest = not is_in(interaction.channel, self._state.bot)
        if guest and len(interaction.followups) >= FOLLOW_UPS_AS_A_GUEST:
            raise too_many_follow_ups()
        message = self._messenger.draft(
            interaction.channel, body, files, interaction=interaction, reference=interaction.original
        )
        interaction.followups.append(message)
        self._publish(interaction, message, ephemeral=bool(flags_of(body) & MessageFlag.EPHEMERAL))
        return message


def _allowed(interaction: Interaction) -> tuple[Callback, ...]:
    if interaction.kind is InteractionKind.MODAL and interaction.source is not None:
        return ANSWERS_TO_MODAL_OF_MESSAGE
    return ANSWERS[interaction.kind]


def _response_kind(interaction: Interaction) -> MessageKind:
    if interaction.kind is not InteractionKind.COMMAND:
        return MessageKind.DEFAULT
    return MessageKind.MENU_RESPONSE if interaction.data["type"] in MENU_TYPES else MessageKind.COMMAND_RESPONSE


def _focused_type(data: Json) -> int:
    for option in data.get("options", ()):
        if option.get("focused"):
            return int(option["type"])
        if inner := _focused_type(option):
            return inner
    return 0
