"""Naming the bot without asking: by its role, and in reply to somebody whose message is to be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.answers import can_delete, chooses, deletes
from tests.end_to_end.test_editing import becomes

if TYPE_CHECKING:
    from bot.playground import SeenMessage
    from tests.end_to_end.conftest import Scene

BOSS, DATES = "Carla Example", "The 2026 Dakar ran from 3 to 17 January 2026."
HIDDEN = (
    "Discord does not show me that message. In its menu, choose Apps, then “Answer this message”; or ask me in words "
    "of your own."
)
BY_ROLE = (
    "Discord does not show me what you wrote, because you mentioned my role. Mention me by my name instead, or type "
    "`/ask`."
)
POINTING = ["@bot", "@bot ^", "@bot ^^", "@bot ?", "@bot this", "this? @bot", "@bot can you answer this", "@bot that"]


@pytest.fixture
def by_role(scene: Scene) -> None:
    """The bot's own role can be mentioned; arranged before the bot is there, which then hears of it."""
    scene.home.members[scene.world.bot.id].roles[0].mentionable = True


@pytest.mark.usefixtures("by_role")
async def test_a_mention_of_the_bot_s_own_role_is_answered_where_discord_shows_it(online: Scene) -> None:
    online.world.messenger.shows_by_role = True
    answer = await online.ann.says(online.general, "@&bot who runs the team?")
    assert answer.text.startswith(BOSS)
    assert answer.pinged == (online.ann.id,)


@pytest.mark.usefixtures("by_role")
async def test_a_mention_of_the_role_that_discord_hides_is_told_what_to_do_and_follows_the_edit(online: Scene) -> None:
    question = online.ann.posts(online.general, "@&bot who runs the team?")
    told = await online.ann.answer_to(question)
    assert told.text == BY_ROLE
    online.ann.edits(question, "@bot who runs the team?")
    await becomes(online, told, BOSS)
    assert await deletes(online.ann, told)


@pytest.mark.usefixtures("by_role")
async def test_a_mention_of_another_role_is_not_answered(online: Scene) -> None:
    online.max.posts(online.general, "@&marshals who runs the team?")
    last = await online.ben.says(online.general, "@bot who runs the team?")  # events come in their order
    assert [each for each in online.world.messages(online.general) if each.layout] == [last]


@pytest.mark.parametrize("text", POINTING)
async def test_a_reply_that_points_at_a_message_answers_it_to_whoever_points(online: Scene, text: str) -> None:
    asked = online.ann.posts(online.general, "@bot who runs\nthe team? <:flag:123456789012345678>")
    first = await online.ann.answer_to(asked)
    pointing = online.ben.posts(online.general, text, reply_to=asked)
    answer = await online.ben.answer_to(pointing)
    assert answer.text.startswith(BOSS)
    assert answer.text.endswith("You asked: “who runs\n-# the team?”")
    assert (answer.reference_id, answer.pinged) == (pointing.id, (online.ben.id,))
    assert not await can_delete(online.ann, answer), "it is Ben's"
    assert await deletes(online.ben, answer)
    assert not online.ann.looks_again(first).deleted


async def test_who_points_chooses(online: Scene) -> None:
    asked = online.ann.posts(online.general, "who won the rally @bot")
    await online.ann.answer_to(asked)
    offer = await online.ben.says(online.general, "@bot this", reply_to=asked)
    assert (await chooses(online.ann, offer, "winner-2026")).ephemeral
    assert (await chooses(online.ben, offer, "winner-2026")).text.startswith("Bob Example won the 2026 Dakar.")


async def test_what_is_replied_to_directly_can_always_be_read(online: Scene) -> None:
    asked = online.ann.posts(online.ann.direct_channel, "who runs the team?")
    await online.ann.answer_to(asked)
    assert (await online.ann.dm("this?", reply_to=asked)).text.startswith(BOSS)


@pytest.mark.parametrize("text", POINTING)
async def test_a_message_that_discord_hides_is_not_guessed_at(online: Scene, text: str) -> None:
    asked = online.ann.posts(online.general, "who runs the team?")
    told = await online.ben.says(online.general, text, reply_to=asked)
    assert told.text == HIDDEN
    assert (await online.ben.clicks(told, "Delete")).deleted


async def test_what_a_bot_said_is_not_answered(online: Scene) -> None:
    robot = online.world.add_person("robot", online.home, bot=True)
    feed = online.world.webhook_posts(online.general, "feed", "@bot who runs the team?")
    for said in (feed, robot.posts(online.general, "@bot who runs the team?")):
        told = await online.ben.says(online.general, "@bot ^", reply_to=said)
        assert told.text == "I answer what people ask, not what bots say."


async def test_pointing_at_an_answer_of_the_bot_s_is_told_how_to_ask(online: Scene) -> None:
    answer = await online.ann.says(online.general, "@bot who runs the team?")
    again = await online.ben.says(online.general, "@bot", reply_to=answer)
    assert again.text.startswith("Ask me a question in English, such as “")


async def test_pointing_at_what_has_no_words_says_so(online: Scene) -> None:
    wordless = online.ann.posts(online.general, "@bot 🏁")
    await online.ann.answer_to(wordless)
    told = await online.ben.says(online.general, "@bot this", reply_to=wordless)
    assert told.text == "There is no text in that message that I could answer."


async def test_words_of_one_s_own_are_asked_whatever_they_reply_to(online: Scene) -> None:
    asked = online.ann.posts(online.general, "@bot who runs the team?")
    await online.ann.answer_to(asked)
    assert (await online.ben.says(online.general, "@bot when is the rally?", reply_to=asked)).text.startswith(DATES)


async def test_an_edit_that_begins_to_point_is_answered_anew(online: Scene) -> None:
    asked = online.ann.posts(online.general, "@bot who runs the team?")
    await online.ann.answer_to(asked)
    pointing = online.ben.posts(online.general, "@bot when is the rally?", reply_to=asked)
    answer: SeenMessage = await online.ben.answer_to(pointing)
    online.ben.edits(pointing, "@bot this one?")
    await becomes(online, answer, BOSS)
