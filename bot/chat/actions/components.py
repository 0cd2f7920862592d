"""Every button and menu that outlives a restart. The client knows them by this list."""

from __future__ import annotations

from bot.chat.actions.choosing import FactButton, FactMenu, NoneOfTheseButton, QuestionMenu, TopicButton
from bot.chat.actions.deleting import DeleteButton
from bot.chat.actions.evidence_buttons import SourcesButton, WhyButton
from bot.chat.actions.privacy import DeleteDataButton, ExportDataButton, OptInButton, OptOutButton
from bot.chat.actions.report_unanswered import TellButton
from bot.chat.actions.rest import RestButton
from bot.chat.actions.server_settings import ChannelsMenu, LanguageMenu, PlacesMenu, SwitchButton, ThresholdMenu
from bot.chat.actions.topics import TopicMenu, TopicPageButton, TopicsButton
from bot.chat.actions.voting import VoteButton
from bot.chat.doors.follow_up import FollowUpButton
from bot.chat.moderation.confirming import ConfirmButton
from bot.chat.moderation.history import HistoryButton
from bot.chat.moderation.unanswered import UnansweredButton

COMPONENTS = (
    ChannelsMenu,
    ConfirmButton,
    DeleteButton,
    DeleteDataButton,
    ExportDataButton,
    FactButton,
    FactMenu,
    FollowUpButton,
    HistoryButton,
    LanguageMenu,
    NoneOfTheseButton,
    OptInButton,
    OptOutButton,
    PlacesMenu,
    QuestionMenu,
    RestButton,
    SourcesButton,
    SwitchButton,
    TellButton,
    ThresholdMenu,
    TopicButton,
    TopicMenu,
    TopicPageButton,
    TopicsButton,
    UnansweredButton,
    VoteButton,
    WhyButton,
)
