"""Kill a process that writes to the store, again and again, and look whether anything that it acknowledged is lost.

    python scripts/kill_store.py [--kills 1000] [--postgres ADDRESS] [--seed 1]

A process votes, changes settings, opts out and in, and deletes people's data, half of it several things at once. At a
random moment it gets SIGKILL. Then the store is opened, and must hold each last thing that was acknowledged, or what
was begun after it. The next process goes on in the same store. Not on Windows.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.store.interface import AskedQuestion, ServerSettings
from bot.store.location import PostgresServer, SqliteFile
from bot.store.maintenance import Pace
from bot.store.sql_store import SqlStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from bot.store.interface import Store
    from bot.store.location import Location

KEY = "a key for killing"
LATEST = 0.3
"""Seconds after its first acknowledgement at which a process is killed at the latest."""
AT_THE_START = 0.1
"""Of the processes, those that are killed while they start."""
PATIENCE = 60.0
QUICK = Pace(idle=0.01, gather=0, retry=0.1)
PEOPLE, SERVERS, ANSWERS = 6, 2, 4
TOGETHER = 4
SWITCHES = ("threads", "private_by_default")
CHOICES = {"channels": ("all", "listed", "none"), "threshold": ("cautious", "normal", "bold")}


Key = tuple[str, tuple[int, ...]]
"""What is kept of whom."""


class Act(NamedTuple):
    """Something that one person does. What two with the same ``what`` and ``whom`` leave behind excludes the other."""

    what: str
    whom: tuple[int, ...]
    value: object


@dataclass
class Expected:
    """What may be found: under each key the last value that was acknowledged, and those that were begun after it."""

    possible: dict[Key, list[object]] = field(default_factory=lambda: dict(_at_first()))
    begun: list[Act] = field(default_factory=list)
    acknowledged: Counter[str] = field(default_factory=Counter)

    def begin(self, act: Act) -> None:
        """From now on it may be there."""
        for key in _keys(act):
            self.possible.setdefault(key, [None]).append(act.value)
        self.begun.append(act)

    def acknowledge(self, act: Act) -> None:
        """From now on nothing that came before it may be there."""
        self.begun.remove(act)
        self.acknowledged[act.what] += 1
        for key in _keys(act):
            self.possible[key] = [act.value]

    def settle(self, key: Key, found: object) -> bool:
        """Whether this may be found; it is what is expected from then on."""
        allowed = self.possible.get(key, [None])
        self.possible[key] = [found]
        return found in allowed


def _at_first() -> Iterator[tuple[Key, list[object]]]:
    for server in range(SERVERS):
        for name in (*SWITCHES, *CHOICES):
            yield (name, (server,)), [getattr(ServerSettings(server), name)]


def _keys(act: Act) -> Iterator[Key]:
    """A deletion takes votes and the opt-out of a person with it."""
    if act.what == "forget":
        yield "opt", act.whom
        yield from (("vote", (*act.whom, answer)) for answer in range(ANSWERS))
    else:
        yield act.what, act.whom


def acts(chance: random.Random) -> list[Act]:
    """What is done at one time: one thing, or several of which none excludes another."""
    drawn = [_act(chance) for _ in range(chance.choice((1, TOGETHER)))]
    taken: set[Key] = set()
    together = []
    for act in drawn:
        if taken.isdisjoint(_keys(act)):
            taken.update(_keys(act))
            together.append(act)
    return together


def _act(chance: random.Random) -> Act:
    person, server = chance.randrange(PEOPLE), chance.randrange(SERVERS)
    what = chance.choice(("vote", "vote", "opt", "forget", "setting", "setting", "setting"))
    if what == "vote":
        return Act("vote", (person, chance.randrange(ANSWERS)), chance.random() < 1 / 2)
    if what == "opt":
        return Act("opt", (person,), chance.choice((True, None)))
    if what == "forget":
        return Act("forget", (person,), None)
    name = chance.choice((*SWITCHES, *CHOICES))
    return Act(name, (server,), chance.choice(CHOICES.get(name, (True, False))))


async def do(store: Store, act: Act) -> None:
    """Returns when it is acknowledged."""
    if act.what == "vote":
        person, answer = act.whom
        await store.vote(f"answer {answer}", person, helpful=bool(act.value))
    elif act.what == "forget":
        await store.forget(*act.whom)
    elif act.what == "opt":
        await (store.opt_out if act.value else store.opt_in)(*act.whom)
    else:
        await store.change_settings(*act.whom, **{act.what: act.value})  # type: ignore[arg-type]  # a name as drawn


def opened(location: Location) -> SqlStore:
    """The store, as the bot opens it."""
    return SqlStore(location, KEY, 30, lambda: datetime.now(UTC), QUICK)


def work(location: Location, seed: int, told: Connection) -> None:
    """In the process that is killed: tell of each act before it is begun, and when it was acknowledged."""
    asyncio.run(_work(location, random.Random(seed), told))


async def _work(location: Location, chance: random.Random, told: Connection) -> None:
    async with opened(location) as store:

        async def told_of(act: Act) -> None:
            told.send(("begun", act))
            await do(store, act)
            told.send(("acknowledged", act))

        while True:
            store.record(_question(chance))
            await asyncio.gather(*(told_of(act) for act in acts(chance)))


def _question(chance: random.Random) -> AskedQuestion:
    return AskedQuestion(
        text="is there a camel?",
        asker_id=chance.randrange(PEOPLE),
        guild_id=1,
        channel_id=1,
        door="mention",
        outcome="unknown",
        fact_ids=("dates-2026",),
        confidence=12,
        latency_ms=3.5,
        at=datetime.now(UTC),
    )


def kill_one(location: Location, seed: int, expected: Expected) -> None:
    """Start a process, and kill it at a random moment."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.store.sql_store", "asyncpg", "aiosqlite"])
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(location, seed, told))
    process.start()
    told.close()
    chance = random.Random(seed)
    if chance.random() > AT_THE_START and not heard.poll(PATIENCE):
        raise SystemExit("The process did nothing: is the store down?")
    process.join(chance.uniform(0, LATEST))
    process.kill()
    process.join()
    for news, act in _told(heard):
        (expected.begin if news == "begun" else expected.acknowledge)(act)
    expected.begun.clear()


def _told(heard: Connection) -> Iterator[tuple[str, Act]]:
    while True:
        try:
            yield heard.recv()
        except (EOFError, OSError):  # OSError where the kill cut off what was being told
            return


async def losses(location: Location, expected: Expected) -> list[str]:
    """What is in the store and may not be."""
    found: dict[Key, object] = {}
    async with opened(location) as store:
        for person in range(PEOPLE):
            exported = await store.export(person)
            found["opt", (person,)] = exported["opted_out"] or None
            votes = {vote["answer"]: vote["helpful"] for vote in exported["votes"]}  # type: ignore[attr-defined]
            found |= {("vote", (person, answer)): votes.get(f"answer {answer}") for answer in range(ANSWERS)}
        for server in range(SERVERS):
            kept = store.settings(server)
            found |= {(name, (server,)): getattr(kept, name) for name in (*SWITCHES, *CHOICES)}
    return [f"{key}: {value}" for key, value in found.items() if not expected.settle(key, value)]


def run(location: Location, kills: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Kill so often. How much was acknowledged, and everything that was lost or undone."""
    expected, lost = Expected(), []
    for number in range(seed, seed + kills):
        kill_one(location, number, expected)
        lost += [f"kill {number}: {each}" for each in asyncio.run(losses(location, expected))]
    return expected.acknowledged, lost


def main() -> None:
    """Kill, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--postgres", metavar="ADDRESS", help="of an empty database; a file where it is left out")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = SqliteFile(Path(folder) / "roadbook.db")
        location = PostgresServer(options.postgres) if options.postgres else file
        acknowledged, lost = run(location, options.kills, options.seed)
    print(
        f"{options.kills} kills, {acknowledged.total()} acknowledged {dict(acknowledged)}, {len(lost)} lost or undone"
    )
    for each in lost:
        print(each)
    raise SystemExit(1 if lost else 0)


if __name__ == "__main__":
    main()
