"""An answer with a list, code, a link and a picture, from the file to what somebody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.changes import edit_fact

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Scene

ASKED = "how many recce cars are there"
PLAIN = "answer: The sources disagree on the number of reconnaissance cars.\n"
CODE = "```sh\nfleet --count\n```"
LINK = "See [the *fleet's* page](https://fleet.example/page), not \\*this\\*."


def lay_out(knowledge: Path, *, steps: int) -> None:
    """Give a fact an answer that a message may not hold."""
    items = [f"- Part **{number}** is: {'~' * 130}" for number in range(steps)]
    lines = ["The sources disagree:", "", *items, "", *CODE.split("\n"), "", LINK]
    written = "".join(f"        {line}".rstrip() + "\n" for line in lines)
    picture = "      image: {url: 'https://fleet.example/a.png', alt: A car of the fleet}\n"
    figures = '        - {figures: ["%s"], derived: They are counted through.}\n'
    evidence = "".join(figures % number for number in range(steps))
    edit_fact(knowledge, PLAIN, f"answer: |\n{written}{picture}")
    edit_fact(
        knowledge,
        "        - {source: daily-paper, fragment: six cars}\n",
        "        - {source: daily-paper}\n" + evidence,
    )


async def test_an_answer_keeps_its_lines_its_code_and_where_its_links_lead(scene: Scene) -> None:
    lay_out(scene.knowledge, steps=2)
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question=ASKED)
    sign, first, *lines = answer.text.split("\n")
    assert (sign, first) == ("**The sources disagree**", "The sources disagree:")
    assert lines[0].startswith("- Part **0** is: ")
    assert CODE in answer.text
    assert "See the *fleet's* page (<https://fleet.example/page>), not \\*this\\*." in answer.text
    assert "Show the rest" not in [button.get("label") for button in answer.buttons]
    assert "'description': 'A car of the fleet'" in str(answer.components)


async def test_what_a_message_does_not_hold_is_shown_in_private_page_by_page_after_a_restart_too(scene: Scene) -> None:
    lay_out(scene.knowledge, steps=26)
    async with scene.roadbook():
        answer = await scene.ann.says(scene.general, f"@bot {ASKED}?")
        assert CODE not in answer.text
    last = answer.text.count("- Part **") - 1
    async with scene.roadbook():
        page = await scene.ben.clicks(answer, "Show the rest")
        first = page.id
        assert page.ephemeral
        assert "The rest of the answer to “How many reconnaissance cars are there?”" in page.text
        told = page.text
        while "More" in [button["label"] for button in page.buttons]:
            page = await scene.ben.clicks(page, "More")
            told += page.text
            assert page.id == first
        page = await scene.ben.clicks(page, "Back")
        assert page.id == first
    assert [number for number in range(26) if f"- Part **{number}** is: " in told] == list(range(last + 1, 26))
    assert CODE in told
    assert "See the *fleet's* page (<https://fleet.example/page>), not \\*this\\*." in told


async def test_the_rest_of_an_answer_that_has_changed_since_is_told_from_its_beginning(scene: Scene) -> None:
    lay_out(scene.knowledge, steps=26)
    async with scene.roadbook():
        answer = await scene.ann.slash("ask", question=ASKED)
    edit_fact(scene.knowledge, "The sources disagree:", "The sources differ:")
    async with scene.roadbook():
        page = await scene.ben.clicks(answer, "Show the rest")
    assert "has changed since it was sent" in page.text
    assert "The sources differ:\n- Part **0** is: " in page.text
