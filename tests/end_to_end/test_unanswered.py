"""``/facts unanswered``: what people ask in vain, in groups of one meaning, until it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.intake.moderators import NOT_A_MODERATOR
from tests.end_to_end.changes import edit_fact
from tests.end_to_end.conftest import NOW
from tests.end_to_end.keeping import KeepingStore

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Scene

LAST = f"last <t:{int(NOW.timestamp())}:R>"
PIZZA, COOK = "best pizza in london", "zebra cook names"
CHEESE, FROMAGE = "the big cheese", "big cheese"
MOON = "distance to the moon"
OTHERS = (
    "capital of france",
    "how to boil an egg",
    "price of bitcoin",
    "who wrote hamlet",
    "symptoms of influenza",
    "learn the violin",
    "repair a bicycle",
    "cheap flights to tokyo",
    "what is photosynthesis",
    "lyrics of yesterday",
    MOON,
)


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
    lines = [line for line in page.text.splitlines() if line and not line.startswith("-# nearest:")]
    assert lines == [
        "**Asked in vain**",
        f"**“{COOK}”**",
        f"-# asked once · by 1 person · reported once · {LAST}",
        "-# no answer",
        f"**“{PIZZA}”**",
        f"-# asked 3 times · by 1 person · {LAST}",
        "-# no answer",
        "-# Page 1 of 1 · First what you were told of, then what most people asked.",
    ]


async def test_what_means_the_same_stands_together_and_leaves_the_list_when_it_is_mended(keeping: Scene) -> None:
    async with keeping.roadbook():
        await keeping.ann.slash("ask", question=CHEESE)
        await keeping.ben.slash("ask", question=FROMAGE)
        page = await keeping.mia.slash("facts unanswered")
        assert f"**“{FROMAGE}”**\n“{CHEESE}”\n-# asked 2 times · by 2 people" in page.text
        edit_fact(keeping.knowledge, "    - who runs the team\n", "    - who runs the team\n    - the big cheese\n")
        report = await keeping.mia.slash("facts reload", **{"dry-run": True})
        assert "Asked in vain until now, and answered: 2\n" in report.text
        assert f"- “{CHEESE}” gets boss-now" in report.text
        assert CHEESE in (await keeping.mia.slash("facts unanswered")).text
        report = await keeping.mia.slash("facts reload")
        assert "Asked in vain until now, and answered: 2" in report.text
        assert (await keeping.mia.slash("facts unanswered")).text == "There is no question without an answer."
        edit_fact(keeping.knowledge, "Carla Example", "Dora Example")
        assert "Asked in vain" not in (await keeping.mia.slash("facts reload")).text


async def test_what_fewer_people_asked_than_the_operator_wants_is_not_shown(keeping: Scene) -> None:
    keeping.people = 2
    async with keeping.roadbook():
        for person, question in ((keeping.ann, CHEESE), (keeping.ben, CHEESE), (keeping.ann, MOON)):
            await person.slash("ask", question=question)
        page = await keeping.mia.slash("facts unanswered")
    assert CHEESE in page.text
    assert MOON not in page.text


async def test_its_pages_are_turned_after_a_restart(keeping: Scene) -> None:
    async with keeping.roadbook():
        for question in OTHERS:
            await keeping.ann.slash("ask", question=question)
        first = await keeping.mia.slash("facts unanswered")
    assert "Page 1 of 3" in first.text
    async with keeping.roadbook():
        second = await keeping.mia.clicks(first, "More")
        assert (second.id, "Page 2 of 3" in second.text) == (first.id, True)
        third = await keeping.mia.clicks(second, "More")
        assert "Back" in [each["label"] for each in third.buttons]
        assert (await keeping.mia.clicks(third, "Back")).text == second.text
    shown = [line for page in (first, second, third) for line in page.text.splitlines() if line.startswith("**“")]
    assert len(set(shown)) == 11


async def test_the_words_that_people_typed_are_shown_as_they_stand(keeping: Scene) -> None:
    async with keeping.roadbook():
        await keeping.ann.slash("ask", question="zebra@everyone <@1> **bold** [x] and (y) < [z](z.example)")
        page = await keeping.mia.slash("facts unanswered")
    assert "@everyone" not in page.text
    assert not page.pings_everyone
    assert "“zebra@\u200beveryone bold \\[x\\] and (y) \\< \\[z\\](z.example)”" in page.text


async def test_who_is_no_moderator_neither_reads_the_list_nor_turns_its_pages(keeping: Scene) -> None:
    async with keeping.roadbook():
        for question in OTHERS:
            await keeping.ann.slash("ask", question=question)
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


async def test_what_its_asker_votes_down_is_asked_in_vain_however_sure_its_answer(keeping: Scene) -> None:
    async with keeping.roadbook():
        answer = await keeping.ann.says(keeping.general, "@bot when is the rally?")
        await keeping.ben.clicks(answer, "👎")
        assert "when is the rally" not in (await keeping.mia.slash("facts unanswered")).text
        await keeping.ann.clicks(answer, "👎")
        page = await keeping.mia.slash("facts unanswered")
        assert "**“when is the rally?”**\n-# asked once · by 1 person" in page.text
        assert "voted down: dates-2026" in page.text
        await keeping.ann.clicks(answer, "👍")
        assert "when is the rally" not in (await keeping.mia.slash("facts unanswered")).text
