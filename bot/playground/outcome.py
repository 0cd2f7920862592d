"""What somebody sees of an interaction that they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.model import Callback
from bot.playground.seen import FAILURES, InteractionFailed, SeenModal, look_at

if TYPE_CHECKING:
    from bot.playground.model import Interaction
    from bot.playground.person import Seen


def outcome(interaction: Interaction, source_revision: int) -> Seen | None:
    """What an interaction has led to, once there is something to see."""
    if interaction.failed:
        return InteractionFailed(FAILURES[interaction.kind])
    answered, original = interaction.answered_with, interaction.original
    if answered is Callback.MODAL and interaction.modal is not None:
        data = interaction.modal
        return SeenModal(interaction, data["title"], data["custom_id"], tuple(data["components"]))
    if answered is None or original is None:
        return None
    shown = look_at(original)
    if answered is Callback.DEFERRED_UPDATE and shown.revision == source_revision:
        return look_at(interaction.followups[0]) if interaction.followups else None
    return None if shown.thinking and not shown.deleted else shown
