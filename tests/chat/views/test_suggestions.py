"""A page of suggestions, and what accepting them would change, stay within what Discord takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.views.suggestions import ON_A_PAGE, accepting_view, suggestions_page
from bot.chat.views.teaching import MAX_ALLOWED
from bot.languages.texts import TRANSLATED, texts_for
from bot.teaching.suggestions import Suggestion
from tests.chat.hostile import LONG, PINGS
from tests.chat.samples import NOW, fact, texts
from tests.chat.views.test_teaching import PREVIEWS, TYPED

if TYPE_CHECKING:
    from bot.teaching.preview import Preview

SUGGESTIONS = st.builds(
    lambda question, text, people: Suggestion(fact("x" * 60, question=question), text, text, people, NOW),
    LONG,
    TYPED,
    st.integers(1, 10**6),
)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(SUGGESTIONS, min_size=1, max_size=ON_A_PAGE, unique_by=lambda each: each.text.casefold()),
    PREVIEWS,
    st.lists(TYPED, max_size=MAX_ALLOWED),
    st.sampled_from(("en", *TRANSLATED)),
)
def test_none_breaks_a_limit_of_discord_or_pings_anybody(
    found: list[Suggestion], preview: Preview, allowed: list[str], language: str
) -> None:
    spoken = texts_for(language)
    for layout in (
        suggestions_page(found, 0, spoken)[0],
        accepting_view(found, preview, spoken, allowed),
        accepting_view(found[:1], preview, spoken, allowed, () if preview.breaks else found[1:]),
    ):
        shown = texts(layout)
        assert sum(map(len, shown)) <= 4000
        assert not PINGS.search("\n".join(shown))
