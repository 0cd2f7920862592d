"""What an asker sees: an outcome in, a message out. Pure, and within Discord's limits by construction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, assert_never

from discord import ui

from bot.answering.choices import distinct
from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.chat.actions.choosing import FactButton, FactMenu, NoneOfTheseButton, QuestionMenu, TopicButton
from bot.chat.actions.deleting import DeleteButton
from bot.chat.actions.report_unanswered import ReportButton
from bot.chat.doors.follow_up import FollowUpButton
from bot.chat.views.answer_card import Extent, answer_card, card_text
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import plain, shares
from bot.chat.views.message_state import WHO_USED_IT, asked_part, unanswered_part
from bot.languages.texts import marked, texts_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answering.outcome import Answer, Choice, Outcome
    from bot.chat.request_context import RequestContext
    from bot.chat.views.answer_card import CardText
    from bot.chat.views.layouts import Part
    from bot.languages.texts import Texts

MAX_TEXT = 4000
"""Characters of all text in one message with components, as Discord's documentation states it."""
MOST_PARTS = 40
"""Components of one message, those within others among them, by the same documentation."""
_ENDING_PARTS = 1
_MENU_PARTS = 2
_HOLDERS = (ui.Container, ui.Section, ui.ActionRow)
MAX_ANSWERS = 3
MAX_CHOICES = 5
MAX_RELATED = 10
MAX_TOPICS = 3
"""Buttons for topics: with two more beside them they fill a row."""
_NAME = 100
_MAX_LISTED_EDITIONS = 12

_SILENCE = {
    Silence.NO_MATCH: marked("I don't know. Nothing in my fact base answers that."),
    Silence.NOTHING_ASKED: marked("Ask me a question, and I answer it with its sources."),
    Silence.UNKNOWN_EDITION: marked("I don't know. My fact base does not say this of that edition."),
    Silence.MISSING_EDITION: marked("I don't know. My fact base does not say this of the {year} edition yet."),
    Silence.GREETING: marked("Hello! Ask me a question, and I answer it with its sources."),
    Silence.COURTESY: marked("Any time. Ask me whenever you have a question."),
    Silence.ABOUT: marked(
        "I am Roadbook, a bot and free software. I answer from facts that people wrote down and checked against their "
        "sources; `/about` shows them."
    ),
    Silence.HELP: marked(
        "Ask me a question in {language}, in your own words, and I answer it with its sources. `/topics` shows what "
        "you can ask about, `/help` every way to ask."
    ),
    Silence.UNWANTED: marked("All right, I tell you nothing. Ask me when you want to know."),
    Silence.OTHER_LANGUAGE: marked("My facts are in {language}, so please ask me in {language}."),
}
_NOT_KNOWN = (Silence.NO_MATCH, Silence.UNKNOWN_EDITION, Silence.MISSING_EDITION)
_OFFERING = (*_NOT_KNOWN, Silence.OTHER_LANGUAGE)
"""Something was asked: the question is shown, and beside it what can be answered."""
_IN_A_LINE = (Silence.COURTESY, Silence.ABOUT, Silence.HELP, Silence.UNWANTED)
"""Nothing is offered to whoever writes so."""
_WITHOUT_BUTTONS = (Silence.COURTESY, Silence.UNWANTED)


def render(outcome: Outcome, context: RequestContext, facts_in: str = "en") -> ui.LayoutView:
    """The message for an outcome, to be sent in this context.

    ``facts_in`` is the code of the language of the facts, which the message names where the asker reads another.
    """
    context = _spoken_to(outcome, context)
    ending = _ending(outcome, context, facts_in)
    room = MAX_TEXT - sum(len(part.content) for part in ending)
    return layout_of(*_parts(outcome, context, room, facts_in), *ending)


def _spoken_to(outcome: Outcome, context: RequestContext) -> RequestContext:
    """The context in the language in which somebody wrote, where they wrote in another than the facts'."""
    if not isinstance(outcome, Unknown) or not outcome.language:
        return context
    return replace(context, texts=texts_for(outcome.language, context.texts.language))


def _parts(outcome: Outcome, context: RequestContext, room: int, facts_in: str) -> list[Part]:
    match outcome:
        case Answered():
            return _answered(outcome, context, room)
        case Ambiguous():
            return _ambiguous(outcome, context)
        case Unknown():
            return _unknown(outcome, context, facts_in)
        case _:
            assert_never(outcome)


def deletable(layout: ui.LayoutView, context: RequestContext) -> ui.LayoutView:
    """A message, and below it the button to delete it where its asker can."""
    if closing := _closing(context):
        layout.add_item(ui.ActionRow[Any](*closing))
    return layout


def notice(text: str) -> ui.LayoutView:
    """A message of our own words only; what stands in it that is not ours has been through ``plain``."""
    return layout_of(ui.TextDisplay(text[:MAX_TEXT]))


def _answered(outcome: Answered, context: RequestContext, room: int) -> list[Part]:
    each_once = {answer.fact.id: answer for answer in reversed(outcome.answers)}
    texts, answers = context.texts, tuple(reversed(each_once.values()))[:MAX_ANSWERS]
    missed = unanswered_part(outcome.unanswered, texts) if outcome.unanswered else None
    said = _said(answers, outcome, room - len(missed.content if missed else ""), texts)
    below: list[Part] = []
    if missed:
        below.append(ui.Section[Any](missed, accessory=ReportButton.offering(context.asker, texts)))
    cards = _cards(answers, said, context, MOST_PARTS - _ENDING_PARTS - _count(below))
    shown = {answer.fact.id for answer in answers}
    related = (choice for answer in answers for choice in answer.related if choice.fact.id not in shown)
    offered = distinct(related, MAX_RELATED)
    if offered and _count([*cards, *below]) + _MENU_PARTS + _ENDING_PARTS <= MOST_PARTS:
        below.append(ui.ActionRow[Any](QuestionMenu.offering(offered, texts.t("Related questions"))))
    return [*cards, *below]


def _cards(answers: Sequence[Answer], said: Sequence[CardText], context: RequestContext, room: int) -> list[Part]:
    """A card for each answer, with pictures, and buttons for what is left out, as far as there is room for all."""
    extras = {answers[-1].fact.id: _going_on(answers[-1], context)}
    cards: list[Part] = []
    for within in reversed(Extent):
        cards = [
            answer_card(answer, words, context, extras.get(answer.fact.id, ()), within)
            for answer, words in zip(answers, said, strict=True)
        ]
        if _count(cards) <= room:
            break
    return cards


def _count(parts: Iterable[Part]) -> int:
    """How many components these are, with all within them."""
    return sum(1 + sum(1 for _ in part.walk_children()) if isinstance(part, _HOLDERS) else 1 for part in parts)


def _said(answers: Sequence[Answer], outcome: Answered, room: int, texts: Texts) -> list[CardText]:
    """What the cards say, together within the room: what a short answer leaves, a long one takes."""
    whole = [card_text(answer, outcome, room, texts) for answer in answers]
    given = shares([len(words) for words in whole], room)
    return [
        words if len(words) <= share else card_text(answer, outcome, share, texts)
        for answer, words, share in zip(answers, whole, given, strict=True)
    ]


def _ambiguous(outcome: Ambiguous, context: RequestContext) -> list[Part]:
    texts, choices = context.texts, distinct(outcome.choices, MAX_CHOICES)
    return [
        ui.TextDisplay(texts.t("Did you mean one of these?")),
        ui.ActionRow[Any](FactMenu.offering(choices, context.asker, texts)),
        ui.ActionRow[Any](NoneOfTheseButton.offering(context.asker, texts), *_closing(context)),
    ]


def _unknown(outcome: Unknown, context: RequestContext, facts_in: str) -> list[Part]:
    texts, reason = context.texts, outcome.reason
    choices = [] if reason in _IN_A_LINE else distinct(outcome.nearest, MAX_CHOICES)
    lines = [texts.t(_SILENCE[reason], **_named(outcome, texts, facts_in))]
    if outcome.known_editions:
        lines.append(texts.t("It says it of {editions}.", editions=_years(outcome.known_editions, texts)))
    if choices:
        lines.append(texts.t("I can answer these:") if reason in _OFFERING else texts.t("For example:"))
    parts: list[Part] = [ui.TextDisplay(" ".join(lines))]
    if choices:
        parts.append(ui.ActionRow[Any](*(FactButton.offering(choice, context.asker) for choice in choices)))
    further = _further(choices, context) if reason in _NOT_KNOWN else []
    closing = [] if reason in _WITHOUT_BUTTONS else _closing(context)
    if row := [*further, *closing]:
        parts.append(ui.ActionRow[Any](*row))
    return parts


def _named(outcome: Unknown, texts: Texts, facts_in: str) -> dict[str, object]:
    """What the sentence of a silence names, by the names of its places."""
    if outcome.reason in (Silence.HELP, Silence.OTHER_LANGUAGE):
        return {"language": texts.name_of(facts_in)}
    return {"year": plain(str(outcome.missing_edition), _NAME)} if outcome.reason is Silence.MISSING_EDITION else {}


def _further(choices: Iterable[Choice], context: RequestContext) -> list[ui.Item[Any]]:
    """Where to go from "I don't know": the topics that are near, and the moderators."""
    topics = list(dict.fromkeys(choice.intent.topic for choice in choices))[:MAX_TOPICS]
    buttons = [TopicButton.offering(topic, context.texts) for topic in topics]
    return [*buttons, ReportButton.offering(context.asker, context.texts)]


def _going_on(answer: Answer, context: RequestContext) -> list[ui.Item[Any]]:
    """How to go on from an answer: by a reply to a regular message, else by a button; and how to have it go."""
    further = [] if context.regular else [FollowUpButton.offering(answer, context.texts)]
    return [*further, *_closing(context)]


def _closing(context: RequestContext) -> list[ui.Item[Any]]:
    """The button to have the message deleted, where others see it, too. One at most."""
    asker = context.asker if context.regular else WHO_USED_IT
    return [DeleteButton.offering(asker, context.texts)] if context.deletable else []


def _ending(outcome: Outcome, context: RequestContext, facts_in: str) -> list[ui.TextDisplay[ui.LayoutView]]:
    """What was asked, where there is a question; in which language the facts are, where it is another; and a note."""
    nothing_asked = isinstance(outcome, Unknown) and outcome.reason not in _OFFERING
    in_a_line = isinstance(outcome, Unknown) and outcome.reason in (*_IN_A_LINE, Silence.OTHER_LANGUAGE)
    facts = "" if in_a_line else facts_note(context.texts, facts_in)
    notes = [note for note in (facts, context.note) if note]
    if outcome.question.strip() and not nothing_asked:
        return [asked_part(outcome.question, context.texts, *notes)]
    return [ui.TextDisplay("\n".join(f"-# {note}" for note in notes))] if notes else []


def facts_note(texts: Texts, facts_in: str) -> str:
    """That the facts are in another language than the one that is spoken; empty where they are not."""
    if facts_in == texts.language:
        return ""
    return texts.t("The facts are in {language}.", language=texts.name_of(facts_in))


def _years(editions: tuple[int | str, ...], texts: Texts) -> str:
    """The editions, newest last; a run of more than two without a gap by its ends."""
    known = sorted({each for each in editions if isinstance(each, int)})
    if len(known) < len(set(editions)):
        return texts.listed(plain(str(each), _NAME) for each in editions[-_MAX_LISTED_EDITIONS:])
    first, last = known[0], known[-1]
    if first + 1 < last and known == list(range(first, last + 1)):
        return texts.t("{first} to {last}", first=first, last=last)
    return texts.listed(str(year) for year in known[-_MAX_LISTED_EDITIONS:])
