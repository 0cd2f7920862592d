"""This process among others that use the same PostgreSQL."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.cluster.parts import Follower
from bot.store.interface import StoreUnavailableError
from bot.store.location import PostgresServer
from bot.terminal.storing import store_location

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.cluster.cluster import Cluster
    from bot.knowledge.library import Library
    from bot.service.reloading import Reloading
    from bot.settings import Settings
    from bot.store.interface import Store


class Following(Follower):
    """Has a library and a store follow what other processes change."""

    def __init__(self, library: Library[Any], reloading: Reloading[Any], store: Store) -> None:
        self._library = library
        self._reloading = reloading
        self._store = store

    def revision(self) -> str:
        """The library's."""
        return self._library.current().base.revision

    async def follow(self) -> str:
        """By the content that the store keeps."""
        try:
            return await self._reloading.follow()
        except StoreUnavailableError as error:
            return str(error)

    async def refresh(self) -> None:
        """The store's; while it is down, it reads them itself as soon as it can."""
        try:
            await self._store.refresh()
        except StoreUnavailableError:
            return


@asynccontextmanager
async def clustered(
    settings: Settings, environ: Mapping[str, str], follower: Follower
) -> AsyncIterator[Cluster | None]:
    """The cluster of the settings' PostgreSQL; None where the store is something else: there one process has all."""
    location = store_location(settings, environ)
    if not isinstance(location, PostgresServer):
        yield None
        return
    from bot.cluster.cluster import Cluster  # asyncpg takes long to import

    cluster = Cluster(location.address, follower, settings.shards)
    try:
        yield cluster
    finally:
        await cluster.sign_off()
