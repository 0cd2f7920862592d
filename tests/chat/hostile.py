"""Whatever a fact base or an asker could bring: markup, mentions, nothing at all, and far too much of it."""

from __future__ import annotations

import re
from datetime import date
from string import ascii_lowercase, digits

from hypothesis import strategies as st

from bot.answering.outcome import Ambiguous, Answer, Answered, Choice, Silence, Unknown
from bot.knowledge.facts import Image, Status, Wording
from bot.knowledge.markdown.reading import formatted
from bot.knowledge.sources import SourceKind
from tests.chat.samples import fact, intent, position, source
from tests.knowledge.markdown.snippets import LONG_TEXTS

PINGS = re.compile(r"@(everyone|here|[!&]?[0-9]{1,20}>)|(?<!\\|\()<[@#:t/a]")
CODE = re.compile(r"```(?:[\w+.#-]*\n)?.*?```|(?<![\\`])(?:\\\\)*(`{1,2})(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
"""Where Discord reads no markup, with the backslashes in front that escape each other."""

HOSTILE = st.text(st.sampled_from("<@!&#>[]()`*_~|\\:-\n e1\U0001f600verythops/."), max_size=400) | st.text(
    max_size=80
)
LONG = st.builds(lambda text, times: text * times, HOSTILE, st.sampled_from([1, 1, 40]))
# Not from a regular expression: drawing from that took two thirds of the time of every test of these.
IDS = st.lists(st.text(ascii_lowercase + digits, min_size=1, max_size=11), min_size=1, max_size=5).map("-".join)
SOURCES = st.builds(
    lambda name, text, url, kind: source(name, publisher=text, title=text, url=url, kind=kind),
    IDS,
    LONG,
    HOSTILE.map(lambda text: f"https://a.example/{text}") | LONG,
    st.sampled_from(SourceKind),
)
POSITIONS = st.builds(lambda claim, cited: position(claim, *cited), LONG, st.lists(SOURCES, min_size=1, max_size=6))
WORDINGS = LONG_TEXTS.map(formatted).map(lambda each: Wording(each.text, each.text, each.text, (each,)))
IMAGES = st.builds(Image, HOSTILE.map(lambda text: f"https://a.example/{text}"), LONG)
FACTS = st.builds(
    lambda name, question, cited, sides, status, wording, image: fact(
        name,
        *cited,
        question=question,
        positions=tuple(sides),
        status=status,
        **({"wording": wording} if wording else {}),
        image=image,
    ),
    IDS,
    LONG,
    st.lists(SOURCES, min_size=1, max_size=8),
    st.lists(POSITIONS, max_size=7),
    st.sampled_from(Status),
    st.none() | WORDINGS,
    st.none() | IMAGES,
)
CHOICES = st.builds(lambda of: Choice(of, intent(of), of.question, 50), FACTS)
ANSWERS = st.builds(
    lambda of, text, related, missing: Answer(
        of, intent(of), of.question, text or of.wording.after, 90, 2026, date(2026, 1, 1), tuple(related), missing
    ),
    FACTS,
    st.none() | LONG,
    st.lists(CHOICES, max_size=5),
    st.sampled_from([None, 2027]),
)
OUTCOMES = st.one_of(
    st.builds(
        lambda found, asked, missed: Answered(asked, tuple(found), "r", tuple(missed)),
        st.lists(ANSWERS, min_size=1, max_size=4),
        LONG,
        st.lists(LONG, max_size=5),
    ),
    st.builds(
        lambda found, asked: Ambiguous(asked, tuple(found), "r"), st.lists(CHOICES, min_size=1, max_size=7), LONG
    ),
    st.builds(
        lambda found, asked, why, years: Unknown(asked, why, "r", tuple(found), tuple(years)),
        st.lists(CHOICES, max_size=7),
        LONG,
        st.sampled_from(Silence),
        st.lists(st.integers(1979, 2100), max_size=60),
    ),
)
