"""What is shown before it is saved can be read back to the letter, and stays within what Discord takes."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.views.markdown import as_typed
from bot.chat.views.teaching import (
    MAX_ALLOWED,
    allowing_view,
    as_shown,
    lesson_view,
    near_refused_view,
    quoted_part,
)
from bot.knowledge.examination import Comparison, Turned
from bot.knowledge.problems import Place
from bot.languages.texts import TRANSLATED, texts_for
from bot.store.interface import AskedInVain
from bot.teaching.asking_again import Mended
from bot.teaching.groups import Near
from bot.teaching.preview import Preview
from bot.teaching.refused import Refused
from tests.chat.hostile import LONG, PINGS
from tests.chat.samples import NOW, fact, texts

ALL = frozenset({"unknown"})
TURNED = st.builds(Turned, LONG, st.just(("x" * 60,)), st.just(()), st.just(("y" * 60,)))
ASKED = st.builds(AskedInVain, LONG, st.just(ALL), st.just(1), st.just(1), st.just(NOW), st.just(NOW), st.just(ALL))
PREVIEWS = st.builds(
    Preview,
    st.builds(Comparison, st.lists(TURNED, max_size=7).map(tuple), st.lists(TURNED, max_size=7).map(tuple)),
    st.lists(st.builds(Mended, ASKED, st.just(("z" * 60,))), max_size=7).map(tuple),
    st.lists(LONG.map(Place("facts/a.yaml").error), max_size=7).map(tuple),
    st.lists(st.builds(Refused, LONG, LONG), max_size=5, unique_by=lambda each: each.phrasing).map(tuple),
)
TYPED = LONG.map(lambda text: text[:300])


@settings(max_examples=40, deadline=None)
@given(TYPED, PREVIEWS, st.lists(TYPED, max_size=MAX_ALLOWED), st.sampled_from(("en", *TRANSLATED)))
def test_no_preview_breaks_a_limit_of_discord_or_pings_anybody(
    typed: str, preview: Preview, allowed: list[str], language: str
) -> None:
    near = Near(fact("x" * 60), typed, 0)
    shown = texts(lesson_view(near, typed, preview, allowed, texts_for(language)))
    assert sum(map(len, shown)) <= 4000
    assert not PINGS.search("\n".join(shown))


@settings(max_examples=30, deadline=None)
@given(PREVIEWS, st.lists(TYPED, min_size=1, max_size=MAX_ALLOWED), st.sampled_from(("en", *TRANSLATED)))
def test_no_list_of_what_is_refused_near_to_it_breaks_a_limit_either(
    preview: Preview, allowed: list[str], language: str
) -> None:
    spoken = texts_for(language)
    for layout in (near_refused_view(preview.refused, spoken), allowing_view(preview, allowed, spoken)):
        assert sum(map(len, texts(layout))) <= 4000
        assert not PINGS.search("\n".join(texts(layout)))


@given(TYPED)
def test_a_phrasing_is_read_back_to_the_letter(typed: str) -> None:
    phrasing = as_shown(typed)
    found = re.fullmatch("\u201c(.*)\u201d", quoted_part(phrasing).content)
    assert found is not None
    assert as_typed(found[1]) == phrasing
