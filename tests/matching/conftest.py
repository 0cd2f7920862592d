from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answering.answerer import Answerer
from bot.knowledge.loader import load
from bot.knowledge.shipped import shipped_directory
from bot.matching.matcher import Matcher
from tests.matching.bases import CAMELS, LetterVectors

if TYPE_CHECKING:
    from bot.knowledge.model import KnowledgeBase


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    base = load(shipped_directory()).base
    assert base is not None
    return base


@pytest.fixture(scope="session")
def shipped_matcher(shipped: KnowledgeBase) -> Matcher:
    return Matcher.build(shipped)


@pytest.fixture(scope="session")
def shipped_answerer(shipped_matcher: Matcher) -> Answerer:
    return Answerer(lambda: shipped_matcher)


@pytest.fixture(scope="session", params=["bundled vectors", "no vectors", "another encoder"])
def camels(request: pytest.FixtureRequest) -> Matcher:
    """The small base, with each kind of vectors that the matching can have."""
    if request.param == "another encoder":
        return Matcher.build(CAMELS, LetterVectors(), bundled=False)
    return Matcher.build(CAMELS, bundled=request.param == "bundled vectors")
