from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.playground import Playground
from bot.playground.page import Scenery, usual_scenery
from bot.playground.script import ScriptError, played, read_script, transcript
from tests.support.client import online
from tests.support.example_bot import ExampleBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

EVERYTHING = """\
title: Everything
steps:
  - {says: "@bot hello"}
  - {replies: and you}
  - {edits: "@bot hello again"}
  - {reacts: 👍}
  - {as: ben, in: a thread, runs: ask, options: {question: x}}
  - {clicks: Sources}
  - {as: ann, in: direct, says: hello}
  - {uses: Repeat}
  - {as: mia, in: general, runs: /facts reload, locale: fr}
  - {runs: form}
  - {submits: {name: Mia, reason: because}}
  - {runs: ask, options: {question: y}}
  - {selects: Dakar}
  - {deletes: it}
"""
TRANSCRIPT = """\
# Everything

*#general*

**ann** @bot hello

> **bot**
>
> heard: @bot hello

**ann** ↩ and you

> **bot**
>
> heard: and you

**ann** changes it to: @bot hello again

> **bot**
>
> heard: and you

**ann** reacts with 👍

*#a thread*

**ben** `/ask` `question: x`

> **bot**
>
> you asked x
>
> `[Sources]` `[Never]` `[Later]`
>
> *Where?*
>
> - Agadir
> - Dakar
> - Yanbu

**ben** clicks *Sources*

> **bot** (only you can see this)
>
> only you see this

*Direct message*

**ann** hello

> **bot**
>
> heard: hello

**ann** uses *Repeat* of the message's menu

> **bot** (only you can see this)
>
> it said: heard: hello

*#general*

**mia** `/facts reload`

> **bot** (only you can see this)
>
> reloaded

**mia** `/form`

> **bot** opens a window: **Tell us**
>
> - Name:
> - reason:

**mia** sends the window: `name: Mia` `reason: because`

> **bot**
>
> Mia: because

**mia** `/ask` `question: y`

> **bot**
>
> you asked y
>
> `[Sources]` `[Never]` `[Later]`
>
> *Where?*
>
> - Agadir
> - Dakar
> - Yanbu

**mia** chooses *Dakar*

> **bot**
>
> you chose dakar

**mia** deletes it
"""


@dataclass(frozen=True)
class Stage:
    world: Playground
    scenery: Scenery


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with Playground() as world:
        made = Stage(world, usual_scenery(world))
        async with online(ExampleBot(), world):
            yield made


async def test_each_step_is_done_and_what_came_of_it_is_written_down(stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "everything.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    script = read_script(path)
    text = transcript(script.title, await played(script, stage.scenery), stage.world)
    assert text.replace("  \n", "\n") == TRANSCRIPT


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ("{as: zoe, says: hello}", "Step 1: There is nobody called zoe; there are ann, ben, mia."),
        ("{in: nowhere, says: hello}", "Step 1: There is no channel nowhere; there are general, "),
        ("{clicks: Sources}", "Step 1: The bot has said nothing yet."),
        ("{edits: x}", "Step 1: Nothing was written yet."),
        ("{submits: {a: b}}", "Step 1: No window is open."),
        ("{runs: private}, {clicks: More}", "Step 2: There is no 'More'; on offer: nothing."),
        ("{runs: none}", "Step 1: There is no command 'none' here"),
    ],
)
async def test_a_step_that_cannot_be_done_is_named(stage: Stage, tmp_path: Path, steps: str, sentence: str) -> None:
    path = tmp_path / "talk.yaml"
    path.write_text(f"steps: [{steps}]", encoding="utf-8")
    with pytest.raises(ScriptError) as problem:
        await played(read_script(path), stage.scenery)
    assert str(problem.value).startswith(sentence)
