"""How Discord refuses: an HTTP status, a code of its own, a sentence, and sometimes a tree of fields.

Codes and sentences follow Discord's developer documentation, "Opcodes and Status Codes".
"""

from __future__ import annotations

from typing import Any


class PortError(Exception):
    """A port cannot be listened on. ``str`` says so."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} of 127.0.0.1 cannot be used.")


class ApiError(Exception):
    """A request that is refused."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> dict[str, Any]:
        """What the client reads."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors:
            body["errors"] = self.errors
        return body


NO_CODE = 0
UNKNOWN = {
    "channel": (10003, "Unknown Channel"),
    "guild": (10004, "Unknown Guild"),
    "member": (10007, "Unknown Member"),
    "message": (10008, "Unknown Message"),
    "user": (10013, "Unknown User"),
    "emoji": (10014, "Unknown Emoji"),
    "webhook": (10015, "Unknown Webhook"),
    "interaction": (10062, "Unknown interaction"),
    "command": (10063, "Unknown application command"),
    "application": (10002, "Unknown Application"),
}


def unknown(what: str) -> ApiError:
    """404: there is no such thing, or none that the bot may see."""
    code, message = UNKNOWN[what]
    return ApiError(404, code, message)


def unauthorised() -> ApiError:
    """401: no token, or the wrong one."""
    return ApiError(401, NO_CODE, "401: Unauthorized")


def missing_access() -> ApiError:
    """403: the bot cannot see the channel."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """403: the bot sees the channel, and may not do this there."""
    return ApiError(403, 50013, "Missing Permissions")


def empty_message() -> ApiError:
    """400: nothing to show."""
    return ApiError(400, 50006, "Cannot send an empty message")


def not_the_author() -> ApiError:
    """403: only who wrote a message edits it."""
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def already_acknowledged() -> ApiError:
    """400: an interaction is answered once."""
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def too_many_follow_ups() -> ApiError:
    """400: an application that only its user installed may send five follow-ups."""
    return ApiError(400, 40094, "This interaction has hit the maximum number of follow up messages.")


def no_direct_messages() -> ApiError:
    """403: the user lets no bot write to it directly."""
    return ApiError(403, 50007, "Cannot send messages to this user")


def expired_token() -> ApiError:
    """401: the 15 minutes of an interaction's token are over."""
    return ApiError(401, 50027, "Invalid Webhook Token")


def archived() -> ApiError:
    """400: nobody writes in a thread that is archived and locked."""
    return ApiError(400, 50083, "Thread is archived")


def no_history() -> ApiError:
    """403: a reply needs the permission to read what it replies to."""
    return ApiError(403, 160002, "Cannot reply without permission to read message history")


def not_json() -> ApiError:
    """400: the body is no JSON object, or none of the types that Discord reads."""
    return ApiError(400, 50109, "The request body contains invalid JSON.")


def too_large() -> ApiError:
    """413: more bytes than Discord takes."""
    return ApiError(413, 40005, "Request entity too large")
