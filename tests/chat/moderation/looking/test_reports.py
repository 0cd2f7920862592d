"""What moderators read of facts fits a message, whatever the fact base holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.chat.moderation.looking.due import MAX_LISTED, ON_A_PAGE, due_page
from bot.chat.moderation.looking.explanation_report import explanation_report
from bot.chat.moderation.looking.fact_report import fact_report
from bot.chat.moderation.looking.lists import search_report, source_report
from bot.chat.views.render import MAX_TEXT
from bot.knowledge.lookup import facts_citing, facts_with
from bot.languages.texts import texts_for

if TYPE_CHECKING:
    from bot.answering.answerer import Answerer
    from bot.knowledge.model import KnowledgeBase

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])
PLACE = 100
"""Characters at most of the line that says where a fact is written."""


@LANGUAGES
def test_each_shipped_fact_fits(shipped_base: KnowledgeBase, language: str) -> None:
    texts = texts_for(language)
    reports = {fact: fact_report(shipped_base, fact, None, texts).text for fact in shipped_base.facts}
    assert all(len(text) <= MAX_TEXT - PLACE for text in reports.values())
    assert all(f"`{fact}`" in text for fact, text in reports.items())


@LANGUAGES
def test_a_list_of_all_facts_fits_and_has_the_rest_in_a_file(shipped_base: KnowledgeBase, language: str) -> None:
    texts, sources = texts_for(language), tuple(shipped_base.sources.values())
    everything = facts_with(shipped_base, "")
    cited = facts_citing(shipped_base, shipped_base.sources)
    for report, facts in (
        (search_report(shipped_base, "w" * 100, everything, texts), everything),
        (source_report(shipped_base, sources, cited, texts), cited),
    ):
        assert len(report.text) <= MAX_TEXT
        assert [line.partition(":")[0] for line in report.attached.splitlines()] == list(facts)


def test_a_list_that_a_message_has_room_for_comes_without_a_file(shipped_base: KnowledgeBase) -> None:
    few = facts_with(shipped_base, "")[:3]
    report = search_report(shipped_base, "something", few, texts_for("en"))
    assert (len(report.text.splitlines()), report.attached) == (4, "")


@LANGUAGES
def test_each_page_of_what_is_due_fits(shipped_base: KnowledgeBase, language: str) -> None:
    texts, day = texts_for(language), date(2027, 6, 1)
    for number in range(MAX_LISTED // ON_A_PAGE):
        page = due_page(shipped_base, number, day, texts, news="w" * 600, teaches=True)
        assert page.content_length() <= MAX_TEXT
        assert page.total_children_count <= 40


@LANGUAGES
def test_explanations_of_long_questions_fit(shipped_answerer: Answerer, language: str) -> None:
    asked = "\n".join(f"{intent.phrasings[0]}?" for intent in shipped_answerer.base.intents[:4])
    explanations = shipped_answerer.explain(asked, date(2026, 11, 27))
    assert len(explanations) > 1
    report = explanation_report(explanations, texts_for(language))
    assert 0 < len(report) <= MAX_TEXT
    assert report.startswith("**")


def test_an_explanation_names_the_subject_as_which_a_question_is_refused(shipped_answerer: Answerer) -> None:
    subject = shipped_answerer.base.out_of_scope[0]
    explained = shipped_answerer.explain(subject.phrasings[0], date(2026, 11, 27))
    report = explanation_report(explained, texts_for("en"))
    assert f"1. refused as: {subject.subject[:20]}" in report
    assert f" · `{subject.id}` · confidence" in report
    assert "`-`" not in report
