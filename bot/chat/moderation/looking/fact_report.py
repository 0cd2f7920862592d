"""What a moderator reads of one fact: all that it says, on what it rests, and when somebody looked at it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.intake.staleness import MAX_REASON
from bot.chat.moderation.reports import Report, more
from bot.chat.views.markdown import fit, plain
from bot.chat.views.source_line import source_line
from bot.knowledge.facts import Status
from bot.languages.texts import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.knowledge.editing.passage import Passage
    from bot.knowledge.facts import Fact
    from bot.knowledge.model import Intent, KnowledgeBase
    from bot.languages.texts import Texts

_ID = 80
_QUESTION = 200
_TEXT = 500
_FRAGMENT = 150
_SOURCES = 1100
_PHRASINGS = 500
_STATUS = {
    Status.CONFIRMED: marked("Confirmed"),
    Status.SINGLE_SOURCE: marked("One source only"),
    Status.DISPUTED: marked("The sources disagree"),
    Status.NOT_ANNOUNCED: marked("Not announced"),
}


def fact_report(base: KnowledgeBase, fact: str, passage: Passage | None, texts: Texts) -> Report:
    """A fact, or what became of a retired one; ``passage`` is attached, where it was found in the files."""
    gone = fact in base.retired
    lines = _retired(base, fact, texts) if gone else _told(base.facts[fact], base.intents_by_fact[fact], base, texts)
    text = "\n".join(lines)
    if passage is None:
        return Report(text)
    written = texts.t("Written in {place}:", place=f"`{passage.file}:{passage.line}`")
    return Report(f"{text}\n-# {written}", passage.text, f"{fact}.yaml")


def what_became_of(base: KnowledgeBase, fact: str, texts: Texts) -> str:
    """Of a retired fact: why it is not told any more, and which is told in its place."""
    gone = base.retired[fact]
    told = texts.t("not told any more: {reason}", reason=plain(gone.reason, MAX_REASON))
    if not gone.successor:
        return told
    return texts.line([told, texts.t("told in its place: {fact}", fact=f"`{gone.successor}`")])


def _retired(base: KnowledgeBase, fact: str, texts: Texts) -> Iterator[str]:
    yield f"**`{fact}`**"
    yield what_became_of(base, fact, texts)
    cited = [source_line(base.sources[source], texts) for source in sorted(base.retired[fact].sources)]
    yield from _listed(texts.t("It cited:"), cited, _SOURCES, texts)


def _told(fact: Fact, intent: Intent, base: KnowledgeBase, texts: Texts) -> Iterator[str]:
    yield f"**{plain(fact.question, _QUESTION)}**"
    yield f"-# {texts.line(_named(fact, intent, base, texts))}"
    yield from _said(fact, texts)
    yield from (f"- {plain(position.claim, _QUESTION)}" for position in fact.positions)
    cited = [_source(fact, place, texts) for place in range(len(fact.sources))]
    yield from _listed(texts.n("{count} source", "{count} sources", len(cited)), cited, _SOURCES, texts)
    phrasings = [f"\u201c{plain(each, _QUESTION)}\u201d" for each in intent.phrasings]
    heading = texts.n("{count} phrasing", "{count} phrasings", len(phrasings))
    yield from _listed(heading, phrasings, _PHRASINGS, texts)
    checked = [texts.t("Last compared with its sources on {day}.", day=texts.day(fact.checked))]
    if fact.review_by is not None:
        checked.append(texts.t("To be looked at again by {day}.", day=texts.day(fact.review_by)))
    yield f"-# {' '.join(checked)}"


def _named(fact: Fact, intent: Intent, base: KnowledgeBase, texts: Texts) -> list[str]:
    parts = [f"`{fact.id}`", plain(base.topic_named(intent.topic, texts.language), _ID), texts.t(_STATUS[fact.status])]
    if fact.edition_name is not None:
        parts.append(plain(str(fact.edition_name), _ID))
    return parts


def _said(fact: Fact, texts: Texts) -> Iterator[str]:
    """Its text, with its tense in front where it has several."""
    wording = fact.wording
    tenses = {
        wording.before: texts.t("before"),
        wording.during: texts.t("during"),
        wording.after: texts.t("afterwards"),
    }
    for text in wording.texts:
        tense = f"{tenses[text]}: " if len(wording.texts) > 1 else ""
        yield f"> {tense}{plain(text, _TEXT)}"


def _source(fact: Fact, place: int, texts: Texts) -> str:
    source = fact.sources[place]
    fragments = [
        f"\u201c{plain(each.fragment, _FRAGMENT)}\u201d"
        for each in fact.evidence
        if each.source is not None and each.source.id == source.id and each.fragment
    ]
    return texts.line([source_line(source, texts), *fragments])


def _listed(heading: str, items: list[str], budget: int, texts: Texts) -> Iterator[str]:
    if items:
        yield f"**{heading}**"
        yield fit([f"- {item}" for item in items], budget, more(texts), len(items))
