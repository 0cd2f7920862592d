"""Variables that look like Roadbook's settings and are none: most often a slip of the pen."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from dotenv import dotenv_values

from bot.settings import ENV_FILE, Settings
from bot.settings_files import PREFIX

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

READ_BY_TESTS = frozenset({"ROADBOOK_DISCORD_OPENAPI", "ROADBOOK_EVAL_SETS"})
"""Not settings: they tell the test suite where large files lie."""
VARIABLES = tuple(f"{PREFIX}{field.upper()}" for field in Settings.model_fields)


def unknown_variables(environ: Mapping[str, str], env_file: Path = ENV_FILE) -> tuple[str, ...]:
    """A warning for each, with the nearest right name. Shows no value."""
    found = {name.upper() for name in (*environ, *_names_in(env_file)) if name.upper().startswith(PREFIX)}
    return tuple(_warning(name) for name in sorted(found - READ_BY_TESTS - set(VARIABLES)))


def _names_in(env_file: Path) -> tuple[str, ...]:
    return tuple(dotenv_values(env_file, encoding="utf-8-sig")) if env_file.is_file() else ()


def _warning(name: str) -> str:
    close = get_close_matches(name, VARIABLES, n=1)
    advice = f"Did you mean {close[0]}?" if close else f"The settings are {', '.join(VARIABLES)}."
    return f"{name} is no setting of Roadbook's and is ignored. {advice}"
