from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.chat.actions.choosing import NOT_YOURS
from bot.chat.views.hints import GONE
from bot.playground.permissions import Permission
from tests.end_to_end.answers import MORE, browses, can_delete, chooses, deletes
from tests.end_to_end.changes import edit_fact, rename_topic

if TYPE_CHECKING:
    from bot.playground.seen import SeenMessage
    from bot.store.interface import AskedQuestion
    from tests.end_to_end.conftest import Scene

WINNER = "who won the rally"
PIZZA = "best pizza in london"
RELATED = "  answers_with: person\n  phrasings:\n    - who runs the team\n"


def labels(message: SeenMessage) -> list[str]:
    return [button.get("label", "") for button in message.buttons]


def newer(scene: Scene, message: SeenMessage) -> SeenMessage | None:
    """How a message looks since it was changed after it looked like this."""
    now = scene.ann.looks_again(message)
    return now if now.revision > message.revision else None


async def test_did_you_mean_offers_five_at_most_and_none_of_these_is_answered_in_the_same_message(
    keeping: Scene,
) -> None:
    async with keeping.roadbook():
        offer = await keeping.ann.says(keeping.general, f"@bot {WINNER}")
        assert offer.text.startswith("Did you mean")
        offered = [label for label in labels(offer) if label[0].isdigit()]
        assert 2 <= len(offered) <= 5
    async with keeping.roadbook():
        refused = await keeping.ben.clicks(offer, "None of these")
        assert (refused.text, refused.ephemeral) == (NOT_YOURS, True)
        unknown = await keeping.ann.clicks(offer, "None of these")
    assert unknown.id == offer.id
    assert unknown.text.startswith("I don't know.")
    assert "None of these" not in labels(unknown)
    assert "Tell the moderators" in labels(unknown)
    assert {label[3:] for label in offered}.isdisjoint(labels(unknown))


async def test_what_the_asker_chooses_labels_their_question_and_nobody_elses_click_does(keeping: Scene) -> None:
    async with keeping.roadbook():
        offer = await keeping.ann.says(keeping.general, f"@bot {WINNER}")
        await chooses(keeping.ben, offer, "winner-2025")
        await chooses(keeping.ann, offer, "winner-2026")
        second = await keeping.ben.says(keeping.general, f"@bot {WINNER}")
        await keeping.ben.clicks(second, "None of these")
        async with asyncio.timeout(10):  # a choice is kept once its asker was answered
            while len(kept := await keeping.store.labels.chosen()) < 2:
                pass
    assert {(each.text, each.fact_id, each.moderator) for each in kept} == {
        (WINNER, "winner-2026", False),
        (WINNER, None, False),
    }
    assert len({each.person for each in kept}) == 2


async def test_a_choice_in_an_answer_to_a_mention_can_still_be_deleted_by_its_asker(online: Scene) -> None:
    offer = await online.ann.says(online.general, f"@bot {WINNER}")
    answer = await chooses(online.ann, offer, "winner-2026")
    assert answer.text.startswith("Bob Example won the 2026 Dakar.")
    assert await deletes(online.ann, answer)


async def test_related_questions_are_answered_in_private_for_anybody_and_can_be_browsed(scene: Scene) -> None:
    edit_fact(scene.knowledge, RELATED, f"  related: [recce-cars, rally-dates]\n{RELATED}")
    async with scene.roadbook():
        answer = await scene.ann.says(scene.general, "@bot who runs the team?")
        (menu,) = (await scene.ann.clicks(answer, MORE)).selects
        assert [option["value"] for option in menu["options"]] == ["recce-count", "dates-2026"]
    async with scene.roadbook():
        private = await browses(scene.ben, answer, "How many reconnaissance cars are there?")
        assert private.ephemeral
        assert "six cars" in private.text
        assert scene.ann.looks_again(answer).text == answer.text


async def test_a_related_question_whose_fact_has_gone_says_so(scene: Scene) -> None:
    edit_fact(scene.knowledge, RELATED, f"  related: [recce-cars]\n{RELATED}")
    async with scene.roadbook():
        more = await scene.ben.clicks(await scene.ann.slash("ask", question="who runs the team?"), MORE)
    edit_fact(scene.knowledge, "recce-count", "count-of-recce")
    async with scene.roadbook():
        told = await scene.ben.selects(more, "recce-count")
    assert (told.text, told.ephemeral) == (GONE, True)


async def test_a_related_question_says_that_the_answer_above_it_has_changed_or_is_gone(scene: Scene) -> None:
    edit_fact(scene.knowledge, RELATED, f"  related: [recce-cars]\n{RELATED}")
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question="who runs the team?")
        opened = [await scene.ben.clicks(answer, MORE) for _ in range(3)]
        assert "go on from" not in (await scene.ben.selects(opened[0], "recce-count")).text
    edit_fact(scene.knowledge, "Carla Example", "Dora Example")
    async with scene.roadbook():
        changed = await scene.ben.selects(opened[1], "recce-count")
    edit_fact(scene.knowledge, "boss-now", "boss-since")
    async with scene.roadbook():
        gone = await scene.ben.selects(opened[2], "recce-count")
    assert "six cars" in changed.text
    assert changed.text.endswith(
        "-# ⚠ The fact that you go on from has changed since it was sent. Ask again for what it says now."
    )
    assert gone.text.endswith("-# ⚠ The fact that you go on from is no longer in my fact base.")


async def test_an_unknown_question_leads_to_the_topics(scene: Scene) -> None:
    async with scene.roadbook():
        unknown = await scene.ann.says(scene.general, f"@bot {PIZZA}")
        assert labels(unknown) == ["Tell the moderators", "Topics", "Delete"], "nothing is near"
    async with scene.roadbook():
        topics = await scene.ben.clicks(unknown, "Topics")
        assert topics.ephemeral
        questions = await scene.ben.selects(topics, "dates")
        assert questions.text.startswith("What I can answer about **")
        first = questions.selects[0]["options"][0]
        answer = await scene.ben.selects(questions, first["value"])
        assert answer.id == questions.id
        assert first["label"] in answer.text


async def test_the_button_of_an_older_message_shows_its_topic_or_says_that_it_has_gone(scene: Scene) -> None:
    async with scene.roadbook():
        unknown = await scene.ann.says(scene.general, f"@bot {PIZZA}")
        (button,) = [button for button in unknown.buttons if button["label"] == "Topics"]
        button["custom_id"] = "topic:dates"
        assert (await scene.ben.clicks(unknown, "Topics")).text.startswith("What I can answer about **dates**")
    rename_topic(scene.knowledge, "dates", "renamed")
    async with scene.roadbook():
        assert (await scene.ben.clicks(unknown, "Topics")).text == GONE


async def test_in_the_menu_of_an_older_message_only_the_asker_chooses(online: Scene) -> None:
    offer = await online.ann.says(online.general, f"@bot {WINNER}")
    first = offer.buttons[0]
    option = {"label": "Who won in 2026?", "value": "winner-2026"}
    asker = first["custom_id"].split(":")[1]
    number = first["id"]
    first.clear()
    first.update(type=3, id=number, custom_id=f"choose:{asker}", options=[option], min_values=1, max_values=1)
    refusal = await online.ben.selects(offer, "winner-2026")
    assert (refusal.text, refusal.ephemeral) == (NOT_YOURS, True)
    answer = await online.ann.selects(offer, "winner-2026")
    assert answer.id == offer.id
    assert answer.text.startswith("Bob Example won the 2026 Dakar.")


async def test_tell_the_moderators_puts_the_question_on_their_list_once(keeping: Scene) -> None:
    async with keeping.roadbook():
        unknown = await keeping.ann.says(keeping.general, f"@bot {PIZZA}")
    async with keeping.roadbook():
        told = await keeping.ben.clicks(unknown, "Tell the moderators")
    assert told.id == unknown.id
    (button,) = [each for each in told.buttons if each["label"] == "The moderators have been told"]
    assert button["disabled"]
    (listed, *_) = await keeping.store.asked_in_vain()
    assert (listed.text, listed.reported) == (PIZZA, 1)


async def test_what_the_moderators_are_told_is_the_whole_question_that_was_recorded(keeping: Scene) -> None:
    question = "[" * 490 + " pizza?"
    async with keeping.roadbook():
        unknown = await keeping.ann.says(keeping.general, f"@bot {question}")
        await keeping.ann.clicks(unknown, "Tell the moderators")
    (listed,) = await keeping.store.asked_in_vain()
    assert (listed.text, listed.times, listed.reported) == (question, 1, 1)


async def test_what_of_a_message_got_no_answer_is_recorded_and_the_moderators_can_be_told_of_it(
    keeping: Scene,
) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.says(
            keeping.general, f"@bot when is the rally? what is the {PIZZA}? which [camel]?"
        )
        assert answer.text.startswith("The 2026 Dakar ran from")
        assert f"Not answered:\n- “what is the {PIZZA}?”\n- “which \\[camel\\]?”\n" in answer.text
        recorded = await keeping.store.asked_in_vain()
    async with keeping.roadbook():
        told = await keeping.ben.clicks(answer, "Tell the moderators")
        again = await keeping.ann.says(keeping.general, f"@bot when is the rally? what is the {PIZZA}?")
    assert told.text == answer.text
    assert [each["label"] for each in told.buttons if each.get("disabled")] == ["The moderators have been told"]
    assert "Tell the moderators" in labels(again)
    assert {(each.text, each.times, each.reported) for each in recorded} == {
        (f"what is the {PIZZA}?", 1, 0),
        ("which [camel]?", 1, 0),
    }
    assert {(each.text, each.times, each.reported) for each in await keeping.store.asked_in_vain()} == {
        (f"what is the {PIZZA}?", 2, 1),
        ("which [camel]?", 1, 1),
    }


async def test_what_was_only_too_much_for_one_message_is_not_recorded_as_unanswered(keeping: Scene) -> None:
    known = ("when is the rally?", "who runs the team?", "how many recce cars?", "who won the 2025 rally?")
    async with keeping.roadbook():
        answer = await keeping.ann.slash("ask", question=" ".join(known))
        assert "Not answered:\n- “who won the 2025 rally?”" in answer.text
        assert await keeping.store.asked_in_vain() == ()


async def test_telling_the_moderators_does_not_put_back_what_was_answered_in_the_meantime(
    keeping: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered, gate = asyncio.Event(), asyncio.Event()
    report = keeping.store.report

    async def slowly(question: AskedQuestion, teller_id: int) -> bool:
        entered.set()
        await gate.wait()
        return await report(question, teller_id)

    monkeypatch.setattr(keeping.store, "report", slowly)
    async with keeping.roadbook():
        unknown = await keeping.ann.says(keeping.general, f"@bot {WINNER}")
        unknown = await keeping.ann.clicks(unknown, "None of these")
        telling = asyncio.create_task(keeping.ben.clicks(unknown, "Tell the moderators"))
        await entered.wait()
        answer = await keeping.ann.clicks(unknown, unknown.buttons[0]["label"])
        gate.set()
        await telling
        written = await keeping.world.wait(lambda: newer(keeping, answer), "the message written once more")
    assert written.text == answer.text


async def test_without_a_store_who_tells_the_moderators_is_told_so(online: Scene) -> None:
    unknown = await online.ann.slash("ask", question=PIZZA)
    told = await online.ann.clicks(unknown, "Tell the moderators")
    assert (told.text, told.ephemeral) == ("I keep nothing here, so I cannot do that.", True)
    assert "Tell the moderators" in labels(online.ann.looks_again(unknown))


async def test_the_asker_deletes_the_answer_to_a_mention_and_nobody_else_does(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.says(scene.general, "@bot when is the rally?")
    async with scene.roadbook():
        assert not await can_delete(scene.ben, answer)
        assert await deletes(scene.ann, answer)


@pytest.mark.parametrize("in_thread", [False, True])
async def test_a_moderator_of_the_channel_deletes_an_answer(scene: Scene, *, in_thread: bool) -> None:
    keepers = scene.world.add_role(scene.home, "keepers", permissions=Permission.MANAGE_MESSAGES)
    kim = scene.world.add_person("kim", scene.home, roles=(keepers,))
    place = scene.world.add_thread(scene.general, "stage one") if in_thread else scene.general
    async with scene.roadbook():
        answer = await scene.ann.says(place, "@bot when is the rally?")
        assert await deletes(kim, answer)
        answer = await scene.ann.says(place, "@bot when is the rally?")
        kim.reacts(answer, "❌")
        await scene.world.wait(lambda: scene.ann.looks_again(answer).deleted, "the answer to go")


async def test_the_asker_s_cross_deletes_the_answer_and_anybody_else_s_does_not(scene: Scene) -> None:
    async with scene.roadbook():
        answer = await scene.ann.says(scene.general, "@bot when is the rally?")
        liked = await scene.ann.says(scene.general, "@bot when is the rally?")
        foreign = await scene.ben.says(scene.general, "@bot when is the rally?")
    async with scene.roadbook():
        scene.ann.reacts(foreign, "❌")
        scene.ann.reacts(liked, "👍")
        scene.ann.reacts(answer, "❌")
        await scene.world.wait(lambda: scene.ann.looks_again(answer).deleted, "the answer to go")
    assert not scene.ann.looks_again(foreign).deleted
    assert not scene.ann.looks_again(liked).deleted
    # A reaction that asks for nothing costs no request.
    assert str(liked.id) not in " ".join(each.path for each in scene.world.exchanges if each.method == "GET")


async def test_an_answer_in_a_direct_message_is_deleted_by_a_cross(online: Scene) -> None:
    answer = await online.ann.dm("when is the rally?")
    online.ann.reacts(answer, "❌")
    await online.world.wait(lambda: online.ann.looks_again(answer).deleted, "the answer to go")
