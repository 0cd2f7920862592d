"""Who may use the page: a browser on this machine that was given its address, and nobody through another site."""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware

TOKEN_BYTES = 24
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' ws://{host}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Guard:
    """Refuses every request that does not carry the page's token, or that another site may have caused.

    A page elsewhere can make the browser send requests here, and can have its own name lead to 127.0.0.1. Neither
    knows the token; ``Host`` and ``Origin`` give both away besides.
    """

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.host = ""

    @property
    def origin(self) -> str:
        """What the browser calls the page."""
        return f"http://{self.host}"

    def middleware(self) -> Middleware:
        """What every request passes."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._refuse_strangers(request)
            return await handler(request)

        return guarded

    async def seal(self, _: web.Request, response: web.StreamResponse) -> None:
        """Put the policies on a response that is about to be sent."""
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = POLICY.format(host=self.host)

    def _refuse_strangers(self, request: web.Request) -> None:
        origin = request.headers.get("Origin")
        speaks = request.headers.get("Upgrade", "").lower() == "websocket"
        if request.headers.get("Host") != self.host or (origin != self.origin if speaks or origin else False):
            raise web.HTTPForbidden(text="This page is for a browser on this machine only.")
        given = request.path.split("/")[1]
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            raise web.HTTPNotFound(text="Open the address that was printed when the playground started.")
