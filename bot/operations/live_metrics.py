"""What is looked at when somebody asks for it: the connection, the store, the fact base."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prometheus_client.core import Metric

    from bot.operations.watched import Watched


class LiveMetrics(Collector):
    """Tells how the parts do that are there by now."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched

    def collect(self) -> Iterable[Metric]:
        """All of it, as it is at this moment."""
        yield from self._ready()
        yield from self._gateway()
        yield from self._store()
        yield from self._facts()

    def _ready(self) -> Iterator[Metric]:
        ready = GaugeMetricFamily("roadbook_ready", "1 for each part that is there.", labels=["part"])
        for part, there in self._watched.ready().items():
            ready.add_metric([part], float(there))
        yield ready

    def _gateway(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("roadbook_gateway_up", "1 for a shard that is connected.", labels=["shard"])
        latency = GaugeMetricFamily(
            "roadbook_gateway_latency_seconds", "Time that Discord took for its last heartbeat.", labels=["shard"]
        )
        shards = self._watched.shards() if self._watched.shards is not None else {}
        for number, seconds in shards.items():
            up.add_metric([str(number)], 0.0 if seconds is None else 1.0)
            if seconds is not None and math.isfinite(seconds):  # it is infinite before the first one
                latency.add_metric([str(number)], seconds)
        yield from (up, latency)

    def _store(self) -> Iterator[Metric]:
        if self._watched.store is None:
            return
        health = self._watched.store.health()
        yield GaugeMetricFamily("roadbook_store_waiting", "Questions to be recorded.", value=health.waiting)
        yield CounterMetricFamily("roadbook_store_recorded", "Questions recorded.", value=health.recorded)
        yield CounterMetricFamily("roadbook_store_lost", "Questions that could not be recorded.", value=health.lost)

    def _facts(self) -> Iterator[Metric]:
        if self._watched.library is None:
            return
        current = self._watched.library.current()
        yield InfoMetricFamily("roadbook_revision", "The fact base's.", value={"revision": current.base.revision})
        yield GaugeMetricFamily("roadbook_facts", "Facts that it holds.", value=len(current.base.facts))
        yield GaugeMetricFamily(
            "roadbook_facts_loaded_timestamp_seconds", "When it was read.", value=current.loaded_at.timestamp()
        )
