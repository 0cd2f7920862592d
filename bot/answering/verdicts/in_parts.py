"""What a fact says to a question of two parts: in part, where the one is so and the other is not."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.finding import Finding
from bot.answering.verdicts.proposal import Asks, predicates, proposal_of
from bot.answering.verdicts.signs import opening_verbs, signs_of
from bot.answering.verdicts.verdict import verdict_on
from bot.matching.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.answering.verdicts.case import Case
    from bot.language.language import Language

_SPLIT = frozenset({Verdict.YES, Verdict.NO})
_SHORTEST = 3
"""Words with a subject: fewer are no sentence of which something is known."""
_MOST_JOINTS = 4
"""Commas and "and": with more it is a list or a story, and each takes some milliseconds."""
_ANY = "x"


def settled(case: Case) -> Finding:
    """What the fact says to a question or, where two parts of it get opposite verdicts, that it is so in part."""
    whole, language = verdict_on(case), case.matcher.language
    if case.proposal.asks is Asks.VALUE or whole.verdict in {Verdict.IN_PART, Verdict.OPEN}:
        return whole
    # What denies one part may deny the other as well.
    if case.proposal.negated or signs_of(language).contrast(normalise(case.proposal.question, language)):
        return whole
    for first, second in _halves(case.proposal.question, language):
        one = _verdict(first, case)
        other = _verdict(second, case) if one.verdict in _SPLIT else Finding()
        if other.verdict in _SPLIT and other.verdict is not one.verdict:
            return replace(one, verdict=Verdict.IN_PART)
    return whole


def _verdict(meant: Sequence[str], case: Case) -> Finding:
    """That on the first of the sentences that may be meant that gets one."""
    for sentence in meant:
        proposal = replace(proposal_of(sentence, case.matcher.index.reader), asks=Asks.VERDICT)
        finding = verdict_on(replace(case, proposal=proposal)) if len(proposal.words) >= _SHORTEST else Finding()
        if finding.verdict is not None:
            return finding
    return Finding()


def _halves(question: str, language: Language) -> Iterator[tuple[list[str], list[str]]]:
    """What may be meant in front of each joint, and behind it: the words alone, or with those that both share."""
    said, verbs = language.verdicts, opening_verbs(language)
    hinges = {*said.circumstances, *verbs}
    plain = re.sub(_any_of(said.pairing), "", question, flags=re.IGNORECASE)
    joints = [*re.finditer(rf",? {_any_of(said.joining)} |, ", plain, re.IGNORECASE)]
    for found in joints if len(joints) <= _MOST_JOINTS else ():
        before, after = plain[: found.start()].split(), plain[found.end() :].split()
        if not signs_of(language).statement(normalise(f"{_ANY} {' '.join(after)}", language))[0].removeprefix(_ANY):
            continue  # "isn't it"
        begun = next((place for place, word in enumerate(after) if place and word.casefold() in verbs), len(after))
        shared = [place + 1 for place, word in enumerate(before) if place and word.casefold() in hinges]
        if predicates(language).fullmatch(after[0].casefold()):  # "does it carry sails and go under engine"
            told = (at for at, word in enumerate(before) if at and predicates(language).fullmatch(word.casefold()))
            shared += [*told][:1]
        firsts = [before, [*before, *after[begun:]]]
        yield _sentences(firsts), _sentences([after, *([*before[:place], *after] for place in reversed(shared))])


def _sentences(of: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(map(" ".join, of)))


@lru_cache(maxsize=16)
def _any_of(words: tuple[str, ...]) -> str:
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)"
