"""Which matching the commands use: with the bundled word vectors, with a transformer's, or with none."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.errors import RoadbookError
from bot.matching.encoder import TransformerVectors
from bot.matching.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.knowledge.model import KnowledgeBase

NONE = "none"
"""The name that asks for a matching without any vectors."""


def prepare_with(encoder: str | None) -> Callable[[KnowledgeBase], Matcher]:
    """What makes a fact base ready. ``encoder`` is a sentence-transformers model, by name or folder, or "none".

    Without one, the word vectors that wordllama bundles are used, where it is installed.

    Raises:
        RoadbookError: The extra ``encoder`` is not installed, or the model cannot be loaded.
    """
    if encoder is None:
        return Matcher.build
    if encoder == NONE:
        return partial(Matcher.build, bundled=False)
    return partial(Matcher.build, encoder=_transformer(encoder))


def _transformer(model: str) -> TransformerVectors:
    try:
        return TransformerVectors(model)
    except ImportError:
        problem = 'No encoder is installed. Install Roadbook with the extra "encoder".'
    except (OSError, ValueError):
        problem = f"The encoder {model} cannot be loaded. Name a sentence-transformers model, or the folder of one."
    raise RoadbookError(problem)
