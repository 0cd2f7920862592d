"""What all tests share: the fact base that ships, read once; and what holds of every exchange with the stand-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.answering.answerer import Answerer
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from bot.playground import Playground
from tests.support.databases import postgres, server
from tests.support.openapi import check_exchanges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.loader import Loaded
    from bot.knowledge.model import KnowledgeBase

__all__ = ["postgres", "server"]  # fixtures
# How long one example takes says more of the machine, and of what else it does, than of Roadbook.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def state_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What programs keep for their user, the tests keep for themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def shipped_loaded() -> Loaded:
    """What came of reading the fact base that ships."""
    return load(shipped_directory())


@pytest.fixture(scope="session")
def shipped_base(shipped_loaded: Loaded) -> KnowledgeBase:
    assert shipped_loaded.base is not None, [str(problem) for problem in shipped_loaded.problems]
    return shipped_loaded.base


@pytest.fixture(scope="session")
def shipped_matcher(shipped_base: KnowledgeBase) -> Matcher:
    return Matcher.build(shipped_base)


@pytest.fixture(scope="session")
def shipped_answerer(shipped_matcher: Matcher) -> Answerer:
    return Answerer(lambda: shipped_matcher)


@pytest.fixture(autouse=True)
def exchanges_are_valid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is said to the stand-in, and by it, has to be valid by Discord's own description."""
    worlds: list[Playground] = []
    start = Playground.start

    async def start_and_remember(world: Playground, port: int = 0) -> None:
        worlds.append(world)
        await start(world, port)

    monkeypatch.setattr(Playground, "start", start_and_remember)
    yield
    for world in worlds:
        check_exchanges(world.exchanges)
