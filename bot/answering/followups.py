"""Questions that lean on the one before: what they leave out is filled in from the conversation where that is sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.decision import answered, answered_all, keep, offered
from bot.answering.editions import circumstances
from bot.answering.elliptical import bare_words, ellipses_in, joined, quoted
from bot.answering.joint_ranking import Exchange, context_weights, rank_jointly
from bot.answering.main_event import event_words
from bot.answering.not_known import edition_unknown
from bot.answering.outcome import Answered
from bot.answering.rules import Rule
from bot.answering.tie_breaking import inseparable
from bot.matching.matcher import Candidate
from bot.matching.model import clarity_of
from bot.matching.text import only_weak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answering.conversation import Context
    from bot.answering.decided import Decision
    from bot.knowledge.model import Intent
    from bot.matching.matcher import Matcher
    from bot.matching.profiles import Circumstances

ONLY_ANOTHER_EDITION = "only another edition"
"""The evidence for the question before, where a question names an edition and nothing else."""
ABOUT_THE_ANSWER = "about the answer"
"""The evidence for the question before, where somebody asks of its answer."""


def in_context(matcher: Matcher, alone: Decision, context: Context) -> Decision:
    """The decision on a question in the light of the one before; as it was, where it stands ``alone``. Kept."""
    if not ellipses_in(matcher).depends_on_context(alone.reading.plain) or any(
        entity.foreign for entity in alone.reading.entities
    ):
        return alone
    question, today = alone.question, alone.asked.today
    return keep(matcher, question, today, lambda: _filled_in(matcher, alone, context) or alone, context)


def _filled_in(matcher: Matcher, alone: Decision, context: Context) -> Decision | None:
    """The decision with what the question leaves out; None where it leaves out nothing."""
    last = matcher.base.intents_by_id.get(context.intents[-1]) if context.intents else None
    exchange = Exchange(matcher, _dated(matcher, alone, context), context, last, context_weights())
    if last is not None and _names_only_an_edition(matcher, exchange.alone):
        return _other_edition(exchange, last)
    if last is not None and ellipses_in(matcher).asks_about_answer(alone.reading.plain):
        return _same_answer(exchange, last)
    if _stands(matcher, alone):
        return _with_edition(exchange, alone.live[0]) if alone.live and _refers(matcher, alone) else None
    return _filled(exchange)


def _same_answer(exchange: Exchange, last: Intent) -> Decision:
    """What was answered before, with its sources: the question asks of the answer itself."""
    alone, context = exchange.alone, exchange.context
    edition = exchange.asked_edition
    asked = alone.asked if edition is None else replace(alone.asked, years=frozenset({edition}))
    noted = replace(
        alone,
        asked=asked,
        candidates=(_again(last, ABOUT_THE_ANSWER),),
        filled=(quoted(context.question),),
        reading=replace(alone.reading, negated=False),
    )
    reason = f"It asks of the answer before ({last.id}), so that is told again."
    return answered(exchange.matcher, noted, last, noted.candidates[0].confidence, reason)


def _dated(matcher: Matcher, alone: Decision, context: Context) -> Decision:
    """The question with "the year before" counted from the edition that was spoken of."""
    asked = circumstances(alone.reading.mentions, matcher.base.editions, alone.asked.today, context.edition)
    return alone if asked == alone.asked else replace(alone, asked=asked)


def _refers(matcher: Matcher, alone: Decision) -> bool:
    elliptical = ellipses_in(matcher)
    return bool(elliptical.lead_of(alone.reading.plain)) or elliptical.has_pronoun(alone.reading.plain)


def _stands(matcher: Matcher, alone: Decision) -> bool:
    """Whether the question says itself what it is about."""
    if not isinstance(alone.outcome, Answered):
        return False
    named = any(each.kind != "word" for each in alone.reading.entities)
    return not _refers(matcher, alone) or (named and not ellipses_in(matcher).lead_of(alone.reading.plain))


def _names_only_an_edition(matcher: Matcher, alone: Decision) -> bool:
    known = event_words(matcher)
    said = (word for word in bare_words(matcher, alone) if word not in known)
    return bool(alone.asked.years) and only_weak(said, matcher.language)


def _other_edition(exchange: Exchange, last: Intent) -> Decision | None:
    """The last question again, of another edition: what "what about 2025?" asks."""
    alone, years = exchange.alone, exchange.alone.asked.years
    facts = [fact for fact in last.facts if fact.edition in years]
    named = ", ".join(str(exchange.matcher.base.edition_named(key)) for key in sorted(years))
    if len(facts) == 1:
        again = _again(last)
        noted = replace(alone, candidates=(again,), filled=(quoted(exchange.context.question),))
        reason = f"It names only an edition, so it asks the question before ({last.id}) of {named}."
        return answered(exchange.matcher, noted, last, again.confidence, reason)
    filled = _filled(exchange)
    if filled is not None and isinstance(filled.outcome, Answered):
        return filled
    if not any(fact.edition is not None for fact in last.facts):
        return filled
    noted = replace(alone, filled=(quoted(exchange.context.question),))
    reason = f"It names only an edition, and of {named} the question before ({last.id}) has no answer."
    return edition_unknown(exchange.matcher, noted, last, reason)


def _again(last: Intent, why: str = ONLY_ANOTHER_EDITION) -> Candidate:
    """The question before as the only candidate: what the edition alone looks like decides nothing."""
    return Candidate(
        intent=last,
        score=1.0,
        probability=context_weights().another_edition,
        clarity=100,
        evidence=((why, 1.0, 1.0),),
    )


def _with_edition(exchange: Exchange, best: Candidate) -> Decision | None:
    """The question's own subject, of the edition that was spoken of; None where that changes nothing."""
    edition, alone = exchange.context.edition, exchange.alone.outcome
    if edition is None or exchange.names_an_edition or not isinstance(alone, Answered):
        return None
    if any(fact.edition is None for fact in best.intent.facts):
        return None
    return _answer(exchange, best, max(answer.confidence for answer in alone.answers))


def _filled(exchange: Exchange) -> Decision | None:
    """The likeliest question that the words of both exchanges make, where it is likely enough."""
    text, note = joined(exchange)
    decision = replace(exchange.alone, candidates=rank_jointly(exchange, text), filled=(note,))
    if decision.candidates and decision.candidates[0].intent.is_out_of_scope:
        return None
    live = decision.live
    if live and (sure := _sureness(exchange, live)) >= exchange.matcher.weights.threshold:
        return _answer(replace(exchange, alone=decision), live[0], sure)
    if pair := inseparable(live, exchange.matcher):
        reason = "With what was said before, either of these two may be meant, which belong together."
        spoken = (*decision.rules, Rule.TOLD_TOGETHER)
        both = replace(decision, asked=_asked(exchange, pair[0].intent), rules=spoken)
        return answered_all(exchange.matcher, both, pair, reason)
    likely = sorted(live, key=lambda candidate: -candidate.probability)
    worth = tuple(candidate for candidate in likely if candidate.probability >= exchange.weights.offer)
    if not worth:
        return None
    decision = replace(decision, candidates=worth, asked=_asked(exchange, worth[0].intent))
    return offered(exchange.matcher, decision, "What it refers to is not sure enough to answer.")


def _sureness(exchange: Exchange, live: Sequence[Candidate]) -> int:
    """How sure it is that the likeliest is meant, 0 to 100."""
    weights = exchange.matcher.weights
    rival = live[1].score if len(live) > 1 else 0.0
    return round(live[0].confidence * clarity_of(exchange.weights.lead * (live[0].score - rival), weights) / 100)


def _answer(exchange: Exchange, best: Candidate, sure: int) -> Decision:
    intent, alone = best.intent, exchange.alone
    asked = _asked(exchange, intent)
    filled = alone.filled
    edition = exchange.context.edition
    if edition is not None and asked.years - alone.asked.years:
        filled = (*filled, f"the edition {exchange.matcher.base.edition_named(edition)}")
    reason = f"With what was said before, it is right with {sure} %."
    return answered(exchange.matcher, replace(alone, asked=asked, filled=filled), intent, sure, reason)


def _asked(exchange: Exchange, intent: Intent) -> Circumstances:
    """The edition that the question means: its own or, where the intent has editions, the one spoken of."""
    asked, edition = exchange.alone.asked, exchange.context.edition
    if exchange.names_an_edition or edition is None or all(fact.edition is None for fact in intent.facts):
        return asked
    return replace(asked, years=frozenset({edition}))
