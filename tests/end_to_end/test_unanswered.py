"""``/facts unanswered``: the list that "Tell the moderators" adds to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.intake.moderators import NOT_A_MODERATOR
from tests.end_to_end.conftest import NOW
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

LAST = f"last <t:{int(NOW.timestamp())}:R>"
PIZZA, COOK = "best pizza in london", "zebra cook names"


async def test_moderators_read_what_had_no_answer_and_what_they_were_told_of_first(keeping: Scene) -> None:
    async with keeping.roadbook():
        for _ in range(3):
            await keeping.ann.slash("ask", question=PIZZA)
        told = await keeping.ann.says(keeping.general, f"@bot {COOK}")
        await keeping.ben.clicks(told, "Tell the moderators")
        await keeping.ann.slash("ask", question="hello")
        await keeping.ann.slash("ask", question="when is the rally")
        page = await keeping.mia.slash("facts unanswered")
    assert page.ephemeral
    assert page.text.splitlines() == [
        "**Asked without an answer**",
        f"- “{COOK}” · asked once · reported once · {LAST}",
        f"- “{PIZZA}” · asked 3 times · {LAST}",
        "-# Page 1 of 1 · First what you were told of, then what was asked most.",
    ]
    assert page.controls == ()


async def test_its_pages_are_turned_after_a_restart(keeping: Scene) -> None:
    async with keeping.roadbook():
        for number in range(21):
            await keeping.ann.slash("ask", question=f"zebra {'x' * number}zq")
        first = await keeping.mia.slash("facts unanswered")
    assert "Page 1 of 3" in first.text
    async with keeping.roadbook():
        second = await keeping.mia.clicks(first, "More")
        assert (second.id, "Page 2 of 3" in second.text) == (first.id, True)
        third = await keeping.mia.clicks(second, "More")
        assert [each["label"] for each in third.buttons] == ["Back"]
        assert (await keeping.mia.clicks(third, "Back")).text == second.text
    shown = [line for page in (first, second, third) for line in page.text.splitlines() if line.startswith("- ")]
    assert len(set(shown)) == 21


async def test_the_words_that_people_typed_are_shown_as_they_stand(keeping: Scene) -> None:
    async with keeping.roadbook():
        await keeping.ann.slash("ask", question="zebra@everyone <@1> **bold** [x] and (y) < [z](z.example)")
        page = await keeping.mia.slash("facts unanswered")
    assert "@everyone" not in page.text
    assert not page.pings_everyone
    assert "“zebra@\u200beveryone bold \\[x\\] and (y) \\< \\[z\\](z.example)”" in page.text


async def test_who_is_no_moderator_neither_reads_the_list_nor_turns_its_pages(keeping: Scene) -> None:
    async with keeping.roadbook():
        for number in range(11):
            await keeping.ann.slash("ask", question=f"zebra {'x' * number}zq")
        refused = await keeping.ann.slash("facts unanswered")
        assert (refused.text, refused.ephemeral) == (NOT_A_MODERATOR, True)
        page = await keeping.mia.slash("facts unanswered")
        keeping.home.members[keeping.mia.id].roles.clear()
        refused = await keeping.mia.clicks(page, "More")
        assert (refused.text, refused.ephemeral) == (NOT_A_MODERATOR, True)
        assert keeping.mia.looks_again(page).text == page.text


async def test_where_nothing_is_kept_there_is_no_list(online: Scene) -> None:
    page = await online.mia.slash("facts unanswered")
    assert page.text == "I keep nothing of what people ask, so I have no list of what had no answer."


async def test_while_the_store_is_down_it_says_so_and_can_be_tried_again(scene: Scene) -> None:
    store = scene.store = KeepingStore()
    store.down = True
    async with scene.roadbook():
        page = await scene.mia.slash("facts unanswered")
        assert page.text == "I cannot read the list right now. Please try again in a few minutes."
        assert (await scene.mia.clicks(page, "Try again")).text == page.text
        store.down = False
        assert (await scene.mia.clicks(page, "Try again")).text == "There is no question without an answer."
