from __future__ import annotations

import pytest

from bot.answering.message.lead_in import MOST_ENDINGS, lead_ins_of

LEAD_INS = lead_ins_of("en")


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("so i was watching the recap with my dad and we wondered who won", "who won"),
        ("my brother says it is next week, number of stages", "number of stages"),
        ("we could not agree at all yesterday so how long is it", "how long is it"),
    ],
)
def test_the_question_behind_a_story_is_among_its_endings(text: str, ending: str) -> None:
    assert ending in LEAD_INS.endings(text)


@pytest.mark.parametrize(
    "text", ["who won the race that my dad watched and when", "is it the one where ann won", "ann won", ""]
)
def test_what_begins_with_a_question_has_no_story_before_it(text: str) -> None:
    assert LEAD_INS.endings(text) == ()


def test_there_are_not_more_endings_than_can_be_looked_at() -> None:
    assert len(LEAD_INS.endings("well " * 5 + "and who " * 40)) == MOST_ENDINGS
