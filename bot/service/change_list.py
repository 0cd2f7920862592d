"""All that a reload changes, line by line, as a file to be read at leisure: in English, like the problems in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.knowledge.diff import Difference, FactTitle, ListChange
    from bot.knowledge.examination import Turned
    from bot.knowledge.fact_diff import FactChange
    from bot.service.reload_outcome import ReloadOutcome
    from bot.teaching.asking_again import Mended

NO_ANSWER = "no answer"


def change_list(outcome: ReloadOutcome[Any]) -> str:
    """The whole of it, what needs a decision first; empty where nothing changed and nothing is wrong."""
    found, asked = outcome.difference, outcome.comparison
    sections = (
        ("Questions that were right and are not any more", map(_turned, asked.broken)),
        (
            "Figures that changed, and neither their source nor the date of their check did",
            _figures(found.unsupported),
        ),
        ("Errors and warnings", map(str, outcome.problems)),
        ("Asked in vain until now", map(_mended, outcome.mended)),
        ("Questions that are right now and were not", map(_turned, asked.mended)),
        ("Facts that are new", map(_title, found.added)),
        ("Facts that have gone", map(_title, found.removed)),
        ("Facts that changed", _changed(found.changed)),
        *_lists(found),
        ("Other changes", (" ".join(filter(None, (each.kind, each.id, each.how))) for each in found.others)),
    )
    written = (_section(title, lines) for title, lines in sections)
    return "\n".join(text for text in written if text)


def _section(title: str, lines: Iterable[str]) -> str:
    told = list(lines)
    return "\n".join((title, "=" * len(title), *told, "")) if told else ""


def _turned(each: Turned) -> str:
    place = f"questions.yaml:{each.line}: " if each.line else ""
    offered = f" (offered: {', '.join(each.offered)})" if each.offered else ""
    got, gets = _facts(each.before), _facts(each.now)
    return f'{place}"{each.question}" wants {_facts(each.wanted)}, got {got}, gets {gets}{offered}'


def _mended(each: Mended) -> str:
    return f'"{each.question.text}" gets {_facts(each.facts)}'


def _facts(ids: tuple[str, ...]) -> str:
    return ", ".join(ids) or NO_ANSWER


def _title(each: FactTitle) -> str:
    return f"{each.id}: {each.question}"


def _figures(changed: Iterable[FactChange]) -> Iterator[str]:
    for each in changed:
        yield f"{each.id}: {', '.join(each.gone) or 'nothing'} became {', '.join(each.new)}"


def _changed(changed: Iterable[FactChange]) -> Iterator[str]:
    for each in changed:
        yield f"{each.id}: {', '.join(each.parts)}"
        for text in each.texts:
            yield from (f"  - {text.before}", f"  + {text.after}")
        if each.new or each.gone:
            source = "its sources changed too" if each.has_other_sources else "its sources did not change"
            yield f"  figures: {', '.join(each.gone) or 'none'} -> {', '.join(each.new) or 'none'}; {source}"
        if each.is_checked_anew:
            yield f"  checked: {each.checked[0]} -> {each.checked[1]}"


def _lists(found: Difference) -> Iterator[tuple[str, Iterable[str]]]:
    yield "Phrasings", _list_lines(found.phrasings)
    yield "Names", _list_lines(found.names)
    yield "Questions that are refused", _list_lines(found.refused)
    yield "Questions of the gate", _list_lines(found.gate)


def _list_lines(changes: Iterable[ListChange]) -> Iterator[str]:
    for each in changes:
        yield each.id if each.id == each.title else f"{each.id}: {each.title}"
        yield from (f"  - {text}" for text in each.removed)
        yield from (f"  + {text}" for text in each.added)
