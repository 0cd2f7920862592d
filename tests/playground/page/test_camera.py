from __future__ import annotations

import asyncio
import struct
from pathlib import Path

import pytest

from bot.html import tag
from bot.playground.page.camera import SHARPNESS, Camera, CameraError, document, find_browser


def size(png: bytes) -> tuple[int, int]:
    """Width and height, which stand first in a PNG."""
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def browsers_of_this_process() -> list[bytes]:
    """The command lines of those that it has started and that run still; Linux tells, other systems do not."""
    children = [pid for each in Path("/proc/self/task").glob("*/children") for pid in each.read_text("ascii").split()]
    lines = [Path("/proc", pid, "cmdline") for pid in children]
    return [line for each in lines if each.exists() and b"camera-" in (line := each.read_bytes())]


async def test_a_picture_is_as_wide_as_wanted_and_as_tall_as_it_must_be() -> None:
    browser = find_browser()
    if browser is None:
        pytest.skip("no Chromium is here to take a picture")
    async with Camera(browser) as camera:
        short = await camera.take(document(tag("p", "one line"), "light"), 390)
        tall = await camera.take(document(tag("p", "many words " * 200), "dark"), 300)
    assert size(short)[0] == 390 * SHARPNESS
    assert size(tall)[0] == 300 * SHARPNESS
    assert size(tall)[1] > 10 * size(short)[1]
    assert browsers_of_this_process() == []


@pytest.mark.parametrize("browser", ["/nowhere/chromium", "true"])
async def test_what_is_no_browser_takes_no_picture(browser: str) -> None:
    with pytest.raises(CameraError, match=f"{browser} did not start"):
        async with asyncio.timeout(10), Camera(browser):
            pass
