"""What moderators do is on record for as long as the operator says, and without them once they delete their data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.audit import MAX_ABOUT, ONE_REFUSAL_IN, AuditRecord
from bot.store.history import ReloadRecord
from tests.store.conftest import ANN, BEN, GUILD, NOW, one_round

if TYPE_CHECKING:
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

TAUGHT = AuditRecord(NOW, "teach", "done", ANN, GUILD, GUILD + 1, "camel")
REFUSED = replace(TAUGHT, action="reload", result="refused", about="")


async def test_records_come_back_as_they_were_the_newest_first(store: SqlStore) -> None:
    later = replace(TAUGHT, at=NOW + timedelta(seconds=1), result="rejected", guild_id=None, channel_id=None)
    for each in (TAUGHT, later):
        await store.audit.record(each)
    assert await store.audit.latest() == (later, TAUGHT)
    assert await store.audit.latest(1) == (later,)


async def test_the_same_twice_is_two_records(store: SqlStore) -> None:
    await store.audit.record(TAUGHT)
    await store.audit.record(TAUGHT)
    assert len(await store.audit.latest()) == 2


async def test_what_one_person_tries_in_vain_is_one_record_of_the_latest_attempt(store: SqlStore) -> None:
    for minutes in range(5):
        await store.audit.record(replace(REFUSED, at=NOW + timedelta(minutes=minutes)))
    await store.audit.record(replace(REFUSED, person_id=BEN))
    await store.audit.record(replace(REFUSED, action="teach"))
    await store.audit.record(replace(REFUSED, guild_id=None))
    found = await store.audit.latest()
    assert (len(found), found[0]) == (4, replace(REFUSED, at=NOW + timedelta(minutes=4)))


async def test_an_attempt_some_time_later_is_another_record(store: SqlStore) -> None:
    await store.audit.record(REFUSED)
    await store.audit.record(replace(REFUSED, at=NOW + ONE_REFUSAL_IN))
    assert len(await store.audit.latest()) == 2


async def test_records_go_when_the_operators_time_is_over_and_not_before(store: SqlStore, clock: Clock) -> None:
    await store.audit.record(replace(TAUGHT, at=clock()))
    clock.now += timedelta(days=store.audit_days - 1)
    await one_round(store)
    assert len(await store.audit.latest()) == 1
    clock.now += timedelta(days=2)
    await one_round(store)
    assert await store.audit.latest() == ()


async def test_a_person_can_read_what_they_did_and_takes_their_name_off_it(store: SqlStore) -> None:
    reload = ReloadRecord(NOW, "command", "live", "aaa", "bbb", person_id=ANN, guild_id=GUILD, reason="a misprint")
    await store.history.record(reload)
    await store.audit.record(TAUGHT)
    await store.audit.record(replace(TAUGHT, person_id=BEN))
    export = await store.export(ANN)
    assert export["as_a_moderator"] == [
        {"at": NOW.isoformat(), "server": str(GUILD), "action": "teach", "about": "camel", "result": "done"}
    ]
    json.dumps(export)
    await store.forget(ANN)
    assert {each.person_id for each in await store.audit.latest()} == {None, BEN}
    assert {each.about for each in await store.audit.latest()} == {"camel"}
    assert [(each.person_id, each.reason) for each in await store.history.latest()] == [(None, "")]
    assert "as_a_moderator" not in await store.export(ANN)


async def test_what_is_too_long_is_cut(store: SqlStore) -> None:
    await store.audit.record(replace(TAUGHT, about="a" * 1000))
    (found,) = await store.audit.latest()
    assert found.about == "a" * MAX_ABOUT
