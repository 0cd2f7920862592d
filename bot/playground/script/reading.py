"""A conversation as it is written in YAML.

    title: A question and its sources
    picture: {theme: light, width: 390}
    steps:
      - {as: ann, in: general, says: "@bot when does it start?"}
      - {clicks: Sources}
      - {as: ben, replies: and the year before?}
      - {runs: ask, options: {question: when does it start, private: true}}
      - {selects: A choice}
      - {submits: {question: and where?}}
      - {as: mia, runs: facts reload}

``as`` names who acts and ``in`` where, each until another is named; ``in: direct`` is the conversation with the bot.
``replies``, ``clicks``, ``selects``, ``reacts`` and ``uses`` (a command of the message's menu) are about what the bot
said last, ``submits`` about the window that has opened, ``edits`` and ``deletes`` about the message written last.
``locale`` is the language of who acts from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ACTS = ("says", "replies", "runs", "uses", "clicks", "selects", "submits", "edits", "deletes", "reacts")
BESIDES = ("as", "in", "locale", "options")
THEMES = ("dark", "light")
NARROWEST, USUAL_WIDTH, WIDEST = 240, 800, 4000


class ScriptError(Exception):
    """A script cannot be read or played. ``str`` says what is wrong with which step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does. ``act`` is one of ACTS, or empty where only the language changes."""

    number: int
    act: str
    what: Any
    options: Mapping[str, Any] = field(default_factory=dict)
    person: str | None = None
    channel: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A conversation; ``theme`` and ``width`` (in pixels) are those of its picture."""

    title: str
    steps: tuple[Step, ...]
    theme: str = "dark"
    width: int = USUAL_WIDTH


def read_script(path: Path) -> Script:
    """The script in a file.

    Raises:
        ScriptError: It cannot be read, or is written otherwise than it should be.
    """
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScriptError(f"{path} cannot be read ({error.strerror}).") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ScriptError(f"{path} is not YAML: {' '.join(str(error).split())}") from None
    if not isinstance(written, dict) or not isinstance(written.get("steps"), list):
        raise ScriptError(f'{path} needs a list under "steps".')
    theme, width = _picture(written.get("picture") or {})
    steps = tuple(_step(number, each) for number, each in enumerate(written["steps"], 1))
    return Script(str(written.get("title") or path.stem), steps, theme, width)


def _picture(written: Any) -> tuple[str, int]:  # noqa: ANN401 - whatever somebody wrote
    given = written if isinstance(written, dict) else {}
    theme, width = given.get("theme", THEMES[0]), given.get("width", USUAL_WIDTH)
    if not isinstance(written, dict) or theme not in THEMES or not isinstance(width, int):
        raise ScriptError(f'"picture" takes a "theme" ({" or ".join(THEMES)}) and a "width" in pixels.')
    return theme, max(NARROWEST, min(width, WIDEST))


def _step(number: int, written: Any) -> Step:  # noqa: ANN401 - whatever somebody wrote
    if not isinstance(written, dict):
        raise ScriptError(f"Step {number} is not written as {{says: ...}}.")
    if stray := [str(key) for key in written if key not in (*ACTS, *BESIDES)]:
        raise ScriptError(f"Step {number} has {', '.join(stray)}; known are {', '.join((*ACTS, *BESIDES))}.")
    acts = [act for act in ACTS if act in written]
    if len(acts) > 1 or not (acts or "locale" in written):
        raise ScriptError(f"Step {number} has to do one thing: {', '.join(ACTS)}.")
    act = acts[0] if acts else ""
    options = written.get("options") or {}
    what = written.get(act)
    if not isinstance(options, dict) or (act == "submits" and not isinstance(what, dict)):
        raise ScriptError(f"Step {number} needs names and values, as in {{question: when does it start}}.")
    return Step(number, act, what, options, written.get("as"), written.get("in"), written.get("locale"))
