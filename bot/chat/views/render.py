"""What an asker sees: an outcome in, a message out. Pure, and within Discord's limits by construction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, assert_never

from discord import ui

from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown, distinct
from bot.chat.views.answer_card import answer_card, card_text
from bot.chat.views.controls import fact_button, none_of_these_button, report_button, topics_button
from bot.chat.views.layouts import layout_of
from bot.chat.views.markdown import plain, shares
from bot.chat.views.message_state import WHO_USED_IT, asked_part, delete_button, unanswered_part
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
MAX_ANSWERS = 3
"""At 12 components each, and what stands below them, these are fewer than the 40 of a message (Discord's docs)."""
MAX_CHOICES = 5
NEAR = 5
"""Of 100: what is less likely to be meant than this is not near enough to be offered."""
MAX_NEAR = 3
"""Questions beside "I don't know": more would be louder than an answer."""
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
    said = _said(answers, room - len(missed.content if missed else ""), texts)
    below: list[Part] = []
    if missed:
        below.append(ui.Section[Any](missed, accessory=report_button(context.asker, texts)))
    # Where the bot is a guest, what "More" opens cannot reach back to the message.
    closing = _closing(context) if context.guest else []
    last = answers[-1].fact.id
    cards = [
        answer_card(answer, words, context, closing if answer.fact.id == last else [])
        for answer, words in zip(answers, said, strict=True)
    ]
    return [*cards, *below]


def _said(answers: Sequence[Answer], room: int, texts: Texts) -> list[CardText]:
    """What the cards say, together within the room: what a short answer leaves, a long one takes."""
    whole = [card_text(answer, room, texts) for answer in answers]
    given = shares([len(words) for words in whole], room)
    return [
        words if len(words) <= share else card_text(answer, share, texts)
        for answer, words, share in zip(answers, whole, given, strict=True)
    ]


def _ambiguous(outcome: Ambiguous, context: RequestContext) -> list[Part]:
    likeliest = sorted(outcome.choices, key=lambda choice: -choice.confidence)
    texts, choices = context.texts, distinct(likeliest, MAX_CHOICES)
    return [
        ui.TextDisplay(texts.t("Did you mean one of these?")),
        *_listed(choices, context, numbered=True),
        ui.ActionRow[Any](none_of_these_button(context.asker, texts), *_closing(context)),
    ]


def _listed(choices: Iterable[Choice], context: RequestContext, *, numbered: bool = False) -> list[Part]:
    """Each question as a button on a line of its own, the likeliest first; with numbers to reply with."""
    return [
        ui.ActionRow[Any](fact_button(choice, context.asker, f"{number}." if numbered else ""))
        for number, choice in enumerate(choices, 1)
    ]


def _unknown(outcome: Unknown, context: RequestContext, facts_in: str) -> list[Part]:
    texts, reason = context.texts, outcome.reason
    choices = [] if reason in _IN_A_LINE else distinct(_near(outcome), MAX_NEAR)
    lines = [texts.t(_SILENCE[reason], **_named(outcome, texts, facts_in))]
    if outcome.known_editions:
        lines.append(texts.t("It says it of {editions}.", editions=_years(outcome.known_editions, texts)))
    if choices:
        lines.append(texts.t("I can answer these:") if reason in _OFFERING else texts.t("For example:"))
    parts: list[Part] = [ui.TextDisplay(" ".join(lines))]
    parts += _listed(choices, context)
    further = _further(reason, context)
    # A greeting and the like are answered quietly: the asker's own ❌ still deletes what is said.
    closing = _closing(context) if reason in _OFFERING else []
    if row := [*further, *closing]:
        parts.append(ui.ActionRow[Any](*row))
    return parts


def _near(outcome: Unknown) -> list[Choice]:
    """The questions that are near; those of a known intent are, whatever else they are likely to be."""
    floor = NEAR if outcome.reason is Silence.NO_MATCH else 0
    return [choice for choice in outcome.nearest if choice.confidence >= floor]


def _named(outcome: Unknown, texts: Texts, facts_in: str) -> dict[str, object]:
    """What the sentence of a silence names, by the names of its places."""
    if outcome.reason in (Silence.HELP, Silence.OTHER_LANGUAGE):
        return {"language": texts.name_of(facts_in)}
    return {"year": plain(str(outcome.missing_edition), _NAME)} if outcome.reason is Silence.MISSING_EDITION else {}


def _further(reason: Silence, context: RequestContext) -> list[ui.Item[Any]]:
    """Where to go from "I don't know": to the moderators, and to what can be asked."""
    if reason not in _OFFERING:
        return []
    told = [report_button(context.asker, context.texts)] if reason in _NOT_KNOWN else []
    return [*told, topics_button(0, context.texts.t("Topics"))]


def _closing(context: RequestContext) -> list[ui.Item[Any]]:
    """The button to have the message deleted, where others see it, too. One at most."""
    asker = context.asker if context.regular else WHO_USED_IT
    return [delete_button(asker, context.texts)] if context.deletable else []


def _ending(outcome: Outcome, context: RequestContext, facts_in: str) -> list[ui.TextDisplay[ui.LayoutView]]:
    """What was asked, where it is not seen above; in which language the facts are, if it is another; and a note."""
    nothing_asked = isinstance(outcome, Unknown) and outcome.reason not in _OFFERING
    in_a_line = isinstance(outcome, Unknown) and outcome.reason in (*_IN_A_LINE, Silence.OTHER_LANGUAGE)
    facts = "" if in_a_line else facts_note(context.texts, facts_in)
    notes = [note for note in (facts, context.note) if note]
    if outcome.question.strip() and not nothing_asked and not context.asked_above:
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
