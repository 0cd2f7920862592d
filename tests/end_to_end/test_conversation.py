"""What a question refers to: the same person's last one, in the same channel, within ten minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.answers import chooses

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

WON_2025, WON_2026 = "Ann Example won the 2025 Dakar.", "Bob Example won the 2026 Dakar."


async def test_a_mention_can_refer_to_the_one_before(online: Scene) -> None:
    await online.ann.says(online.general, "@bot when does the 2025 dakar start")
    assert WON_2025 in (await online.ann.says(online.general, "@bot and who won it?")).text
    assert WON_2026 in (await online.ann.says(online.general, "@bot and in 2026?")).text


async def test_what_somebody_else_asked_is_not_referred_to(online: Scene) -> None:
    await online.ann.says(online.general, "@bot who won the 2025 dakar")
    answer = await online.ben.says(online.general, "@bot and in 2026?")
    assert WON_2026 not in answer.text


async def test_what_was_asked_in_another_channel_is_not_referred_to(online: Scene) -> None:
    elsewhere = online.world.add_channel(online.home, "elsewhere")
    await online.ann.says(online.general, "@bot who won the 2025 dakar")
    assert WON_2026 not in (await online.ann.says(elsewhere, "@bot and in 2026?")).text


async def test_after_ten_minutes_it_is_forgotten(online: Scene) -> None:
    await online.ann.says(online.general, "@bot who won the 2025 dakar")
    online.elapsed = 599
    assert WON_2026 in (await online.ann.says(online.general, "@bot and in 2026?")).text
    online.elapsed += 600
    assert WON_2025 not in (await online.ann.says(online.general, "@bot and in 2025?")).text


async def test_a_slash_question_and_a_direct_message_can_refer_to_the_one_before(online: Scene) -> None:
    await online.ann.slash("ask", question="who won the 2025 dakar", channel=online.general)
    assert WON_2026 in (await online.ann.slash("ask", question="and in 2026?", channel=online.general)).text
    await online.ben.dm("who won the 2026 dakar")
    assert WON_2025 in (await online.ben.dm("and the year before?")).text


async def test_a_choice_made_in_a_menu_can_be_referred_to(online: Scene) -> None:
    offer = await online.ann.slash("ask", question="who won the rally", channel=online.general)
    await chooses(online.ann, offer, "winner-2026")
    assert WON_2025 in (await online.ann.says(online.general, "@bot and in 2025?")).text


async def test_what_was_asked_in_private_is_not_referred_to_where_everybody_reads(online: Scene) -> None:
    await online.ann.slash("ask", question="who won the 2025 dakar", private=True, channel=online.general)
    public = await online.ann.says(online.general, "@bot and 2026?")
    assert WON_2026 not in public.text
    if more := [each for each in public.buttons if each["custom_id"].startswith("more:")]:
        opened = await online.ben.clicks(public, more[0]["custom_id"])
        assert "2025" not in (await online.ben.clicks(opened, "Why this answer?")).text
    private = await online.ann.slash("ask", question="and 2026?", private=True, channel=online.general)
    assert WON_2026 in private.text


async def test_a_question_chosen_in_private_is_not_referred_to_where_everybody_reads(online: Scene) -> None:
    unknown = await online.ann.says(online.general, "@bot favourite colour of the driver")
    private = await online.ben.clicks(unknown, "Who won the 2025 Dakar in the car class?")
    assert private.ephemeral
    assert WON_2026 not in (await online.ben.says(online.general, "@bot and 2026?")).text


async def test_what_is_asked_directly_is_one_conversation_by_whatever_door(online: Scene) -> None:
    place = online.ann.direct_channel
    await online.ann.slash("ask", question="who won the 2025 dakar", private=True, channel=place)
    assert WON_2026 in (await online.ann.dm("and in 2026?")).text
    offer = await online.ann.dm("who won the rally")
    await chooses(online.ann, offer, "winner-2026")
    assert WON_2025 in (await online.ann.slash("ask", question="and in 2025?", channel=place)).text


async def test_several_questions_are_answered_in_one_message(online: Scene) -> None:
    text = (
        await online.ann.says(online.general, "@bot hi! who won the 2025 dakar? and how many recce cars? thanks")
    ).text
    assert WON_2025 in text
    assert "six cars" in text


async def test_a_part_that_was_not_understood_is_named(online: Scene) -> None:
    text = (await online.ann.says(online.general, "@bot who won the 2025 dakar? where is the best pizza?")).text
    assert WON_2025 in text
    assert "where is the best pizza?" in text


async def test_a_greeting_is_greeted_and_shown_what_can_be_asked(online: Scene) -> None:
    answer = await online.ann.says(online.general, "@bot hello!")
    assert answer.text.startswith("Hello!")
    assert answer.buttons
