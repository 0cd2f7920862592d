from __future__ import annotations

import pytest

from bot.matching.matcher import Matcher
from tests.matching.bases import CAMELS, LetterVectors


@pytest.fixture(scope="session", params=["bundled vectors", "no vectors", "another encoder"])
def camels(request: pytest.FixtureRequest) -> Matcher:
    """The small base, with each kind of vectors that the matching can have."""
    if request.param == "another encoder":
        return Matcher.build(CAMELS, LetterVectors(), bundled=False)
    return Matcher.build(CAMELS, bundled=request.param == "bundled vectors")
