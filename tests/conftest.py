"""What all tests share: whatever is said to the stand-in, and by it, has to be valid by Discord's own description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.playground import Playground
from tests.support.openapi import check_exchanges

if TYPE_CHECKING:
    from collections.abc import Iterator


# How long one example takes says more of the machine, and of what else it does, than of Roadbook.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def state_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What programs keep for their user, the tests keep for themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def exchanges_are_valid(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    worlds: list[Playground] = []
    start = Playground.start

    async def start_and_remember(world: Playground, port: int = 0) -> None:
        worlds.append(world)
        await start(world, port)

    monkeypatch.setattr(Playground, "start", start_and_remember)
    yield
    for world in worlds:
        check_exchanges(world.exchanges)
