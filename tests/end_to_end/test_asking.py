from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.answers import chooses

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene


async def test_a_slash_question_is_answered_with_its_source_and_date(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="what are the dates of the dakar")
    assert answer.text.startswith("The 2026 Dakar ran from 3 to 17 January 2026.")
    assert (
        "-# [The organiser, 20\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2025](<https://organiser.example/calendar>) · "
        in answer.text
    )
    assert " · checked on 23\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2025\n" in answer.text
    assert not answer.ephemeral
    assert answer.pinged == ()


async def test_a_mention_is_answered_by_a_reply_that_pings_the_asker_only(online: Scene) -> None:
    answer = await online.ann.says(online.general, "@bot @ben who runs the team?")
    assert "Carla Example" in answer.text
    assert answer.pinged == (online.ann.id,)
    assert answer.reference_id is not None
    assert not answer.pings_everyone


async def test_a_direct_message_is_answered(online: Scene) -> None:
    assert "The 2026 Dakar" in (await online.ann.dm("when is the rally?")).text


async def test_a_slash_question_works_in_a_direct_message(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="when is the rally?", channel=online.ann.direct_channel)
    assert "The 2026 Dakar" in answer.text


async def test_a_reply_that_pings_the_bot_is_a_question(online: Scene) -> None:
    first = await online.ann.says(online.general, "@bot when is the rally?")
    second = await online.ben.says(online.general, "who runs the team?", reply_to=first)
    assert "Carla Example" in second.text
    assert second.pinged == (online.ben.id,)


async def test_a_mention_without_a_question_is_told_how_to_ask(online: Scene) -> None:
    answer = await online.ann.says(online.general, "@bot")
    assert answer.text.startswith("Ask me a question in English, such as “")


async def test_what_is_not_asked_of_the_bot_stays_unanswered(online: Scene) -> None:
    robot = online.world.add_person("robot", online.home, bot=True)
    online.ann.posts(online.general, "when is the rally?")
    online.ann.posts(online.general, "@everyone when is the rally?")
    robot.posts(online.general, "@bot when is the rally?")
    # Messages are answered in their order, so this answer proves that none came before it.
    await online.ben.says(online.general, "@bot when is the rally?")
    assert [message.pinged for message in online.world.messages(online.general) if message.layout] == [
        (online.ben.id,)
    ]


async def test_a_thread_is_a_place_to_ask(online: Scene) -> None:
    thread = online.world.add_thread(online.general, "stage one")
    assert "The 2026 Dakar" in (await online.ann.says(thread, "@bot when is the rally?")).text


async def test_a_question_that_is_too_long_is_told_so(online: Scene) -> None:
    answer = await online.ann.says(online.general, f"@bot {'when ' * 150}")
    assert "Please ask in at most 500." in answer.text


async def test_sources_that_disagree_stand_side_by_side(online: Scene) -> None:
    text = (await online.ann.slash("ask", question="how many recce cars are there")).text
    order = ["**The sources disagree**", "- six cars", "paper.example", "- two cars", "maker.example"]
    assert sorted(order, key=text.index) == order


async def test_nothing_in_a_fact_pings_or_links_and_its_age_and_money_are_named(online: Scene) -> None:
    answer = await online.ann.slash("ask", question="who runs the team?")
    assert "known to `@\u200beveryone` as the boss (<https://evil.example>), runs" in answer.text
    assert "@everyone" not in answer.text
    assert not answer.pings_everyone
    assert "paid content: [The Weekly" in answer.text
    assert "One source only" in answer.text
    assert "due for review on 31 January 2026, not checked since 23 November 2025" in answer.text


@pytest.mark.parametrize("typed", ["", "who won", "reconaissance crs", "x" * 300, "@everyone `"])
async def test_suggestions_are_few_short_and_tolerant(online: Scene, typed: str) -> None:
    choices = await online.ann.autocomplete("ask", question=typed)
    assert len(choices) <= 25
    assert len({choice.value for choice in choices}) == len(choices)


async def test_a_suggestion_found_in_spite_of_typos_is_answered_when_picked(online: Scene) -> None:
    choices = await online.ann.autocomplete("ask", question="reconaissance crs")
    assert choices[0].name == "How many reconnaissance cars are there?"
    answer = await online.ann.slash("ask", question=choices[0].value)
    assert "six cars" in answer.text


async def test_the_asker_s_choice_is_answered_in_the_same_message_and_anybody_else_s_privately(online: Scene) -> None:
    offer = await online.ann.slash("ask", question="who won the rally")
    assert [button["label"] for button in offer.buttons][:2] == [
        "1. Who won the 2025 Dakar in the car class?",
        "2. Who won the 2026 Dakar in the car class?",
    ]
    private = await chooses(online.ben, offer, "winner-2026")
    assert private.ephemeral
    assert private.text.startswith("Bob Example won the 2026 Dakar.")
    answer = await chooses(online.ann, offer, "winner-2026")
    assert answer.id == offer.id
    assert answer.text.startswith("Bob Example won the 2026 Dakar.")
    assert "None of these" not in [button.get("label") for button in answer.buttons]


async def test_an_unknown_question_offers_what_is_near_to_the_asker_and_privately_to_others(online: Scene) -> None:
    unknown = await online.ann.says(online.general, "@bot who sponsors the helmet")
    assert unknown.text.startswith("I don't know.")
    label = unknown.buttons[0]["label"]
    private = await online.ben.clicks(unknown, label)
    assert private.ephemeral
    assert "runs the team" in private.text
    assert private.text.endswith(f"-# You asked: “{label}”")
    assert online.ann.looks_again(unknown).buttons
    answer = await online.ann.clicks(unknown, label)
    assert answer.id == unknown.id
    assert answer.text.startswith("Carla Example")
    assert "You asked" not in answer.text, "it stands in the message above"


async def test_what_is_not_near_is_not_offered(online: Scene) -> None:
    unknown = await online.ann.says(online.general, "@bot best pizza in london")
    assert unknown.text == "I don't know. Nothing in my fact base answers that."
    assert [button["label"] for button in unknown.buttons] == ["Tell the moderators", "Topics", "Delete"]


@pytest.mark.parametrize("number", ["2", "2.", "@bot #2"])
async def test_a_number_in_reply_to_did_you_mean_chooses(online: Scene, number: str) -> None:
    offer = await online.ann.says(online.general, "@bot who won the rally")
    answer = await online.ann.says(online.general, number, reply_to=offer)
    assert answer.text.startswith("Bob Example won the 2026 Dakar.")
    assert answer.text.endswith("-# You asked: “Who won the 2026 Dakar in the car class?”")


async def test_the_name_of_a_suggestion_that_a_client_sends_instead_of_its_value_is_understood(online: Scene) -> None:
    for choice in (await online.ann.autocomplete("ask", question=""))[:2]:
        assert choice.value.startswith("topic:")
        by_name = await online.ann.slash("ask", question=choice.name)
        assert by_name.ephemeral
        assert by_name.text == (await online.ann.slash("ask", question=choice.value)).text


async def test_what_is_not_known_is_said_in_private_unless_it_is_to_be_public(online: Scene) -> None:
    assert (await online.ann.slash("ask", question="best pizza in london")).ephemeral
    assert not (await online.ann.slash("ask", question="best pizza in london", private=False)).ephemeral
    assert not (await online.ann.slash("ask", question="when is the rally")).ephemeral
