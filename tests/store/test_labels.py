"""Who picks what they meant labels their question: kept as a hash, until moderators settled it, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store.interface import AskedQuestion
from bot.store.labels import Label
from tests.store.conftest import ANN, BEN, GUILD, NOW, one_round

if TYPE_CHECKING:
    from bot.store.sql_store import SqlStore
    from tests.store.conftest import Clock

LABEL = Label("How thirsty is it?", "fuel", ANN, GUILD, moderator=False, at=NOW)


async def test_a_choice_is_kept_without_who_made_it(store: SqlStore) -> None:
    assert await store.labels.add(LABEL)
    (found,) = await store.labels.chosen()
    assert (found.text, found.fact_id, found.moderator, found.at) == ("How thirsty is it?", "fuel", False, NOW)
    assert str(ANN) not in found.person


async def test_another_choice_for_the_same_words_takes_its_place(store: SqlStore) -> None:
    await store.labels.add(LABEL)
    await store.labels.add(replace(LABEL, text="how thirsty is IT?", fact_id=None, at=NOW + timedelta(hours=1)))
    await store.labels.add(replace(LABEL, person_id=BEN, moderator=True))
    assert [(each.fact_id, each.moderator) for each in await store.labels.chosen()] == [(None, False), ("fuel", True)]
    assert len(await store.labels.chosen(1)) == 1


async def test_what_was_declined_is_not_chosen_again_for_that_fact(store: SqlStore) -> None:
    await store.labels.add(LABEL)
    await store.labels.add(replace(LABEL, person_id=BEN, fact_id="tank"))
    await store.labels.settle("how thirsty is it?", "fuel", accepted=False, at=NOW)
    assert [each.fact_id for each in await store.labels.chosen()] == ["tank"]
    await store.labels.add(replace(LABEL, person_id=3))
    assert [each.fact_id for each in await store.labels.chosen()] == ["tank"]


async def test_what_was_accepted_is_told_so(store: SqlStore) -> None:
    await store.labels.add(LABEL)
    await store.labels.add(replace(LABEL, person_id=BEN, fact_id="tank"))
    await store.labels.settle("how thirsty is it?", "fuel", accepted=True, at=NOW)
    assert {each.fact_id: each.accepted for each in await store.labels.chosen()} == {"fuel": True, "tank": False}


async def test_whoever_opted_out_labels_nothing(store: SqlStore) -> None:
    await store.opt_out(ANN)
    assert not await store.labels.add(LABEL)
    assert await store.labels.chosen() == ()


async def test_a_person_can_read_and_delete_their_choices(store: SqlStore) -> None:
    await store.labels.add(LABEL)
    await store.labels.add(replace(LABEL, person_id=BEN))
    export = await store.export(ANN)
    assert export["choices"] == [{"at": NOW.isoformat(), "question": "How thirsty is it?", "fact": "fuel"}]
    await store.forget(ANN)
    assert "choices" not in await store.export(ANN)
    assert len(await store.labels.chosen()) == 1


async def test_choices_go_when_their_time_is_over(store: SqlStore, clock: Clock) -> None:
    await store.labels.add(replace(LABEL, at=clock()))
    await store.labels.settle("another", "fuel", accepted=True, at=clock())
    clock.now += timedelta(days=31)
    await one_round(store)
    assert await store.labels.chosen() == ()


async def test_any_text_can_be_kept(store: SqlStore) -> None:
    await store.labels.add(replace(LABEL, text="a\0b\ud800"))
    (found,) = await store.labels.chosen()
    await store.labels.settle("a\0b\ud800", "fuel", accepted=False, at=NOW)
    assert (found.text, await store.labels.chosen()) == ("ab?", ())


async def test_dismissed_words_are_told_so_until_they_are_recalled(store: SqlStore) -> None:
    asked = AskedQuestion("Who cooks?", ANN, GUILD, 1, "ask", "unknown", (), 0, 1.0, NOW)
    store.record(asked)
    store.record(replace(asked, text="who eats?"))
    await store.labels.dismiss(["who cooks?", "never asked"], NOW)
    assert {each.text: each.dismissed for each in await store.asked_in_vain()} == {
        "Who cooks?": True,
        "who eats?": False,
    }
    await store.labels.recall(["WHO cooks?"])
    assert not any(each.dismissed for each in await store.asked_in_vain())
