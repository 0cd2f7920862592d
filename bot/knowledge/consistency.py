"""Checks that the parts of each fact, intent and edition agree with one another."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.knowledge.answer_texts import said_in
from bot.knowledge.days import states_span
from bot.knowledge.draft import named_in
from bot.knowledge.edition_days import edition_days
from bot.knowledge.retirement import is_retired, retirement_problems
from bot.knowledge.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.document import Node
    from bot.knowledge.draft import Draft
    from bot.knowledge.problems import Problem
    from bot.language.language import Language

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def inconsistencies(draft: Draft) -> Iterator[Problem]:
    """Whatever cannot be true together."""
    for edition in draft.editions:
        yield from _order_of_days(edition)
    yield from edition_days(draft)
    for intent in draft.intents:
        yield from _topic(intent)
        yield from _placeholders(
            intent, has_editions=any("edition" in fact or draft.edition_of(fact) for fact in intent["facts"])
        )
        yield from _self_relation(intent)
    yield from retirement_problems(draft)
    for fact in draft.facts:
        yield from _order_of_days(fact["window"])
        yield from _tense(fact)
        yield from _rounds(fact, draft.language)
        yield from _positions(fact)
        for evidence in fact["evidence"]:
            yield from _evidence(evidence)
    yield from _editions_of_uses(draft)
    yield from _topic_names(draft)
    yield from _default_subject(draft)


def _order_of_days(span: Node) -> Iterator[Problem]:
    start, end = span["start"], span["end"]
    if start.day and end.day and end.day < start.day:
        yield end.place.error(
            f"The last day, {end.day}, is before the first day, {start.day}.", "Correct one of them, or swap them."
        )


def _topic(intent: Node) -> Iterator[Problem]:
    topic, file = intent["topic"], PurePosixPath(intent.document.file)
    if topic.text and not topic.is_spoiled and topic.text != file.stem:
        yield topic.place.error(
            f'The topic "{shorten(topic.text)}" is not the name of this file.',
            f"Write topic: {shorten(file.stem)}, or move the intent to {file.parent}/{shorten(topic.text)}.yaml.",
        )


def _topic_names(draft: Draft) -> Iterator[Problem]:
    names = draft.about["topics"]
    known = {intent["topic"].text for intent in draft.intents}
    if draft.unread or not isinstance(names.value, dict):
        return
    for topic in names.value:
        if topic not in known:
            yield names[topic].place.error(
                f'No file of the facts holds the topic "{shorten(str(topic))}".',
                f"Write one of these: {', '.join(sorted(known))}.",
            )


def _default_subject(draft: Draft) -> Iterator[Problem]:
    """What no fact can be known to speak of helps nobody."""
    subject = draft.about["default_subject"]
    names = [name.text.casefold() for each in draft.entities for name in each["names"]]
    names += [name.text.casefold() for name in draft.about["event"]]
    if subject.text and names and not any(name in subject.text.casefold() for name in names if name):
        yield subject.place.error(
            f'"{shorten(subject.text)}" holds no name of the glossary or of the event.',
            "Name what questions are about by a name that stands there, or add it to the glossary.",
        )


def _placeholders(intent: Node, *, has_editions: bool) -> Iterator[Problem]:
    for text in chain((intent["question"],), intent["phrasings"]):
        for placeholder in _PLACEHOLDER.findall(text.text):
            if placeholder != "{edition}":
                yield text.place.error(f"{shorten(placeholder)} means nothing here.", "Write {edition} for the year.")
            elif not has_editions:
                yield text.place.error(
                    "{edition} stands here, but no fact of this intent has an edition.",
                    "Write the question without it, or give its facts their editions.",
                )


def _self_relation(intent: Node) -> Iterator[Problem]:
    for related in intent["related"]:
        if related.text and related.text == intent["id"].text:
            yield related.place.warning("This intent names itself as related.", "Delete this line.")


def _tense(fact: Node) -> Iterator[Problem]:
    window = fact["window"]
    if "window" in fact and not ("start" in window or "end" in window):
        yield window.place.error("This window has neither a start nor an end.", "Write one, or delete the window.")
    if isinstance(fact["answer"].value, dict) and not ("window" in fact or "edition" in fact):
        yield fact["answer"].place.error(
            "This answer changes with time, but nothing says when.",
            "Add a window with its start or end, or the edition whose days count; or write one text.",
        )


def _rounds(fact: Node, language: Language) -> Iterator[Problem]:
    """Days are counted only to days that an asker reads in the answer."""
    answer = fact["answer"]
    texts = [said_in(text) for text in (answer, *(answer[key] for key in ("before", "during", "after")))]
    for each in fact["rounds"]:
        yield from _order_of_days(each)
        start, end = each["start"].day, each["end"].day
        if start and end and not all(states_span(text, start, end, language) for text in texts if text):
            yield each.place.error(
                f"The answer does not state the days of this round, {start} to {end}.",
                f'Write them in every wording of the answer, with "{end.day} {end:%B}" at their end, or correct them.',
            )


def _positions(fact: Node) -> Iterator[Problem]:
    disputed, positions = fact["status"].text == "disputed", len(list(fact["positions"]))
    if disputed and positions < 2:  # noqa: PLR2004 - it takes two to disagree
        yield fact["status"].place.error(
            "A disputed fact needs at least two positions.", "Write each side's claim and sources under positions."
        )
    if positions and not disputed and not is_retired(fact):
        yield fact["positions"].place.error(
            "There are positions, but the fact is not disputed.", "Write status: disputed, or delete the positions."
        )


def _evidence(evidence: Node) -> Iterator[Problem]:
    if evidence.is_spoiled:
        return
    place, figures = evidence.place, bool(list(evidence["figures"]))
    if not ("source" in evidence or "derived" in evidence):
        yield place.error("This evidence names no source.", "Add its source; or say under derived how it follows.")
    if "derived" in evidence and not figures:
        yield place.error(
            "This evidence derives no figure.", "List under figures what follows, as the answer writes it."
        )
    if figures and not any(key in evidence for key in ("fragment", "why", "derived")):
        yield evidence["figures"].place.error(
            "Nothing shows that the source carries these figures.",
            "Add the fragment that carries them, or say under why there is none.",
        )


def _editions_of_uses(draft: Draft) -> Iterator[Problem]:
    for use in draft.uses:
        written, used = draft.editions_by_fact.get(use["use"].text), named_in(use["edition"])
        known = draft.editions_by_name
        if written and used and known.get(written, written) != known.get(used, used):
            yield use["edition"].place.error(
                f"This fact is about the edition {written}, and is used here for {used}.", "Correct one of them."
            )
