"""What several people, or several processes, do at one time: nothing undoes anything else, nothing is there twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.store.interface import ServerSettings, StoreUnavailableError
from tests.store.conftest import ANN, BEN, GUILD, one_round, question, store_at

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import pytest
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.store.interface import Store
    from bot.store.location import Location
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

ROUNDS = 8


async def change_all(here: Store, there: Store) -> None:
    await asyncio.gather(
        here.change_settings(GUILD, threads=False),
        there.change_settings(GUILD, private_by_default=True),
        here.change_settings(GUILD, threshold="bold"),
        there.change_settings(GUILD, channels="listed", language="fr"),
        here.change_settings(GUILD, listed_channels=frozenset({7, 8})),
    )


async def test_settings_changed_at_one_time_are_all_kept(place: Location, clock: Clock) -> None:
    chosen = ServerSettings(GUILD, "listed", frozenset({7, 8}), False, True, "bold", "fr")  # noqa: FBT003 - as declared
    async with store_at(place, clock) as here, store_at(place, clock) as there:
        for _ in range(ROUNDS):
            await here.change_settings(
                GUILD,
                channels="all",
                listed_channels=frozenset({9}),
                threads=True,
                private_by_default=False,
                threshold="normal",
                language=None,
            )
            await change_all(here, there)
            assert await here.change_settings(GUILD) == chosen
        await change_all(here, here)
        assert here.settings(GUILD) == chosen


async def test_lists_of_channels_chosen_at_one_time_are_not_mixed(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as here, store_at(place, clock) as there:
        for _ in range(ROUNDS):
            one, other = frozenset({1, 2, 3}), frozenset({3, 4})
            await asyncio.gather(
                here.change_settings(GUILD, listed_channels=one), there.change_settings(GUILD, listed_channels=other)
            )
            assert (await here.change_settings(GUILD)).listed_channels in (one, other)


async def test_a_question_reported_by_several_at_one_time_is_on_the_list_once(place: Location, clock: Clock) -> None:
    async with store_at(place, clock) as here, store_at(place, clock) as there:
        for number in range(ROUNDS):
            asked = question(f"who cooks on day {number}?")
            await asyncio.gather(here.report(asked, ANN), there.report(asked, BEN))
        assert {(each.times, each.reported) for each in await here.asked_in_vain()} == {(1, 1)}


async def test_a_question_whose_recording_was_cut_off_after_it_arrived_is_there_once(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store._database.write

    async def cut_off(work: Callable[[AsyncConnection], Awaitable[object]]) -> None:
        await write(work)
        raise StoreUnavailableError

    for number in range(3):
        store.record(question(f"question {number}"))
    with monkeypatch.context() as patched:
        patched.setattr(store._database, "write", cut_off)
        await one_round(store)
        assert store.health().waiting == 3
    store.record(question("asked afterwards"))
    await one_round(store)
    kept = (await store.export(ANN))["questions"]
    assert [(each["text"], len(each["facts"])) for each in kept] == [  # type: ignore[attr-defined] # whatever JSON holds
        *((f"question {number}", 2) for number in range(3)),
        ("asked afterwards", 2),
    ]
    assert (store.health().recorded, store.health().lost) == (4, 0)
