"""Why a question got its answer, in a few lines that a person who asked can follow. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answering.explanation import Wanted
from bot.answering.followups import ONLY_ANOTHER_EDITION
from bot.answering.outcome import Answered
from bot.chat.views.lead import VERDICTS
from bot.chat.views.markdown import plain
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.answering.explanation import CandidateLine, Explanation, StatementLine
    from bot.answering.outcome import Answer
    from bot.languages.texts import Texts

_MOST_EVIDENCE = 4
_MOST_RECOGNISED = 6
_NAME = 60
_PLAIN_WORD = "(word)"
_QUESTION = 300
_EVIDENCE: Mapping[str, str] = {
    "answer": marked("words of the answer itself"),
    "edition fits": marked("the edition that you asked for"),
    "meaning": marked("a similar meaning"),
    "nearest": marked("a known way of asking that is close to yours"),
    "neighbours": marked("other known ways of asking it"),
    "presence": marked("it knows nearly all of your words"),
    "words": marked("the same words"),
    "on its own": marked("what your question says on its own"),
    "behind the question before": marked("what you asked before"),
    "kin to the last answer": marked("the answer before this one"),
    ONLY_ANOTHER_EDITION: marked("your words name only an edition, so they ask the question before again"),
}
"""The evidence of the matching by its name, in words for people."""
_WANTED = {
    Wanted.VERDICT: marked("You asked whether something is so."),
    Wanted.VALUE: marked("You asked for something that can be told in a word or two."),
}


def reasons(
    explanations: Sequence[Explanation], answer: Answer, changed: str, texts: Texts, told: int | None = None
) -> str:
    """What was read, what matched, how surely, and the runner-up. ``explanations`` are of the question asked anew.

    ``changed`` is said first where it is not empty; ``told`` is the confidence with which the answer was given, where
    that is known. At most about 3,000 characters.
    """
    found = _explaining(explanations, answer.fact.id)
    lines = _heading(changed, texts)
    if found is None:
        return "\n".join([*lines, *_not_by_itself(answer, texts)])
    explanation, anew = found
    lines += read_as(explanation, texts)
    lines += _match(anew, told, explanation, texts)
    lines += _ranking(anew, explanation, texts)
    lines += _statement(next((each for each in explanation.statements if each.fact == anew.fact.id), None), texts)
    return "\n".join(lines)


def reasons_of_choice(question: str, answer: Answer, changed: str, texts: Texts) -> str:
    """Why a question that was picked from a list got its answer; ``question`` is what had been asked in words."""
    lines = _heading(changed, texts)
    if question and question != answer.question:
        lines.append(_asked(question, texts))
    chosen = f"**{plain(answer.question, _QUESTION)}**"
    lines.append(texts.t("{question} was chosen from a list, so there was nothing to guess.", question=chosen))
    return "\n".join(lines)


def edition_and_revision(answer: Answer, revision: str, texts: Texts) -> str:
    """Of which edition, and from which revision of the fact base, the answer is; quietly."""
    parts = [texts.t("revision {revision}", revision=plain(revision, 40))]
    if answer.edition is not None:
        called = plain(str(answer.edition), _NAME)
        parts.insert(0, called if isinstance(answer.edition, str) else texts.t("{year} edition", year=called))
    return f"-# {texts.line(parts)}"


def _explaining(explanations: Sequence[Explanation], fact: str) -> tuple[Explanation, Answer] | None:
    """The explanation that leads to this fact, and the answer that it leads to."""
    for explanation in explanations:
        outcome = explanation.outcome
        if isinstance(outcome, Answered):
            for answer in outcome.answers:
                if answer.fact.id == fact:
                    return explanation, answer
    return None


def _not_by_itself(answer: Answer, texts: Texts) -> Iterator[str]:
    question = f"\u201c{plain(answer.question, _QUESTION)}\u201d"
    yield texts.t("This is the answer to {question}.", question=question)
    yield texts.t(
        "It was chosen from a list, or read in the light of what was asked before it: asked like this, today, your "
        "question would not lead to it."
    )


def _heading(changed: str, texts: Texts) -> list[str]:
    return [f"**{texts.t('Why this answer?')}**", *([f"\N{WARNING SIGN} {changed}"] if changed else [])]


def _asked(question: str, texts: Texts) -> str:
    quoted = f"\u201c{plain(question, _QUESTION)}\u201d"
    return texts.t("You asked: {question}", question=quoted)


def read_as(explanation: Explanation, texts: Texts) -> Iterator[str]:
    """How a question was read: in which words, and what was mended, recognised and filled in."""
    yield _asked(explanation.question, texts)
    if explanation.repaired:
        pairs = [f"{plain(wrong, _NAME)} \u2192 {plain(right, _NAME)}" for wrong, right in explanation.repaired]
        yield texts.t("Spelling mended: {words}.", words=texts.listed(pairs[:_MOST_RECOGNISED]))
    named = [name for name in explanation.entities if not name.endswith(_PLAIN_WORD)]
    if named:
        # Without its kind, which stands in brackets behind it, in English.
        names = [plain(name.rpartition(" (")[0] or name, _NAME) for name in named[:_MOST_RECOGNISED]]
        yield texts.t("Recognised: {names}.", names=texts.listed(names))
    if explanation.filled:
        filled = texts.listed((plain(each, _QUESTION) for each in explanation.filled[:_MOST_RECOGNISED]), "; ")
        yield texts.t("Taken from what was asked before: {words}.", words=filled)
    if any(map(str.isdigit, explanation.edition)):
        yield texts.t("Edition asked for: {edition}.", edition=plain(explanation.edition, _NAME))


def _match(anew: Answer, told: int | None, explanation: Explanation, texts: Texts) -> Iterator[str]:
    yield texts.t(
        "It matched {question} with a confidence of {confidence} of 100; from {threshold} on, I answer.",
        question=f"**{plain(anew.question, _QUESTION)}**",
        confidence=anew.confidence if told is None else told,
        threshold=explanation.threshold,
    )
    if told is not None and told != anew.confidence:
        # What was asked before is known by its fact alone, not in the words in which it was asked.
        yield texts.t("Asked anew just now, it comes to {confidence} of 100.", confidence=anew.confidence)


def _ranking(anew: Answer, explanation: Explanation, texts: Texts) -> Iterator[str]:
    """What spoke for the answer, and what came second."""
    chosen = next((each for each in explanation.candidates if each.intent == anew.intent.id), None)
    if chosen is None:
        return
    if said := speaking_for(chosen, texts):
        yield texts.t("What spoke for it most: {evidence}.", evidence=texts.listed(said, "; "))
    if all(line.name != ONLY_ANOTHER_EDITION for line in chosen.evidence):
        yield _runner_up(explanation, chosen, texts)


def speaking_for(candidate: CandidateLine, texts: Texts) -> list[str]:
    """What speaks for a candidate most, the weightiest first."""
    speaking = sorted(
        (line for line in candidate.evidence if line.contribution > 0), key=lambda line: -line.contribution
    )
    return [texts.t(_EVIDENCE.get(line.name, plain(line.name, _NAME))) for line in speaking[:_MOST_EVIDENCE]]


def _runner_up(explanation: Explanation, chosen: CandidateLine, texts: Texts) -> str:
    second = next((each for each in explanation.candidates if each is not chosen and not each.excluded), None)
    if second is None:
        return texts.t("Nothing else came near.")
    return texts.t(
        "The runner-up was {question}, with {confidence} of 100.",
        question=f"**{plain(second.question, _QUESTION)}**",
        confidence=second.confidence,
    )


def _statement(line: StatementLine | None, texts: Texts) -> Iterator[str]:
    """What was asked of the fact, and what it says to it; nothing where its text is all that is told."""
    if line is None or line.wanted is Wanted.EXPLANATION:
        return
    yield texts.t(_WANTED[line.wanted])
    if line.wanted is Wanted.VERDICT and line.proposed:
        proposed = [plain(each, _NAME) for each in line.proposed[:_MOST_RECOGNISED]]
        yield texts.t("Your words propose: {words}.", words=texts.listed(proposed))
    if line.denied and line.said is not None:
        yield texts.t("They deny something: yes and no are meant that way.")
    if line.by_days:
        yield texts.t("Yes or no follows from the days of the fact.")
    elif line.stated:
        stated = f"\u201c{plain(line.stated, _QUESTION)}\u201d"
        yield texts.t(
            "Of what the fact states, {statement} was meant, with {probability} of 100.",
            statement=stated,
            probability=line.probability,
        )
    if line.unsaid:
        unsaid = texts.listed([plain(each, _NAME) for each in line.unsaid[:_MOST_RECOGNISED]])
        yield texts.t("The fact does not speak of: {words}.", words=unsaid)
    elif line.said is not None:
        said = texts.t(VERDICTS[line.said])
        if line.value:
            said = texts.t("{verdict}: {value}", verdict=said, value=plain(line.value, _QUESTION))
        yield texts.t("The fact says to it: {verdict}.", verdict=f"**{said}**")
    elif line.wanted is Wanted.VERDICT:
        yield texts.t("That is not sure enough for a yes or no.")
