"""The digest of each week: sent once to the channel that the operator named, and only where anything happened."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.chat.moderation.digest import WeeklyDigest
from bot.knowledge.library import utc_now
from bot.store.interface import AskedQuestion, StoreUnavailableError
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from bot.teaching.digest import week_before
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.conftest import NOW
from tests.end_to_end.operators import ended

if TYPE_CHECKING:
    from bot.playground.model import Channel
    from bot.service.digesting import Digesting
    from tests.end_to_end.conftest import Scene
    from tests.end_to_end.operators import Starting

PIZZA, MAIL, CHEESE = "best pizza in london", "write to ann@example.org please", "the big cheese"
MONDAY = NOW.replace(day=16, hour=8)
assert MONDAY.weekday() == 0


class Rounds:
    """The clock that the digest goes by, moved by hand; and its rounds, of which each begins when it is told to."""

    def __init__(self, scene: Scene, channel: Channel) -> None:
        self.now = NOW
        self.dead: int | None = None
        self.channel = channel.id
        self._ended, self._next = asyncio.Semaphore(0), asyncio.Semaphore(0)
        scene.digest = self.digest

    def digest(self, digesting: Digesting) -> WeeklyDigest:
        told = replace(digesting, dead=lambda: self.dead)
        return WeeklyDigest(self.channel, told, lambda: self.now, self.pause)

    async def pause(self) -> None:
        self._ended.release()
        await self._next.acquire()

    async def first(self) -> None:
        """Until the round is over that begins when the bot is there."""
        async with asyncio.timeout(20):
            await self._ended.acquire()

    async def at(self, moment: datetime) -> None:
        """A round at this moment, from begin to end."""
        self.now = moment
        self._next.release()
        await self.first()


def digests(scene: Scene, channel: Channel) -> list[str]:
    return [each.text for each in scene.world.messages(channel) if each.text.startswith("**The week")]


@pytest.fixture
def office(keeping: Scene) -> Channel:
    """A channel of its own for it."""
    return keeping.world.add_channel(keeping.home, "office")


@pytest.fixture
def rounds(keeping: Scene, office: Channel) -> Rounds:
    return Rounds(keeping, office)


async def test_it_tells_what_was_asked_voted_mended_and_is_to_be_looked_at(
    keeping: Scene, office: Channel, rounds: Rounds
) -> None:
    rounds.dead = 2
    async with keeping.roadbook():
        await rounds.first()
        answer = await keeping.ann.slash("ask", question="when is the rally")
        await keeping.ben.clicks(answer, "👍")
        for question in (PIZZA, MAIL, CHEESE):
            await keeping.ann.slash("ask", question=question)
        await keeping.ben.slash("ask", question=PIZZA)
        edit_fact(keeping.knowledge, "    - who runs the team\n", "    - who runs the team\n    - the big cheese\n")
        await keeping.mia.slash("facts reload")
        await rounds.at(MONDAY)
    (told,) = digests(keeping, office)
    assert told == (
        "**The week from 9 February 2026 to 15 February 2026**\n"
        "5 questions · answered: 1 · only a choice: 0 · no answer: 4\n"
        "votes: 👍 1 · 👎 0\n"
        "2 new questions in vain:\n"
        f"- “{PIZZA}” · asked 2 times · by 2 people\n"
        "- (not shown: it may tell who somebody is) · asked once · by 1 person\n"
        "Asked in vain until now, and answered: 1\n"
        "1 fact past its review date: `boss-now`\n"
        "The pages of 2 sources were gone when they were last looked for."
    )


async def test_it_pings_nobody(keeping: Scene, office: Channel, rounds: Rounds) -> None:
    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question="zyxwv @everyone <@1>")
        await rounds.at(MONDAY)
    assert digests(keeping, office)
    (message,) = [each.request for each in keeping.world.exchanges if each.path.endswith(f"{office.id}/messages")]
    assert message is not None
    assert message["allowed_mentions"] == {"parse": []}


async def test_it_is_sent_once_a_week_also_across_restarts(keeping: Scene, office: Channel, rounds: Rounds) -> None:
    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question=PIZZA)
        await rounds.at(MONDAY - timedelta(seconds=1))
        assert digests(keeping, office) == []
        for hours in (0, 1, 100):
            await rounds.at(MONDAY + timedelta(hours=hours))
        assert len(digests(keeping, office)) == 1
    async with keeping.roadbook():
        await rounds.first()
        await rounds.at(MONDAY + timedelta(days=6))
    assert len(digests(keeping, office)) == 1


async def test_what_was_not_sent_while_the_bot_was_away_comes_when_it_is_back(
    keeping: Scene, office: Channel, rounds: Rounds
) -> None:
    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question=PIZZA)
    rounds.now = MONDAY + timedelta(days=3)
    async with keeping.roadbook():
        await rounds.first()
    assert len(digests(keeping, office)) == 1


async def test_of_a_week_in_which_nothing_happened_nothing_is_said(
    keeping: Scene, office: Channel, rounds: Rounds
) -> None:
    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question=PIZZA)
        await rounds.at(MONDAY)
        await rounds.at(MONDAY + timedelta(weeks=1))
    assert len(digests(keeping, office)) == 1


async def test_where_it_cannot_be_sent_the_log_says_why_once_and_it_is_tried_again(
    keeping: Scene, office: Channel, rounds: Rounds, caplog: pytest.LogCaptureFixture
) -> None:
    rounds.channel = 4242
    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question=PIZZA)
        await rounds.at(MONDAY)
        await rounds.at(MONDAY + timedelta(hours=1))
    (told,) = [each.getMessage() for each in caplog.records if "DIGEST" in each.getMessage()]
    assert told == (
        "The week's digest was not sent to ROADBOOK_DIGEST_CHANNEL: "
        "Discord shows no such channel (404); look at its id"
    )
    rounds.channel = office.id
    async with keeping.roadbook():
        await rounds.first()
    assert len(digests(keeping, office)) == 1


async def test_it_waits_for_a_store_that_is_down(
    keeping: Scene, office: Channel, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down() -> None:
        raise StoreUnavailableError

    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question=PIZZA)
        with monkeypatch.context() as patch:
            patch.setattr(keeping.store.digests, "latest", down)
            await rounds.at(MONDAY)
        assert digests(keeping, office) == []
        await rounds.at(MONDAY + timedelta(minutes=1))
    assert len(digests(keeping, office)) == 1


async def test_it_is_in_the_language_of_the_server(keeping: Scene, office: Channel, rounds: Rounds) -> None:
    await keeping.store.change_settings(keeping.home.id, language="fr")
    async with keeping.roadbook():
        await rounds.first()
        await keeping.ann.slash("ask", question=PIZZA)
        await rounds.at(MONDAY)
    assert keeping.world.messages(office)[-1].text.startswith("**La semaine du 9 février 2026 au 15 février 2026**")


async def test_the_bot_as_its_operator_starts_it_sends_it(scene: Scene, start: Starting) -> None:
    office = scene.world.add_channel(scene.home, "office")
    place = SqliteFile(scene.knowledge.with_name("roadbook.db"))
    async with SqlStore(place, None, 30, utc_now) as store:
        asked = AskedQuestion(PIZZA, 1, scene.home.id, office.id, "slash", "unknown", (), 0, 1.0, at=NOW)
        store.record(replace(asked, at=week_before(utc_now()).since))
    process = await start(ROADBOOK_DIGEST_CHANNEL=str(office.id))
    await scene.world.wait(lambda: digests(scene, office) or None, "the digest")
    process.terminate()
    code, log = await ended(process)
    assert (code, f"- “{PIZZA}” · asked once · by 1 person" in digests(scene, office)[0]) == (0, True), log
