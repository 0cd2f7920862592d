"""What should not be made public of what somebody typed: text that tells who people are, or how to reach them."""

from __future__ import annotations

import re

_DATES = re.compile(
    r"(?<![\d.])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:19|20)\d\d(?:[\s,/-]+(?:19|20)\d\d)+)(?![\d.]\d)"
)
"""Digits that are no telephone number: days, and years one after another."""
_PRIVATE = (
    re.compile(r"<[@#:a][^>\s]*>"),  # what Discord writes for a mention, a channel, an emoji of a server
    re.compile(r"(?<!\w)@\w"),  # a person's name as people type it
    re.compile(r"\w#\d{4}(?!\d)"),  # an older name of Discord
    re.compile(r"[^\s@]+@[^\s@]+\.\w"),  # an e-mail address
    re.compile(r"(?i)\b(?:https?://|www\.|discord\.gg/)|\b[a-z0-9-]+\.(?:com|net|org|io|gg|me)\b"),
    re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"),  # an address on the internet
    re.compile(r"(?i)\b\d{1,5}[a-z]?,?\s+(?:\w+\s+){1,3}(?:street|avenue|lane|boulevard)\b"),
    re.compile(r"(?i)(?:\b(?:rue|calle|via)\s+(?:\w+\s+){1,3}|\w+(?:stra(?:ß|ss)e|weg|platz)\s+)\d{1,4}\b"),
    re.compile(r"\+?\d(?:[\s()./-]{0,3}\d){6,}"),  # a telephone number, an account, an id
)


def looks_private(text: str) -> bool:
    """Whether there is a mention, a name, a link, a postal address or a number as of a telephone in it.

    It rather takes something harmless for private than the other way round.
    """
    return any(pattern.search(_DATES.sub(" ", text)) for pattern in _PRIVATE)
