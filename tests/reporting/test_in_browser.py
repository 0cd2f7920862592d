"""The page in a real browser, as people look at it: on a phone and a desktop, light and dark."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.playground.page.camera import find_browser
from bot.reporting.page import page
from tests.reporting.samples import EMPTY, HARM, full_report

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser

    from bot.reporting.model import Report

pytestmark = pytest.mark.asyncio(loop_scope="module")
PHONE, DESKTOP = 390, 1280


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    found = find_browser()
    if found is None:
        pytest.skip("no Chromium is here to show the page")
    playwright = pytest.importorskip("playwright.async_api", reason="Playwright is not installed")
    async with playwright.async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        await chromium.close()


@pytest.mark.parametrize(
    ("report", "theme", "width"),
    [
        pytest.param(full_report(HARM), "light", PHONE, id="phone"),
        pytest.param(full_report(HARM), "dark", DESKTOP, id="desktop"),
        pytest.param(EMPTY, "dark", PHONE, id="empty"),
    ],
)
async def test_it_fits_complains_of_nothing_and_can_be_read_by_everybody(
    browser: Browser, tmp_path: Path, report: Report, theme: str, width: int
) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(report), encoding="utf-8")
    complaints: list[str] = []
    context = await browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=theme, bypass_csp=True
    )  # axe is a script, which the page's own policy would not let in
    tab = await context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("request", lambda request: complaints.append(request.url) if request.url != file.as_uri() else None)
    tab.on("dialog", lambda dialog: complaints.append(dialog.message))
    await tab.goto(file.as_uri())
    assert await tab.evaluate("document.documentElement.scrollWidth") == width
    await tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert await tab.evaluate("document.documentElement.scrollWidth") == width
    await tab.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = await tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]] == []
    assert complaints == []
    await context.close()


async def test_its_own_policy_runs_no_script_even_where_one_stands_in_it(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(EMPTY).replace("</body>", "<script>document.title = 'run'</script></body>"), encoding="utf-8")
    tab = await browser.new_page()
    await tab.goto(file.as_uri())
    assert await tab.title() == "Roadbook: what people ask"
    await tab.close()


async def test_letters_in_drawings_are_as_large_as_beside_them(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(full_report()), encoding="utf-8")
    tab = await browser.new_page(viewport={"width": PHONE, "height": 844})
    await tab.goto(file.as_uri())
    heights = "[...document.querySelectorAll('.chart text')].map(each => each.getBoundingClientRect().height)"
    shown = [height for height in await tab.evaluate(heights) if height]
    await tab.close()
    assert shown
    assert min(shown) >= 11
