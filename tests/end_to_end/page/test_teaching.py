"""A moderator teaches on the page what people asked in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.end_to_end.page.conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEAM = "facts/team.yaml"
IN_VAIN = {"ann": "the big cheese", "ben": "big cheese", "mia": "tell me the big cheese"}


async def test_what_three_people_asked_in_vain_is_taught_and_the_fourth_wording_answered(stage: Stage) -> None:
    for person, words in IN_VAIN.items():
        await stage.be(person)
        await stage.says(f"@roadbook {words}")
    await stage.box.focus()
    await stage.type("/facts unan", "Enter", "Enter")
    await stage.last.get_by_text("asked 3 times · by 3 people").wait_for()
    await stage.last.get_by_role("button", name="Do something about one of these").click()
    await stage.last.get_by_role("option").first.click()
    await stage.last.get_by_role("button", name="Teach", exact=True).click()
    window = stage.tab.get_by_role("dialog")
    await window.get_by_label("Or another: its question, or its id").fill("who runs the team")
    await window.get_by_role("button", name="Submit").click()
    await stage.last.get_by_text("Asked in vain until now, and answered: 3").wait_for()
    before = (stage.scene.knowledge / TEAM).read_text("utf-8").splitlines()
    await stage.last.get_by_role("button", name="Save", exact=True).click()
    await stage.last.get_by_text("Saved.").wait_for()
    now = (stage.scene.knowledge / TEAM).read_text("utf-8").splitlines()
    assert [line.strip() for line in now if line not in before] == ["- the big cheese"]
    await stage.be("ann")
    answer = await stage.says("@roadbook who is the big cheese")
    await answer.get_by_text("Carla Example").wait_for()
