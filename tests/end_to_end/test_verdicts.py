from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.answers import opens

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

ASKED = "is the team boss in charge of the squad a robot"
CLAIM = "claims: [{says: the team boss in charge of the squad is a robot, holds: false}]"
TEXT = "Carla Example, known to "


async def test_a_yes_or_no_comes_first_by_every_door_and_in_the_readers_language(scene: Scene) -> None:
    team = scene.knowledge / "facts" / "team.yaml"
    told = team.read_text(encoding="utf-8")
    changed = told.replace("    - id: boss-now\n", f"    - id: boss-now\n      {CLAIM}\n")
    assert changed != told
    team.write_text(changed, encoding="utf-8")
    reader = scene.world.add_person("reader", scene.home, locale="fr")
    async with scene.roadbook():
        asked = await scene.ann.slash("ask", question=ASKED)
        mentioned = await scene.ann.says(scene.general, f"@bot {ASKED}")
        french = await reader.slash("ask", question=ASKED)
        why = await opens(scene.ann, asked, "Why this answer?")
    assert asked.text.startswith(f"**No:** {TEXT}")
    assert mentioned.text.startswith(f"**No:** {TEXT}")
    assert french.text.startswith(f"**Non\u00a0:** {TEXT}")
    assert "You asked whether something is so.\nOf what the fact states, “the team boss in" in why.text
    assert "The fact says to it: **No**.\n" in why.text
