"""Every way to ask: options, modals, menus, replies, edits, and the places where Discord lets apps be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import ChannelKind, Permission
from bot.store.interface import ServerSettings
from tests.end_to_end.answers import MORE, chooses, opens
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."
BOSS = "Carla Example"
CHANGED = "⚠ The fact that you go on from has changed since it was sent. Ask again for what it says now."


@pytest.mark.parametrize("private", [True, False])
async def test_a_slash_answer_is_as_private_as_its_asker_wants(online: Scene, private: bool) -> None:  # noqa: FBT001
    answer = await online.ann.slash("ask", question="when is the rally", private=private)
    assert answer.text.startswith(DATES)
    assert answer.ephemeral is private


async def test_a_server_may_keep_answers_private_unless_their_asker_says_otherwise(scene: Scene) -> None:
    scene.store = KeepingStore(ServerSettings(scene.home.id, private_by_default=True))
    async with scene.roadbook():
        assert (await scene.ann.slash("ask", question="when is the rally")).ephemeral
        assert not (await scene.ann.slash("ask", question="when is the rally", private=False)).ephemeral
        assert not (await scene.eve.slash("ask", question="when is the rally", channel=scene.foreign)).ephemeral


async def test_the_menu_of_a_message_answers_it_for_everybody_with_a_link_to_it(online: Scene) -> None:
    asked = online.ben.posts(online.general, "hi all, who runs the team?")
    window = await online.ann.uses_message_menu("Answer this message", asked)
    assert window.fields[0]["value"] == "hi all, who runs the team?"
    answer = await online.ann.submits(window)
    assert BOSS in answer.text
    assert not answer.ephemeral
    assert answer.pinged == ()
    assert f"https://discord.com/channels/{online.home.id}/{online.general.id}/{asked.id}" in answer.text


async def test_the_menu_of_a_message_answers_privately_and_what_its_user_makes_of_it(online: Scene) -> None:
    asked = online.ben.posts(online.general, "no idea. who? where? @everyone")
    window = await online.ann.uses_message_menu("Answer this message", asked)
    answer = await online.ann.submits(window, question="when is the rally", who="private")
    assert answer.text.startswith(DATES)
    assert answer.ephemeral
    assert not answer.pings_everyone


async def test_the_menu_of_a_message_refuses_what_no_person_asked(online: Scene) -> None:
    robot = online.world.add_person("robot", online.home, bot=True)
    silent = online.world.messages(online.general)
    assert silent == []
    refused = await online.ann.uses_message_menu("Answer this message", robot.posts(online.general, "when is it?"))
    assert (refused.text, refused.ephemeral) == ("I answer what people ask, not what bots say.", True)
    refused = await online.ann.uses_message_menu("Answer this message", online.ben.posts(online.general, "@ann"))
    assert (refused.text, refused.ephemeral) == ("There is no text in that message that I could answer.", True)


async def test_after_a_slash_answer_a_follow_up_is_asked_in_a_window(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="who won the 2025 rally")
    assert answer.text.startswith("Ann Example won the 2025 Dakar.")
    window = await opens(online.ben, answer, "Ask a follow-up")
    following = await online.ben.submits(window, question="and 2026?")
    assert following.text.startswith("Bob Example won the 2026 Dakar.")
    assert not following.ephemeral


async def test_a_follow_up_on_a_private_answer_stays_private(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="who won the 2025 rally", private=True)
    following = await online.ann.submits(await opens(online.ann, answer, "Ask a follow-up"), question="and 2026?")
    assert following.ephemeral


async def test_a_window_and_its_button_work_after_a_restart(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who won the 2025 rally")
        asked = scene.ben.posts(scene.general, "who runs the team?")
        menu = await scene.ann.uses_message_menu("Answer this message", asked)
    async with scene.roadbook():
        window = await opens(scene.ann, answer, "Ask a follow-up")
        assert BOSS in (await scene.ann.submits(menu)).text
    async with scene.roadbook():
        following = await scene.ann.submits(window, question="and 2026?")
    assert following.text.startswith("Bob Example won the 2026 Dakar.")


async def test_a_follow_up_on_an_answer_whose_fact_has_changed_says_so(scene: Scene) -> None:
    async with scene.roadbook():
        first = await scene.ann.slash("ask", question="who won the 2025 rally")
    edit_fact(scene.knowledge, "Ann Example won", "Annie Example won")
    async with scene.roadbook():
        window = await opens(scene.ben, first, "Ask a follow-up")
        second = await scene.ben.submits(window, question="and 2026?")
        assert second.text.startswith("Bob Example won the 2026 Dakar.")
        assert second.text.endswith(f"You asked: “and 2026?”\n-# {CHANGED}")
        window = await opens(scene.ben, second, "Ask a follow-up")
        assert CHANGED not in (await scene.ben.submits(window, question="and 2025?")).text


async def test_a_follow_up_on_an_answer_whose_fact_is_gone_is_not_asked(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who runs the team")
        more = await scene.ben.clicks(answer, MORE)
        window = await scene.ben.clicks(more, "Ask a follow-up")
    edit_fact(scene.knowledge, "boss-now", "boss-since")
    async with scene.roadbook():
        told = await scene.ben.clicks(more, "Ask a follow-up")
        assert (told.text, told.ephemeral) == (
            "The fact behind this answer is no longer in my fact base. Please ask again.",
            True,
        )
        late = await scene.ben.submits(window, question="when is the rally?")
    assert late.text.startswith("The 2026 Dakar ran from")
    assert late.text.endswith("-# ⚠ The fact that you go on from is no longer in my fact base.")


async def test_a_window_that_fails_says_so_privately(online: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = await online.ann.slash("ask", question="who won the 2025 rally")
    window = await opens(online.ann, answer, "Ask a follow-up")
    monkeypatch.setattr("bot.chat.windows.WINDOWS", ((None, None),))
    told = await online.ann.submits(window, question="and 2026?")
    assert told.ephemeral
    assert told.text.startswith("Something went wrong on my side.")


async def test_a_reply_follows_up_on_the_answer_whoever_got_it(online: Scene) -> None:
    first = await online.ann.says(online.general, "@bot who won the 2025 rally?")
    second = await online.ben.says(online.general, "and 2026?", reply_to=first)
    assert second.text.startswith("Bob Example won the 2026 Dakar.")
    assert (second.pinged, second.reference_id is not None) == ((online.ben.id,), True)


async def test_a_reply_follows_up_after_a_restart_too(scene: Scene) -> None:
    async with scene.roadbook():
        first = await scene.ann.says(scene.general, "@bot who won the 2025 rally?")
    async with scene.roadbook():
        second = await scene.ann.says(scene.general, "and 2026?", reply_to=first)
    assert second.text.startswith("Bob Example won the 2026 Dakar.")


async def seen_again(scene: Scene, answer: SeenMessage, text: str) -> SeenMessage:
    def changed() -> SeenMessage | None:
        now = scene.ann.looks_again(answer)
        return now if now.text.startswith(text) else None

    return await scene.world.wait(changed, "the answer to change")


async def test_an_edited_question_gets_its_answer_edited_and_nobody_is_pinged_again(online: Scene) -> None:
    question = online.ann.posts(online.general, "@bot who runs the teem")
    answer = await online.ann.answer_to(question)
    online.ann.edits(question, "@bot when is the rally?")
    await seen_again(online, answer, DATES)
    online.ann.edits(question, "@bot who won the 2025 rally?")
    await seen_again(online, answer, "Ann Example won")
    online.ann.edits(question, "@bot and 2026?")  # it refers to nothing: what the question was before does not count
    again = await seen_again(online, answer, "Did you mean one of these?")
    assert again.pinged == (online.ann.id,)
    assert len(online.world.messages(online.general)) == 2


async def test_a_question_edited_after_two_minutes_keeps_its_answer(scene: Scene) -> None:
    async with scene.roadbook():
        late = scene.ann.posts(scene.general, "@bot who runs the team?")
        kept = await scene.ann.answer_to(late)
        scene.elapsed = 121
        scene.ann.edits(late, "@bot when is the rally?")
        soon = scene.ben.posts(scene.general, "@bot who runs the team?")
        answer = await scene.ben.answer_to(soon)
        scene.elapsed = 240
        scene.ben.edits(soon, "@bot when is the rally?")
        await seen_again(scene, answer, DATES)  # edits are answered in their order, so the first was passed over
    assert BOSS in scene.ann.looks_again(kept).text


@pytest.mark.parametrize("kind", [ChannelKind.VOICE, ChannelKind.ANNOUNCEMENT])
async def test_chats_of_voice_channels_and_announcements_are_places_to_ask(online: Scene, kind: ChannelKind) -> None:
    place = online.world.add_channel(online.home, "place", kind=kind)
    assert DATES in (await online.ann.says(place, "@bot when is the rally?")).text
    assert DATES in (await online.ann.slash("ask", question="when is the rally", channel=place)).text


async def test_a_forum_post_is_a_place_to_ask(online: Scene) -> None:
    post = online.world.add_thread(online.world.add_channel(online.home, "forum", kind=ChannelKind.FORUM), "a post")
    assert DATES in (await online.ann.says(post, "@bot when is the rally?")).text


async def test_who_installed_the_bot_for_themselves_asks_in_servers_that_it_is_not_in(online: Scene) -> None:
    elsewhere = online.world.add_guild("Elsewhere", with_bot=False)
    place = online.world.add_channel(elsewhere, "there")
    quiet = online.world.add_channel(elsewhere, "quiet", denied=Permission.USE_EXTERNAL_APPS)
    ida = online.world.add_person("ida", elsewhere, has_app=True)
    answer = await ida.slash("ask", question="who won the 2025 rally", channel=place)
    assert not answer.ephemeral
    following = await ida.submits(await opens(ida, answer, "Ask a follow-up"), question="and 2026?")
    assert following.text.startswith("Bob Example won the 2026 Dakar.")
    assert (await ida.slash("ask", question="when is the rally", channel=quiet)).ephemeral
    body = online.world.exchanges[-1].request
    assert body["data"]["flags"] & 64, "the bot itself asks for a private answer"


async def test_who_installed_the_bot_for_themselves_asks_among_friends(online: Scene) -> None:
    ida = online.world.add_person("ida", has_app=True)
    group = online.world.add_group("friends", ida, online.ann)
    answer = await ida.slash("ask", question="who won the rally", channel=group)
    chosen = await chooses(ida, answer, "winner-2026")
    assert (chosen.id, chosen.text.startswith("Bob Example won the 2026 Dakar.")) == (answer.id, True)
    message = online.ann.posts(group, "who runs the team?")
    window = await ida.uses_message_menu("Answer this message", message)
    assert BOSS in (await ida.submits(window)).text
