"""Ask the bot for minutes while one in ten of its requests fails at random; tell what was lost and what came twice.

    python -m scripts.faults [--minutes 3] [--rate 6] [--share 0.1] [--seed 1]

Half of the questions are commands, half mentions. A request that fails gets 503, a reset connection (before or after
it took effect), a body that is cut, or 429, with and without a time to wait. Ends with code 1 where a question got no
answer within 15 seconds, or more than one, or somebody read of a failure. Linux only, as scripts/load.py is.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from bot.operations.loops import run_quickly
from bot.playground import Playground
from bot.playground.faults import Fault, cut, reset, status, too_many
from scripts.load import bot_process, questions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground import Channel, InteractionFailed, Person, SeenMessage, SeenModal

    Seen = SeenMessage | SeenModal | InteractionFailed
    Told = Callable[[], "Asked"]

PATIENCE = 15.0
"""Seconds within which a question is to be answered."""
STARTING = 120.0
"""Seconds that the bot may take to start."""
PEOPLE, CHANNELS = 200, 60
UNHEARD = (reset(), reset(carried_out=True), cut())
REFUSED = (status(503), status(503, carried_out=True), too_many(None), too_many(1))
FAILURE = "Something went wrong"


@dataclass(frozen=True)
class Asked:
    """A question: the seconds to its answer, None where there was none, and what the bot said to it in all."""

    door: str
    seconds: float | None
    said: list[str]


def main() -> None:
    """Ask, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--rate", type=float, default=6, help="questions a second")
    parser.add_argument("--share", type=float, default=0.1, help="of the requests fail")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    gc.disable()  # as in scripts/load.py: the stand-in keeps each message, and is not to stop for them
    asked, failed = run_quickly(measure(options))
    sys.exit(0 if tell(asked, failed) else 1)


async def measure(options: argparse.Namespace) -> tuple[list[Asked], Counter[str]]:
    """Start the bot, ask, and end it: what became of each question, and how often requests failed, by route."""
    chance, failed = random.Random(options.seed), Counter[str]()
    async with Playground(patience=STARTING) as world:
        guild = world.add_guild("Faults")
        channels = [world.add_channel(guild, f"channel-{number}") for number in range(CHANNELS)]
        people = [world.add_person(f"person{number}", guild) for number in range(PEOPLE)]
        async with bot_process("Roadbook", world.endpoint, world.token):
            await world.bot_online()
            await world.commands_registered()
            world.patience = PATIENCE

            def choose() -> Fault | None:
                if chance.random() >= options.share:
                    return None
                failed["requests"] += 1
                return chance.choice(UNHEARD + REFUSED)

            world.faults.choose(choose)
            asked = await ask_all(options, world, people, channels)
            world.faults.clear()
    return asked, failed


async def ask_all(
    options: argparse.Namespace, world: Playground, people: list[Person], channels: list[Channel]
) -> list[Asked]:
    """Ask at the rate, whatever becomes of the questions before."""
    texts, persons, places = cycle(questions(None)), cycle(people), cycle(channels)
    started, tasks = time.perf_counter(), []
    for number in range(int(options.rate * options.minutes * 60)):
        await asyncio.sleep(max(0.0, started + number / options.rate - time.perf_counter()))
        ask = by_mention if number % 2 else by_command
        tasks.append(asyncio.create_task(ask(world, next(persons), next(places), next(texts))))
    await asyncio.gather(*tasks)
    await asyncio.sleep(PATIENCE)  # for what may still come behind an answer
    return [task.result()() for task in tasks]


async def by_mention(world: Playground, person: Person, channel: Channel, text: str) -> Told:
    """Ask in a message; a function that tells in the end what came of it."""
    question, began = person.posts(channel, f"@bot {text}"), time.perf_counter()
    seconds = await until(began, person.answer_to(question))

    def told() -> Asked:
        everywhere = [*channel.messages.values(), *person.direct_channel.messages.values()]
        bots = [each for each in everywhere if each.author is world.bot]
        replies = [each for each in bots if each.reference is not None and each.reference.id == question.id]
        return Asked("mention", seconds, [str(each.components) + each.content for each in replies])

    return told


async def by_command(world: Playground, person: Person, channel: Channel, text: str) -> Told:
    """Ask by the command; a function that tells in the end what came of it."""
    before, began = set(world.state.interactions), time.perf_counter()
    asking = asyncio.ensure_future(person.slash("ask", channel=channel, question=text))
    await asyncio.sleep(0)
    (token,) = set(world.state.interactions) - before
    seconds = await until(began, asking)

    def told() -> Asked:
        interaction = world.state.interactions[token]
        said = [each for each in (interaction.original, *interaction.followups) if each is not None]
        return Asked("command", seconds, [str(each.components) + each.content for each in said])

    return told


async def until(began: float, answer: Awaitable[Seen]) -> float | None:
    """Seconds from the question to its answer."""
    try:
        found = await answer
    except Exception as error:  # noqa: BLE001  whatever it was, this question is lost, and is counted
        print(f"lost: {error}", file=sys.stderr)
        return None
    return time.perf_counter() - began if hasattr(found, "text") else None


def tell(asked: list[Asked], failed: Counter[str]) -> bool:
    """Print what became of the questions; whether all is well."""
    lost = [each for each in asked if each.seconds is None]
    doubled = [each for each in asked if len(each.said) > 1]
    told_of_failure = [each for each in asked if any(FAILURE in text for text in each.said)]
    seconds = sorted(each.seconds for each in asked if each.seconds is not None)
    print(f"{len(asked)} questions, {failed['requests']} requests failed: {len(seconds)} answered, {len(lost)} lost,")
    print(f"{len(doubled)} answered twice, {len(told_of_failure)} told of a failure;")
    marks = [f"p{share * 100:g} {seconds[int(share * (len(seconds) - 1))]:.2f} s" for share in (0.5, 0.99, 1)]
    print(f"to the answer: {', '.join(marks)}; lost by door: {dict(Counter(each.door for each in lost))}")
    return not (lost or doubled or told_of_failure)


if __name__ == "__main__":
    main()
