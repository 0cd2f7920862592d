"""Every button and menu that outlives a restart. The client knows them by this list."""

from __future__ import annotations

from bot.chat.choosing import FactButton, FactMenu, NoneOfTheseButton, QuestionMenu, TopicButton
from bot.chat.deleting import DeleteButton
from bot.chat.evidence_buttons import SourcesButton, WhyButton
from bot.chat.follow_up import FollowUpButton
from bot.chat.privacy import DeleteDataButton, ExportDataButton, OptInButton, OptOutButton
from bot.chat.rest import RestButton
from bot.chat.server_settings import ChannelsMenu, LanguageMenu, PlacesMenu, SwitchButton, ThresholdMenu
from bot.chat.telling import TellButton
from bot.chat.topics import TopicMenu, TopicPageButton, TopicsButton
from bot.chat.unanswered import UnansweredButton
from bot.chat.voting import VoteButton

COMPONENTS = (
    ChannelsMenu,
    DeleteButton,
    DeleteDataButton,
    ExportDataButton,
    FactButton,
    FactMenu,
    FollowUpButton,
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
