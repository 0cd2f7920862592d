"""Every button and menu that outlives a restart, found by their classes: there is no list to keep."""

from __future__ import annotations

import importlib
import pkgutil
import types
from typing import TYPE_CHECKING, Any

from discord import ui

from bot.chat.actions.buttons import Component

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.chat.intake.request_handler import RequestHandler

Item = ui.DynamicItem[ui.Item[Any]]
PACKAGES = ("bot.chat.actions", "bot.chat.moderation", "bot.chat.moderation.looking")
"""Where components are defined. Each of their modules is imported, so that none is missed that nobody else imports."""


def components() -> tuple[type[Component], ...]:
    """The classes of all components, in the order of their names."""
    for package in PACKAGES:
        for module in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(module.name)
    return tuple(sorted(set(_below(Component)), key=lambda each: each.__qualname__))


def served_by(handler: RequestHandler) -> tuple[type[Item], ...]:
    """All components for one client: clicks on them are served by this handler."""
    return tuple(_bound(component, handler) for component in components())


def _below(kind: type[Component]) -> Iterator[type[Component]]:
    """The subclasses that are components themselves: not the bases, which have more below, and no client's own."""
    for each in kind.__subclasses__():
        if "handler" in vars(each) or each.__module__.split(".")[0] != __name__.split(".")[0]:
            continue
        further = tuple(_below(each))
        yield from further or (each,)


def _bound(component: type[Component], handler: RequestHandler) -> type[Item]:
    template = component.__discord_ui_compiled_template__
    bound: type[Item] = types.new_class(
        component.__name__, (component,), {"template": template}, lambda names: names.update(handler=handler)
    )
    return bound
