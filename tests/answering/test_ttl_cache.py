from __future__ import annotations

from bot.answering.ttl_cache import TtlCache


class Time:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_was_kept_is_forgotten_after_its_seconds() -> None:
    clock = Time()
    recent: TtlCache[str, int] = TtlCache(clock, 10)
    recent.keep("a", 1)
    clock.now = 9.9
    assert recent.get("a") == 1
    clock.now = 10
    assert recent.get("a") is None
    assert len(recent) == 0


def test_keeping_again_starts_the_seconds_anew() -> None:
    clock = Time()
    recent: TtlCache[str, int] = TtlCache(clock, 10)
    recent.keep("a", 1)
    clock.now = 9
    recent.keep("a", 2)
    clock.now = 18
    assert recent.get("a") == 2


def test_the_oldest_goes_where_there_is_too_much() -> None:
    recent: TtlCache[int, int] = TtlCache(Time(), 10, most=2)
    for number in range(3):
        recent.keep(number, number)
    assert [recent.get(number) for number in range(3)] == [None, 1, 2]
