"""What was asked in vain, by its words: how often, by whom, when, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.store.conftest import ANN, BEN, GUILD, NOW, one_round, question

if TYPE_CHECKING:
    from bot.store.sql_store import SqlStore

EARLIER = NOW - timedelta(days=2)


async def test_the_same_words_are_one_question_with_all_who_asked_it(store: SqlStore) -> None:
    store.record(question("Is there a Käse?", at=EARLIER))
    store.record(question("is there a käse?"))
    store.record(replace(question("is there a KÄSE?", asker=BEN), outcome="ambiguous"))
    (found,) = await store.asked_in_vain()
    assert (found.times, len(found.askers), found.reported) == (3, 2, 0)
    assert (found.first_asked, found.last_asked) == (EARLIER, NOW)
    assert found.outcomes == {"unknown", "ambiguous"}
    assert found.told == frozenset()


async def test_what_was_answered_for_sure_has_no_words_and_is_not_in_it(store: SqlStore) -> None:
    store.record(replace(question(None), outcome="answered", confidence=97))
    store.record(replace(question("is it big?"), outcome="answered", confidence=60))
    assert [each.text for each in await store.asked_in_vain()] == ["is it big?"]


async def test_what_moderators_were_told_of_comes_first_with_the_facts_of_its_answer(store: SqlStore) -> None:
    for asker in (ANN, BEN, 3):
        store.record(question("who feeds it?", asker=asker))
    await store.report(replace(question("is it big?"), outcome="answered", fact_ids=("size",)), ANN)
    first, second = await store.asked_in_vain()
    assert (first.text, first.reported, first.told) == ("is it big?", 1, {"size"})
    assert (second.text, second.reported, len(second.askers)) == ("who feeds it?", 0, 3)


async def test_what_one_who_asked_voted_down_is_told_with_its_question(store: SqlStore) -> None:
    answered = replace(question("is it big?"), outcome="answered", fact_ids=("size", "weight"))
    store.record(answered)
    store.record(replace(answered, asker_id=BEN))
    for key, person, helpful in (("7:size", ANN, False), ("8:weight", ANN, True), ("9:weight", 3, False)):
        await store.vote(key, person, helpful=helpful)
    (found,) = await store.asked_in_vain()
    assert (found.voted_down, found.told) == ({"size"}, frozenset())


async def test_a_server_has_its_own_list_and_a_list_its_limit(store: SqlStore) -> None:
    store.record(question("one?"))
    store.record(replace(question("two?"), guild_id=GUILD + 7))
    await one_round(store)
    assert [each.text for each in await store.asked_in_vain(guild_id=GUILD + 7)] == ["two?"]
    assert len(await store.asked_in_vain(limit=1)) == 1


async def test_the_words_of_an_answer_that_did_not_help_are_kept_when_its_asker_says_so(store: SqlStore) -> None:
    sure = replace(question(None), outcome="answered", confidence=97, fact_ids=("size",))
    store.record(replace(sure, at=EARLIER))
    store.record(sure)
    store.record(replace(sure, asker_id=BEN))
    await store.vote("7:size", ANN, helpful=False)
    await store.keep_words(ANN, "size", "is it big?")
    await store.keep_words(ANN, "weight", "is it heavy?")
    (found,) = await store.asked_in_vain()
    assert (found.text, found.times, found.first_asked, found.voted_down) == ("is it big?", 1, NOW, {"size"})


async def test_of_who_does_not_want_to_be_recorded_no_words_are_kept(store: SqlStore) -> None:
    await store.opt_out(ANN)
    store.record(replace(question(None), outcome="answered", confidence=97, fact_ids=("size",)))
    await store.keep_words(ANN, "size", "is it big?")
    assert await store.asked_in_vain() == ()
