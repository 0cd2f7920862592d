from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.moderation.unanswered import unanswered_page
from bot.chat.views.groups import ON_A_PAGE
from bot.languages.texts import TRANSLATED, texts_for
from bot.store.interface import AskedInVain
from bot.teaching.groups import Group, Near
from tests.chat.hostile import LONG, PINGS
from tests.chat.samples import NOW, fact, texts

ALL = frozenset({"answered", "ambiguous", "unknown"})
COUNTS = st.integers(1, 10**6)
ASKED = st.builds(
    AskedInVain, LONG, st.just(frozenset({"ann"})), COUNTS, COUNTS, st.just(NOW), st.just(NOW), st.just(ALL)
)
NEAR = st.builds(Near, st.just(fact("x" * 60)), LONG, st.integers(0, 100))
GROUPS = st.builds(
    Group,
    st.lists(ASKED, min_size=3, max_size=4).map(tuple),
    st.lists(NEAR, max_size=3).map(tuple),
    st.lists(LONG, max_size=1).map(tuple),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(GROUPS, min_size=ON_A_PAGE, max_size=ON_A_PAGE + 1), st.sampled_from(("en", *TRANSLATED)))
def test_no_page_breaks_a_limit_of_discord_or_pings_anybody(groups: list[Group], language: str) -> None:
    shown = "".join(texts(unanswered_page(groups, 0, texts_for(language))))
    assert len(shown) < 4000  # a longer one would have been cut
    assert not PINGS.search(shown.replace("<t:", ""))


@pytest.mark.parametrize(("page", "shown"), [(0, "Page 1 of 2"), (1, "Page 2 of 2"), (7, "Page 2 of 2")])
def test_a_page_that_is_no_more_is_the_last_one(page: int, shown: str) -> None:
    groups = [Group((AskedInVain(f"q{number}", frozenset(), 1, 0, NOW, NOW, ALL),)) for number in range(ON_A_PAGE + 3)]
    assert shown in texts(unanswered_page(groups, page, texts_for("en")))[-1]
