"""Every button and menu that outlives a restart. The client knows them by this list."""

from __future__ import annotations

from bot.chat.choosing import FactButton, FactMenu, NoneOfTheseButton, QuestionMenu, TopicButton
from bot.chat.deleting import DeleteButton
from bot.chat.evidence_buttons import SourcesButton, WhyButton
from bot.chat.follow_up import FollowUpButton
from bot.chat.telling import TellButton
from bot.chat.voting import VoteButton

COMPONENTS = (
    DeleteButton,
    FactButton,
    FactMenu,
    FollowUpButton,
    NoneOfTheseButton,
    QuestionMenu,
    SourcesButton,
    TellButton,
    TopicButton,
    VoteButton,
    WhyButton,
)
