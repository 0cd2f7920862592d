"""``/settings``: what those who manage a server choose for it. One panel; each change is kept and shown at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self, Unpack

import discord
from discord import app_commands, ui

from bot.chat.actions.buttons import Component, StatefulButton, StatefulMenu
from bot.chat.actions.click import PATIENCE, Click
from bot.chat.views.layouts import layout_of
from bot.store.interface import StoreUnavailableError

if TYPE_CHECKING:
    import re

    from bot.chat.intake.request_handler import RequestHandler
    from bot.languages.texts import Texts
    from bot.store.interface import Channels, ServerSettings, SettingsChange, Threshold

MAX_CHANNELS = 25
"""Channels that can be chosen in one menu, by Discord's documentation."""
DISCORDS_OWN = "discord"
LANGUAGES = {"en": "English", "fr": "Français", "es": "Español", "ar": "العربية"}
_PLACES = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.forum,
]


def settings_command(handler: RequestHandler) -> app_commands.Command[Any, ..., None]:
    """The command, for the servers that this handler's store keeps settings of."""

    @app_commands.command(name="settings", description="Choose how the bot behaves in this server")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def settings(interaction: discord.Interaction[Any]) -> None:
        if await _may_manage(Click(interaction, handler)) and interaction.guild_id is not None:
            layout = panel(handler.settings(interaction.guild_id), handler.texts(interaction))
            await interaction.response.send_message(view=layout, ephemeral=True)

    return settings


def panel(settings: ServerSettings, texts: Texts, news: str = "") -> ui.LayoutView:
    """Every setting as it is, each with its control; above them, what there is to tell."""
    heading = texts.t("**Settings for this server**")
    layout = layout_of(ui.TextDisplay(f"{heading}\n\N{WARNING SIGN} {news}" if news else heading))
    menus: list[tuple[str, ui.Item[Any]]] = [
        (texts.t("Where I answer mentions"), PlacesMenu.offering(settings, texts))
    ]
    if settings.channels == "listed":
        name = texts.t("These channels, and their threads")
        none = "" if settings.listed_channels else f"\n-# {texts.t('None listed: I answer mentions nowhere.')}"
        menus.append((f"{name}{none}", ChannelsMenu.offering(settings, texts)))
    menus.append((texts.t("How sure I must be to answer"), ThresholdMenu.offering(settings, texts)))
    menus.append(
        (texts.t("Language, where a member's own is not one of mine"), LanguageMenu.offering(settings, texts))
    )
    for name, menu in menus:
        layout.add_item(ui.TextDisplay(name)).add_item(ui.ActionRow[Any](menu))
    switches = (SwitchButton.threads(settings, texts), SwitchButton.private(settings, texts))
    return layout.add_item(ui.ActionRow[Any](*switches))


class PlacesMenu(StatefulMenu, template="settings:channels"):
    """Whether mentions are answered everywhere, in listed channels, or nowhere."""

    @classmethod
    def offering(cls, settings: ServerSettings, texts: Texts) -> Self:
        """The menu, on what is chosen now."""
        names: dict[Channels, str] = {
            "all": texts.t("In all channels"),
            "listed": texts.t("Only in the channels that I list"),
            "none": texts.t("Nowhere: by commands only"),
        }
        return cls(_menu("settings:channels", names, settings.channels))

    async def chosen(self, click: Click, value: str) -> None:
        """Keeps the choice."""
        places: dict[str, Channels] = {"all": "all", "listed": "listed", "none": "none"}
        await _change(click, channels=places[value])


class ThresholdMenu(StatefulMenu, template="settings:threshold"):
    """How sure an answer must be before it is given."""

    @classmethod
    def offering(cls, settings: ServerSettings, texts: Texts) -> Self:
        """The menu, on what is chosen now."""
        names: dict[Threshold, str] = {
            "cautious": texts.t("Cautious: rather ask back than answer wrongly"),
            "normal": texts.t("Normal"),
            "bold": texts.t("Bold: rather answer than ask back"),
        }
        return cls(_menu("settings:threshold", names, settings.threshold))

    async def chosen(self, click: Click, value: str) -> None:
        """Keeps the choice."""
        thresholds: dict[str, Threshold] = {"cautious": "cautious", "normal": "normal", "bold": "bold"}
        await _change(click, threshold=thresholds[value])


class LanguageMenu(StatefulMenu, template="settings:language"):
    """The language of the server, for those whose own the bot does not speak."""

    @classmethod
    def offering(cls, settings: ServerSettings, texts: Texts) -> Self:
        """The menu, on what is chosen now."""
        names = {DISCORDS_OWN: texts.t("As set in Discord for this server"), **LANGUAGES}
        return cls(_menu("settings:language", names, settings.language or DISCORDS_OWN))

    async def chosen(self, click: Click, value: str) -> None:
        """Keeps the choice."""
        await _change(click, language=value if value in LANGUAGES else None)


class ChannelsMenu(Component, ui.DynamicItem[ui.ChannelSelect[ui.LayoutView]], template="settings:listed"):
    """The channels in which mentions are answered."""

    @classmethod
    def offering(cls, settings: ServerSettings, texts: Texts) -> Self:
        """The menu, on what is chosen now."""
        chosen = sorted(settings.listed_channels)[:MAX_CHANNELS]
        menu = ui.ChannelSelect[ui.LayoutView](
            custom_id="settings:listed",
            channel_types=_PLACES,
            placeholder=texts.t("Choose channels"),
            min_values=0,
            max_values=MAX_CHANNELS,
            default_values=[
                discord.SelectDefaultValue(id=each, type=discord.SelectDefaultValueType.channel) for each in chosen
            ],
        )
        return cls(menu)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: ui.Item[Any], _match: re.Match[str], /
    ) -> Self:
        """The menu, read back from a panel in which channels were chosen."""
        if not isinstance(item, ui.ChannelSelect):
            raise TypeError(f"a {item.type} carries the custom_id of a menu of channels")
        return cls(item)

    async def acted(self, click: Click) -> None:
        """Keeps the choice."""
        data: dict[str, Any] = dict(click.interaction.data or {})
        await _change(click, listed_channels=frozenset(int(each) for each in data.get("values", ())))


class SwitchButton(StatefulButton, template=r"settings:(?P<what>threads|private):(?P<to>on|off)"):
    """Switches something on or off; the label says how it is now."""

    def __init__(self, button: ui.Button[ui.LayoutView], what: str, to: str) -> None:
        super().__init__(button)
        self.what = what
        self.on = to == "on"

    @classmethod
    def threads(cls, settings: ServerSettings, texts: Texts) -> Self:
        """Whether mentions in threads are answered."""
        name = texts.t("Threads: I answer") if settings.threads else texts.t("Threads: I stay silent")
        return cls._switch("threads", name, is_on=settings.threads)

    @classmethod
    def private(cls, settings: ServerSettings, texts: Texts) -> Self:
        """Whether answers to commands are private where the asker does not say."""
        private = settings.private_by_default
        name = texts.t("Commands: private answers") if private else texts.t("Commands: answers for everybody")
        return cls._switch("private", name, is_on=private)

    @classmethod
    def _switch(cls, what: str, name: str, *, is_on: bool) -> Self:
        to = "off" if is_on else "on"
        style = discord.ButtonStyle.success if is_on else discord.ButtonStyle.secondary
        return cls(ui.Button(label=name, style=style, custom_id=f"settings:{what}:{to}"), what, to)

    async def clicked(self, click: Click) -> None:
        """Switches it."""
        if self.what == "threads":
            await _change(click, threads=self.on)
        else:
            await _change(click, private_by_default=self.on)


def _menu(custom_id: str, names: dict[Any, str], current: str) -> ui.Select[ui.LayoutView]:
    options = [
        discord.SelectOption(label=name, value=value, default=value == current) for value, name in names.items()
    ]
    return ui.Select(custom_id=custom_id, options=options)


async def _change(click: Click, **change: Unpack[SettingsChange]) -> None:
    """Keeps a change and shows the panel with it, or as it was where that fails, and why.

    Who may not manage the server changes nothing.
    """
    if not await _may_manage(click) or click.interaction.guild_id is None:
        return
    await click.interaction.response.defer()
    store, texts, news = click.service.store, click.texts, ""
    async with click.changing():  # so that of two clicks close together, the panel shows the later one's last
        try:
            async with asyncio.timeout(PATIENCE):
                await store.change_settings(click.interaction.guild_id, **change)
        except StoreUnavailableError:
            later = texts.t("I cannot read or keep anything right now. Please try again in a few minutes.")
            news = click.not_kept(later)
        except TimeoutError:
            news = texts.t(
                "I could not keep that in time. It may still take effect in a few minutes: open `/settings` again to "
                "see."
            )
        await click.interaction.edit_original_response(
            view=panel(store.settings(click.interaction.guild_id), texts, news)
        )


async def _may_manage(click: Click) -> bool:
    """Whether somebody manages the server; ``default_permissions`` is a hint to Discord's own client only."""
    if click.interaction.permissions.manage_guild:
        return True
    await click.tell(click.texts.t("Only those who manage this server can change how I behave here."))
    return False
