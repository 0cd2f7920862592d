from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.moderation.unanswered import ON_A_PAGE, unanswered_page
from bot.languages.texts import TRANSLATED, texts_for
from bot.store.interface import UnansweredQuestion
from tests.chat.hostile import LONG, PINGS
from tests.chat.samples import NOW, texts

KEPT = st.builds(UnansweredQuestion, LONG, st.integers(1, 10**6), st.integers(0, 10**6), st.just(NOW))


@settings(max_examples=30, deadline=None)
@given(st.lists(KEPT, min_size=ON_A_PAGE, max_size=ON_A_PAGE + 1), st.sampled_from(("en", *TRANSLATED)))
def test_no_page_breaks_a_limit_of_discord_or_pings_anybody(kept: list[UnansweredQuestion], language: str) -> None:
    (shown,) = texts(unanswered_page(kept, 0, texts_for(language)))
    assert len(shown) < 4000  # a longer one would have been cut
    assert not PINGS.search(shown.replace("<t:", ""))


@pytest.mark.parametrize(("page", "shown"), [(0, "Page 1 of 2"), (1, "Page 2 of 2"), (7, "Page 2 of 2")])
def test_a_page_that_is_no_more_is_the_last_one(page: int, shown: str) -> None:
    kept = [UnansweredQuestion(f"q{number}", 1, 0, NOW) for number in range(ON_A_PAGE + 3)]
    assert shown in texts(unanswered_page(kept, page, texts_for("en")))[0]
