"""What a running bot counts, for Prometheus. No label holds anything that anybody wrote, nor anybody's id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info
from prometheus_client.exposition import generate_latest
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot import __version__
from bot.operations.live_metrics import LiveMetrics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import aiohttp

    from bot.operations.slowness import Slowness
    from bot.operations.watched import Watched
    from bot.service.reload_outcome import ReloadOutcome
    from bot.store.interface import AskedQuestion

MATCHING = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0)
REPLYING = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 60.0)
"""Upper bounds in seconds. A reply to a command that takes more than three is lost; one to a message is late."""
LOOP_SLOW = 1.0
"""Seconds for which the event loop may stand still before it is told."""
TOO_MANY = 429
_SCOPES = frozenset({"user", "global", "shared"})


class Metrics:
    """Counts what it is told, and looks at the rest when it is asked; ``slowness`` says what took too long."""

    def __init__(self, watched: Watched, slowness: Slowness) -> None:
        self.registry = CollectorRegistry()
        self.watched = watched
        self._slowness = slowness
        self._questions = self._counter("questions", "Questions, by door and outcome.", "door", "outcome")
        self._turned_away = self._counter("turned_away", "Questions not answered, as there were too many.", "door")
        self._votes = self._counter("votes", "Votes on answers.", "opinion")
        self._reloads = self._counter("reloads", "Reloads of the fact base.", "outcome")
        self._limits = self._counter("rate_limits", "Requests that Discord refused as too many.", "scope")
        self._retries = self._counter("retries", "What failed on its way to Discord and was sent again.")
        self._matching = Histogram(
            "roadbook_matching_seconds", "Time to find what to say.", registry=self.registry, buckets=MATCHING
        )
        self._replying = Histogram(
            "roadbook_reply_seconds",
            "Time from a question's arrival until Discord has its answer.",
            ["door"],
            registry=self.registry,
            buckets=REPLYING,
        )
        self._loop_lag = Gauge(
            "roadbook_loop_lag_seconds", "By how much the event loop was late a moment ago.", registry=self.registry
        )
        Info("roadbook", "This bot.", registry=self.registry).info({"version": __version__})
        self.registry.register(LiveMetrics(watched))
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)

    def text(self) -> bytes:
        """All of it, in Prometheus' text format."""
        return generate_latest(self.registry)

    def include(self, name: str, pid: Callable[[], int | None]) -> None:
        """Memory and processor time of another process, too, while it runs. Linux tells of these."""
        ProcessCollector(f"roadbook_{name}", lambda: pid() or "none", registry=self.registry)

    def watch(self, shards: Callable[[], Mapping[int, float | None]]) -> None:
        """Where to look for how the connection to Discord does."""
        self.watched.shards = shards

    def follow(self, requests: aiohttp.TraceConfig) -> None:
        """Counts the requests that Discord refused as too many."""
        requests.on_request_end.append(self._ended)

    def replied(self, door: str, seconds: float) -> None:
        """A question was answered, so long after it reached this process."""
        self._replying.labels(door).observe(seconds)
        self._slowness.of(f"An answer ({door})", seconds)

    def turned_away(self, door: str) -> None:
        """A question was not answered because there were too many."""
        self._turned_away.labels(door).inc()

    def tried_again(self) -> None:
        """Something that failed on its way to Discord was sent once more."""
        self._retries.inc()

    def loop_was_late(self, seconds: float) -> None:
        """The event loop stood still for so long a moment ago."""
        self._loop_lag.set(seconds)
        self._slowness.of("Something that kept all answers waiting", seconds, LOOP_SLOW)

    def asked(self, question: AskedQuestion) -> None:
        """A question, and what it led to."""
        self._questions.labels(question.door, question.outcome).inc()
        self._matching.observe(question.latency_ms / 1000)

    def voted(self, *, helpful: bool) -> None:
        """Somebody found an answer helpful, or not."""
        self._votes.labels("helpful" if helpful else "not-helpful").inc()

    def reloaded(self, outcome: ReloadOutcome[Any]) -> None:
        """The fact base was read again."""
        result = "changed" if outcome.result == "live" else outcome.result
        self._reloads.labels("tried" if outcome.dry_run else result).inc()

    async def _ended(self, _session: object, _context: object, request: aiohttp.TraceRequestEndParams) -> None:
        if request.response.status == TOO_MANY:
            scope = request.response.headers.get("X-RateLimit-Scope", "")
            self._limits.labels(scope if scope in _SCOPES else "untold").inc()

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"roadbook_{name}", says, labels, registry=self.registry)
