"""Whatever the bot said to somebody where others see it, they can have it deleted again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.playground import Permission
from tests.end_to_end.answers import can_delete, chooses, deletes, opens
from tests.end_to_end.test_failing import FAILURE, fail

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.playground import Person, SeenMessage
    from tests.end_to_end.conftest import Scene

NOTICES = ["@bot", f"@bot {'x' * 600}", "@bot topic:dates", "@bot topic:gone", "@bot fact:gone"]


@pytest.fixture
def kim(scene: Scene) -> Person:
    """Somebody who may manage messages; there before the bot is, which hears of roles when it comes online."""
    keepers = scene.world.add_role(scene.home, "keepers", permissions=Permission.MANAGE_MESSAGES)
    return scene.world.add_person("kim", scene.home, roles=(keepers,))


async def goes(scene: Scene, message: SeenMessage) -> None:
    await scene.world.wait(lambda: scene.ann.looks_again(message).deleted, f"{message.text!r} to go")


@pytest.mark.parametrize("asked", NOTICES)
async def test_a_notice_is_deleted_by_its_button(online: Scene, asked: str) -> None:
    notice = await online.ann.says(online.general, asked)
    assert (await online.ann.clicks(notice, "Delete")).deleted


@pytest.mark.parametrize("asked", [*NOTICES, "@bot hello"])
async def test_a_notice_is_deleted_by_the_crosses_of_its_asker_and_of_a_moderator(
    kim: Person, online: Scene, asked: str
) -> None:
    for person in (online.ann, kim):
        notice = await online.ann.says(online.general, asked)
        person.reacts(notice, "❌")
        await goes(online, notice)


async def test_what_is_said_of_a_failure_is_deleted_by_its_asker_alone(
    online: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.service.questions.QuestionService.ask", fail)
    told = await online.ann.says(online.general, "@bot when is the rally?")
    assert (await online.ben.clicks(told, "Delete")).ephemeral
    assert (await online.ann.clicks(told, "Delete")).deleted


@pytest.mark.parametrize("door", ["mention", "command"])
async def test_an_answer_without_the_button_goes_by_the_cross_of_who_asked(
    online: Scene, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    monkeypatch.setattr("bot.chat.views.render._closing", lambda _: [])  # as it was sent before there was a button
    kept, gone = [
        await (online.ann.says(online.general, "@bot") if door == "mention" else by_nothing(online)) for _ in range(2)
    ]
    assert not gone.buttons
    online.ben.reacts(kept, "❌")
    online.ann.reacts(gone, "❌")
    await goes(online, gone)
    assert not online.ann.looks_again(kept).deleted


async def by_slash(scene: Scene) -> SeenMessage:
    return await scene.ann.slash("ask", question="when is the rally?")


async def by_a_choice(scene: Scene) -> SeenMessage:
    return await chooses(scene.ann, await scene.ann.slash("ask", question="who won the rally"), "winner-2026")


async def by_follow_up(scene: Scene) -> SeenMessage:
    before = await scene.ben.slash("ask", question="who won the 2025 rally")
    return await scene.ann.submits(await opens(scene.ann, before, "Ask a follow-up"), question="and 2026?")


async def by_menu(scene: Scene) -> SeenMessage:
    asked = scene.ben.posts(scene.general, "who runs the team?")
    return await scene.ann.submits(await scene.ann.uses_message_menu("Answer this message", asked))


async def by_nothing(scene: Scene) -> SeenMessage:
    return await scene.ann.slash("ask", question="<:flag:123456789012345678>")


def is_card(message: SeenMessage) -> bool:
    return "More…" in [button.get("label") for button in message.buttons]


async def offers_to_delete(person: Person, message: SeenMessage) -> bool:
    return (
        await can_delete(person, message)
        if is_card(message)
        else not (await person.clicks(message, "Delete")).ephemeral
    )


async def delete(person: Person, message: SeenMessage) -> bool:
    return await deletes(person, message) if is_card(message) else (await person.clicks(message, "Delete")).deleted


@pytest.mark.parametrize("said", [by_slash, by_a_choice, by_follow_up, by_menu, by_nothing])
async def test_what_a_command_said_to_everybody_goes_by_button_and_cross_of_its_asker_and_of_a_moderator(
    kim: Person, scene: Scene, said: Callable[[Scene], Awaitable[SeenMessage]]
) -> None:
    async with scene.roadbook():
        answers = [await said(scene) for _ in range(4)]
    async with scene.roadbook():
        for answer in answers:
            assert not await offers_to_delete(scene.ben, answer)
            scene.ben.reacts(answer, "❌")
        assert await delete(scene.ann, answers[0])
        assert await delete(kim, answers[1])
        scene.ann.reacts(answers[2], "❌")
        await goes(scene, answers[2])
        assert not scene.ann.looks_again(answers[3]).deleted
        kim.reacts(answers[3], "❌")
        await goes(scene, answers[3])


async def test_what_only_its_asker_sees_offers_no_deleting(online: Scene) -> None:
    private = await online.ann.slash("ask", question="when is the rally?", private=True)
    assert not await can_delete(online.ann, private)


async def test_where_the_bot_is_no_member_an_answer_is_deleted_by_the_token_of_the_click(online: Scene) -> None:
    elsewhere = online.world.add_guild("Elsewhere", with_bot=False)
    place = online.world.add_channel(elsewhere, "there")
    ida, joe = (online.world.add_person(name, elsewhere, has_app=True) for name in ("ida", "joe"))
    answer = await ida.slash("ask", question="when is the rally?", channel=place)
    assert (await joe.clicks(answer, "Delete")).ephemeral
    assert (await ida.clicks(answer, "Delete")).deleted
    (deleting,) = [each for each in online.world.exchanges if each.method == "DELETE"]
    assert deleting.path.startswith("/webhooks/")


async def test_a_cross_counts_where_discord_does_not_say_whose_message_it_is(online: Scene) -> None:
    online.world.messenger.tells_authors = False
    answer = await online.ann.says(online.general, "@bot when is the rally?")
    other = online.ben.posts(online.general, "hear, hear", reply_to=online.ann.posts(online.general, "what a race"))
    online.ann.reacts(other, "❌")
    online.ann.reacts(answer, "❌")
    await goes(online, answer)
    assert len([each for each in online.world.exchanges if each.method == "DELETE"]) == 1


async def test_a_cross_that_fails_is_logged_and_the_next_one_counts(
    online: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await online.ann.says(online.general, "@bot when is the rally?")
    with monkeypatch.context() as broken:
        broken.setattr("bot.chat.actions.deleting.deletable_by", fail)
        online.ann.reacts(answer, "❌")
        async with asyncio.timeout(online.world.patience):
            while f"in a reaction to message {answer.id}" not in caplog.text:
                await online.ann.says(online.general, "@bot when is the rally?")
    online.ann.unreacts(answer, "❌")
    online.ann.reacts(answer, "❌")
    await goes(online, answer)
    assert FAILURE.search(caplog.text)
