"""What Discord puts into a message is no word of the question, at whichever door it comes in; lines stay lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.request_context import MAX_QUESTION
from tests.end_to_end.answers import MORE, chooses, opens
from tests.end_to_end.keeping import KeepingStore
from tests.end_to_end.test_editing import becomes

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

BOSS, DATES = "Carla Example", "The 2026 Dakar ran from 3 to 17 January 2026."
ASKED = "who runs the team"
DRESSED = {
    "custom emoji": f"{ASKED} <:flag:123456789012345678>",
    "animated emoji": f"<a:wave:123456789012345678> {ASKED}",
    "link": f"{ASKED} https://cdn.discordapp.com/attachments/1/2/image.png",
    "quiet link": f"{ASKED} <https://example.org/a?b=c>",
    "masked link": f"[{ASKED}](https://example.org)",
    "timestamp": f"{ASKED} <t:1795692064:R>",
    "command": f"</ask:123456789012345678> {ASKED}",
    "role and channel": f"<@&123456789012345678> {ASKED} <#123456789012345678>",
    "code": f"```py\n{ASKED}\n```",
    "emphasis": f"**{ASKED}**",
    "quote": f"> when is the rally?\n{ASKED}",
    "struck": f"~~when is the rally?~~ {ASKED}",
}
EMPTY = ["<:flag:123456789012345678>", "https://example.org/a", "<t:1795692064>", "||", "🏁", "```\n```"]
TWO = "when is the rally?\nwho runs the team?"
HOW_TO = "Ask me a question in English, such as “"


def assert_answers(answer: SeenMessage) -> None:
    assert answer.text.startswith(BOSS)
    assert answer.reference_id or answer.text.endswith(f"You asked: “{ASKED}”")


@pytest.mark.parametrize("text", DRESSED.values(), ids=DRESSED)
async def test_markup_is_no_part_of_what_is_asked(online: Scene, text: str) -> None:
    assert_answers(await online.ann.says(online.general, f"@bot {text}"))
    assert_answers(await online.ann.dm(text))
    assert_answers(await online.ann.slash("ask", question=text))
    dates = await online.ann.slash("ask", question="when is the rally?")
    assert_answers(await online.ann.submits(await opens(online.ann, dates, "Ask a follow-up"), question=text))
    first = await online.ann.says(online.general, "@bot when is the rally?")
    assert_answers(await online.ben.says(online.general, text, reply_to=first))
    question = online.ann.posts(online.general, "@bot when is the rally?")
    answer = await online.ann.answer_to(question)
    online.ann.edits(question, f"@bot {text}")
    assert_answers(await becomes(online, answer, BOSS))


@pytest.mark.parametrize("text", DRESSED.values(), ids=DRESSED)
async def test_the_menu_of_a_message_shows_and_answers_what_is_left_of_it(online: Scene, text: str) -> None:
    window = await online.ann.uses_message_menu("Answer this message", online.ben.posts(online.general, text))
    assert window.fields[0]["value"] == ASKED
    answer = await online.ann.submits(window)
    assert answer.text.startswith(BOSS)
    assert f"You asked: “{ASKED}”\n" in answer.text


async def test_a_question_that_was_forwarded_asks_directly_and_by_the_menu(online: Scene) -> None:
    asked = online.ben.posts(online.general, f"{ASKED} <:flag:123456789012345678>")
    directly = online.ann.forwards(asked, online.ann.direct_channel)
    assert_answers(await online.ann.answer_to(directly))
    in_public = online.ann.forwards(asked, online.general)
    window = await online.ann.uses_message_menu("Answer this message", in_public)
    assert window.fields[0]["value"] == ASKED
    told = await online.ben.says(online.general, "@bot this", reply_to=in_public)
    assert told.text.startswith("Discord does not show me that message.")


@pytest.mark.parametrize("text", EMPTY)
async def test_who_sends_nothing_that_can_be_read_is_told_how_to_ask(online: Scene, text: str) -> None:
    assert (await online.ann.says(online.general, f"@bot {text}")).text.startswith(HOW_TO)
    assert (await online.ann.dm(text)).text.startswith(HOW_TO)
    assert (await online.ann.slash("ask", question=text)).text.startswith(HOW_TO)
    silent = online.ben.posts(online.general, text)
    refused = await online.ann.uses_message_menu("Answer this message", silent)
    assert refused.text == "There is no text in that message that I could answer."


async def test_what_is_no_part_of_a_question_does_not_make_it_too_long(online: Scene) -> None:
    emoji = "<:flag:123456789012345678>" * 40
    assert len(emoji) > 2 * MAX_QUESTION
    assert_answers(await online.ann.says(online.general, f"@bot {ASKED} {emoji}"))
    assert_answers(await online.ann.slash("ask", question=f"{emoji} {ASKED}"))
    long = await online.ann.slash("ask", question=f"{emoji} {'who ' * 150}")
    assert long.text.startswith("That is 599 characters long.")


async def test_each_line_asks_at_every_door_and_is_shown_as_one(online: Scene) -> None:
    asked_for = online.ben.posts(online.general, TWO)
    window = await online.ann.uses_message_menu("Answer this message", asked_for)
    assert window.fields[0]["value"] == TWO
    dates = await online.ann.slash("ask", question="when is the rally?")
    edited = online.ann.posts(online.general, "@bot who won the 2025 rally?")
    changed = await online.ann.answer_to(edited)
    online.ann.edits(edited, f"@bot {TWO}")
    answers = [
        await online.ann.says(online.general, f"@bot {TWO}"),
        await online.ann.dm(TWO),
        await online.ann.submits(window),
        await online.ann.submits(await opens(online.ann, dates, "Ask a follow-up"), question=TWO),
        await becomes(online, changed, DATES),
    ]
    for answer, is_reply in zip(answers, (True, True, False, False, True), strict=True):
        assert answer.text.index(DATES) < answer.text.index(BOSS)
        assert ("-# You asked: “when is the rally?\n-# who runs the team?”" in answer.text) != is_reply
        assert "Not answered" not in answer.text


async def test_a_line_without_an_answer_is_named_and_recorded_without_the_others(scene: Scene) -> None:
    scene.store = store = KeepingStore()
    async with scene.roadbook():
        answer = await scene.ann.says(scene.general, "@bot who runs the team?\nwho bakes the best *bread* in town?")
        assert answer.text.startswith(BOSS)
        assert "Not answered:\n- “who bakes the best bread in town?”\n" in answer.text
    unknown = [question.text for question in store.questions if question.outcome == "unknown"]
    assert unknown == ["who bakes the best bread in town?"]


async def test_a_question_of_several_lines_is_read_back_when_something_is_chosen(online: Scene) -> None:
    offer = await online.ann.says(online.general, "@bot who won\nthe rally")
    chosen = await chooses(online.ann, offer, "winner-2026")
    more = await online.ann.clicks(chosen, MORE)
    assert more.text.startswith("-# You asked: “who won\n-# the rally”\n-# Answers “")
    why = await opens(online.ann, chosen, "Why this answer?")
    assert "You asked: “who won the rally”" in why.text
