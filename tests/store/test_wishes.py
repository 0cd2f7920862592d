"""Who wants to be told of an answer is kept until they are told, once; the words of their question are not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.wishes import Wish
from tests.store.conftest import ANN, BEN, GUILD, NOW, one_round

if TYPE_CHECKING:
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

ANNS, BENS = Wish(ANN, GUILD, 7, NOW), Wish(BEN, None, 8, NOW)


async def test_a_wish_is_taken_once_whatever_the_case_of_the_words(store: SqlStore) -> None:
    await store.wishes.add(["Who cooks?", "who eats?"], ANNS)
    await store.wishes.add(["who cooks?"], ANNS)
    await store.wishes.add(["who cooks?"], BENS)
    taken = await store.wishes.take(["WHO cooks?", "who sleeps?"])
    assert sorted(taken, key=lambda each: each[1].channel_id) == [("WHO cooks?", ANNS), ("WHO cooks?", BENS)]
    assert await store.wishes.take(["who cooks?"]) == ()
    assert await store.wishes.take(["who eats?"]) == (("who eats?", ANNS),)


async def test_it_is_exported_and_forgotten_with_its_person(store: SqlStore) -> None:
    await store.wishes.add(["who cooks?"], ANNS)
    await store.wishes.add(["who cooks?"], BENS)
    assert (await store.export(ANN))["to_be_told"] == [{"at": NOW.isoformat(), "channel": "7"}]
    await store.forget(ANN)
    assert await store.wishes.take(["who cooks?"]) == (("who cooks?", BENS),)


async def test_it_goes_when_it_is_too_old(store: SqlStore, clock: Clock) -> None:
    await store.wishes.add(["who cooks?"], ANNS)
    clock.now += timedelta(days=31)
    await one_round(store)
    assert await store.wishes.take(["who cooks?"]) == ()
