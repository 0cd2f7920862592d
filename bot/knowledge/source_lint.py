"""What valid sources can still get wrong: their days and their addresses."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.knowledge.facts import Fact
    from bot.knowledge.lint import Locate
    from bot.knowledge.model import KnowledgeBase
    from bot.knowledge.problems import Problem

_GRACE = timedelta(days=1)  # somewhere it is tomorrow already
_BEGINNING = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def source_problems(base: KnowledgeBase, locate: Locate, today: date) -> Iterator[Problem]:
    """Sources of a day to come, two of one address, and facts that were checked before their source was there."""
    addresses: dict[str, str] = {}
    for source in base.sources.values():
        if source.published is not None and source.published > today + _GRACE:
            yield locate(f"source:{source.id}", "published").error(
                f"{source.id}: it was published on {source.published}, which is still to come.",
                "Write the day that the page gives, or null where it gives none.",
            )
        first = addresses.setdefault(_address(source.url), source.id)
        if first != source.id:
            yield locate(f"source:{source.id}", "url").warning(
                f"{source.id}: it has the address of {first} ({locate(f'source:{first}')}).",
                "Cite one of the two, and delete the other: one page is one source.",
            )
    for fact in base.facts.values():
        yield from _checked_too_early(fact, locate)


def _checked_too_early(fact: Fact, locate: Locate) -> Iterator[Problem]:
    later = next((each for each in fact.sources if each.published is not None and each.published > fact.checked), None)
    if later is not None:
        yield locate(f"fact:{fact.id}", "checked").warning(
            f"{fact.id}: it was checked on {fact.checked}, before its source {later.id} was published on "
            f"{later.published}.",
            "Compare it with this source, and write the day on which you did.",
        )


def _address(url: str) -> str:
    """What two writings of one address have in common."""
    host, slash, path = _BEGINNING.sub("", url.partition("#")[0]).partition("/")
    return host.casefold() + slash + path.rstrip("/") if path else host.casefold()
