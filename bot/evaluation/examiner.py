"""Examines each new revision: by its gate, and by what the live one was right about. Keeps what came of either."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.answering.answerer import Answerer
from bot.evaluation.asking import Verdict
from bot.evaluation.gate import GateReport, run_gate
from bot.evaluation.kept_comparisons import KeptComparisons, state_of
from bot.evaluation.kept_gates import KeptGates
from bot.evaluation.leaving_out import ask_left_out, phrasing_questions
from bot.evaluation.progress import untracked
from bot.evaluation.touched import worth_asking
from bot.knowledge.examination import Comparison, Turned
from bot.matching.lru_cache import LruCache

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from bot.evaluation.gate import Tried
    from bot.evaluation.progress import Track
    from bot.knowledge.kept_files import KeptFiles
    from bot.knowledge.model import GateQuestion, KnowledgeBase
    from bot.knowledge.problems import Problem
    from bot.matching.matcher import Matcher

K = TypeVar("K")
_log = logging.getLogger(__name__)
KEPT = 3
"""Revisions whose outcomes are kept: the live one, a new one, and one that waits to be confirmed."""


class Examiner:
    """``build`` makes a revision ready once more, away from the one that answers people meanwhile.

    ``track`` shows how far the gate is; what was found out is ``kept`` for other processes, in files of the code that
    answers, if they are given. For one thread at a time, as reloads take turns.
    """

    def __init__(
        self,
        build: Callable[[KnowledgeBase], Matcher],
        track: Track = untracked,
        kept: KeptFiles | None = None,
    ) -> None:
        self._build = build
        self._track = track
        self._kept_gates = None if kept is None else KeptGates(kept)
        self._kept_comparisons = None if kept is None else KeptComparisons(kept)
        self._states: LruCache[str, str] = LruCache(KEPT)
        self._gates: LruCache[str, GateReport] = LruCache(KEPT)
        self._phrasings: LruCache[str, dict[tuple[str, GateQuestion], Tried]] = LruCache(KEPT)

    def gate(self, ready: Matcher) -> tuple[Problem, ...]:
        """What keeps a revision from going live, as `GateReport.to_mend` says."""
        self._states.get(ready.base.revision, lambda _: state_of(ready))
        return self._gates.get(ready.base.revision, lambda _: self._report(ready)).to_mend

    def examine(self, ready: Matcher, live: KnowledgeBase | None) -> None:
        """Finds out ahead what `gate` and, for this base being ``live``, `compare` will be asked by another process.

        ``ready`` answers nobody, and can be asked here.
        """
        self.gate(ready)
        if live is not None and not (live.gate or ready.base.gate):
            self._compare_phrasings(self._build(live), ready)

    def compare(self, live: KnowledgeBase, new: KnowledgeBase) -> Comparison:
        """What the new revision is not right about any more, and what it is now, by the gates of both.

        Where neither has a gate, by the phrasings that the change could touch and some others, each asked while it
        stands in no fact.
        """
        if live.gate or new.gate:
            return compared(self._gate_of(live, live), {**self._gate_of(new, new), **self._gate_of(new, live)})
        kept = self._kept_comparison(live.revision, new.revision)
        return self._compare_phrasings(self._build(live), self._build(new)) if kept is None else kept

    def _kept_comparison(self, live: str, new: str) -> Comparison | None:
        """What another process has found out, of revisions whose gates this one has asked for."""
        if self._kept_comparisons is None or live not in self._states or new not in self._states:
            return None
        return self._kept_comparisons.get(self._states.get(live, str), self._states.get(new, str))

    def _compare_phrasings(self, live: Matcher, new: Matcher) -> Comparison:
        before, after = phrasing_questions(live.base), phrasing_questions(new.base)
        there = {**before, **after}
        asked = worth_asking(live, new, there)
        _log.info("There is no question gate: asking %d of %d phrasings", len(asked), len(there))
        as_before = {text: before.get(text, question) for text, question in asked.items()}
        found = compared(self._phrasings_of(live, as_before), self._phrasings_of(new, asked))
        found = replace(found, phrasings=len(there))
        if self._kept_comparisons is not None:
            self._kept_comparisons.put(state_of(live), state_of(new), found)
        return found

    def _gate_of(self, base: KnowledgeBase, asking: KnowledgeBase) -> Mapping[Hashable, Tried]:
        """What came of the gate; ``asking`` is the base whose gate it is, if only of questions that ``base`` lacks."""
        if asking is base:
            report = self._gates.get(base.revision, lambda _: self._report(self._build(base)))
            return dict(zip(map(_key, base.gate), report.tried, strict=True))
        own = set(map(_key, base.gate))
        dropped = tuple(each for each in asking.gate if _key(each) not in own and _is_of(each, base))
        if not dropped:
            return {}
        report = run_gate(self._answerer(base), replace(base, gate=dropped))
        return dict(zip(map(_key, dropped), report.tried, strict=True))

    def _phrasings_of(self, ready: Matcher, asked: Mapping[str, GateQuestion]) -> Mapping[str, Tried]:
        """What came of phrasings, as far as the facts that they are for are in this base."""
        known = {text: each for text, each in asked.items() if _is_of(each, ready.base)}
        tried = self._phrasings.get(ready.base.revision, lambda _: {})
        new = {text: each for text, each in known.items() if (text, each) not in tried}
        tried.update(((text, new[text]), outcome) for text, outcome in ask_left_out(ready, new).items())
        return {text: tried[text, each] for text, each in known.items()}

    def _report(self, ready: Matcher) -> GateReport:
        """What came of each question when it was asked before of what answers it alike, or comes of it now."""
        gate = ready.base.gate
        if not gate:
            return GateReport(())
        known = {} if self._kept_gates is None else self._kept_gates.get(ready)
        missing = tuple(each for each in gate if each not in known)
        if not missing:
            _log.info("The question gate (%d questions) was asked before, of the same facts and version", len(gate))
            return GateReport(tuple(known[each] for each in gate))
        _log.info("Asking %d of the %d questions of the question gate, once for these facts", len(missing), len(gate))
        new = run_gate(Answerer(lambda: ready), replace(ready.base, gate=missing), self._track)
        tried = {**known, **dict(zip(missing, new.tried, strict=True))}
        report = GateReport(tuple(tried[each] for each in gate))
        if self._kept_gates is not None:
            self._kept_gates.put(ready, report)
        return report

    def _answerer(self, base: KnowledgeBase) -> Answerer:
        ready = self._build(base)
        return Answerer(lambda: ready)


def _key(question: GateQuestion) -> Hashable:
    return question.text, question.asked_on


def _is_of(question: GateQuestion, base: KnowledgeBase) -> bool:
    """Whether a base has what the question asks for. One that was to be refused may well be answered by now."""
    return any(fact in base.facts for fact in question.facts)


def compared(live: Mapping[K, Tried], new: Mapping[K, Tried]) -> Comparison:
    """What a new revision breaks and mends of the questions, by their keys, that both were asked."""
    both = [(live[key], tried) for key, tried in new.items() if key in live]
    return Comparison(
        broken=tuple(_turned(*pair) for pair in both if _is_right(pair[0]) and not _is_right(pair[1])),
        mended=tuple(_turned(*pair) for pair in both if _is_right(pair[1]) and not _is_right(pair[0])),
        asked=len(both),
    )


def _is_right(tried: Tried) -> bool:
    """Whether it got its fact, or none where it must be refused, and was not told the contrary of what is so."""
    if not tried.asked.question.facts:
        return not tried.is_wrong
    return tried.asked.verdict is Verdict.RIGHT and not tried.contradicts


def _turned(before: Tried, now: Tried) -> Turned:
    asked = now.asked
    return Turned(
        question=asked.question.text,
        wanted=asked.question.facts,
        before=before.asked.answered,
        now=asked.answered,
        offered=asked.offered,
        line=now.line,
    )
