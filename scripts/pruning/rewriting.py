"""Takes phrasings out of a fact base's files and puts some of them first; every other line stays as it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.knowledge.loader import load

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from bot.knowledge.loader import Loaded
    from bot.knowledge.model import KnowledgeBase

Phrasing = tuple[str, str]
"""The id of its intent, and its text."""

Order = dict[str, tuple[str, ...]]
"""The phrasings of each intent, by its id."""


def with_only(
    base: KnowledgeBase, kept: Collection[Phrasing], first: Mapping[str, Sequence[str]] | None = None
) -> KnowledgeBase:
    """The base with these phrasings alone: the ``first`` of each intent come first, the others in their old order."""

    def left(owner: str, phrasings: tuple[str, ...]) -> tuple[str, ...]:
        ahead = (first or {}).get(owner, ())
        return tuple(text for text in dict.fromkeys((*ahead, *phrasings)) if (owner, text) in kept)

    return replace(
        base,
        intents=tuple(replace(each, phrasings=left(each.id, each.phrasings)) for each in base.intents),
        out_of_scope=tuple(
            replace(each, phrasings=left(each.intent.id, each.phrasings)) for each in base.out_of_scope
        ),
    )


def rewrite(folder: Path, kept: Collection[Phrasing], first: Mapping[str, Sequence[str]]) -> int:
    """Delete the lines of all other phrasings, and order those of the kept; how many went.

    Raises:
        SystemExit: A phrasing does not stand on a line of its own. Nothing is changed then.
    """
    loaded = load(folder)
    if loaded.base is None:
        raise SystemExit("The fact base has errors: see roadbook check.")
    wanted = with_only(loaded.base, kept, first)
    moves = _moves(loaded, loaded.base, wanted)
    before = {file: (folder / file).read_bytes() for file in moves}
    for file, content in before.items():
        lines = content.splitlines(keepends=True)
        moved = (moves[file].get(number, number) for number in range(1, len(lines) + 1))
        (folder / file).write_bytes(b"".join(lines[number - 1] for number in moved if number is not None))
    after = load(folder).base
    if after is None or replace(after, revision=wanted.revision) != wanted:
        for file, content in before.items():
            (folder / file).write_bytes(content)
        raise SystemExit("Nothing is changed: there is a phrasing that does not stand on a line of its own.")
    return sum(number is None for lines in moves.values() for number in lines.values())


def _moves(loaded: Loaded, old: KnowledgeBase, new: KnowledgeBase) -> dict[str, dict[int, int | None]]:
    """By file and line of each phrasing: which line comes there instead; none where nothing is left to come."""
    spots = [
        (f"intent:{was.id}", was.phrasings, now.phrasings) for was, now in zip(old.intents, new.intents, strict=True)
    ]
    spots += [
        (was.intent.id, was.phrasings, now.phrasings)
        for was, now in zip(old.out_of_scope, new.out_of_scope, strict=True)
    ]
    moves: defaultdict[str, dict[int, int | None]] = defaultdict(dict)
    for spot, was, now in spots:
        places = [loaded.locate(spot, "phrasings", number) for number in range(len(was))]
        line_of = {text: place.line for text, place in zip(was, places, strict=True)}
        staying = sorted(line_of[text] for text in now)
        for place in places:
            moves[place.file][place.line] = None
        moves[places[0].file].update(zip(staying, (line_of[text] for text in now), strict=True))
    return moves
