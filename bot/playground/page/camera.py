"""Pictures of what the page draws, taken by a Chromium of this machine without a window."""

from __future__ import annotations

import asyncio
import base64
import os
import shutil
from contextlib import AsyncExitStack, suppress
from importlib.resources import files
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal, Self

import aiohttp

from bot.html import Html, join, tag

if TYPE_CHECKING:
    from types import TracebackType

    from bot.playground.model import Json

Kind = Literal["png", "webp"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SHARPNESS = 2
"""Pixels of the picture for one of the page, as on today's screens."""
QUALITY: dict[Kind, Json] = {"png": {}, "webp": {"quality": 50}}
"""Of 100; at this one letters are as sharp as in a picture without loss, in an eighth of its bytes."""
# Seconds in which a browser has started, and answers.
PATIENCE = 30.0
ARGUMENTS = (
    *("--headless=new", "--remote-debugging-port=0", "--no-first-run", "--hide-scrollbars", "--disable-extensions"),
    *("--disable-gpu", "--disable-dev-shm-usage", "about:blank"),
)
ASSETS = files("bot.playground.page") / "assets"
# Writes moments in the reader's zone and language, waits for the letters, and says how tall it has become.
SETTLE = """(async () => {{
{time}
localise(document.body, {locale!r});
await document.fonts.ready;
return Math.ceil(document.body.getBoundingClientRect().height);
}})()"""


class CameraError(Exception):
    """No picture could be taken. ``str`` says why."""


def find_browser() -> str | None:
    """A browser that can take pictures; None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def document(messages: str, theme: str, *, direction: str = "ltr") -> Html:
    """A page of nothing but these messages."""
    style = Html((ASSETS / "message.css").read_text(encoding="utf-8"))
    head = tag("head", tag("meta", charset="utf-8"), tag("style", style))
    body = tag("body", tag("div", messages, dir=direction, class_="picture"))
    return join(Html("<!doctype html>"), tag("html", head, body, data_theme=theme))


class Camera:
    """A browser that is open for as long as this is entered, for as many pictures as one likes."""

    def __init__(self, browser: str) -> None:
        self._browser = browser
        self._stack = AsyncExitStack()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._numbers = count(1)

    async def __aenter__(self) -> Self:
        """Start the browser. Raises CameraError."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._start()
        except (OSError, TimeoutError, aiohttp.ClientError):
            await self._stack.aclose()
            raise CameraError(f"{self._browser} did not start.") from None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    async def take(self, html: str, width: int, locale: str = "en-US", kind: Kind = "png") -> bytes:
        """A picture of a document, ``width`` pixels of the page wide and as tall as it is."""
        await self._resize(width, 100)
        frame = (await self._ask("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await self._ask("Page.setDocumentContent", frameId=frame, html=html)
        time = (ASSETS / "time.js").read_text(encoding="utf-8").replace("export ", "")
        settled = SETTLE.format(time=time, locale=locale)
        height = (await self._ask("Runtime.evaluate", expression=settled, awaitPromise=True))["result"]["value"]
        await self._resize(width, height)
        return base64.b64decode((await self._ask("Page.captureScreenshot", format=kind, **QUALITY[kind]))["data"])

    async def _start(self) -> None:
        # The browser may still write into its folder while it ends.
        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="camera-", ignore_cleanup_errors=True)))
        sandbox = ("--no-sandbox",) if _is_root() else ()
        process = await asyncio.create_subprocess_exec(
            *(self._browser, f"--user-data-dir={folder}", *sandbox, *ARGUMENTS),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        self._stack.push_async_callback(_end, process)
        port = await _port(process)
        session = await self._stack.enter_async_context(aiohttp.ClientSession())
        async with session.get(f"http://127.0.0.1:{port}/json/list") as response:
            tabs = await response.json()
        address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
        self._socket = await self._stack.enter_async_context(session.ws_connect(address, max_msg_size=0))

    async def _resize(self, width: int, height: int) -> None:
        size: Json = {"width": width, "height": height, "deviceScaleFactor": SHARPNESS, "mobile": False}
        await self._ask("Emulation.setDeviceMetricsOverride", **size)

    async def _ask(self, method: str, **parameters: Any) -> Json:  # noqa: ANN401 - any JSON
        """One command of the Chrome DevTools Protocol. Raises CameraError."""
        if self._socket is None:
            raise CameraError("The browser has not started.")
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        async with asyncio.timeout(PATIENCE):
            while (told := await self._socket.receive_json()).get("id") != number:
                pass
        if "error" in told:
            raise CameraError(f"The browser refused {method}: {told['error'].get('message')}")
        result: Json = told["result"]
        return result


async def _port(process: asyncio.subprocess.Process) -> int:
    """Where the browser listens, as it says when it has started."""
    if process.stderr is None:
        raise OSError
    async for line in process.stderr:
        if b"DevTools listening on " in line:
            return int(line.split(b":")[2].split(b"/")[0])
    raise OSError


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    # Reads what it still says: a pipe that is left open outlives the loop, and its own children may hold it longer.
    with suppress(TimeoutError):
        await asyncio.wait_for(process.communicate(), PATIENCE)
    await process.wait()


def _is_root() -> bool:
    """Whether we are root, as which Chromium runs without its sandbox only; it loads nothing but what we draw."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
