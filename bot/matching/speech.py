"""How a question is spoken: about the asker or the bot rather than the world, and of the day on which it is asked."""

from __future__ import annotations

import re

_SPEAKERS = re.compile(r"\b(?:i|me|my|mine|myself|you|your|yours|yourself)\b")
# Ways to ask, in which the speakers stand for nothing.
_FRAMES = re.compile(
    r"\b(?:"
    r"(?:can|could|would|will) you(?: please)? (?:tell|help|explain|remind|give|show|say)(?: me)?"
    r"|do you(?: guys| all)? (?:know|think|have any idea)"
    r"|(?:i )?(?:want|need|would like) to know"
    r"|(?:tell|give|show|remind|help|let) me(?: know)?"
    r"|i (?:am |was )?(?:just )?(?:think|thought|heard|hear|guess|saw|see|read|wonder|wondering|wondered|believe|mean"
    r"|forgot|remember|assume|get it|got it)|i was told"
    r"|did i miss(?: it)?|if i (?:got|get|understood|understand|am)|am i right|correct me|you (?:know|guys|all)"
    r"|i do not (?:know|get)"
    r")\b"
)
_OF_THE_DAY = re.compile(
    r"\b(?:yet|already|still|now|currently|today|tonight|tomorrow|yesterday|so far|by now|right now|at the moment"
    r"|this (?:week|weekend|month|time)|just|these days|nowadays|lately|recently|over|again|any ?more|next up|soon"
    r"|(?:has|have|is|are|was|did|do) (?:\w+ ){1,12}(?:started|begun|finished|ended|done|out|confirmed|official|known"
    r"|named|announced|decided|signed|final)"
    r")\b"
)
_PAST = re.compile(r"\b(?:did|was|were|won|happened|took|came|finished|ended|lost|beat|went|got)\b")
_OPEN = re.compile(r"\b(?:yet|already|has|have|will)\b")


def is_personal(text: str) -> bool:
    """Whether a normalised question is about the one who asks or the one who is asked ("what fuel does my car use").

    "Can you tell me", "I heard" and the like do not make it so.
    """
    # Most questions name neither: found out at once.
    return _SPEAKERS.search(text) is not None and _SPEAKERS.search(_FRAMES.sub(" ", text)) is not None


def is_timely(text: str) -> bool:
    """Whether a normalised question speaks of the day on which it is asked ("is the car out yet")."""
    return _OF_THE_DAY.search(text) is not None


def is_past(text: str) -> bool:
    """Whether a normalised question speaks of what is done ("who won"), and does not ask whether it is ("... yet")."""
    return _PAST.search(text) is not None and _OPEN.search(text) is None
