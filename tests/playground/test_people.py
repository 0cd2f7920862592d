"""The unmodified discord.py client, and what people see of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground import ChannelKind, NotOfferedError, Permission, SeenChoice, SeenMessage, SeenModal

if TYPE_CHECKING:
    from tests.playground.conftest import Scene


async def test_commands_are_registered_once_with_ids_and_versions(scene: Scene) -> None:
    commands = scene.world.commands()
    names = {command["name"] for command in commands}
    assert names == {"ask", "private", "slow", "forget", "form", "layout", "Repeat", "facts"}
    await scene.bot.tree.sync()
    assert scene.world.commands() == commands


async def test_a_mention_is_answered_by_a_reply_that_pings_its_author(scene: Scene) -> None:
    reply = await scene.alice.says(scene.channel, "hello @bot")
    assert reply.text == f"heard: hello <@{scene.world.bot.id}>"
    assert scene.alice.id in reply.pinged
    assert scene.world.typing == [scene.channel.id]


async def test_a_direct_message_is_answered(scene: Scene) -> None:
    reply = await scene.alice.dm("hello")
    assert reply.text == "heard: hello"


async def test_a_slash_command_shows_its_answer_to_everybody(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", question="when")
    assert isinstance(answer, SeenMessage)
    assert answer.text == "you asked when"
    assert [message.id for message in scene.bob.sees(scene.channel)] == [answer.id]


async def test_autocomplete_offers_choices_for_the_option_typed_into(scene: Scene) -> None:
    assert await scene.alice.autocomplete("ask", question="D") == (SeenChoice("Dakar", "Dakar"),)


async def test_an_ephemeral_answer_is_seen_by_one_person_alone(scene: Scene) -> None:
    answer = await scene.alice.slash("private")
    assert answer.ephemeral
    assert [message.text for message in scene.alice.sees(scene.channel)] == ["psst"]
    assert scene.bob.sees(scene.channel) == scene.world.messages(scene.channel) == []
    assert "MESSAGE_CREATE" not in [event.event for event in scene.world.events]
    with pytest.raises(NotOfferedError):
        await scene.bob.clicks(answer, "anything")


async def test_a_button_answers_privately_by_label_or_custom_id(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", question="when")
    for name in ("Sources", "sources"):
        shown = await scene.bob.clicks(answer, name)
        assert (shown.text, shown.ephemeral, shown.reference_id) == ("only you see this", True, answer.id)


async def test_a_disabled_button_cannot_be_clicked(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", question="when")
    with pytest.raises(NotOfferedError, match="disabled"):
        await scene.alice.clicks(answer, "Never")


async def test_a_deferred_update_shows_the_edited_message(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", question="when")
    shown = await scene.alice.clicks(answer, "Later")
    assert (shown.id, shown.text) == (answer.id, "edited later")


async def test_a_choice_in_a_select_edits_its_message(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", question="when")
    shown = await scene.alice.selects(answer, "Dakar")
    assert (shown.id, shown.text, shown.controls) == (answer.id, "you chose dakar", ())
    assert scene.bob.looks_again(answer).text == "you chose dakar"


async def test_a_select_takes_only_what_it_offers(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", question="when")
    with pytest.raises(NotOfferedError, match="agadir"):
        await scene.alice.selects(answer, "Lima")


async def test_followups_come_after_the_first_answer_and_can_be_edited(scene: Scene) -> None:
    first = await scene.alice.slash("slow")
    assert first.text == "done"
    await scene.world.wait(
        lambda: [each.text for each in scene.alice.sees(scene.channel)] == ["done", "and even more"], "the follow-up"
    )


async def test_a_modal_is_shown_filled_in_and_answered(scene: Scene) -> None:
    modal = await scene.alice.slash("form")
    assert isinstance(modal, SeenModal)
    assert modal.title == "Tell us"
    answer = await scene.alice.submits(modal, name="Alice", Reason="curious")
    assert answer.text == "Alice: curious"


async def test_a_modal_holds_its_fields_to_their_lengths(scene: Scene) -> None:
    modal = await scene.alice.slash("form")
    with pytest.raises(NotOfferedError, match="1 to 20"):
        await scene.alice.submits(modal, name="x" * 21)


async def test_components_v2_are_sent_seen_and_clicked(scene: Scene) -> None:
    answer = await scene.alice.slash("layout")
    assert answer.layout
    assert answer.text == "The 2026 Dakar\nSource: somebody"
    shown = await scene.alice.clicks(answer, "More")
    assert shown.text == "more of it"


async def test_a_message_menu_hands_the_bot_the_message_with_its_text(scene: Scene) -> None:
    message = scene.bob.posts(scene.channel, "nobody mentioned")
    shown = await scene.alice.uses_message_menu("Repeat", message)
    assert shown.text == "it said: nobody mentioned"


async def test_default_permissions_hide_a_command_and_do_not_guard_it(scene: Scene) -> None:
    assert "facts" not in scene.alice.is_offered()
    shown = await scene.alice.slash("facts reload")
    assert shown.text == "not for you"


async def test_the_client_refuses_what_discords_own_client_refuses(scene: Scene) -> None:
    for wrong in ({}, {"question": ""}, {"question": 3}, {"question": "x" * 301}, {"question": "x", "more": "y"}):
        with pytest.raises(NotOfferedError):
            await scene.alice.slash("ask", **wrong)
    with pytest.raises(NotOfferedError, match="on offer"):
        await scene.alice.slash("nothing")


async def test_reactions_and_edits_reach_the_bot(scene: Scene) -> None:
    reply = await scene.alice.says(scene.channel, "@bot one")
    scene.alice.reacts(reply, "❌")
    await scene.world.wait(lambda: len(scene.world.events) > 0, "events")
    question = scene.alice.posts(scene.channel, "@bot first")
    await scene.alice.answer_to(question)
    scene.alice.edits(question, "@bot second")
    await scene.alice.says(scene.channel, "@bot last")
    assert scene.bot.reactions == ["❌"]
    assert scene.bot.edits[-1].endswith("second")


@pytest.mark.parametrize("kind", [ChannelKind.VOICE, ChannelKind.ANNOUNCEMENT])
async def test_other_kinds_of_channels_carry_messages_too(scene: Scene, kind: ChannelKind) -> None:
    channel = scene.world.add_channel(scene.guild, "elsewhere", kind=kind)
    assert (await scene.alice.says(channel, "@bot hi")).text.endswith("hi")
    listed = await scene.bot.get_guild(scene.guild.id).fetch_channels()
    assert {each.type.value for each in listed} == {0, int(kind)}


async def test_a_forum_carries_its_posts(scene: Scene) -> None:
    forum = scene.world.add_channel(scene.guild, "questions", kind=ChannelKind.FORUM)
    post = scene.world.add_thread(forum, "when?")
    assert (await scene.alice.says(post, "@bot hi")).text.endswith("hi")
    fetched = await scene.bot.fetch_channel(post.id)
    assert fetched.parent.id == forum.id
    assert (await scene.alice.slash("ask", channel=post, question="x")).text == "you asked x"


async def test_members_and_roles_can_be_looked_up(scene: Scene) -> None:
    role = scene.world.add_role(scene.guild, "marshals", permissions=Permission.MANAGE_GUILD)
    carol = scene.world.add_person("carol", scene.guild, roles=(role,))
    guild = scene.bot.get_guild(scene.guild.id)
    assert [each.name for each in await guild.fetch_roles()] == ["@everyone", "bot", "marshals"]
    assert (await guild.fetch_member(carol.id)).name == "carol"
    assert "facts" in carol.is_offered()
    assert (await carol.slash("facts reload")).text == "reloaded"


async def test_a_command_works_in_direct_messages(scene: Scene) -> None:
    answer = await scene.alice.slash("ask", channel=scene.alice.direct_channel, question="x")
    assert answer.text == "you asked x"
    shown = await scene.alice.clicks(answer, "Sources")
    assert shown.text == "only you see this"


async def test_a_webhook_is_told_from_a_person(scene: Scene) -> None:
    scene.world.webhook_posts(scene.channel, "feed", "@bot news")
    await scene.alice.says(scene.channel, "@bot last")
    feed, alice = scene.bot.heard
    assert (feed.author.name, feed.author.bot, alice.webhook_id) == ("feed", True, None)
    assert feed.webhook_id == feed.author.id
    assert not isinstance(feed.author, discord.Member)


async def test_many_people_at_once_each_get_their_own_answer(scene: Scene) -> None:
    asked = [scene.alice.slash("ask", question=f"q{number}") for number in range(100)]
    answers = await asyncio.gather(*asked)
    assert [answer.text for answer in answers] == [f"you asked q{number}" for number in range(100)]
