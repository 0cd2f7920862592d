"""A reply behind the first one comes again where Discord refused it, and stays alone where nobody knows if it came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import NothingHappenedError
from bot.store.interface import StoreUnavailableError, VoteCounts
from tests.end_to_end.keeping import KeepingStore
from tests.end_to_end.test_sending import ARRIVED, REFUSED, settled

if TYPE_CHECKING:
    from bot.playground import Fault
    from tests.end_to_end.conftest import Scene

FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"
TOLD = "I cannot count votes right now. Please try again later."
ONCE = {f"refused, {name}": fault for name, fault in REFUSED.items() if name != "reset"} | {
    f"arrived, {name}": fault for name, fault in ARRIVED.items() if name not in ("reset", "503 all the same")
}
"""What is open to nobody: but for a reset, and for a server in trouble, which is taken to have done nothing."""


class Closed(KeepingStore):
    """Takes no votes."""

    async def vote(self, *_: object, **__: object) -> VoteCounts:
        raise StoreUnavailableError


@pytest.mark.parametrize("fault", ONCE.values(), ids=list(ONCE))
async def test_it_is_read_once(scene: Scene, fault: Fault) -> None:
    scene.store = Closed()
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="when is the rally?")
        scene.world.faults.add(fault, FOLLOW_UP)
        assert (await scene.ann.clicks(answer, "👍")).text == TOLD
        assert [message.text == TOLD for message in await settled(scene)] == [False, True]


async def test_where_it_may_have_come_nothing_is_told_of_a_failure(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.store = Closed()
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="when is the rally?")
        scene.world.faults.add(REFUSED["reset"], FOLLOW_UP)
        scene.world.patience = 0.5
        with pytest.raises(NothingHappenedError):
            await scene.ann.clicks(answer, "👍")
        scene.world.patience = 5
        assert [message.id for message in await settled(scene)] == [answer.id]
    assert "It is open whether an answer arrived" in caplog.text
    assert "Traceback" not in caplog.text
