"""What holds of every verdict, for any question that can be made of a fact's own words and of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.outcome import Verdict
from bot.answering.verdicts.case import Case
from bot.answering.verdicts.proposal import proposal_of
from bot.answering.verdicts.signs import is_denied
from bot.answering.verdicts.verdict import candidates, verdict_on
from bot.answering.verdicts.verdict_weights import verdict_weights
from bot.knowledge.statements import Claim, Truth, Value
from bot.language.language import ENGLISH
from tests.answering.verdicts.ferry_base import FACTS, MATCHER, TODAY, case_of, found, possible

if TYPE_CHECKING:
    from bot.answering.verdicts.verdict import Finding
    from bot.knowledge.facts import Fact

quick = settings(max_examples=80, deadline=None)

_WORDS = """
    is was does did the a not never only all first before still of in on by to from than more over under since until
    ann bob carl dora Darkmoor Brightlamp Greyport zorblax skipper crew races race won lost engine tank regatta
    contract diesel electric loud hp litres km/h 626 700 550 60 3 5 7 2026 2027 2028 january february 17 old age
    sponsor last day right? my mate says isn't it and or who when
"""
WORDS = st.sampled_from(_WORDS.split())
QUESTIONS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
    st.tuples(
        st.sampled_from([said for fact in FACTS for claim in fact.claims for said in claim.phrasings]),
        st.lists(WORDS, max_size=4).map(" ".join),
    ).map(" ".join),
)
ANY_FACT = st.sampled_from(FACTS)
CLAIMED = [(fact, claim) for fact in FACTS for claim in fact.claims]
STRANGERS = ["Darkmoor", "Dora", "Greyport", "zorblax"]


def bare(fact: Fact) -> Fact:
    """The fact with nothing that would settle anything: values of which others are right as well, and no claim."""
    values = tuple(replace(value, only=False) for value in fact.values)
    return replace(fact, id=f"bare-{fact.id}", values=values, claims=())


BARE = {fact.id: bare(fact) for fact in FACTS}


@quick
@given(question=QUESTIONS, fact=ANY_FACT)
def test_a_verdict_rests_on_a_claim_or_a_value_and_is_surely_recognised(question: str, fact: Fact) -> None:
    finding = found(question, fact)
    if finding.statement is not None:
        assert finding.statement in (*fact.values, *fact.claims)
    assert (finding.verdict is not None) is (finding.probability >= verdict_weights().threshold)
    assert finding.verdict is None or (finding.statement is not None and finding.unsaid == ())


@quick
@given(question=QUESTIONS, fact=ANY_FACT)
def test_no_question_is_denied_without_a_claim_or_an_exclusive_value(question: str, fact: Fact) -> None:
    assert possible(question, BARE[fact.id]) <= {Verdict.YES, Verdict.IN_PART}


@quick
@given(question=QUESTIONS, fact=ANY_FACT)
def test_a_fact_that_states_nothing_gives_no_verdict(question: str, fact: Fact) -> None:
    silent = replace(fact, id=f"silent-{fact.id}", values=(), claims=())
    assert possible(question, silent) == set()


DENYING = ["it is not true that {}", "it is not the case that {}", "nobody says that {}", "never {}"]


def denied(claim: Claim) -> list[str]:
    """Ways to deny a claim, by its verb and as a whole."""
    told = claim.says.split()
    verbs = {"is": "is not", "was": "was not", "were": "were not", "may": "may not", "runs": "does not run"}
    ways = [" ".join(verbs.get(word, word) for word in told), *(way.format(claim.says) for way in DENYING)]
    return [way for way in ways if is_denied(way, ENGLISH) != is_denied(claim.says, ENGLISH)]


@quick
@given(claimed=st.sampled_from(CLAIMED), way=st.integers(0, 4), tail=st.sampled_from(["", ", right?", " isn't it"]))
def test_a_denied_claim_never_gets_the_verdict_of_its_opposite(
    claimed: tuple[Fact, Claim], way: int, tail: str
) -> None:
    fact, claim = claimed
    ways = denied(claim)
    finding = found(f"{ways[way % len(ways)]}{tail}", fact)
    wrong = {Truth.TRUE: Verdict.YES, Truth.FALSE: Verdict.NO}.get(claim.holds)
    assert finding.verdict is None or finding.verdict is not wrong


@quick
@given(
    claimed=st.sampled_from(CLAIMED),
    stranger=st.sampled_from(STRANGERS),
    way=st.sampled_from(["{claim} of {name}", "{name}: {claim}", "{claim} and {name}", "{claim} by {name}"]),
)
def test_a_claim_with_a_name_that_the_fact_does_not_have_never_gets_a_yes(
    claimed: tuple[Fact, Claim], stranger: str, way: str
) -> None:
    fact, claim = claimed
    for said in claim.phrasings:
        assert Verdict.YES not in possible(way.format(claim=said, name=stranger), fact)


def subjects(fact: Fact) -> list[str]:
    """Statements that hold by a value of the fact."""
    told = (value.told(TODAY).split(", ") for value in fact.values)
    return [
        f"is {value.label or fact.question.casefold().rstrip('?')} {text}"
        for value, texts in zip(fact.values, told, strict=True)
        for text in texts
    ]


@quick
@given(
    fact=ANY_FACT,
    data=st.data(),
    stranger=st.sampled_from(STRANGERS),
    way=st.sampled_from(["{said} of {name}", "{said} by {name}", "{said} and {name}", "{said} {name}"]),
)
def test_a_value_beside_a_name_that_the_fact_does_not_have_never_gets_a_yes(
    fact: Fact, data: st.DataObject, stranger: str, way: str
) -> None:
    said = data.draw(st.sampled_from(subjects(fact)))
    assert Verdict.YES not in possible(way.format(said=said, name=stranger), fact)


@quick
@given(
    fact=ANY_FACT,
    data=st.data(),
    number=st.sampled_from(["in 1999", "for 91 hours", "in april 2031", "with 88 cars"]),
)
def test_nor_does_one_with_a_number_or_a_day_that_it_does_not_have(
    fact: Fact, data: st.DataObject, number: str
) -> None:
    said = data.draw(st.sampled_from(subjects(fact)))
    assert Verdict.YES not in possible(f"{said} {number}", fact)


@quick
@given(question=QUESTIONS, fact=ANY_FACT)
def test_what_denies_a_question_never_gets_the_same_yes_or_no(question: str, fact: Fact) -> None:
    plain, turned = found(question, fact), found(f"it is not true that {question}", fact)
    decided = {Verdict.YES, Verdict.NO}
    if plain.verdict in decided and turned.verdict in decided:
        reader = MATCHER.index.reader
        both = {proposal_of(text, reader).negated for text in (question, f"it is not true that {question}")}
        assert len(both) == 1 or plain.verdict is not turned.verdict


@quick
@given(question=QUESTIONS, fact=ANY_FACT)
def test_a_value_answers_no_denial(question: str, fact: Fact) -> None:
    case = case_of(question, fact)
    if case.proposal.negated:
        assert not any(isinstance(each.of, Value) and not each.negated for each, _ in candidates(case))


@quick
@given(question=st.text(max_size=300), fact=ANY_FACT)
def test_any_text_has_the_same_finding_every_time(question: str, fact: Fact) -> None:
    first: Finding = verdict_on(Case.of(proposal_of(question, MATCHER.index.reader), fact, TODAY, MATCHER))
    assert found(question, fact) == first
