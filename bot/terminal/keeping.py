"""Where processes keep what they worked out, for the next ones of the same version."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.knowledge.kept_files import KeptFiles
from bot.operations.code_version import ANSWERING, READING, running_version
from bot.terminal.state import state_directory

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = "kept"
"""The folder in the state folder that keeps fact bases as they were read. It may be deleted at any time."""


def kept_files() -> KeptFiles:
    """What processes of this version keep of the fact bases that they read."""
    return KeptFiles(state_directory(os.environ) / KEPT, running_version(READING))


def kept_answers(environ: Mapping[str, str]) -> KeptFiles:
    """What they keep of what fact bases answer."""
    return KeptFiles(state_directory(environ) / KEPT, running_version(ANSWERING))
