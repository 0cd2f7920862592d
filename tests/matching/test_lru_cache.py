from __future__ import annotations

import gc
import weakref
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

from bot.answering.editions import circumstances
from bot.matching.lru_cache import LruCache
from bot.matching.matcher import Matcher
from bot.matching.profiles import Circumstances
from tests.matching.bases import CAMELS, TODAY

if TYPE_CHECKING:
    from bot.matching.matcher import Candidate

NEXT_YEAR = TODAY + timedelta(days=366)


class Counter:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, _key: str) -> int:
        self.calls += 1
        return self.calls


class Key:
    """Once it is found another thread begins, and has all the time it needs if nothing keeps it waiting."""

    def __init__(self, number: int, meanwhile: Thread | None = None) -> None:
        self.number, self.meanwhile, self.compared = number, meanwhile, 0

    def __hash__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        self.compared += 1
        if self.meanwhile is not None and self.compared == 2:
            self.meanwhile.start()
            self.meanwhile.join(0.2)
        return isinstance(other, Key) and self.number == other.number


def ranked(matcher: Matcher, question: str, year: int | None = None) -> tuple[Candidate, ...]:
    years = frozenset() if year is None else frozenset({year})
    return matcher.rank(matcher.read(question), Circumstances(TODAY, years, explicit=bool(years)))


def test_what_is_kept_is_not_worked_out_again() -> None:
    kept, count = LruCache[str, int](2), Counter()
    assert [kept.get("a", count), kept.get("a", count)] == [1, 1]
    assert count.calls == len(kept) == 1


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    kept, count = LruCache[str, int](2), Counter()
    for key in ("a", "b", "a", "c"):
        kept.get(key, count)
    assert len(kept) == 2
    assert [kept.get("a", count), kept.get("c", count)] == [1, 3]
    assert kept.get("b", count) == 4


def test_what_one_thread_is_about_to_get_no_other_takes_away() -> None:
    kept = LruCache[Key, int](2)
    others = Thread(target=lambda: [kept.get(Key(other), lambda key: key.number) for other in (2, 3)])
    kept.get(Key(1, meanwhile=others), lambda key: key.number)
    assert kept.get(Key(1), lambda key: key.number) == 1
    others.join()
    assert (len(kept), Key(1) in kept) == (2, False)


def test_it_is_freed_with_whoever_has_it_though_nobody_collects_garbage() -> None:
    matcher = Matcher.build(CAMELS)
    ranked(matcher, "what do camels eat")
    gone = weakref.ref(matcher.index)
    gc.collect()
    gc.disable()
    try:
        del matcher
        assert gone() is None
    finally:
        gc.enable()


def test_the_same_question_on_another_day_or_of_another_edition_is_ranked_anew() -> None:
    matcher = Matcher.build(CAMELS)
    reading = matcher.read("is the race on yet")
    for day in (TODAY, NEXT_YEAR, TODAY):
        asked = circumstances(reading.mentions, CAMELS.editions, day)
        fresh = Matcher.build(CAMELS).rank(reading, asked)
        assert [(each.intent.id, each.score) for each in matcher.rank(reading, asked)] == [
            (each.intent.id, each.score) for each in fresh
        ]
    known, unknown = ranked(matcher, "who won the race", 2026), ranked(matcher, "who won the race", 1999)
    assert [each.excluded for each in known] != [each.excluded for each in unknown]
