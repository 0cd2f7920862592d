"""How long a reload of the shipped fact base takes, and what answers wait for meanwhile.

    python -m scripts.reload_times [--phrasings 10000] [--gate 0] [--times 2] [--in-thread]

Adds a phrasing, as a moderator does, and reloads, so many ``--times``, beside an event loop that answers questions it
never met, one every 50 ms: in a process of its own and a thread, as the bot does, or in the thread alone. Prints each
reload's seconds, and the answers' before it and during it. ``--gate`` is how many questions of the question gate are
asked; -1 for all. The process gets ready before, as it does when the bot has started.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from bot.knowledge.library import utc_now
from bot.knowledge.shipped import shipped_directory
from bot.operations.collecting import exempt_from_collection
from bot.terminal.examining import examining
from bot.terminal.gating import examiner
from bot.terminal.opening import open_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answering.answerer import Answerer
    from bot.evaluation.examiner import Examiner
    from bot.knowledge.library import Library
    from bot.matching.matcher import Matcher
    from bot.terminal.opening import Opened

EVERY = 0.05
"""Seconds between two questions."""
QUIET = 5.0
"""Seconds for which they are asked before the reload."""


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phrasings", type=int, default=10_000, help="of the fact base, at the most")
    parser.add_argument("--gate", type=int, default=0, help="questions of the gate; -1 for all")
    parser.add_argument("--times", type=int, default=2, help="reloads, one after another")
    parser.add_argument("--in-thread", action="store_true", help="without another process")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        knowledge = Path(shutil.copytree(shipped_directory(), Path(folder, "knowledge")))
        _shrink(knowledge, options.phrasings, options.gate)
        asyncio.run(_measure(knowledge, options.times, apart=not options.in_thread))


async def _measure(knowledge: Path, times: int, *, apart: bool) -> None:
    async with examining(None, os.environ, "WARNING", "plain", wanted=apart) as ahead:
        asked = examiner(None, os.environ)
        await _measured(open_knowledge(knowledge, None, asked.gate, ahead), asked, times)


async def _measured(opened: Opened, examined: Examiner, times: int) -> None:
    library, answerer = opened.library, opened.answerer
    base = library.current().base
    exempt_from_collection()
    phrasings = sum(len(intent.phrasings) for intent in base.intents)
    phrasings += sum(len(each.phrasings) for each in base.out_of_scope)
    asked = _questions([text for intent in base.intents for text in intent.phrasings])
    await _answers(answerer, asked, asyncio.create_task(asyncio.to_thread(library.get_ready_ahead)))
    await _answers(answerer, asked, asyncio.create_task(asyncio.sleep(1)))
    for turn in range(times):
        quiet = await _answers(answerer, asked, asyncio.create_task(asyncio.sleep(QUIET)))
        _edit(opened.directory, turn)
        reloading = asyncio.create_task(asyncio.to_thread(_timed, library, examined))
        meanwhile = await _answers(answerer, asked, reloading)
        took, worked = reloading.result()
        print(f"{phrasings} phrasings, {len(base.gate)} questions in the gate: live in {took:.2f} s", end=", ")
        print(f"{worked:.2f} s of this process's processor time")
        _tell("before", quiet)
        _tell("during", meanwhile)


def _tell(name: str, seconds: list[float]) -> None:
    half, most, late = statistics.median(seconds), max(seconds), statistics.quantiles(seconds, n=100)[-1]
    print(f"{name}: {len(seconds)} answers, half in {1000 * half:.0f} ms", end=", ")
    print(f"99 % in {1000 * late:.0f} ms, all in {1000 * most:.0f} ms")


def _timed(library: Library[Matcher], examined: Examiner) -> tuple[float, float]:
    """The seconds of a reload, and of this thread's work for it."""
    began, worked = time.perf_counter(), time.thread_time()
    new = library.stage()
    with library.during():
        examined.compare(library.current().base, new.base)
    library.swap(new)
    return time.perf_counter() - began, time.thread_time() - worked


async def _answers(answerer: Answerer, asked: Iterator[str], until: asyncio.Task[object]) -> list[float]:
    """Seconds from when each question was due to its answer."""
    taken, due = [], time.perf_counter()
    while not until.done():
        answerer.answer(next(asked), utc_now().date())
        taken.append(time.perf_counter() - due)
        due = max(due + EVERY, time.perf_counter())
        await asyncio.sleep(due - time.perf_counter())
    return taken


def _questions(texts: list[str]) -> Iterator[str]:
    """Each one new: two phrasings beside each other."""
    return (f"{one} {another}" for one, another in itertools.product(texts[::7], texts[::31]))


def _shrink(knowledge: Path, phrasings: int, questions: int) -> None:
    """Leaves so many phrasings, taken evenly, and questions of the gate."""
    files = [*(knowledge / "facts").glob("*.yaml"), knowledge / "out_of_scope.yaml"]
    content = {path: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}
    there = sum(len(each["phrasings"]) for listed in content.values() for each in listed)
    for path, listed in content.items():
        for each in listed:
            each["phrasings"] = each["phrasings"][: max(1, int(len(each["phrasings"]) * phrasings / there))]
        path.write_text(yaml.safe_dump(listed, allow_unicode=True, sort_keys=False), encoding="utf-8")
    gate_file = knowledge / "questions.yaml"
    asked = yaml.safe_load(gate_file.read_text(encoding="utf-8"))
    if questions >= 0:
        asked["answered"], asked["refused"] = asked["answered"][:questions], []
        gate_file.write_text(yaml.safe_dump(asked, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _edit(knowledge: Path, turn: int) -> None:
    path = min((knowledge / "facts").glob("*.yaml"))
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    listed[0]["phrasings"].append(f"an entirely new way to ask that nobody thought of {turn} times")
    path.write_text(yaml.safe_dump(listed, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
