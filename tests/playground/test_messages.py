"""Who is pinged, what is attached, what is changed and deleted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord
import pytest

from bot.playground import NothingHappenedError, Permission, Playground

if TYPE_CHECKING:
    from tests.playground.conftest import Scene

NOBODY = discord.AllowedMentions.none()


def place(scene: Scene) -> discord.TextChannel:
    channel = scene.bot.get_channel(scene.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return channel


async def test_a_name_in_a_message_pings_unless_mentions_are_forbidden(scene: Scene) -> None:
    await place(scene).send(f"{scene.alice.mention} {scene.bob.mention}")
    await place(scene).send(f"{scene.alice.mention} {scene.bob.mention}", allowed_mentions=NOBODY)
    some = discord.AllowedMentions(users=[scene.bob.user], everyone=False, roles=False)
    await place(scene).send(f"{scene.alice.mention} {scene.bob.mention}", allowed_mentions=some)
    pinged = [message.pinged for message in scene.world.messages(scene.channel)]
    assert pinged == [(scene.alice.id, scene.bob.id), (), (scene.bob.id,)]


async def test_text_of_components_pings_too(scene: Scene) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay(scene.alice.mention))
    await place(scene).send(view=view)
    assert scene.world.messages(scene.channel)[0].pinged == (scene.alice.id,)


async def test_everybody_is_pinged_only_by_those_who_may() -> None:
    for granted in (0, Permission.MENTION_EVERYONE):
        async with Playground() as world:
            guild = world.add_guild("g", bot_permissions=granted)
            channel = world.add_channel(guild, "general")
            role = world.add_role(guild, "drivers")
            body = {"content": f"@everyone <@&{role.id}>", "allowed_mentions": {"parse": ["everyone", "roles"]}}
            message = world.messenger.publish(world.messenger.draft(channel, body))
            assert message.mentions.everyone is bool(granted)
            assert message.mentions.roles == ((role,) if granted else ())


async def test_a_reply_pings_its_author_only_where_it_says_so(scene: Scene) -> None:
    asked = scene.alice.posts(scene.channel, "x")
    message = await place(scene).fetch_message(asked.id)
    loud = await message.reply("y", mention_author=True)
    quiet = await message.reply("z", mention_author=False)
    pinged = {each.id: each.pinged for each in scene.world.messages(scene.channel)}
    assert (pinged[loud.id], pinged[quiet.id]) == ((scene.alice.id,), ())


async def test_an_edited_reply_goes_on_pinging_whom_it_replies_to(scene: Scene) -> None:
    asked = scene.alice.posts(scene.channel, "x")
    loud = scene.bob.posts(scene.channel, "y", reply_to=asked)
    quiet = scene.bob.posts(scene.channel, "y", reply_to=asked, ping=False)
    assert [scene.bob.edits(each, "z").pinged for each in (loud, quiet)] == [(scene.alice.id,), ()]


async def test_a_file_is_sent_seen_and_fetched(scene: Scene) -> None:
    file = discord.File(io.BytesIO(b"facts.yaml:3:5 what"), "problems.txt", description="All problems")
    sent = await place(scene).send("see the file", file=file)
    seen = scene.world.messages(scene.channel)[0]
    assert [(each.filename, each.text) for each in seen.files] == [("problems.txt", "facts.yaml:3:5 what")]
    assert await sent.attachments[0].read() == b"facts.yaml:3:5 what"
    assert scene.world.exchanges[-1].files == ("problems.txt",)
    await sent.edit(attachments=[])
    assert scene.world.messages(scene.channel)[0].files == ()


async def test_more_bytes_than_discord_takes_are_refused(scene: Scene) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await place(scene).send(file=discord.File(io.BytesIO(bytes(10 * 1024 * 1024 + 1)), "big.bin"))
    assert (caught.value.status, caught.value.code) == (413, 40005)


async def test_a_message_is_edited_and_deleted(scene: Scene) -> None:
    sent = await place(scene).send("one", embed=discord.Embed(title="kept"))
    edited = await sent.edit(content="two")
    assert edited.edited_at is not None
    assert scene.world.messages(scene.channel)[0].text == "two\nkept"
    await sent.delete()
    assert scene.world.messages(scene.channel) == []
    assert scene.world.events[-1].event == "MESSAGE_DELETE"


async def test_history_comes_newest_first_and_without_what_only_one_person_sees(scene: Scene) -> None:
    for content in ("one", "two"):
        await place(scene).send(content)
    await scene.alice.slash("private")
    assert [each.content async for each in place(scene).history(limit=5)] == ["two", "one"]


async def test_reactions_are_counted_and_taken_back(scene: Scene) -> None:
    sent = await place(scene).send("x")
    await sent.add_reaction("❌")
    shown = scene.world.messages(scene.channel)[0]
    scene.alice.reacts(shown, "❌")
    assert scene.alice.looks_again(shown).reactions == {"❌": 2}
    assert (await sent.fetch()).reactions[0].me
    await sent.remove_reaction("❌", discord.Object(scene.world.bot.id))
    scene.alice.unreacts(shown, "❌")
    assert scene.alice.looks_again(shown).reactions == {}


async def test_the_bot_writes_to_a_person_first(scene: Scene) -> None:
    user = await scene.bot.fetch_user(scene.alice.id)
    await user.send("hello")
    assert [each.text for each in scene.alice.sees(scene.alice.direct_channel)] == ["hello"]


async def test_whoever_waits_in_vain_is_told_for_what(scene: Scene) -> None:
    scene.world.patience = 0.05
    with pytest.raises(NothingHappenedError, match="an answer to 'nobody asked'"):
        await scene.alice.says(scene.channel, "nobody asked")
