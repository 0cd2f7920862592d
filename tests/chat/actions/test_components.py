"""Every button and menu is found by its class: none needs to be listed, and none can be forgotten."""

from __future__ import annotations

import ast
from pathlib import Path
from unittest.mock import create_autospec

import pytest

import bot.chat
from bot.chat.actions.buttons import Component, StatefulButton, StatefulMenu
from bot.chat.actions.components import components, served_by
from bot.chat.intake.request_handler import RequestHandler

BASES = {StatefulButton.__name__, StatefulMenu.__name__, Component.__name__}
NAMES = {
    "AcceptButton",
    "AllowMenu",
    "AllowNearMenu",
    "AllowWithMenu",
    "AuditButton",
    "ChannelsMenu",
    "CheckedButton",
    "ConfirmButton",
    "DeclineButton",
    "DeleteButton",
    "DeleteDataButton",
    "DismissButton",
    "DraftButton",
    "DueButton",
    "ExportDataButton",
    "FactButton",
    "FactMenu",
    "FollowUpButton",
    "GroupMenu",
    "HistoryButton",
    "LanguageMenu",
    "MoreButton",
    "NoneOfTheseButton",
    "OptInButton",
    "OptOutButton",
    "PlacesMenu",
    "QuestionMenu",
    "RecallButton",
    "RefuseButton",
    "ReportButton",
    "RestButton",
    "RewordButton",
    "SaveAllowedButton",
    "SaveButton",
    "SaveRefusalButton",
    "SourcesButton",
    "SuggestionMenu",
    "SuggestionsButton",
    "SwitchButton",
    "TeachButton",
    "TellMeButton",
    "ThresholdMenu",
    "TopicButton",
    "TopicMenu",
    "TopicPageButton",
    "TopicsButton",
    "TryButton",
    "UnansweredButton",
    "VoteButton",
    "WhyButton",
    "WriteBackButton",
}


@pytest.fixture
def handler() -> RequestHandler:
    return create_autospec(RequestHandler, instance=True)


def written() -> set[str]:
    """The classes that are written down as components, read from the code as text."""
    classes = [
        node
        for path in Path(bot.chat.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    return {each.name for each in classes for base in each.bases if ast.unparse(base) in BASES} - BASES


def test_these_are_all_components() -> None:
    assert {each.__name__ for each in components()} == NAMES


def test_whatever_is_written_as_a_component_is_found() -> None:
    assert {each.__name__ for each in components()} == written()


def test_each_client_serves_the_clicks_on_all_of_them_by_its_own_handler(handler: RequestHandler) -> None:
    other = create_autospec(RequestHandler, instance=True)
    ours, theirs = served_by(handler), served_by(other)
    assert {each.__name__ for each in ours} == {each.__name__ for each in theirs} == NAMES
    assert all(each.handler is handler for each in ours)
    assert all(each.handler is other for each in theirs)
    assert {each.__name__ for each in components()} == NAMES


def test_no_two_components_read_the_same_custom_ids(handler: RequestHandler) -> None:
    templates = [each.__discord_ui_compiled_template__.pattern for each in served_by(handler)]
    assert len(set(templates)) == len(templates)
