from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.views.topics import QUESTIONS_ON_A_PAGE, TOPICS_ON_A_PAGE, Topic, topic_page, topics_page
from bot.languages.texts import Texts, texts_for
from tests.chat.samples import choice, texts, walk

if TYPE_CHECKING:
    from discord import ui

WORST = "*@everyone_" * 30
DATES, TEAM = Topic("dates", "Dates", 1), Topic("the-team", "The team", 20)


def custom_ids(layout: ui.LayoutView) -> list[str]:
    return [part["custom_id"] for part in walk(layout.to_components()) if "custom_id" in part]


def options(layout: ui.LayoutView) -> list[dict[str, Any]]:
    return [option for part in walk(layout.to_components()) for option in part.get("options", ())]


def test_topics_that_fit_one_page_have_no_buttons() -> None:
    layout = topics_page((DATES, TEAM), 0, Texts())
    assert texts(layout) == [
        "**What you can ask me about**\n- **Dates** · one question\n- **The team** · 20 questions"
    ]
    assert custom_ids(layout) == ["topics"]
    assert [(each["label"], each["value"], each["description"]) for each in options(layout)] == [
        ("Dates", "dates", "one question"),
        ("The team", "the-team", "20 questions"),
    ]


def test_many_topics_are_turned_page_by_page() -> None:
    many = tuple(Topic(f"topic-{number}", "A topic", 1) for number in range(2 * TOPICS_ON_A_PAGE + 1))
    assert custom_ids(topics_page(many, 0, Texts())) == ["topics", "topics:1"]
    assert custom_ids(topics_page(many, 1, Texts())) == ["topics", "topics:0", "topics:2"]
    assert [each["value"] for each in options(topics_page(many, 2, Texts()))] == ["topic-40"]


def test_a_page_that_is_no_more_becomes_the_last_one() -> None:
    assert custom_ids(topics_page((DATES,), 99, Texts())) == ["topics"]
    assert custom_ids(topic_page(DATES, [choice("a")], 99, Texts())) == ["questions", "topics:0"]


def test_an_empty_base_has_nothing_to_ask() -> None:
    assert texts(topics_page((), 0, Texts())) == ["There is nothing to ask yet."]


def test_the_questions_of_a_topic_are_turned_page_by_page() -> None:
    many = [choice(f"f{number}") for number in range(QUESTIONS_ON_A_PAGE + 1)]
    first = topic_page(TEAM, many, 0, Texts())
    assert texts(first)[0].splitlines()[:2] == ["What I can answer about **The team**:", "- What about f0?"]
    assert custom_ids(first) == ["questions", "topic-page:the-team:1", "topics:0"]
    assert custom_ids(topic_page(TEAM, many, 1, Texts())) == ["questions", "topic-page:the-team:0", "topics:0"]


@given(st.integers(1, 60), st.integers(0, 9999), st.sampled_from(["en", "fr", "es", "ar"]))
def test_every_page_is_within_discords_limits(number: int, page: int, language: str) -> None:
    said = texts_for(language)
    topics = tuple(Topic(f"{'t' * 55}-{each}", WORST, 9999) for each in range(number))
    questions = [choice(f"f{each}", WORST) for each in range(number)]
    for layout in (
        topics_page(topics, page, said),
        topic_page(Topic("t" * 60, WORST, 9999), questions, page, said, "n" * 200),
    ):
        assert sum(map(len, texts(layout))) <= 4000
        assert layout.total_children_count <= 40
        assert all(len(each) <= 100 for each in custom_ids(layout))
        assert all(len(each["label"]) <= 100 for each in options(layout))
        assert len(options(layout)) <= 25
