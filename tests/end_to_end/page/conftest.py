"""The page in a real Chromium, with the real bot behind it: one of each for all tests."""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.chat.intake.moderators import Moderators
from bot.playground.driver import Playground
from bot.playground.page import Page, usual_scenery
from bot.playground.page.camera import find_browser
from bot.store.location import SqliteFile
from bot.store.sql_store import SqlStore
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.conftest import BASE, NOW, Scene

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator
    from playwright.async_api import Page as Tab

    from bot.playground.page import Scenery
    from bot.store.interface import Store

DATES = "The 2026 Dakar ran from 3 to 17 January 2026."
TWO_SENTENCES = "It began and ended by the Red Sea, and led through the desert and along the mountains in between."
LONGEST_WAIT = 20_000
"""Milliseconds that a busy machine may need until something shows."""


@dataclass
class Stage:
    """A tab that shows the page, and the world behind it."""

    tab: Tab
    scene: Scene
    address: str

    @property
    def box(self) -> Locator:
        """Where messages are written."""
        return self.tab.get_by_role("combobox", name="Message", exact=True)

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.tab.get_by_role("article").last

    @property
    def offered(self) -> Locator:
        """What is suggested above the box."""
        return self.tab.get_by_role("listbox", name="Suggestions").get_by_role("option")

    @property
    def marked(self) -> Locator:
        """What of it the next Enter takes."""
        return self.tab.get_by_role("listbox", name="Suggestions").get_by_role("option", selected=True)

    async def suggested(self) -> None:
        """Wait until the suggestions are those for all that was typed: a key would choose among older ones."""
        await self.tab.locator("#choices[aria-busy=false]").wait_for()

    async def begin(self, person: str = "ann", channel: str = "general") -> None:
        """Be somebody in an empty channel, with an English client."""
        world = self.scene.world
        for each in world.state.channels.values():
            each.messages.clear()
        world.state.interactions.clear()
        await self.tab.goto(self.address)
        await self.be(person)
        await self.speak("en-US")
        await self.tab.get_by_role("button", name=channel, exact=True).click()
        await self._see()
        await self.tab.get_by_role("heading", name=f"# {channel}").wait_for()

    async def be(self, person: str) -> None:
        chosen = next(each for each in self.scene.world.state.users.values() if each.name == person)
        await self.tab.get_by_role("combobox", name="Who you are").select_option(str(chosen.id))
        await self._see()

    async def speak(self, locale: str) -> None:
        await self.tab.get_by_role("combobox", name="Language of the client").select_option(locale)
        await self._see()

    async def _see(self) -> None:
        """Wait until the page shows what it was asked to look at: what is typed before that is cleared."""
        await self.tab.locator("#log[aria-busy=false]").wait_for(state="attached")

    async def type(self, *keys: str) -> None:
        """Texts are typed, names of keys in capitals (`Enter`) are pressed."""
        for key in keys:
            await (self.tab.keyboard.press(key) if key in KEYS else self.tab.keyboard.type(key))

    async def says(self, text: str) -> Locator:
        """Write a message, and wait for what the bot says to it."""
        await self.box.fill(text)
        await self.type("Escape", "Enter")
        answer = self.tab.get_by_role("article", name="roadbook")
        await answer.last.wait_for()
        return answer.last


KEYS = {"Enter", "Escape", "Tab", "ArrowDown", "ArrowUp", "Backspace"}


def scene_of(world: Playground, scenery: Scenery, knowledge: Path, store: Store) -> Scene:
    """The page's own server; there is no other."""
    home = scenery.guild
    ann, ben, mia = scenery.people
    general = next(iter(home.channels.values()))
    return Scene(
        world=world,
        knowledge=knowledge,
        home=home,
        abroad=home,
        general=general,
        foreign=general,
        ann=ann,
        ben=ben,
        mia=mia,
        max=mia,
        eve=mia,
        moderators=Moderators(frozenset({home.id})),
        store=store,
    )


@asynccontextmanager
async def new_tab(address: str) -> AsyncIterator[Tab]:
    """A tab of a real browser."""
    browser = find_browser()
    if browser is None:
        pytest.skip("no Chromium is here to show the page")
    playwright = pytest.importorskip("playwright.async_api", reason="Playwright is not installed")
    async with playwright.async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = await chromium.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        tab.set_default_timeout(LONGEST_WAIT)
        await tab.goto(address)
        yield tab
        await chromium.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The stand-in, the bot, the page and the browser."""
    folder = tmp_path_factory.mktemp("page")
    knowledge = Path(shutil.copytree(BASE, folder / "knowledge"))
    edit_fact(knowledge, f"{DATES}\n", f"{DATES} {TWO_SENTENCES}\n")
    async with (
        Playground(bot_name="roadbook", patience=None) as world,
        SqlStore(SqliteFile(folder / "roadbook.db"), None, 30, lambda: NOW) as store,
        Page(world, scenery := usual_scenery(world)) as page,
        new_tab(page.url) as tab,
    ):
        scene = scene_of(world, scenery, knowledge, store)
        async with scene.roadbook():
            yield Stage(tab, scene, page.url)


@pytest_asyncio.fixture(loop_scope="module")
async def stage(shared_stage: Stage) -> AsyncIterator[Stage]:
    """Ann in an empty channel. What the page itself complains about fails the test."""
    complaints: list[str] = []
    shared_stage.tab.on("pageerror", lambda error: complaints.append(str(error)))
    shared_stage.tab.on("console", lambda message: complaints.append(message.text))
    await shared_stage.begin()
    yield shared_stage
    assert complaints == []
