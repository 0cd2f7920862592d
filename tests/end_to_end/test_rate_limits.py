"""How the bot behaves: not too much at once, nothing to whom it should not answer, and a word where it cannot."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from bot.chat.intake.rate_limits import Limits
from bot.playground import Allowance, ChannelKind, Permission, Playground, RateLimits
from bot.store.interface import ServerSettings
from tests.end_to_end.answers import chooses
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from bot.playground import Channel, Person, SeenMessage
    from tests.end_to_end.conftest import Scene

FASTER = "You ask faster than I can keep up with. Ask me again in 60 seconds."
DATES = "The 2026 Dakar ran from 3 to 17 January 2026."


async def note_to(scene: Scene, person: Person, number: int = 1) -> SeenMessage:
    """The note with this number that the bot wrote to somebody directly."""
    channel = person.direct_channel
    notes = await scene.world.wait(
        lambda: found if len(found := scene.world.messages(channel)) >= number else None, "a note"
    )
    return notes[number - 1]


def answers(scene: Scene, channel: Channel) -> list[SeenMessage]:
    return [each for each in scene.world.messages(channel) if each.author_id == scene.world.bot.id]


async def test_who_asks_too_often_by_command_reads_so_privately(scene: Scene) -> None:
    scene.limits = Limits(per_person=2)
    async with scene.roadbook():
        for _ in range(2):
            assert DATES in (await scene.ann.slash("ask", question="when is the rally")).text
        refused = await scene.ann.slash("ask", question="when is the rally")
        assert (refused.text, refused.ephemeral) == (FASTER, True)
        assert DATES in (await scene.ben.slash("ask", question="when is the rally")).text
        scene.elapsed = 60
        assert DATES in (await scene.ann.slash("ask", question="when is the rally")).text


async def test_who_asks_too_often_by_mention_reads_so_in_a_direct_message_and_only_once(scene: Scene) -> None:
    scene.limits = Limits(per_person=1)
    async with scene.roadbook():
        await scene.ann.says(scene.general, "@bot when is the rally?")
        scene.ann.posts(scene.general, "@bot who runs the team?")
        assert (await note_to(scene, scene.ann)).text == FASTER
        scene.ann.posts(scene.general, "@bot who won in 2025?")
        await scene.ben.says(scene.general, "@bot when is the rally?")
    assert len(answers(scene, scene.general)) == 2
    assert len(answers(scene, scene.ann.direct_channel)) == 1


async def test_who_clicks_too_often_reads_so_privately_and_the_offer_stays(scene: Scene) -> None:
    scene.limits = Limits(per_person=2)
    async with scene.roadbook():
        unknown = await scene.ann.slash("ask", question="favourite colour of the driver", private=False)
        offered = [button["custom_id"] for button in unknown.buttons if button["custom_id"].startswith("fact:")]
        for custom_id in offered[:2]:
            assert (await scene.ben.clicks(unknown, custom_id)).text != FASTER
        refused = await scene.ben.clicks(unknown, offered[0])
        assert (refused.text, refused.ephemeral) == (FASTER, True)
        answer = await scene.ann.clicks(unknown, offered[0])
        assert (answer.id, answer.text != FASTER) == (unknown.id, True)
        offer = await scene.max.slash("ask", question="who won the rally")
        await scene.max.slash("ask", question="when is the rally")
        assert (await chooses(scene.max, offer, "winner-2026")).text == FASTER
        assert scene.max.looks_again(offer) == offer


async def test_a_channel_has_a_limit_of_its_own(scene: Scene) -> None:
    scene.limits = Limits(per_person=0, per_channel=1)
    async with scene.roadbook():
        await scene.ann.slash("ask", question="when is the rally")
        refused = await scene.ben.slash("ask", question="when is the rally")
        assert refused.text.startswith("This channel asks faster")
        assert refused.ephemeral
        assert DATES in (await scene.ben.dm("when is the rally?")).text


async def test_a_full_process_says_so_privately_and_writes_no_notes(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.limits = Limits(at_once=1)
    async with scene.roadbook() as client:
        others = ExitStack()
        others.enter_context(client.handler.rate_limits.turn(scene.ben.id, scene.foreign.id))
        refused = await scene.ann.slash("ask", question="when is the rally")
        assert (refused.text, refused.ephemeral) == (
            "Many people are asking me right now. Please ask me again in a moment.",
            True,
        )
        window = await scene.ann.uses_message_menu(
            "Answer this message", scene.ben.posts(scene.general, "when is it?")
        )
        scene.ann.posts(scene.general, "@bot when is the rally?")
        assert (await scene.ann.submits(window)).text == refused.text  # events come in their order
        assert caplog.text.count("Questions are turned away") == 1
        others.close()
        assert DATES in (await scene.ann.slash("ask", question="when is the rally")).text
        assert DATES in (await scene.ann.says(scene.general, "@bot when is the rally?")).text
    assert answers(scene, scene.ann.direct_channel) == []


async def test_a_note_holds_as_long_as_its_cooldown_and_no_longer(scene: Scene) -> None:
    scene.limits = Limits(per_person=1)
    async with scene.roadbook():
        for number, elapsed in enumerate((0, 60, 120), 1):
            scene.elapsed = elapsed
            await scene.ann.says(scene.general, "@bot when is the rally?")
            scene.ann.posts(scene.general, "@bot who runs the team?")
            assert (await note_to(scene, scene.ann, number)).text == FASTER


async def test_each_channel_that_is_too_busy_is_told_of(scene: Scene) -> None:
    scene.limits = Limits(per_person=0, per_channel=1)
    other = scene.world.add_channel(scene.home, "other")
    async with scene.roadbook():
        for number, channel in enumerate((scene.general, other), 1):
            await scene.ben.says(channel, "@bot when is the rally?")
            scene.ann.posts(channel, "@bot who runs the team?")
            assert (await note_to(scene, scene.ann, number)).text.startswith("This channel asks faster")


async def test_a_note_can_be_deleted_by_its_reader(scene: Scene) -> None:
    scene.limits = Limits(per_person=1)
    async with scene.roadbook():
        await scene.ann.says(scene.general, "@bot when is the rally?")
        scene.ann.posts(scene.general, "@bot who runs the team?")
        assert (await scene.ann.clicks(await note_to(scene, scene.ann), "Delete")).deleted


async def test_who_takes_no_direct_messages_is_shown_an_hourglass_and_keeps_nobody_waiting(scene: Scene) -> None:
    scene.limits = Limits(per_person=1)
    shy = scene.world.add_person("shy", scene.home, takes_messages=False)
    quiet = scene.world.add_channel(scene.home, "quiet", bot_denied=Permission.ADD_REACTIONS)
    async with scene.roadbook():
        await shy.says(scene.general, "@bot when is the rally?")
        refused = shy.posts(scene.general, "@bot when is the rally?")
        await scene.world.wait(lambda: shy.looks_again(refused).reactions == {"⏳": 1}, "an hourglass")
        assert DATES in (await scene.ben.says(scene.general, "@bot when is the rally?")).text
        scene.elapsed = 60
        await shy.says(quiet, "@bot when is the rally?")
        shy.posts(quiet, "@bot when is the rally?")
        assert DATES in (await scene.ben.says(quiet, "@bot when is the rally?")).text


async def test_nobody_is_answered_who_is_no_person_or_speaks_to_everybody(online: Scene) -> None:
    robot = online.world.add_person("robot", online.home, bot=True)
    role = online.world.add_role(online.home, "roadbook", mentionable=True)
    robot.posts(online.general, "@bot when is the rally?")
    online.world.webhook_posts(online.general, "feed", "@bot when is the rally?")
    online.ann.posts(online.general, f"<@&{role.id}> when is the rally?")
    online.mia.posts(online.general, "@everyone when is the rally?")
    online.mia.posts(online.general, "@here when is the rally?")
    await online.ben.says(online.general, "@bot when is the rally?")
    assert [each.pinged for each in answers(online, online.general)] == [(online.ben.id,)]


async def test_an_answer_that_takes_long_shows_that_the_bot_is_typing(scene: Scene) -> None:
    """Discord lets a bot send so many messages to a channel; the next one waits, and the asker sees why."""
    slow = RateLimits(messages=Allowance(1, 1.5))
    async with Playground(bot_name="roadbook", limits=slow) as world:
        home = world.add_guild("Home")
        channel, ann = world.add_channel(home, "general"), world.add_person("ann", home)
        scene.world = world
        async with scene.roadbook():
            await ann.says(channel, "@bot when is the rally?")
            assert world.typing == []
            asked = ann.posts(channel, "@bot when is the rally?")
            await world.wait(lambda: world.typing[:1] == [channel.id], "the bot to type")
            assert DATES in (await ann.answer_to(asked)).text


@pytest.mark.parametrize(
    ("denied", "names"),
    [
        (Permission.SEND_MESSAGES, ["**Send Messages**"]),
        (Permission.READ_MESSAGE_HISTORY, ["**Read Message History**"]),
        (Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY, ["**Send Messages**, **Read Message History**"]),
    ],
)
async def test_where_the_bot_may_not_answer_a_private_note_names_what_is_missing(
    online: Scene, denied: Permission, names: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    muted = online.world.add_channel(online.home, "muted", bot_denied=denied)
    online.ann.posts(muted, "@bot when is the rally?")
    note = await note_to(online, online.ann)
    assert f"<#{muted.id}>" in note.text
    assert names[0] in note.text
    assert f"channel {muted.id}" in caplog.text
    assert "Traceback" not in caplog.text
    assert answers(online, muted) == []


async def test_a_thread_needs_a_permission_of_its_own(online: Scene) -> None:
    parent = online.world.add_channel(online.home, "parent", bot_denied=Permission.SEND_MESSAGES_IN_THREADS)
    online.ann.posts(online.world.add_thread(parent, "thread"), "@bot when is the rally?")
    assert "**Send Messages in Threads**" in (await note_to(online, online.ann)).text


@pytest.mark.parametrize("choice", ["none", "listed"])
async def test_mentions_are_answered_only_where_the_server_wants_them(scene: Scene, choice: str) -> None:
    listed = scene.world.add_channel(scene.home, "questions")
    post = scene.world.add_thread(scene.world.add_channel(scene.home, "forum", kind=ChannelKind.FORUM), "post")
    here = scene.world.add_thread(listed, "thread of a listed channel")
    scene.store = KeepingStore(
        ServerSettings(scene.home.id, channels=choice, listed_channels=frozenset({listed.id}))  # type: ignore[arg-type] # parametrized
    )
    async with scene.roadbook():
        for place in (scene.general, post):
            scene.ann.posts(place, "@bot when is the rally?")
        if choice == "listed":
            await scene.ann.says(listed, "@bot when is the rally?")
            await scene.ann.says(here, "@bot when is the rally?")
        await scene.eve.says(scene.foreign, "@bot when is the rally?")
        await scene.ann.dm("when is the rally?")
        assert DATES in (await scene.ann.slash("ask", question="when is the rally", channel=scene.general)).text
    assert answers(scene, post) == []
    assert [each.reference_id for each in answers(scene, scene.general) if each.reference_id] == []


async def test_threads_are_left_alone_where_the_server_wants_that(scene: Scene) -> None:
    scene.store = KeepingStore(ServerSettings(scene.home.id, threads=False))
    thread = scene.world.add_thread(scene.general, "thread")
    async with scene.roadbook():
        scene.ann.posts(thread, "@bot when is the rally?")
        await scene.ann.says(scene.general, "@bot when is the rally?")
    assert answers(scene, thread) == []


async def test_a_cautious_server_is_offered_what_a_bold_one_is_answered(scene: Scene) -> None:
    scene.store = KeepingStore(
        ServerSettings(scene.home.id, threshold="cautious"), ServerSettings(scene.abroad.id, threshold="bold")
    )
    async with scene.roadbook():
        cautious = await scene.ann.slash("ask", question="when do they set off")
        bold = await scene.eve.slash("ask", question="when do they set off", channel=scene.foreign)
    assert cautious.text.startswith("Did you mean one of these?")
    assert bold.text.startswith(DATES)


async def test_a_burst_of_commands_is_answered_a_few_at_a_time_and_none_is_lost(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.intake.request_handler.AT_WORK", 1)
    scene.limits = Limits(0, 0, 0)
    async with scene.roadbook():
        asked = [scene.ann.slash("ask", question="when is the rally") for _ in range(8)]
        assert all(DATES in answer.text for answer in await asyncio.gather(*asked))
