"""What the matching makes of a question: how it was read, what came near, and what followed. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.outcome import Ambiguous, Answered
from bot.chat.moderation.reports import more
from bot.chat.views.markdown import fit, plain
from bot.chat.views.reasons import read_as, speaking_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.answering.explanation import CandidateLine, Explanation
    from bot.answering.outcome import Outcome
    from bot.languages.texts import Texts

MOST_QUESTIONS = 3
CANDIDATES = 5
"""As many as are offered where it is not clear what was meant."""
_BUDGET = 3900
_ID = 70
_REFUSED = "out-of-scope:"
_QUESTION = 120


def explanation_report(explanations: Sequence[Explanation], texts: Texts) -> str:
    """One part for each question of what was asked, as far as a message has room."""
    if not explanations:
        return texts.t("There is no question in it.")
    parts = ["\n".join(_explained(each, texts)) for each in explanations]
    return fit(parts, _BUDGET, more(texts), MOST_QUESTIONS)


def _explained(explanation: Explanation, texts: Texts) -> Iterator[str]:
    yield f"**{_followed(explanation.outcome, texts)}**"
    yield from read_as(explanation, texts)
    yield texts.t(
        "I answer from {threshold} of 100 on, and offer a choice from {lower} on.",
        threshold=explanation.threshold,
        lower=explanation.lower_threshold,
    )
    if not explanation.candidates:
        yield texts.t("No fact came near.")
    for number, candidate in enumerate(explanation.candidates[:CANDIDATES], start=1):
        yield f"{number}. {texts.line(_candidate(candidate, texts))}"


def _followed(outcome: Outcome, texts: Texts) -> str:
    if isinstance(outcome, Answered):
        facts = texts.listed(f"`{answer.fact.id}`" for answer in outcome.answers)
        return texts.t("It is answered by {facts}", facts=facts)
    if isinstance(outcome, Ambiguous):
        facts = texts.listed(f"`{choice.fact.id}`" for choice in outcome.choices)
        return texts.t("It is not clear, so these are offered: {facts}", facts=facts)
    return texts.t("It is not answered")


def _candidate(candidate: CandidateLine, texts: Texts) -> list[str]:
    parts = [
        *_named(candidate, texts),
        texts.t(
            "confidence {confidence}, clarity {clarity}", confidence=candidate.confidence, clarity=candidate.clarity
        ),
    ]
    if candidate.excluded and not candidate.intent.startswith(_REFUSED):
        parts.append(texts.t("left out"))
    speaking = speaking_for(candidate, texts)
    return [*parts, texts.listed(speaking, "; ")] if speaking else parts


def _named(candidate: CandidateLine, texts: Texts) -> tuple[str, str]:
    """Its question and the fact's id; of what is refused the subject, and this one's id."""
    question = plain(candidate.question, _QUESTION)
    if candidate.intent.startswith(_REFUSED):
        subject = candidate.intent.removeprefix(_REFUSED)
        return texts.t("refused as: {subject}", subject=question), f"`{subject[:_ID]}`"
    return question, f"`{candidate.fact[:_ID]}`"
