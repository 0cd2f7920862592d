from __future__ import annotations

import asyncio
import time

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.operations.counting_store import CountingStore
from bot.operations.loop_watch import watching_the_loop
from bot.operations.metrics import Metrics
from bot.operations.slowness import SAID_AGAIN_AFTER, SLOW, Slowness
from bot.operations.watched import Watched
from bot.store.interface import StoreUnavailableError
from bot.store.null import NullStore
from tests.store.conftest import ANN, question


def metrics() -> Metrics:
    return Metrics(Watched(), Slowness(lambda: 0.0))


def samples(told: Metrics) -> dict[str, float]:
    """Each sample by its name and labels, as Prometheus reads them."""
    found = {}
    for family in text_string_to_metric_families(told.text().decode()):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}"] = sample.value
    return found


async def test_what_the_store_is_given_is_counted() -> None:
    told = metrics()
    store = CountingStore(NullStore(), told)
    store.record(question("zebra", ANN))
    with pytest.raises(StoreUnavailableError):  # nothing is kept here, so that no vote counts
        await store.vote("1:fact", ANN, helpful=True)
    found = samples(told)
    assert found["roadbook_questions_total{door=slash,outcome=unknown}"] == 1
    assert found["roadbook_matching_seconds_sum{}"] == 0.0035
    assert not any(name.startswith("roadbook_votes_total") for name in found)
    assert "zebra" not in told.text().decode()
    assert str(ANN) not in told.text().decode()


def test_before_anything_is_there_the_metrics_can_be_asked_for() -> None:
    found = samples(metrics())
    assert {name: value for name, value in found.items() if name.startswith("roadbook_ready")} == {
        "roadbook_ready{part=connected}": 0,
        "roadbook_ready{part=facts}": 0,
        "roadbook_ready{part=store}": 0,
    }
    assert found["roadbook_retries_total{}"] == 0


def test_a_shard_that_is_cut_off_is_told_and_one_without_a_heartbeat_yet_has_no_latency() -> None:
    told = metrics()
    told.watch(lambda: {0: 0.25, 1: None, 2: float("inf")})
    found = samples(told)
    assert [found[f"roadbook_gateway_up{{shard={number}}}"] for number in range(3)] == [1, 0, 1]
    assert [name for name in found if "latency" in name] == ["roadbook_gateway_latency_seconds{shard=0}"]
    assert not told.watched.ready()["connected"]


def test_what_is_slow_is_said_once_in_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    slowness = Slowness(lambda: now[0])
    for seconds in (SLOW - 0.1, SLOW, 7.0, 8.0):
        slowness.of("An answer (mention)", seconds)
    slowness.of("An answer (slash)", 4.0)
    now[0] = SAID_AGAIN_AFTER
    slowness.of("An answer (mention)", 5.0)
    assert [record.message for record in caplog.records] == [
        "An answer (mention) took 3.0 s",
        "An answer (slash) took 4.0 s",
        "An answer (mention) took 5.0 s; so did 2 more since this was last said",
    ]


async def test_a_loop_that_stands_still_is_noticed() -> None:
    late: asyncio.Queue[float] = asyncio.Queue()
    async with watching_the_loop(late.put_nowait, every=0.01):
        await late.get()
        time.sleep(0.2)  # noqa: ASYNC251 - this is what is to be noticed
        while await late.get() < 0.15:
            pass
