"""What people see of a text, and of a message on Discord: its markup taken out or reduced to its words.

The kinds are those of Discord's documentation ("Message Formatting" in its reference, "Markdown Text 101" in its
help).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.matching.text import MAX_CHARACTERS, unboxed

_ESCAPE = re.compile(r"\\([^\w\s])")
_FENCE = re.compile(r"```(?:[\w+.#-]{1,30}\n)?(.+?)```", re.DOTALL)
_CODE = re.compile(r"`+")
_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]{1,20}://"
_MASKED_LINK = re.compile(
    rf"\[([^\[\]\n]{{1,300}})\]\(\s*<?({_ADDRESS}[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"\n]*\")?\s*\)"
)
_MEDIA = re.compile(
    r"\.(?:avif|bmp|gif|hei[cf]|jpe?g|mov|mp[34]|og[agv]|pdf|png|svg|wav|web[mp])(?:[?#]|$)", re.IGNORECASE
)
_LINK = re.compile(rf"<{_ADDRESS}[^\s<>]*>|\b{_ADDRESS}[^\s<>]+|(?<![\w@.])(?:www\.|discord\.gg/)[^\s<>]+")
_TIMESTAMP = re.compile(r"<t:(-?[0-9]{1,13})(?::[A-Za-z])?>")
_TAG = re.compile(
    r"<(?:@[!&]?|#)[0-9]+>"  # people, roles, channels
    r"|<a?:\w{1,32}:[0-9]+>"  # custom emoji
    r"|</[^<>:\n]{1,100}:[0-9]+>"  # slash commands
    r"|<(?:id:[a-z-]+|sound)(?::[0-9]+){0,2}>"  # pages of a server, sounds
    r"|<[^\s<>@]+@[^\s<>@]+>|<\+[0-9][0-9 ().-]{3,20}>"  # addresses of mail, numbers of telephones
    r"|(?<!\w)@(?:everyone|here)\b"
)
# Who is spoken to by a name that is no mention, or who is quoted by another program: at the edge of a line.
_SPEAKER = re.compile(
    r"^(?:[ \t]*(?:@[\w.]+|<@?[\w. ]{1,32}>|\[[\w:. ]{1,32}\](?!\()))+[ \t:>\u00bb-]+(?=\S)"
    r"|^[ \t]*@[\w.]+(?=[ \t]*$)|(?<=\s)@[\w.]+(?=[ \t]*$)",
    re.MULTILINE,
)
# An emoji's name between colons, as it is typed; and any character that asks to be drawn as an emoji, keycaps too.
_EMOJI = re.compile(r"(?<![\w:]):(?=[\w+-]*[A-Za-z_])[\w+-]{2,32}:(?![\w:])|.\ufe0f\u20e3?|[0-9#*]\u20e3")
_EMOTICON = re.compile(
    r"(?<!\S)(?:[:;=8xX][-o'^]?[()\[\]dDpPoO3/\\|@*]+|<3+|\^[_.]?\^|[oOtTxX][_.][oOtTxX]|[oO]7|</3|[DcC]:)(?!\S)"
)
_WORD = re.compile(r"\S+")
_DIGIT = re.compile("[0-9]")
_SIGN = re.compile(r"[^\w\s.,!?;:'\"*_~`|<>@#+()\[\]{}-]")
"""A sign of which faces are made. Those of sentences and of markup make none."""
# Bidirectional embeddings, overrides and isolates: they could turn our own words around.
_TURNS = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
# Unicode's categories Cc (control characters) and Cs (halves of surrogate pairs), to which it never adds any.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LETTERS_OF_A_WORD = 3
_LONGEST_FACE = 16
_STRUCK = re.compile(r"~~(.+?)~~", re.DOTALL)
_QUOTED_TO_THE_END = re.compile(r"^[ \t]*>>> (.*)", re.DOTALL | re.MULTILINE)
_QUOTED_LINE = re.compile(r"^[ \t]*> ?(?:[ \t]*> ?)*(.*)$", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[*+](?=[ \t]+\S)", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*(?:#{1,3}|-#)[ \t]+", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|\|\||~~|(?<!\w)_+|_+(?!\w)")
_BLANKS = re.compile(r"[^\S\n]+")
_MOST_PASSES = 16
"""Nobody writes markup within markup within markup so deep."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def readable(content: str) -> str:
    """What a person reads of a message, with its line breaks; empty where nothing is left.

    Mentions, emoji, links and code marks are no words, and go. Of a masked link its label stays, of code its content,
    of a timestamp within a sentence its date (in UTC). Quoted and struck text is what a question is about, not the
    question: it goes, too, unless there is nothing else. What is readable already stays as it is.
    """
    text = content[:MAX_CHARACTERS]
    for _ in range(_MOST_PASSES):  # what goes may leave behind what only now stands at the edge of a line
        before, text = text, _once(text)
        if text == before:
            break
    return text


def _once(content: str) -> str:
    typed = unboxed(content).replace("\r\n", "\n").replace("\r", "\n")
    text = _ESCAPE.sub(r"\1", typed)
    text = _CODE.sub("", _FENCE.sub(r"\n\1\n", text))
    own = _STRUCK.sub(" ", _QUOTED_LINE.sub("", _QUOTED_TO_THE_END.sub("", text)))
    return _plain(own) or _plain(_STRUCK.sub(r"\1", _QUOTED_LINE.sub(r"\1", _QUOTED_TO_THE_END.sub(r"\1", text))))


def _plain(text: str) -> str:
    without_tags = _TAG.sub(" ", text)
    without_links = _LINK.sub(" ", _MASKED_LINK.sub(_label, without_tags))
    without_speakers = _SPEAKER.sub(" ", without_links)
    without_signs = _WORD.sub(_unless_face, _EMOTICON.sub(" ", _EMOJI.sub(" ", without_speakers)))
    without_marks = _EMPHASIS.sub("", _HEADING.sub("", _BULLET.sub(r"\1-", without_signs)))
    lines = (_dated(_BLANKS.sub(" ", line).strip()) for line in without_marks.split("\n"))
    return "\n".join(line for line in lines if any(map(str.isalnum, line)))


def _label(link: re.Match[str]) -> str:
    """What a masked link shows: at the edge of its line in parentheses, for there it may be a caption only.

    Of a picture or a recording beside other words it is one, and no part of the question.
    """
    before = link.string[: link.start()].rpartition("\n")[2].strip()
    behind = link.string[link.end() :].partition("\n")[0].strip(" \t?!.")
    if _MEDIA.search(link[2]) is not None and link[0] != link.string.strip():
        return " "
    return link[1] if bool(before) is bool(behind) else f" ({link[1]}) "


def _unless_face(found: re.Match[str]) -> str:
    """Nothing for a face made of signs, like a shrug: with few letters and no digit; else what was found."""
    word = found[0]
    if len(word) > _LONGEST_FACE or _DIGIT.search(word) or sum(map(str.isalpha, word)) >= _LETTERS_OF_A_WORD:
        return word
    return " " if len(_SIGN.findall(word)) > 1 else word


def _dated(line: str) -> str:
    """The line with its timestamps as dates; one at its edge only stands beside the question, and goes."""
    within = line
    while (edge := _TIMESTAMP.match(within)) is not None:
        within = within[edge.end() :].lstrip()
    while (edges := list(_TIMESTAMP.finditer(within))) and not within[edges[-1].end() :].strip(" .,!?"):
        within = f"{within[: edges[-1].start()].rstrip()}{within[edges[-1].end() :].strip()}"
    return _TIMESTAMP.sub(_date, within)


def _date(found: re.Match[str]) -> str:
    try:
        return f"{_EPOCH + timedelta(seconds=int(found[1])):%Y-%m-%d}"
    except OverflowError:  # no day of our calendar
        return ""


def one_line(text: str) -> str:
    """The text on one line, without what cannot be seen and what would turn our own words around."""
    if text.isprintable() and "  " not in text:  # nearly always: then a space is the only white space there is
        return text.strip()
    return " ".join(seen(text).split())


def seen(text: str) -> str:
    """The text without what cannot be seen and what would turn our own words around; blanks stay as they are."""
    return _UNSEEN.sub(" ", _TURNS.sub("", text))
