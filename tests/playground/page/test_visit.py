"""What the page is told and what it can wish for, over its own WebSocket and without a browser."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.playground import ManualClock, Playground
from bot.playground.page import Page, Scenery, usual_scenery
from tests.support.client import online
from tests.support.example_bot import ExampleBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.playground.model import Json

PATIENCE = 10.0


@dataclass
class Browser:
    """The page's side of the conversation: what it was told last, and every message that it would show."""

    socket: aiohttp.ClientWebSocketResponse
    world: Playground
    scenery: Scenery
    clock: ManualClock
    around: Json = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    drawn: dict[str, str] = field(default_factory=dict)
    done: dict[int, Json] = field(default_factory=dict)
    number: int = 0

    def wish(self, what: str, **fields: Any) -> int:  # noqa: ANN401 - any JSON
        self.number += 1
        self._sending = asyncio.create_task(self.socket.send_json({"n": self.number, "do": what, **fields}))
        return self.number

    async def until(self, holds: Callable[[], Any]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._hear(await self.socket.receive_json())

    async def does(self, what: str, **fields: Any) -> Json:  # noqa: ANN401 - any JSON
        number = self.wish(what, **fields)
        await self.until(lambda: number in self.done)
        return self.done[number]

    async def shows(self, *texts: str) -> str:
        """The newest message, as soon as it holds these texts."""
        await self.until(lambda: self.order and all(text in self.drawn[self.order[-1]] for text in texts))
        return self.order[-1]

    def channel(self, name: str) -> str:
        return next(str(each["id"]) for each in self.around["channels"] if each["name"] == name)

    def _hear(self, told: Json) -> None:
        if told["is"] == "around":
            self.around = told
        elif told["is"] == "moved":
            self.order, self.drawn = [], {}
        elif told["is"] == "messages":
            self.order = told["order"]
            self.drawn |= told["changed"]
        elif told["is"] == "done":
            self.done[told["n"]] = told


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    clock = ManualClock()
    async with Playground(clock=clock, patience=None) as world:
        scenery = usual_scenery(world)
        async with Page(world, scenery) as page, aiohttp.ClientSession() as session, online(ExampleBot(), world):
            origin = f"http://{urlsplit(page.url).netloc}"
            async with session.ws_connect(page.url + "live", origin=origin) as socket:
                shown = Browser(socket, world, scenery, clock)
                await shown.until(lambda: shown.around.get("commands"))
                yield shown


async def test_it_is_told_who_and_what_is_there(browser: Browser) -> None:
    assert browser.around["bot"]["online"]
    assert [each["name"] for each in browser.around["people"]] == ["ann", "ben", "mia"]
    kinds = [(each["name"], each["kind"]) for each in browser.around["channels"]]
    assert kinds == [
        *(("general", "text"), ("a thread", "thread"), ("no-bots", "text"), ("forum", "forum")),
        (browser.world.bot.name, "direct"),
    ]
    names = [each["name"] for each in browser.around["commands"]]
    assert "ask" in names
    assert "facts" not in names
    await browser.does("look", person=str(browser.scenery.moderator.id))
    await browser.until(lambda: "facts" in [each["name"] for each in browser.around["commands"]])


async def test_a_message_and_its_answer_are_shown_and_only_what_changes_is_drawn_again(browser: Browser) -> None:
    await browser.does("say", text="@bot hello")
    answer = await browser.shows("heard: ")
    own = browser.order[0]
    browser.drawn.clear()
    await browser.does("react", message=answer, emoji="👍")
    await browser.until(lambda: "👍" in browser.drawn.get(answer, ""))
    assert own not in browser.drawn
    await browser.does("react", message=answer, emoji="👍")
    await browser.until(lambda: "👍" not in browser.drawn[answer])


async def test_a_command_that_nobody_answers_fails_in_discords_words_until_it_is_dismissed(browser: Browser) -> None:
    browser.wish("command", name="forget", options={})
    await browser.shows("Sending command…", "/forget")
    browser.clock.advance(3.1)
    failed = await browser.shows("The application did not respond")
    await browser.does("dismiss", message=failed)
    await browser.until(lambda: browser.order == [])


async def test_a_click_that_nobody_answers_fails_at_its_message(browser: Browser) -> None:
    await browser.does("command", name="ask", options={"question": "x"})
    answer = await browser.shows("you asked x")
    browser.world.gateway.faults.hold_back("INTERACTION_CREATE")
    browser.wish("click", message=answer, id="sources")
    await browser.until(lambda: 'aria-busy="true"' in browser.drawn[answer])
    browser.clock.advance(3.1)
    await browser.until(lambda: "This interaction failed" in browser.drawn[answer])


async def test_a_window_opens_and_what_is_filled_in_arrives(browser: Browser) -> None:
    opened = await browser.does("command", name="form", options={})
    assert 'id="window-title">Tell us<' in opened["html"]
    refused = await browser.does("submit", window=opened["window"], answers={"name": ""})
    assert refused["refused"] == "The field 'name' takes 1 to 20 characters."
    await browser.does("submit", window=opened["window"], answers={"name": "Ann", "reason": "why not"})
    await browser.shows("Ann: why not")


async def test_options_are_completed_and_choices_are_made(browser: Browser) -> None:
    offered = await browser.does("complete", name="ask", options={"question": "Da"})
    assert offered["choices"] == [{"name": "Dakar", "value": "Dakar"}]
    await browser.does("command", name="ask", options={"question": "x"})
    answer = await browser.shows("you asked x")
    await browser.does("select", message=answer, id="place", values=["dakar"])
    await browser.until(lambda: "you chose dakar" in browser.drawn[answer])


async def test_thinking_makes_way_for_what_comes_of_it(browser: Browser) -> None:
    await browser.does("command", name="slow", options={})
    await browser.shows("and even more")


@pytest.mark.parametrize(
    ("what", "fields", "sentence"),
    [
        ("say", {"text": " "}, "There is nothing to send."),
        ("command", {"name": "none", "options": {}}, "There is no command 'none' here"),
        ("fly", {}, "There is no such thing to do."),
        ("click", {"message": "1", "id": "x"}, "That was not understood."),
        ("look", {"channel": "x"}, "That was not understood."),
        ("edit", {"message": "bots", "text": "x"}, "One edits one's own messages only."),
        ("delete", {"message": "bots"}, "You do not have permission to delete that message."),
    ],
)
async def test_what_discords_client_would_not_allow_is_refused(
    browser: Browser, what: str, fields: Json, sentence: str
) -> None:
    await browser.does("say", text="@bot hello")
    bots = await browser.shows("heard: ")
    sent = {key: bots if value == "bots" else value for key, value in fields.items()}
    assert (await browser.does(what, **sent))["refused"].startswith(sentence)


async def test_a_conversation_with_the_bot_is_nobody_elses(browser: Browser) -> None:
    ben = list(browser.scenery.people)[1]
    theirs = str(ben.direct_channel.id)
    assert (await browser.does("look", channel=theirs))["refused"] == "That conversation is somebody else's."
    await browser.does("look", person=str(ben.id))
    await browser.does("look", channel=theirs)
    await browser.does("say", text="hello")
    await browser.shows("heard: hello")


async def test_what_is_no_wish_is_ignored(browser: Browser) -> None:
    for text in ("", "[]", "{", '"say"'):
        await browser.socket.send_str(text)
    await browser.does("say", text="@bot hello")
    await browser.shows("heard: ")


async def test_what_is_wished_for_is_done_when_what_came_of_it_has_been_told(browser: Browser) -> None:
    elsewhere, moderator = browser.channel("no-bots"), str(browser.scenery.moderator.id)
    await browser.does("look", channel=elsewhere)
    assert browser.around["channel"] == elsewhere
    await browser.does("look", person=moderator)
    assert browser.around["person"] == moderator
