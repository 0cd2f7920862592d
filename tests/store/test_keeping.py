"""What is kept, and what is not: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import questions
from bot.store.hashing import Hasher
from bot.store.interface import Forgotten, ServerSettings, VoteCounts
from tests.store.conftest import ANN, BEN, GUILD, KEY, NOW, one_round, question, store_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.location import Location
    from bot.store.questions import NumberedQuestion
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock


async def test_a_question_is_kept_with_all_that_is_known_of_it(store: SqlStore) -> None:
    store.record(question())
    assert (await store.export(ANN))["questions"] == [
        {
            "at": NOW.isoformat(),
            "text": "is there a camel?",
            "server": str(GUILD),
            "channel": str(GUILD + 1),
            "asked_through": "slash",
            "outcome": "unknown",
            "facts": ["dates-2026", "dates-2025"],
            "confidence": 12,
            "latency_ms": 3.5,
            "told_the_moderators": False,
        }
    ]
    assert store.health().recorded == 1


async def test_the_asker_is_kept_as_a_keyed_hash(store: SqlStore) -> None:
    store.record(question())
    exported = await store.export(ANN)
    assert exported["known_as"] == Hasher(KEY).person(ANN)
    assert str(ANN) not in json.dumps(exported)


async def test_the_channel_of_a_direct_message_is_not_kept_as_it_tells_whose_it_is(store: SqlStore) -> None:
    store.record(replace(question(), guild_id=None))
    [kept] = (await store.export(ANN))["questions"]
    assert (kept["server"], kept["channel"]) == (None, None)


async def test_no_log_holds_what_is_kept_however_much_is_logged(
    store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store.record(question("sEcReT"))
    await store.vote("1:dates", ANN, helpful=True)
    assert len((await store.export(ANN))["questions"]) == 1
    for secret in ("sEcReT", Hasher(KEY).person(ANN), str(ANN)):
        assert secret not in caplog.text


async def test_recording_waits_for_nothing_and_is_written_in_a_round(store: SqlStore) -> None:
    for _ in range(1200):
        store.record(question())
    assert (store.health().waiting, store.health().recorded) == (1200, 0)
    await one_round(store)
    assert (store.health().waiting, store.health().recorded) == (0, 1200)


async def test_who_opted_out_is_not_recorded_until_they_opt_in(store: SqlStore) -> None:
    store.record(question("before"))
    await store.opt_out(ANN)
    store.record(question("silent"))
    store.record(question("of another", BEN))
    assert (await store.opted_out(ANN), await store.opted_out(BEN)) == (True, False)
    await one_round(store)
    await store.opt_out(ANN)
    await store.opt_in(ANN)
    store.record(question("after"))
    assert {each.text for each in await store.asked_in_vain()} == {"of another", "after"}
    assert store.health().lost == 0


async def test_a_vote_is_counted_once_a_person_and_can_be_changed(store: SqlStore) -> None:
    assert await store.vote("1:dates", ANN, helpful=True) == VoteCounts(1, 0)
    assert await store.vote("1:dates", ANN, helpful=True) == VoteCounts(1, 0)
    assert await store.vote("1:dates", BEN, helpful=True) == VoteCounts(2, 0)
    assert await store.vote("1:dates", ANN, helpful=False) == VoteCounts(1, 1)
    assert await store.vote("2:dates", ANN, helpful=False) == VoteCounts(0, 1)


async def test_the_key_of_a_vote_is_not_cut_but_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="at most 100 characters, not 101"):
        await store.vote("x" * 101, ANN, helpful=True)


async def test_settings_are_there_at_once_and_after_a_restart(place: Location, clock: Clock) -> None:
    chosen = ServerSettings(
        GUILD, "listed", frozenset({7, 8}), threads=False, private_by_default=True, threshold="bold", language="fr"
    )
    async with store_at(place, clock) as store:
        assert store.settings(GUILD) == ServerSettings(GUILD)
        await store.change_settings(GUILD, channels="listed", listed_channels=frozenset({8, 9}), threads=False)
        await store.change_settings(GUILD, listed_channels=frozenset({7, 8}), threshold="bold", language="fr")
        assert await store.change_settings(GUILD, private_by_default=True) == chosen
        assert store.settings(GUILD) == chosen
    async with store_at(place, clock) as store:
        assert store.settings(GUILD) == chosen
        assert store.settings(GUILD + 1) == ServerSettings(GUILD + 1)


async def test_settings_that_another_process_saved_are_there_once_this_one_is_told(
    place: Location, clock: Clock
) -> None:
    async with store_at(place, clock) as here, store_at(place, clock) as there:
        await there.change_settings(GUILD, threshold="cautious")
        assert here.settings(GUILD) == ServerSettings(GUILD)
        await here.refresh()
        assert here.settings(GUILD) == ServerSettings(GUILD, threshold="cautious")


async def test_settings_that_another_process_saved_arrive_within_a_minute(place: Location, clock: Clock) -> None:
    chosen = ServerSettings(GUILD, threshold="cautious")
    async with store_at(place, clock) as here, store_at(place, clock) as there:
        await there.change_settings(GUILD, threshold="cautious")
        assert here.settings(GUILD) == ServerSettings(GUILD)
        clock.forward(minutes=1)
        await one_round(here)
        assert here.settings(GUILD) == chosen


async def test_unanswered_questions_are_counted_and_the_reported_ones_come_first(store: SqlStore) -> None:
    for asker in (ANN, BEN):
        store.record(question("Is there a camel?", asker))
    store.record(question("who cooks?"))
    store.record(replace(question(None), outcome="answered"))
    await store.report(question("who cooks?"), ANN)
    await store.report(question("who cooks?", BEN), ANN)
    found = await store.asked_in_vain()
    assert [(each.text, each.times, each.reported) for each in found] == [
        ("who cooks?", 2, 2),
        ("Is there a camel?", 2, 0),
    ]
    assert found[0].last_asked == NOW
    assert [each.text for each in await store.asked_in_vain(limit=1)] == ["who cooks?"]
    assert await store.asked_in_vain(guild_id=GUILD + 5) == ()


async def test_who_opted_out_can_still_tell_the_moderators(store: SqlStore) -> None:
    await store.opt_out(ANN)
    await store.report(question("who cooks?"), ANN)
    assert [(each.text, each.reported) for each in await store.asked_in_vain()] == [("who cooks?", 1)]


async def test_of_who_opted_out_nobody_else_tells_the_moderators_anything(store: SqlStore) -> None:
    await store.opt_out(ANN)
    assert not await store.report(question("who cooks?"), BEN)
    assert await store.asked_in_vain() == ()
    assert (await store.export(BEN))["questions"] == []


async def test_what_somebody_else_tells_is_the_askers_to_export_and_to_delete(store: SqlStore) -> None:
    assert await store.report(question("who cooks?"), BEN)
    assert [each["text"] for each in (await store.export(ANN))["questions"]] == ["who cooks?"]
    assert (await store.export(BEN))["questions"] == []
    assert (await store.forget(ANN)).questions == 1
    assert await store.asked_in_vain() == ()


async def test_forgetting_takes_all_of_one_person_and_nothing_of_another(store: SqlStore) -> None:
    for person in (ANN, BEN):
        store.record(question("kept", person))
        await store.vote("1:dates", person, helpful=True)
        await one_round(store)
        await store.opt_out(person)
        store.record(question("still waiting", person))
    assert await store.forget(ANN) == Forgotten(questions=1, votes=1, opted_out=True)
    mine, others = await store.export(ANN), await store.export(BEN)
    assert (mine["questions"], mine["votes"], mine["opted_out"]) == ([], [], False)
    assert len(others["questions"]) == 1
    assert (len(others["votes"]), others["opted_out"]) == (1, True)
    assert await store.forget(ANN) == Forgotten(0, 0, opted_out=False)


async def test_what_was_asked_just_before_forgetting_is_not_written_after_it(store: SqlStore) -> None:
    store.record(question())
    await store.forget(ANN)
    await one_round(store)
    assert (await store.export(ANN))["questions"] == []


async def test_questions_and_votes_are_swept_after_the_days_of_retention(place: Location, clock: Clock) -> None:
    async with store_at(place, clock, days=7) as store:
        assert store.retention_days == 7
        store.record(question("old"))
        await store.vote("1:dates", ANN, helpful=True)
        await store.change_settings(GUILD, threads=False)
        await store.opt_out(BEN)
        clock.forward(days=6, hours=23)
        store.record(question("young", at=clock()))
        await one_round(store)
        assert {each.text for each in await store.asked_in_vain()} == {"old", "young"}
        clock.forward(hours=7)
        await one_round(store)
        exported = await store.export(ANN)
        assert [each["text"] for each in exported["questions"]] == ["young"]
        assert exported["votes"] == []
        assert await store.opted_out(BEN)
        assert not store.settings(GUILD).threads


@given(texts=st.lists(st.text(st.characters(), max_size=50), min_size=1, max_size=5))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_typed_is_recorded_and_none_is_lost(place: Location, clock: Clock, texts: list[str]) -> None:
    async with store_at(place, clock) as store:
        for text in texts:
            store.record(question(text))
        await one_round(store)
        assert (store.health().recorded, store.health().lost) == (len(texts), 0)


async def test_a_question_that_cannot_be_kept_costs_no_other_its_place(
    store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    impossible = replace(question("impossible"), guild_id=2**80)
    for each in (question("first"), impossible, question("last")):
        store.record(each)
    await one_round(store)
    assert (store.health().recorded, store.health().lost, store.health().down_since) == (2, 1, None)
    [logged] = [record.message for record in caplog.records if record.levelname == "ERROR"]
    assert logged.startswith("A question could not be recorded (")
    assert "impossible" not in caplog.text
    assert str(2**80) not in caplog.text


def asking_while_writing(store: SqlStore, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another question arrives during each of the next so many transactions that write some."""
    left, add = [times], questions.add

    async def busy(connection: AsyncConnection, asked: Sequence[NumberedQuestion], hasher: Hasher) -> int:
        if left[0] > 0:
            left[0] -= 1
            store.record(question("in between"))
        return await add(connection, asked, hasher)

    monkeypatch.setattr(questions, "add", busy)


async def test_what_is_asked_while_questions_are_written_waits_for_the_next_time(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking_while_writing(store, 10, monkeypatch)
    store.record(question())
    await one_round(store)
    assert (store.health().recorded, store.health().waiting) == (1, 1)
    await one_round(store)
    assert (store.health().recorded, store.health().waiting) == (2, 1)


async def test_what_is_asked_while_the_last_questions_are_written_is_not_lost(
    place: Location, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with store_at(place, clock) as store:
        asking_while_writing(store, 1, monkeypatch)
        store.record(question())
    async with store_at(place, clock) as store:
        assert {each.text for each in await store.asked_in_vain()} == {question().text, "in between"}
