"""Messages that are kept are those that would be rendered anew, and nobody gets what is another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.outcome import Ambiguous, Answered, Silence, Unknown
from bot.chat.request_context import Door, RequestContext
from bot.chat.views.render import render
from bot.chat.views.render_cache import MOST, RenderCache
from bot.languages.texts import texts_for
from tests.chat.samples import ASKER, answer, choice

ANSWERED = Answered("When is it?", (answer(text="In January."),), "r")
HERE = RequestContext(ASKER, 99)


@pytest.fixture
def prepared() -> RenderCache:
    return RenderCache()


def test_who_asks_the_same_gets_the_same_message(prepared: RenderCache) -> None:
    first = prepared.render(ANSWERED, HERE, "en")
    assert prepared.render(ANSWERED, RequestContext(ASKER + 1, 98, Door.FOLLOW_UP, guild=5), "en") is first
    assert first.to_components() == render(ANSWERED, HERE, "en").to_components()


@pytest.mark.parametrize(
    ("outcome", "context", "facts_in"),
    [
        (replace(ANSWERED, question="when's it"), HERE, "en"),
        (replace(ANSWERED, answers=(answer(text="In February."),)), HERE, "en"),
        (ANSWERED, replace(HERE, texts=texts_for("fr")), "en"),
        (ANSWERED, replace(HERE, before="another-fact"), "en"),
        (ANSWERED, replace(HERE, chosen=True), "en"),
        (ANSWERED, replace(HERE, note="A note."), "en"),
        (ANSWERED, replace(HERE, guest=True), "en"),
        (ANSWERED, replace(HERE, asked_above=True), "en"),
        (ANSWERED, HERE, "es"),
    ],
)
def test_whatever_a_message_shows_tells_it_from_another(
    prepared: RenderCache, outcome: Answered, context: RequestContext, facts_in: str
) -> None:
    prepared.render(ANSWERED, HERE, "en")
    shown = prepared.render(outcome, context, facts_in).to_components()
    assert shown == render(outcome, context, facts_in).to_components()
    assert shown != prepared.render(ANSWERED, HERE, "en").to_components()


@pytest.mark.parametrize(
    ("outcome", "context"),
    [
        (ANSWERED, replace(HERE, door=Door.MENTION)),
        (ANSWERED, replace(HERE, door=Door.DIRECT)),
        (replace(ANSWERED, unanswered=("and why?",)), HERE),
        (Ambiguous("when", (choice("dates-2026"), choice("dates-2025")), "r"), HERE),
        (Unknown("what", Silence.NO_MATCH, "r", (choice("dates-2026"),)), HERE),
    ],
)
def test_what_holds_who_asked_is_not_kept(
    prepared: RenderCache, outcome: Answered | Ambiguous | Unknown, context: RequestContext
) -> None:
    own = prepared.render(outcome, context, "en")
    assert str(ASKER) in str(own.to_components())
    others = prepared.render(outcome, replace(context, asker=ASKER + 1), "en")
    assert str(ASKER + 1) in str(others.to_components())
    assert len(prepared) == 0


def test_what_is_kept_names_nobody(prepared: RenderCache) -> None:
    assert str(ASKER) not in str(prepared.render(ANSWERED, HERE, "en").to_components())


def test_nothing_is_kept_of_another_revision(prepared: RenderCache) -> None:
    for revision in ("r", "s", "r"):
        prepared.render(replace(ANSWERED, revision=revision), HERE, "en")
        assert len(prepared) == 1


def test_no_more_is_kept_than_there_is_room_for(prepared: RenderCache) -> None:
    for number in range(MOST + 5):
        prepared.render(replace(ANSWERED, question=f"When is it, {number}?"), HERE, "en")
    assert len(prepared) == MOST
