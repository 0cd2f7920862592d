"""Which matching the commands use: with the bundled encoder, with another one, or with none."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.matching.encoder.kept_vectors import KeptVectors
from bot.matching.encoder.sentences import TransformerEncoder, bundled_encoder
from bot.matching.kept_readings import KeptReadings
from bot.matching.matcher import Matcher
from bot.terminal.state import state_directory

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.knowledge.kept_files import KeptFiles
    from bot.knowledge.model import KnowledgeBase

NONE = "none"
"""The name that asks for a matching without any vectors."""
VECTORS = "vectors.bin"
"""The file in the state folder that keeps the vectors of fact bases' texts. It may be deleted at any time."""


def prepare_with(encoder: str | None, kept: KeptFiles | None = None) -> Callable[[KnowledgeBase], Matcher]:
    """What makes a fact base ready. ``encoder`` is a sentence-transformers model, by name or folder, or "none".

    Without one, the bundled encoder is used, where the platform runs it. What it makes of a fact base's texts is kept
    in the user's state folder, and how it reads them in the files ``kept``, if it is given some.

    Raises:
        RoadbookError: The extra ``encoder`` is not installed, or the model cannot be loaded.
    """
    readings = KeptReadings(kept)
    if encoder == NONE:
        return partial(Matcher.build, bundled=False, readings=readings)
    own = state_directory(os.environ) / VECTORS
    if encoder is not None:
        return partial(_prepare, KeptVectors(_transformer(encoder), own), readings)
    bundled = bundled_encoder(own)
    return partial(Matcher.build, readings=readings) if bundled is None else partial(_prepare, bundled, readings)


def _prepare(encoder: KeptVectors, readings: KeptReadings, base: KnowledgeBase) -> Matcher:
    matcher = Matcher.build(base, encoder, readings=readings)
    encoder.save()
    return matcher


def _transformer(model: str) -> TransformerEncoder:
    try:
        return TransformerEncoder(model)
    except ImportError:
        problem = 'No encoder is installed. Install Roadbook with the extra "encoder".'
    except (OSError, ValueError):
        problem = f"The encoder {model} cannot be loaded. Name a sentence-transformers model, or the folder of one."
    raise RoadbookError(problem)
