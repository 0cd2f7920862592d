"""What is said to the bot and is no question of the facts gets a line; and so does a question in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from bot.playground import Person, SeenMessage
    from tests.end_to_end.conftest import Scene

COURTESY = "Any time. Ask me whenever you have a question."
ABOUT = "I am Roadbook, a bot and free software."
HELP = "Ask me a question in English, in your own words, and I answer it with its sources."
UNWANTED = "All right, I tell you nothing. Ask me when you want to know."
IN_ENGLISH = "My facts are in English, so please ask me in English."
IN_SPANISH = "Mis hechos están en inglés: pregúntame en inglés, por favor."


async def at_every_door(scene: Scene, person: Person, text: str) -> list[SeenMessage]:
    window = await person.uses_message_menu("Answer this message", scene.ben.posts(scene.general, text))
    return [
        await person.says(scene.general, f"@bot {text}"),
        await person.dm(text),
        await person.slash("ask", question=text, channel=scene.general),
        await person.submits(window),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("thanks", COURTESY),
        ("bye!", COURTESY),
        ("ok", COURTESY),
        ("good bot", COURTESY),
        ("are you a bot?", ABOUT),
        ("who made you", ABOUT),
        ("help", HELP),
        ("what can you do?", HELP),
        ("no spoilers", UNWANTED),
        ("don't tell me who won", UNWANTED),
    ],
)
async def test_what_is_no_question_gets_a_line_and_is_not_recorded(scene: Scene, text: str, line: str) -> None:
    scene.store = store = KeepingStore()
    async with scene.roadbook():
        for answer in await at_every_door(scene, scene.ann, text):
            assert answer.text.startswith(line)
            assert not answer.selects
            buttons = [] if line in {COURTESY, UNWANTED} else ["Delete"]
            assert [button["label"] for button in answer.buttons] in (buttons, [])
    assert store.questions == []


@pytest.mark.parametrize("text", ["@bot thanks", "@bot no spoilers"])
async def test_a_line_without_a_button_goes_by_a_cross(online: Scene, text: str) -> None:
    line = await online.ann.says(online.general, text)
    online.ann.reacts(line, "❌")
    await online.world.wait(lambda: online.ann.looks_again(line).deleted, "the line to go")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("¿cuándo empieza el dakar 2026?", IN_SPANISH),
        ("wann beginnt die Dakar 2026?", IN_ENGLISH),
        ("quand commence le dakar 2026 ?", "Mes faits sont en anglais : posez-moi votre question en anglais"),
    ],
)
async def test_a_question_in_another_language_is_told_in_which_to_ask(online: Scene, text: str, line: str) -> None:
    for answer in await at_every_door(online, online.ann, text):
        assert answer.text.startswith(line)
        assert answer.buttons[0]["custom_id"].startswith("fact:")
        assert any(each["custom_id"] == "topics:0" for each in answer.buttons)
    chosen = await online.ann.clicks(answer, "When is the 2026 Dakar Rally?")
    assert chosen.text.startswith("The 2026 Dakar ran from 3 to 17 January 2026.")


async def test_numbered_and_bulleted_lines_ask_each(online: Scene) -> None:
    for text in ("1. when is the rally?\n2. who runs the team?", "- when is the rally\n- who runs the team"):
        answer = await online.ann.says(online.general, f"@bot {text}")
        assert answer.text.index("The 2026 Dakar ran") < answer.text.index("Carla Example")
        assert "Not answered" not in answer.text
