"""What a valid base can still get wrong about time: days that no fact tells, and tenses that disagree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.knowledge.days import spans, states_span
from bot.knowledge.facts import Status
from bot.knowledge.model import AnswerKind
from bot.knowledge.wording import shorten
from bot.language.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.knowledge.days import Span
    from bot.knowledge.editions import Edition
    from bot.knowledge.facts import Fact
    from bot.knowledge.lint import Locate
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.language.language import Language


def untold_days(base: KnowledgeBase, locate: Locate) -> Iterator[Problem]:
    """Editions with days of which the intent that tells such days says nothing."""
    language = language_of(base.language)
    dated = {edition.key: edition for edition in base.editions if edition.start and edition.end}
    for intent in base.intents:
        yield from _untold(intent, dated, locate, language)


def answers_of_two_minds(base: KnowledgeBase, locate: Locate, today: date) -> Iterator[Problem]:
    """Answers whose wordings tell different days, or speak of what is over as still to come."""
    language = language_of(base.language)
    for fact in base.facts.values():
        yield from _disagreeing(fact, locate, language)
        yield from _still_to_come(fact, locate, language, today)


def _untold(intent: Intent, dated: dict[int, Edition], locate: Locate, language: Language) -> Iterator[Problem]:
    """An edition's days are in editions.yaml, and the intent that tells those of the others does not tell these."""
    of_editions = {fact.edition: fact for fact in intent.facts if fact.edition is not None}
    if intent.answers_with is not AnswerKind.DATE:
        return
    telling = {key for key, fact in of_editions.items() if key in dated and _tells(fact, dated[key], language)}
    if not telling:
        return
    for key, edition in dated.items():
        fact = of_editions.get(key)
        days = f"{edition.name} runs from {edition.start} to {edition.end}"
        if fact is not None and fact.status is Status.NOT_ANNOUNCED and fact.id not in intent.used:
            yield locate(f"fact:{fact.id}", "status").error(
                f"{fact.id}: it says that nothing is announced, and {days} in editions.yaml.",
                "Write these days into its answer, with their source and a status; or delete them there.",
            )
        elif fact is None and key > max(telling):
            yield locate(f"intent:{intent.id}", "facts").warning(
                f"{intent.id}: {days} in editions.yaml, and no fact here tells it.",
                "Add a fact of this edition, with its source; or delete the days there.",
            )


def _tells(fact: Fact, edition: Edition, language: Language) -> bool:
    if edition.start is None or edition.end is None:
        return False
    return any(states_span(text, edition.start, edition.end, language) for text in fact.wording.texts)


def _disagreeing(fact: Fact, locate: Locate, language: Language) -> Iterator[Problem]:
    """Days in the wording before that the wording after moves a little: one of the two was forgotten."""
    year = fact.window.end.year if fact.window.end else fact.checked.year
    before, after = (tuple(spans(text, year, language)) for text in (fact.wording.before, fact.wording.after))
    for one in before:
        other = next((each for each in after if _overlap(one, each)), None)
        if other is not None and not any(_days(one) == _days(each) for each in after):
            yield locate(f"fact:{fact.id}", "answer", "before").warning(
                f'{fact.id}: before says "{shorten(one.written)}", and after says "{shorten(other.written)}".',
                "Write the same days in both; if other days are meant, say which.",
            )


def _overlap(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _days(span: Span) -> tuple[date, date]:
    return span.start, span.end


def _still_to_come(fact: Fact, locate: Locate, language: Language, today: date) -> Iterator[Problem]:
    """What is said of what is over, and speaks of what will be."""
    words = "|".join(map(re.escape, language.course.future))
    pattern = re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)
    found = pattern.search(fact.wording.after) if words else None
    if found is None:
        return
    if fact.wording.before != fact.wording.after:
        yield locate(f"fact:{fact.id}", "answer", "after").warning(
            f'{fact.id}: after is told once all is over, and says "{found[0]}".',
            "Write there how it turned out.",
        )
    elif fact.edition is not None and fact.window.end is not None and fact.window.end < today:
        yield locate(f"fact:{fact.id}", "answer").warning(
            f'{fact.id}: its edition is over since {fact.window.end}, and it says "{found[0]}".',
            "Write how it turned out; or write it three times, under before, during and after.",
        )
