"""Rate limits: what the headers say, what is refused, and what is exempt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.playground import Allowance, Playground, RateLimits
from bot.playground.ratelimits import RateLimiter
from bot.playground.rest.call import Call, Reply, Route
from tests.playground.conftest import scene_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.playground.conftest import Scene


async def nothing(_call: Call) -> Reply:
    return Reply()


PLAIN = Route("GET", "/users/@me", nothing)
MESSAGES = Route("POST", "/channels/{channel_id}/messages", nothing, bucket="messages")
CALLBACK = Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback", nothing, open=True)
FOLLOW_UP = Route("POST", "/webhooks/{webhook_id}/{webhook_token}", nothing, open=True, bucket="webhook")
HERE, THERE = {"channel_id": "1"}, {"channel_id": "2"}


class Wall:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def limiter(wall: Wall) -> RateLimiter:
    return RateLimiter(RateLimits(), wall)


def test_five_messages_in_five_seconds_in_one_channel(limiter: RateLimiter, wall: Wall) -> None:
    left = [limiter.judge(MESSAGES, HERE).headers["X-RateLimit-Remaining"] for _ in range(5)]
    assert left == ["4", "3", "2", "1", "0"]
    wall.now += 2
    refused = limiter.judge(MESSAGES, HERE)
    assert (refused.retry_after, refused.everywhere) == (3.0, False)
    assert refused.headers["Retry-After"] == "3"
    assert limiter.judge(MESSAGES, THERE).retry_after is None
    wall.now += 3
    assert limiter.judge(MESSAGES, HERE).retry_after is None


def test_fifty_requests_a_second_in_all(limiter: RateLimiter, wall: Wall) -> None:
    for number in range(50):
        assert limiter.judge(MESSAGES, {"channel_id": str(number)}).retry_after is None
    refused = limiter.judge(PLAIN, {})
    assert refused.everywhere
    assert refused.headers["X-RateLimit-Global"] == "true"
    wall.now += 1.01
    assert limiter.judge(PLAIN, {}).retry_after is None


def test_answers_to_interactions_are_exempt(limiter: RateLimiter) -> None:
    verdicts = [limiter.judge(CALLBACK, {"interaction_token": "x"}) for _ in range(500)]
    assert all(verdict.retry_after is None for verdict in verdicts)
    assert limiter.judge(PLAIN, {}).retry_after is None


def test_followups_have_a_limit_of_their_own_and_do_not_count_towards_all(limiter: RateLimiter) -> None:
    for number in range(100):
        assert limiter.judge(FOLLOW_UP, {"webhook_token": str(number)}).retry_after is None
    assert limiter.judge(PLAIN, {}).retry_after is None
    verdicts = [limiter.judge(FOLLOW_UP, {"webhook_token": "x"}) for _ in range(6)]
    assert [verdict.retry_after is None for verdict in verdicts] == [True] * 5 + [False]


@pytest.fixture
async def hurried() -> AsyncIterator[Scene]:
    limits = RateLimits(messages=Allowance(1, 0.2), webhook=Allowance(1, 0.2))
    async with Playground(limits=limits) as world:
        async for scene in scene_in(world):
            yield scene


async def test_the_client_keeps_to_the_limits_and_loses_nothing(hurried: Scene) -> None:
    questions = [hurried.alice.posts(hurried.channel, f"@bot {number}") for number in range(4)]
    answers = [await hurried.alice.answer_to(question) for question in questions]
    assert [answer.text[-1] for answer in answers] == list("0123")


async def test_a_429_says_when_to_come_back_and_the_client_does(hurried: Scene) -> None:
    headers = {"Authorization": f"Bot {hurried.world.token}"}
    url = f"{hurried.world.url}/channels/{hurried.channel.id}/messages"
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.post(url, json={"content": "first"}) as first:
            assert first.headers["X-RateLimit-Remaining"] == "0"
        async with session.post(url, json={"content": "second"}) as second:
            body = await second.json()
            assert second.status == 429
            assert 0 < body["retry_after"] <= 0.2
            assert second.headers["Retry-After"] == "1"
    await hurried.alice.says(hurried.channel, "@bot third")
    assert 429 in [each.status for each in hurried.world.exchanges]
    assert [each.text for each in hurried.world.messages(hurried.channel)].count("second") == 0
