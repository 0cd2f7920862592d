"""What is answered by now leaves the list; what somebody complained of, only where another answer is given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answering.answerer import Answerer
from bot.matching.matcher import Matcher
from bot.teaching.asking_again import ask_again, mended_by
from tests.teaching.samples import TODAY, asked

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase

KNOWN, UNKNOWN = asked("how big is the fuel tank"), asked("who feeds the camel")


def test_what_has_a_sure_answer_by_now_is_mended(shipped_answerer: Answerer) -> None:
    again = ask_again(shipped_answerer, [UNKNOWN, KNOWN], TODAY)
    assert again.in_vain == (UNKNOWN,)
    assert [(each.question, each.facts) for each in again.mended] == [(KNOWN, ("car-fuel-tank",))]


def test_an_answer_that_was_complained_of_mends_nothing(shipped_answerer: Answerer) -> None:
    same = asked(KNOWN.text, reported=1, told=("car-fuel-tank",))
    other = asked(KNOWN.text, reported=1, told=("car-power",))
    again = ask_again(shipped_answerer, [same, other], TODAY)
    assert again.in_vain == (same,)
    assert [each.question for each in again.mended] == [other]


def test_an_answer_that_was_voted_down_mends_nothing(shipped_answerer: Answerer) -> None:
    down = replace(KNOWN, voted_down=frozenset({"car-fuel-tank"}))
    assert ask_again(shipped_answerer, [down], TODAY).in_vain == (down,)


def test_a_reload_tells_what_it_mended_and_not_what_was_before(
    shipped_base: KnowledgeBase, shipped_answerer: Answerer
) -> None:
    few = tuple(
        replace(each, phrasings=each.phrasings[:2], related=()) for each in shipped_base.intents if each.topic == "car"
    )
    tyres = next(each for each in few if each.id == "car-tyres")
    without = tuple(each for each in few if each is not tyres)
    before = Matcher.build(replace(shipped_base, revision="before", intents=without, out_of_scope=(), gate=()))
    old = Answerer(lambda: before)
    brakes = asked(next(each for each in few if each.id == "car-brakes").phrasings[0])
    size = asked(tyres.phrasings[0])
    mended = mended_by(old, shipped_answerer, [UNKNOWN, brakes, size], TODAY)
    assert [each.question for each in mended] == [size]
