"""Connecting, losing the connection, and coming back."""

from __future__ import annotations

import asyncio
import json
import zlib
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp
import discord
import pytest

from bot.playground import Intent, Playground
from tests.support.client import discord_at, online, raw_gateway
from tests.support.example_bot import ExampleBot

if TYPE_CHECKING:
    from tests.playground.conftest import Scene


class Decompressor(Protocol):
    def decompress(self, data: bytes, /) -> bytes: ...


def sent(world: Playground, name: str) -> list[dict[str, Any]]:
    return [event.data for event in world.events if event.event == name]


async def test_a_wrong_token_is_refused_at_login() -> None:
    async with Playground() as world:
        with discord_at(world):
            async with discord.Client(intents=discord.Intents.none()) as client:
                with pytest.raises(discord.LoginFailure):
                    await client.start("wrong")
        assert [each.status for each in world.exchanges] == [401]


async def test_a_privileged_intent_that_was_not_granted_closes_the_connection() -> None:
    async with Playground() as world:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            async with online(ExampleBot(extra_intents=Intent.MESSAGE_CONTENT), world):
                pass


async def test_a_lost_connection_is_resumed_and_what_was_missed_is_sent_again(scene: Scene) -> None:
    scene.world.disconnect_gateway()
    assert not scene.world.gateway.connections
    missed = scene.alice.posts(scene.channel, "@bot are you there?")
    reply = await scene.alice.answer_to(missed)
    assert reply.text.endswith("are you there?")
    await scene.world.resumed()
    assert len(sent(scene.world, "READY")) == 1
    assert [message.id for message in scene.bot.heard] == [missed.id]


async def test_an_invalid_session_makes_the_client_identify_anew(scene: Scene) -> None:
    scene.world.invalidate_sessions()
    await scene.world.wait(lambda: len(sent(scene.world, "READY")) == 2, "a second session")
    reply = await scene.alice.says(scene.channel, "@bot again")
    assert reply.text.endswith("again")


@pytest.mark.parametrize("trick", ["reconnect", "resumable"])
async def test_a_client_that_is_asked_to_reconnect_resumes(scene: Scene, trick: str) -> None:
    if trick == "reconnect":
        scene.world.ask_to_reconnect()
    else:
        scene.world.invalidate_sessions(resumable=True)
    await scene.world.resumed()
    reply = await scene.alice.says(scene.channel, "@bot again")
    assert reply.text.endswith("again")
    assert len(sent(scene.world, "READY")) == 1


async def test_a_heartbeat_that_the_server_asks_for_comes(scene: Scene) -> None:
    before = sum(each["op"] == 1 for each in scene.world.gateway.heard)
    scene.world.ask_for_heartbeat()
    await scene.world.wait(lambda: sum(each["op"] == 1 for each in scene.world.gateway.heard) > before, "a heartbeat")


async def test_content_is_there_only_where_discord_sends_it(scene: Scene) -> None:
    scene.alice.posts(scene.channel, "to nobody")
    regular = await scene.alice.says(scene.channel, "@bot one")
    scene.alice.posts(scene.channel, "without a ping", reply_to=regular, ping=False)
    await scene.alice.says(scene.channel, "a reply that pings", reply_to=regular)
    slash = await scene.alice.slash("ask", question="x")
    scene.alice.posts(scene.channel, "a reply to a slash response", reply_to=slash)
    await scene.alice.says(scene.channel, "@bot last")
    mention = f"<@{scene.world.bot.id}>"
    heard = [message.content for message in scene.bot.heard]
    assert heard == ["", f"{mention} one", "", "a reply that pings", "", f"{mention} last"]


@pytest.mark.parametrize("counts", [False, True])
async def test_the_bot_hears_of_its_own_role_which_may_count_as_its_name(counts: bool) -> None:  # noqa: FBT001
    async with Playground() as world:
        guild = world.add_guild("g")
        own, other = guild.members[world.bot.id].roles[0], world.add_role(guild, "drivers", mentionable=True)
        own.mentionable, world.messenger.shows_by_role = True, counts
        channel, alice = world.add_channel(guild, "general"), world.add_person("alice", guild)
        bot = ExampleBot()
        async with online(bot, world):
            alice.posts(channel, "@&bot one")
            alice.posts(channel, "@&drivers two")
            await alice.says(channel, "@bot last")
            assert (await bot.get_guild(guild.id).fetch_roles())[1].tags.bot_id == world.bot.id
            assert bot.heard[0].role_mentions == [bot.get_guild(guild.id).self_role]
            assert [role.id for role in bot.heard[1].role_mentions] == [other.id]
            assert [each.content for each in bot.heard[:2]] == [f"<@&{own.id}> one" if counts else "", ""]


async def test_a_role_that_may_not_be_mentioned_pings_nobody(scene: Scene) -> None:
    assert scene.alice.posts(scene.channel, "@&bot when?").pinged_roles == ()


async def test_what_a_message_replies_to_is_hidden_like_any_other(scene: Scene) -> None:
    hidden, shown = scene.alice.posts(scene.channel, "to nobody"), scene.alice.posts(scene.channel, "@bot hi")
    scene.bob.posts(scene.channel, "@bot this", reply_to=hidden)
    await scene.bob.says(scene.channel, "@bot this", reply_to=shown)
    replies = [message for message in scene.bot.heard if message.reference is not None]
    assert [each.reference.resolved.content for each in replies] == ["", f"<@{scene.world.bot.id}> hi"]
    fetched = await replies[0].channel.fetch_message(replies[0].id)
    assert fetched.reference.resolved.content == ""


async def test_with_the_intent_granted_all_content_is_there() -> None:
    async with Playground(granted=Intent.MESSAGE_CONTENT) as world:
        guild = world.add_guild("g")
        channel = world.add_channel(guild, "general")
        alice = world.add_person("alice", guild)
        bot = ExampleBot(extra_intents=Intent.MESSAGE_CONTENT)
        async with online(bot, world):
            alice.posts(channel, "to nobody")
            await alice.says(channel, "@bot over")
        assert bot.heard[0].content == "to nobody"


async def test_servers_and_channels_that_come_later_are_announced(scene: Scene) -> None:
    later = scene.world.add_guild("Later")
    channel = scene.world.add_channel(later, "new")
    thread = scene.world.add_thread(channel, "a thread")
    carol = scene.world.add_person("carol", later)
    assert (await carol.says(thread, "@bot hi")).text.endswith("hi")
    assert scene.bot.get_guild(later.id).get_thread(thread.id).name == "a thread"


class Sharded(discord.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, guild_messages=True))
        self.heard: list[tuple[int, int]] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The playground lets shards identify one right after the other."""

    async def on_message(self, message: discord.Message) -> None:
        if message.guild is not None and message.author != self.user:
            self.heard.append((message.guild.id, message.guild.shard_id))
            await message.reply("heard")


async def test_each_shard_hears_of_its_own_servers() -> None:
    async with Playground(shards=2) as world:
        channels = [world.add_channel(world.add_guild("g", identity=(5 + each) << 22), "c") for each in range(2)]
        people = [world.add_person(f"p{each}", channel.guild) for each, channel in enumerate(channels)]
        client = Sharded()
        async with online(client, world):
            await world.wait(lambda: len(world.gateway.sessions) == 2, "both shards")
            for person, channel in zip(people, channels, strict=True):
                assert (await person.says(channel, "@bot hi")).text == "heard"
        assert client.heard == [(5 << 22, 1), (6 << 22, 0)]
        assert [event.event for event in world.events].count("GUILD_CREATE") == 2


async def receive(socket: aiohttp.ClientWebSocketResponse, inflate: Decompressor) -> dict[str, Any]:
    data = await socket.receive_bytes()
    assert data.endswith(b"\x00\x00\xff\xff")
    return json.loads(inflate.decompress(data))


async def test_one_compression_context_serves_the_whole_connection() -> None:
    async with Playground() as world, aiohttp.ClientSession() as session:
        world.add_guild("g")
        inflate = zlib.decompressobj()
        async with session.ws_connect(world.gateway_url + "?v=10&encoding=json&compress=zlib-stream") as socket:
            assert (await receive(socket, inflate))["op"] == 10
            await socket.send_json({"op": 2, "d": {"token": world.token, "intents": 1}})
            ready, guild = await receive(socket, inflate), await receive(socket, inflate)
            assert (ready["t"], ready["s"], guild["t"], guild["s"]) == ("READY", 1, "GUILD_CREATE", 2)
            await socket.send_json({"op": 1, "d": 2})
            assert await receive(socket, inflate) == {"op": 11, "d": None}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("no JSON", 4002),
        ('{"op": 99}', 4001),
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 2, "d": {"token": "wrong", "intents": 1}}', 4004),
        ('{"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}', 4004),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": -1}}', 4013),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": 2}}', 4014),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": 1, "shard": [2, 2]}}', 4010),
    ],
)
async def test_the_gateway_hangs_up_with_discords_code(said: str, code: int) -> None:
    async with Playground() as world, raw_gateway(world) as socket:
        await socket.send_str(said.replace("TOKEN", world.token))
        end = await asyncio.wait_for(socket.receive(), 5)
        assert (end.type, end.data) == (aiohttp.WSMsgType.CLOSE, code)


async def test_a_session_that_is_unknown_or_ahead_cannot_be_resumed() -> None:
    async with Playground() as world, raw_gateway(world) as socket:
        await socket.send_json({"op": 6, "d": {"token": world.token, "session_id": "x", "seq": 1}})
        assert await socket.receive_json() == {"op": 9, "d": False}
        await socket.send_json({"op": 2, "d": {"token": world.token, "intents": 1}})
        ready = await socket.receive_json()
        resume = {"token": world.token, "session_id": ready["d"]["session_id"], "seq": 50}
        await socket.send_json({"op": 6, "d": resume})
        assert (await socket.receive()).data == 4007


@pytest.mark.parametrize(("code", "kept"), [(1000, 0), (4000, 1)])
async def test_a_session_ends_with_a_goodbye_and_only_then(code: int, kept: int) -> None:
    async with Playground() as world, raw_gateway(world) as socket:
        await socket.send_json({"op": 2, "d": {"token": world.token, "intents": 1}})
        await socket.receive_json()
        await socket.close(code=code)
        await world.bot_offline()
        assert len(world.gateway.sessions) == kept


async def test_a_client_that_identifies_anew_leaves_its_old_session() -> None:
    async with Playground() as world:
        for _ in range(2):
            async with raw_gateway(world) as socket:
                await socket.send_json({"op": 2, "d": {"token": world.token, "intents": 1}})
                await socket.receive_json()
                await socket.close(code=4000)
            await world.bot_offline()
        assert len(world.gateway.sessions) == 1
