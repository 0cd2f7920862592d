from __future__ import annotations

from unittest.mock import create_autospec

import discord
import pytest

from bot.chat.intake.reader import WEEK, Readers, texts_of


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def clicked(locale: discord.Locale, guild: discord.Locale | None = None, person: int = 1) -> discord.Interaction:
    asked = create_autospec(discord.Interaction, instance=True, locale=locale, guild_locale=guild)
    asked.user.id = person
    return asked


def written(guild: discord.Locale | None, person: int = 1) -> discord.Message:
    message = create_autospec(discord.Message, instance=True)
    message.author.id = person
    message.guild = None
    if guild is not None:
        message.guild = create_autospec(discord.Guild, instance=True, preferred_locale=guild)
    return message


@pytest.mark.parametrize(
    ("locale", "chosen", "guild", "language"),
    [
        (discord.Locale.french, "es", discord.Locale.american_english, "fr"),
        (discord.Locale.american_english, "es", discord.Locale.french, "en"),
        (discord.Locale.german, "es", discord.Locale.french, "es"),
        (discord.Locale.german, None, discord.Locale.french, "fr"),
        (discord.Locale.german, None, discord.Locale.german, "en"),
        (discord.Locale.german, None, None, "en"),
    ],
)
def test_the_askers_language_comes_first_then_the_servers_choice_then_discords(
    locale: discord.Locale, chosen: str | None, guild: discord.Locale | None, language: str
) -> None:
    assert texts_of(clicked(locale, guild), chosen).language == language


def test_a_message_is_answered_in_the_language_that_its_writers_last_click_told() -> None:
    readers = Readers(Clock())
    readers.texts(clicked(discord.Locale.french))
    readers.texts(clicked(discord.Locale.latin_american_spanish))
    assert readers.texts(written(discord.Locale.french)).language == "es"
    assert readers.texts(written(None)).language == "es"
    assert readers.texts(written(discord.Locale.french, person=2), "ar").language == "ar"
    assert readers.texts(written(None, person=2)).language == "en"


def test_a_language_is_forgotten_after_a_week_and_on_demand() -> None:
    clock = Clock()
    readers = Readers(clock)
    readers.texts(clicked(discord.Locale.french))
    readers.texts(clicked(discord.Locale.french, person=2))
    readers.forget(2)
    assert readers.texts(written(None, person=2)).language == "en"
    clock.now = WEEK - 1
    assert readers.texts(written(None)).language == "fr"
    clock.now = WEEK
    assert readers.texts(written(None)).language == "en"
