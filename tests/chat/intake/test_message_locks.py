from __future__ import annotations

import asyncio
import gc

from bot.chat.intake.message_locks import MessageLocks


async def test_changes_of_one_message_wait_for_each_other_and_those_of_another_do_not() -> None:
    changes = MessageLocks()
    async with changes.of(1):
        assert changes.of(1).locked()
        assert not changes.of(2).locked()


async def test_no_lock_is_kept_once_nobody_holds_it_or_waits_for_it() -> None:
    changes = MessageLocks()
    seen: list[int] = []

    async def change(number: int) -> None:
        async with changes.of(number % 3):
            await asyncio.sleep(0)
            seen.append(number)

    await asyncio.gather(*map(change, range(30)))
    gc.collect()
    assert (sorted(seen), len(changes)) == (list(range(30)), 0)
