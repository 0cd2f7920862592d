"""An outcome as a person reads it in a terminal: the answer first, then what carries it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from bot.answering.outcome import Ambiguous, Answered, Silence
from bot.knowledge.markdown.blocks import led
from bot.knowledge.sources import SourceKind
from bot.terminal.views.blocks import blocks_view
from bot.terminal.views.layout import LOUD, QUIET, WARNING, Hanging, address, link, paragraph, words
from bot.terminal.views.wording import day, freshness, name_of, status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.answering.outcome import Answer, Choice, Outcome, Unknown
    from bot.knowledge.sources import Source

MOST_SOURCES = 4
"""More sources than this under one claim are counted, not shown."""


def outcome_view(outcome: Outcome, every_source: str, facts_in: str = "en") -> Group:
    """Whatever came of a question. ``every_source`` is what a person types to see the sources that are left out.

    ``facts_in`` is the ISO 639 code of the language of the facts.
    """
    if isinstance(outcome, Answered):
        return Group(*_answered(outcome, every_source))
    if isinstance(outcome, Ambiguous):
        return Group(paragraph("Did you mean one of these?", LOUD), Text(), *_numbered(outcome.choices))
    return Group(*_unknown(outcome, facts_in))


def choices_of(outcome: Outcome) -> tuple[Choice, ...]:
    """The questions that the view numbers, in its order."""
    if isinstance(outcome, Answered):
        return outcome.answers[0].related if len(outcome.answers) == 1 else ()
    if isinstance(outcome, Ambiguous):
        return outcome.choices
    return outcome.nearest if outcome.reason in _INVITATION else ()


def _answered(outcome: Answered, every_source: str) -> Iterator[RenderableType]:
    several = len(outcome.answers) > 1
    for number, answer in enumerate(outcome.answers):
        if number:
            yield Text()
        if several:
            yield paragraph(answer.question, "cyan")
        yield from _answer(answer, every_source)
    if outcome.unanswered:
        missed = ", ".join(f"\u201c{part}\u201d" for part in outcome.unanswered)
        yield from (Text(), paragraph(f"Not answered: {missed}. Please ask that again on its own.", WARNING))
    if related := choices_of(outcome):
        yield from (Text(), paragraph("You could also ask:", QUIET), *_numbered(related, QUIET))


def _answer(answer: Answer, every_source: str) -> Iterator[RenderableType]:
    if answer.missing_edition is not None:
        yield paragraph(_MISSING.format(missing=answer.missing_edition, told=answer.edition), WARNING)
    if answer.assumed_subject:
        yield paragraph(_ASSUMED.format(subject=answer.assumed_subject), QUIET)
    yield from blocks_view(led(answer.lead, answer.blocks))
    yield Text()
    if answer.fact.image is not None:
        yield from (paragraph(f"Picture: {answer.fact.image.alt}"), address(answer.fact.image.url, 0), Text())
    for position in answer.positions:
        yield Hanging("▸ ", words(position.claim, LOUD))
        yield from _sources(position.sources, "  • ", every_source)
    held = {source.id for position in answer.positions for source in position.sources}
    rest = [source for source in answer.sources if source.id not in held]
    if rest:
        yield paragraph("Also cited:" if held else "Source:" if len(rest) == 1 else "Sources:", QUIET)
        yield from _sources(rest, "• ", every_source)
    yield Text()
    yield Hanging("", quiet_line(answer))


def _sources(sources: Sequence[Source], mark: str, every_source: str) -> Iterator[RenderableType]:
    shown = sources if len(sources) <= MOST_SOURCES + 1 else sources[:MOST_SOURCES]
    for source in shown:
        yield from source_view(source, mark)
    if left := len(sources) - len(shown):
        yield Hanging(" " * len(mark), words(f"and {left} more; {every_source} shows them all", QUIET))


def source_view(source: Source, mark: str) -> tuple[RenderableType, ...]:
    """A source: who published what and when, in which other language, and its address below."""
    published = f", {day(source.published)}" if source.published else ", date unknown"
    line = Text.assemble(
        words(f"{source.publisher}:"),
        " ",
        link(source.title, source.url),
        published,
        f", in {name_of(source.language)}" if source.language else "",
        (" (paid content)", WARNING) if source.kind is SourceKind.PAID else "",
        "" if source.is_read else (" (nobody could read this page)", WARNING),
    )
    return Hanging(mark, line), address(source.url, len(mark))


def quiet_line(answer: Answer) -> Text:
    """How sure, how fresh, which edition, how well it matched."""
    parts = [words(status(answer.fact)), words(freshness(answer), WARNING if answer.overdue_since else "")]
    if answer.edition is not None:
        parts.append(words(answer.edition if isinstance(answer.edition, str) else f"edition {answer.edition}"))
    parts.append(words(f"confidence {answer.confidence} of 100"))
    line = Text(" · ").join(parts)
    line.style = QUIET
    return line


def _unknown(outcome: Unknown, facts_in: str) -> Iterator[RenderableType]:
    yield paragraph(_silence(outcome, facts_in), LOUD)
    if choices := choices_of(outcome):
        yield Text()
        yield paragraph(_INVITATION[outcome.reason], QUIET)
        yield from _numbered(choices)


def _silence(outcome: Unknown, facts_in: str) -> str:
    sentence = _SILENCE[outcome.reason]
    if outcome.reason is Silence.UNKNOWN_EDITION and outcome.known_editions:
        return f"{sentence} It says it of {', '.join(map(str, outcome.known_editions))}."
    if outcome.reason is Silence.MISSING_EDITION:
        return sentence.format(year=outcome.missing_edition)
    if outcome.reason in (Silence.HELP, Silence.OTHER_LANGUAGE):
        return sentence.format(language=name_of(facts_in))
    return sentence


_ASSUMED = "Taken to be about {subject}."
_MISSING = "My fact base does not say this of the {missing} edition yet. Of the {told} edition it says:"
_SILENCE = {
    Silence.NO_MATCH: "I don't know. Nothing in my fact base answers that with confidence.",
    Silence.NOTHING_ASKED: "I can't tell what you are asking. Please ask a whole question.",
    Silence.UNKNOWN_EDITION: "I don't know. My fact base does not say this of that edition.",
    Silence.MISSING_EDITION: "I don't know. My fact base does not say this of the {year} edition yet.",
    Silence.GREETING: "Hello! Ask me a question.",
    Silence.COURTESY: "Any time. Ask me whenever you have a question.",
    Silence.ABOUT: (
        "I am Roadbook, a bot and free software. I answer from facts that people wrote down and checked against their "
        "sources, which stand below each answer."
    ),
    Silence.HELP: "Ask me a question in {language}, in your own words, and I answer it with its sources.",
    Silence.UNWANTED: "All right, I tell you nothing. Ask me when you want to know.",
    Silence.OTHER_LANGUAGE: "My facts are in {language}, so please ask me in {language}.",
}
_INVITATION = {
    Silence.NO_MATCH: "The nearest questions that I can answer:",
    Silence.NOTHING_ASKED: "For example:",
    Silence.UNKNOWN_EDITION: "The nearest questions that I can answer:",
    Silence.MISSING_EDITION: "Of earlier editions I can answer it:",
    Silence.GREETING: "For example:",
    Silence.OTHER_LANGUAGE: "The nearest questions that I can answer:",
}
"""Before what is offered; nothing is, where none stands here."""


def _numbered(choices: Sequence[Choice], style: str = "") -> Iterator[RenderableType]:
    for number, choice in enumerate(choices, start=1):
        yield Hanging(f"{number:>2}  ", words(choice.question, style))
