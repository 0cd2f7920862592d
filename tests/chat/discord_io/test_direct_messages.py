from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import create_autospec

import aiohttp
import discord

from bot.chat.discord_io.direct_messages import DirectMessages
from bot.chat.views.render import notice
from tests.chat.samples import ASKER

if TYPE_CHECKING:
    import pytest


async def test_the_log_does_not_say_who_takes_no_messages(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    response = create_autospec(aiohttp.ClientResponse, instance=True, status=403, reason="Forbidden")
    closed = discord.Forbidden(response, {"code": 50007, "message": "Cannot send messages to this user"})
    person = create_autospec(discord.Member, instance=True, id=ASKER)
    person.send.side_effect = closed
    assert not await DirectMessages(lambda: 0.0).tell(person, "cooldown", notice("Please wait."))
    assert "(Forbidden)" in caplog.text
    assert str(ASKER) not in caplog.text
