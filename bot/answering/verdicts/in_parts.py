"""What a fact says to a question of several parts: "is it wooden and made abroad", "horsepower and torque".

It is so in part where the one is so and the other is not; and several values may be asked for in one breath.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from bot.answering.outcome import Verdict
from bot.answering.verdicts.asked_value import asked_value
from bot.answering.verdicts.candidate_values import is_counted_in
from bot.answering.verdicts.case import Finding
from bot.answering.verdicts.labels import has_words_of_label
from bot.answering.verdicts.proposal import Asks, proposal_of
from bot.answering.verdicts.signs import opening_verbs, signs_of
from bot.answering.verdicts.verdict import verdict_on
from bot.knowledge.statements import Value
from bot.language.patterns import any_of
from bot.matching.text import is_weak, normalise, words

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
_MOST_ASKED = 2
"""Joints of what asks for several values."""
_SHORT = 2
"""Words: "and how large" leaves the rest to what stands before it."""
_LIKELY = 0.88
"""The probability of a value that such a part needs, unless it has the words of the value's label."""


def settled(case: Case) -> Finding:
    """What the fact says to a question or, where two parts of it get opposite verdicts, that it is so in part."""
    whole, language = verdict_on(case), case.matcher.language
    if case.proposal.asks is Asks.VALUE or whole.verdict in {Verdict.IN_PART, Verdict.OPEN}:
        return whole
    if case.proposal.negated:  # what denies one part may deny the other as well
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
    plain = re.sub(rf"(?<!\w){any_of(said.pairing)}(?!\w)", "", question, flags=re.IGNORECASE)
    joints = [*re.finditer(rf",? {any_of(said.joining)} |, ", plain, re.IGNORECASE)]
    for found in joints if len(joints) <= _MOST_JOINTS else ():
        before, after = plain[: found.start()].split(), plain[found.end() :].split()
        if not signs_of(language).statement(normalise(f"{_ANY} {' '.join(after)}", language))[0].removeprefix(_ANY):
            continue  # "isn't it"
        begun = next((place for place, word in enumerate(after) if place and word.casefold() in verbs), len(after))
        shared = [place + 1 for place, word in enumerate(before) if place and word.casefold() in hinges]
        firsts = [before, [*before, *after[begun:]]]
        yield _sentences(firsts), _sentences([after, *([*before[:place], *after] for place in reversed(shared))])


def _sentences(of: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(map(" ".join, of)))


def asked_together(case: Case) -> tuple[Value, ...]:
    """The values for which a question asks that joins what it asks for; none where it asks for one.

    Each must be meant once the question names it alone: by the words of its label, unless it has a question word of
    its own. Lists are told as a whole or not at all.
    """
    values = [each.of for each in case.stated.statements if isinstance(each.of, Value)]
    if len({value.told(case.today) for value in values}) <= 1:
        return ()
    said, language = case.proposal.question.split(), case.matcher.language
    joints = [at for at, word in enumerate(said) if 0 < at < len(said) - 1 and _is_joint(word, language)]
    if len(joints) > _MOST_ASKED:
        return ()
    found: dict[str, Value] = {}
    for at, end in pairwise([*joints, len(said)]):
        found |= _asked_on_either_side(said[:at], said[at + 1 : end], case)
    apart = all(one not in other for one, other in permutations(found, 2))
    return tuple(found.values()) if len(found) > 1 and apart else ()


def _is_joint(word: str, language: Language) -> bool:
    return not {word, normalise(word, language)}.isdisjoint(language.message.joints)


def _asked_on_either_side(before: Sequence[str], behind: Sequence[str], case: Case) -> dict[str, Value]:
    """What a question asks for on the one side of a joint and on the other; nothing where not on both."""
    language = case.matcher.language
    if behind and _opens(behind, language):
        leans = len(behind) <= _SHORT
        rest = [word for word in before if not _opens([word], language)] if leans else []
        sides, needed = (before, [*behind, *rest]), _LIKELY if leans else 0.0
    else:
        names = _names(case)
        sides = (
            [*before, *behind[_first(behind, names, language) :]],
            [*before[: -_last(before, names, language)], *behind],
        )
        needed = 1.0  # no likeness makes up for the words of its label
    found: dict[str, Value] = {}
    for side in sides:
        part = replace(case, proposal=proposal_of(" ".join(side), case.matcher.index.reader))
        asked = asked_value(part, found if needed < 1 else ())
        value = asked.statement
        if not isinstance(value, Value) or len(value.texts) > 1:
            return {}
        if asked.probability < needed and not (has_words_of_label(part, value) or is_counted_in(part, value)):
            return {}
        found[value.told(case.today)] = value
    return found


def _opens(said: Sequence[str], language: Language) -> bool:
    """Whether they begin with a question word, or with several: "since when"."""
    text = f"{normalise(' '.join(said), language)} "
    return any(text.startswith(f"{each} ") for each in language.message.question_words)


def _names(case: Case) -> list[tuple[str, ...]]:
    """The words of each name in the question."""
    language = case.matcher.language
    named = (words(name, language) for each in case.proposal.contents.names for name in each.names)
    return [each for each in named if each]


def _first(said: Sequence[str], names: Sequence[tuple[str, ...]], language: Language) -> int:
    """How many words there are to the end of the first that says something, or of the name there.

    Of "the start and the finish of it" it is "the finish" that is joined.
    """
    at = next((place for place, word in enumerate(said) if not is_weak(normalise(word, language), language)), 0)
    return at + max(
        (len(each) for each in names if words(" ".join(said[at : at + len(each)]), language) == each), default=1
    )


def _last(said: Sequence[str], names: Sequence[tuple[str, ...]], language: Language) -> int:
    """How many words the last name has, or whatever else stands last."""
    return max((len(each) for each in names if words(" ".join(said[-len(each) :]), language) == each), default=1)
