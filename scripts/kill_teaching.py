"""Kill a process that teaches, reloads and rolls back, again and again, and look whether files and store are whole.

    python scripts/kill_teaching.py [--kills 500] [--seed 1]

A process teaches phrasings, reloads what a person wrote, and rolls back, on a small fact base of its own. At a random
moment it gets SIGKILL. Then every file must hold all that was acknowledged, and nothing that was not begun, the store
must be whole, and the bot must start with the last revision that went live, or with the one that was just about to.
The next process goes on with the same files and the same store. Not on Windows.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from bot.knowledge.editing.change import Change
from bot.knowledge.editing.teaching import add_phrasing
from bot.knowledge.files import find
from bot.knowledge.library import Library
from bot.operations.copying import fault_in
from bot.service.reload_outcome import Actor
from bot.service.reloading import Reloading
from bot.store.location import SqliteFile
from bot.store.maintenance import Pace
from bot.store.sql_store import SqlStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from bot.knowledge.model import KnowledgeBase

TAUGHT, WRITTEN = Path("facts/feeding.yaml"), Path("facts/cleaning.yaml")
"""The file that the bot writes, and the one that a person does."""
SOURCES = """\
- {id: zoo, publisher: A zoo, title: Our animals, url: https://zoo.example/, published: 2025-11-20, kind: organiser}
"""
FACTS = """\
- id: {id}  # a comment that stays
  topic: {id}
  question: Who does the {id}?
  answers_with: person
  phrasings:
    - who does the {id}
  facts:
    - id: {id}-now
      status: single-source
      answer: Ann Example does.
      evidence: [{{source: zoo}}]
      checked: 2025-11-23
"""
LATEST = 0.4
"""Seconds after its first word at which a process is killed at the latest."""
AT_THE_START = 0.1
"""Of the processes, those that are killed while they start."""
WITH_ONE_FOLDER = 25
"""Kills before files and store begin anew: files grow by every phrasing."""
PATIENCE = 60.0
PRELOADED = ["bot.service.reloading", "bot.store.sql_store", "bot.knowledge.lint", "bot.knowledge.loader", "aiosqlite"]
QUICK = Pace(idle=0.01, gather=0, retry=0.1)


class Step(NamedTuple):
    """Something that a moderator does: with a phrasing or, to roll back, with the name of a revision."""

    kind: str
    what: str


def _at_first() -> dict[Path, list[str]]:
    return {file: [f"who does the {file.stem}"] for file in (TAUGHT, WRITTEN)}


@dataclass
class Expected:
    """What has to be found: the phrasings of each file, the revision that is live, and the step that was begun."""

    phrasings: dict[Path, list[str]] = field(default_factory=_at_first)
    live: str = ""
    begun: Step | None = None
    acknowledged: Counter[str] = field(default_factory=Counter)

    def hear(self, news: str, step: Step, live: str) -> None:
        """What the process told: of a step that begins, or of one that is over and what is live since."""
        self.begun = step if news == "begun" else None
        self.live = live
        if news == "done":
            self.acknowledged[step.kind] += 1
            if step.kind in FILES:
                self.phrasings[FILES[step.kind]].append(step.what)

    def settle(self, folder: Path) -> frozenset[str]:
        """The revisions that may be live, by what the files hold; which they have to hold from then on."""
        files, step = find(folder).revision, self.begun
        self.begun = None
        if step is None:
            return frozenset({self.live or files})
        if step.kind in FILES:
            there = step.what in phrasings_in(folder / FILES[step.kind])
            self.phrasings[FILES[step.kind]] += [step.what] if there else []
            return frozenset({files if there else self.live})
        return frozenset({self.live, step.what})


FILES = {"teach": TAUGHT, "reload": WRITTEN}
"""What a step with a phrasing writes."""


def make(folder: Path) -> None:
    """The fact base as it is at first."""
    (folder / "facts").mkdir(parents=True)
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    for file in (TAUGHT, WRITTEN):
        (folder / file).write_text(FACTS.format(id=file.stem), encoding="utf-8")


def phrasings_in(file: Path) -> list[str]:
    """Those in a file."""
    [intent] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return list(intent["phrasings"])


def work(folder: Path, seed: int, told: Connection) -> None:
    """In the process that is killed: tell of each step before it begins, and of what is live when it is over."""
    asyncio.run(_work(folder, seed, told))


async def _work(folder: Path, seed: int, told: Connection) -> None:
    chance = random.Random(seed)
    async with opened(folder) as store:
        reloading = await started(folder, store)
        for number in range(1_000_000):
            kept = [each.revision for each in await store.history.revisions()]
            kind = chance.choice(("teach", "teach", "reload", "rollback"))
            step = Step(kind, chance.choice(kept) if kind == "rollback" else f"who does it {seed} {number}")
            if find(folder / "base").revision != live_of(reloading) and kind == "teach":
                continue  # refused, since the files hold what is not live
            told.send(("begun", step, live_of(reloading)))
            await do(reloading, step)
            told.send(("done", step, live_of(reloading)))


async def do(reloading: Reloading[KnowledgeBase], step: Step) -> None:
    """Returns when it is acknowledged."""
    actor = Actor("command", 1, 2)
    if step.kind == "teach":
        change = Change((partial(add_phrasing, fact="feeding-now", phrasing=step.what),))
        await reloading.edit(Actor("edit", 1, 2), change)
    elif step.kind == "reload":
        write_by_hand(reloading.library.directory / WRITTEN, step.what)
        await reloading.reload(actor)
    else:
        await reloading.rollback(actor, step.what, "As I like.")


def write_by_hand(file: Path, phrasing: str) -> None:
    """What a person's editor does: the whole file anew, beside the old one, and then in its place."""
    text = file.read_text(encoding="utf-8").replace("  facts:\n", f"    - {phrasing}\n  facts:\n")
    beside = file.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, file)  # noqa: PTH105 - as an editor does


def opened(folder: Path) -> SqlStore:
    """The store, as the bot opens it."""
    return SqlStore(SqliteFile(folder / "roadbook.db"), None, 30, lambda: datetime.now(UTC), QUICK)


async def started(folder: Path, store: SqlStore) -> Reloading[KnowledgeBase]:
    """The fact base, as the bot starts with it; nothing is made ready for questions, which nobody asks here."""
    library = Library.open(folder / "base", lambda base: base)
    reloading = Reloading(library, store.history)
    await reloading.begin()
    return reloading


def live_of(reloading: Reloading[Any]) -> str:
    """The name of the revision that is live."""
    return reloading.library.current().base.revision


def kill_one(folder: Path, seed: int, expected: Expected) -> None:
    """Start a process, and kill it at a random moment."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(folder, seed, told))
    process.start()
    told.close()
    chance = random.Random(seed)
    if chance.random() > AT_THE_START and not heard.poll(PATIENCE):
        raise SystemExit("The process did nothing.")
    process.join(chance.uniform(0, LATEST))
    process.kill()
    process.join()
    for news, step, live in _told(heard):
        expected.hear(news, step, live)


def _told(heard: Connection) -> Iterator[tuple[str, Step, str]]:
    while True:
        try:
            yield heard.recv()
        except (EOFError, OSError):  # OSError where the kill cut off what was being told
            return


async def faults(folder: Path, expected: Expected) -> list[str]:
    """What is not as it has to be after a kill: in the files, in the store, and in what the bot starts with."""
    allowed = expected.settle(folder / "base")
    found = [
        f"{file} holds {phrasings_in(folder / 'base' / file)}"
        for file, phrasings in expected.phrasings.items()
        if phrasings_in(folder / "base" / file) != phrasings
        or "# a comment that stays" not in (folder / "base" / file).read_text(encoding="utf-8")
    ]
    database = folder / "roadbook.db"
    if database.exists() and (fault := fault_in(database)):
        return [*found, f"the store: {fault}"]
    async with opened(folder) as store:
        live = live_of(await started(folder, store))
        if live not in allowed:
            found.append(f"{live} is live, and not one of {sorted(allowed)}")
        if await store.history.content(live) is None:
            found.append(f"{live} is live, and its content is not kept")
    expected.live = live
    return found


def run(kills: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill so often. How much was acknowledged, and everything that was not whole."""
    acknowledged: Counter[str] = Counter()
    wrong: list[str] = []
    for first in range(0, kills, WITH_ONE_FOLDER):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder) / "base")
            expected = Expected()
            for number in range(first, min(first + WITH_ONE_FOLDER, kills)):
                kill_one(Path(folder), seed + number, expected)
                found = asyncio.run(faults(Path(folder), expected))
                wrong += [f"kill {number}: {each}" for each in found]
            acknowledged += expected.acknowledged
    return acknowledged, wrong


def main() -> None:
    """Kill, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    acknowledged, wrong = run(options.kills, options.seed)
    print(f"{options.kills} kills, {acknowledged.total()} acknowledged {dict(acknowledged)}, {len(wrong)} faults")
    for each in wrong:
        print(each)
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
