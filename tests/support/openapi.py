"""Checks what went over the wire against Discord's own description of its REST API (OpenAPI 3.1)."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jsonschema_rs import ValidationError

    from bot.playground import Exchange

VARIABLE = "ROADBOOK_DISCORD_OPENAPI"
BASE = "urn:discord"
PLACEHOLDER = re.compile(r"\{[^}]+\}")
# The description wants ids as strings; discord.py sends these as numbers, and Discord takes both.
IDS = ("message_id", "channel_id", "guild_id", "recipient_id")
LISTS_OF_IDS = ("users", "roles")


@dataclass(slots=True)
class Description:
    """Discord's description, with a validator for each schema that was asked for."""

    document: dict[str, Any]
    _registry: Registry = field(init=False)
    _validators: dict[str, Draft202012Validator] = field(default_factory=dict)
    _paths: list[tuple[re.Pattern[str], str]] = field(init=False)

    def __post_init__(self) -> None:
        self._registry = Registry([(BASE, self.document)], draft=Draft202012)
        # Templates with fewer placeholders first: "@original" before "{message_id}".
        paths = sorted(self.document["paths"], key=lambda path: path.count("{"))
        self._paths = [(re.compile(PLACEHOLDER.sub("[^/]+", path)), path) for path in paths]

    def faults(self, exchange: Exchange) -> list[str]:
        """What is wrong with one exchange, in words; empty where nothing is.

        A request that was refused may well be wrong: there only the refusal is looked at.
        """
        template = self._template(exchange)
        if template is None:
            known = "no operation of Discord's API"
            return [f"{exchange.method} {exchange.path}: {known}"] if exchange.status != 404 else []
        pointer = f"#/paths/{_escaped(template)}/{exchange.method.lower()}"
        operation = self.document["paths"][template][exchange.method.lower()]
        name = f"{exchange.method} {template} -> {exchange.status}"
        found = []
        if exchange.status < 400:
            found += [f"{name}, request: {each}" for each in self._in_request(operation, pointer, exchange)]
        return found + [f"{name}, response: {each}" for each in self._in_response(operation, pointer, exchange)]

    def body_faults(self, schema: str, body: object) -> list[str]:
        """What is wrong with a body that should fit a named schema."""
        return self._validate(f"#/components/schemas/{schema}", body)

    def _template(self, exchange: Exchange) -> str | None:
        for pattern, path in self._paths:
            if exchange.method.lower() in self.document["paths"][path] and pattern.fullmatch(exchange.path):
                return path
        return None

    def _in_request(self, operation: dict[str, Any], pointer: str, exchange: Exchange) -> list[str]:
        if "requestBody" not in operation:
            return [] if exchange.request is None else ["there should be no body"]
        if exchange.request is None:
            return ["there should be a body"] if operation["requestBody"].get("required") else []
        return self._validate(
            f"{pointer}/requestBody/content/application~1json/schema", with_text_ids(exchange.request)
        )

    def _in_response(self, operation: dict[str, Any], pointer: str, exchange: Exchange) -> list[str]:
        status = str(exchange.status)
        declared = operation["responses"]
        key = next((each for each in (status, f"{status[0]}XX") if each in declared), None)
        if key is None:
            return [f"only {', '.join(declared)} are declared"]
        response, place = declared[key], f"{pointer}/responses/{key}"
        if "$ref" in response:
            place = response["$ref"]
            response = self.document["components"]["responses"][place.rsplit("/", 1)[-1]]
        if "content" not in response:
            return [] if exchange.response is None else ["there should be no body"]
        return self._validate(f"{place}/content/application~1json/schema", without_forwards(exchange.response))

    def _validate(self, pointer: str, body: object) -> list[str]:
        if pointer not in self._validators:
            self._validators[pointer] = Draft202012Validator({"$ref": BASE + pointer}, registry=self._registry)
        return [_said(_nearest(error)) for error in self._validators[pointer].iter_errors(body)]


def _nearest(error: ValidationError) -> ValidationError:
    """What is wrong with a body that fits none of several schemas, by the one that finds least wrong with it."""
    branches = [found for found in getattr(error.kind, "context", ()) if found]
    return _nearest(min(branches, key=len)[0]) if branches else error


def _said(error: ValidationError) -> str:
    return f"{'.'.join(map(str, error.instance_path))}: {error.message[:300]}"


def _escaped(path: str) -> str:
    escaped = path.replace("~", "~0").replace("/", "~1")
    return escaped.replace("{", "%7B").replace("}", "%7D")


def with_text_ids(body: object) -> object:
    """A body with the ids that discord.py sends as numbers as texts: of people, places, messages, roles and files."""
    if isinstance(body, list):
        return [with_text_ids(each) for each in body]
    if not isinstance(body, dict):
        return body
    changed = {key: with_text_ids(value) for key, value in body.items()}
    changed |= {key: str(body[key]) for key in IDS if isinstance(body.get(key), int)}
    for key in LISTS_OF_IDS:
        if isinstance(body.get(key), list):
            changed[key] = [str(each) if isinstance(each, int) else each for each in body[key]]
    if isinstance(body.get("default_values"), list):
        changed["default_values"] = [each | {"id": str(each["id"])} for each in body["default_values"]]
    if isinstance(body.get("attachments"), list):
        changed["attachments"] = [each | {"id": str(each["id"])} for each in body["attachments"]]
    return changed


def without_forwards(body: object) -> object:
    """A body in which what is forwarded is referred to as any other message: the description knows no other kind."""
    if isinstance(body, list):
        return [without_forwards(each) for each in body]
    if not isinstance(body, dict):
        return body
    changed = {key: without_forwards(value) for key, value in body.items()}
    if isinstance(reference := changed.get("message_reference"), dict) and "message_snapshots" in body:
        reference["type"] = 0
    return changed


@lru_cache(maxsize=1)
def description() -> Description | None:
    """Discord's description, from the file that the environment names; None where it names none."""
    path = os.environ.get(VARIABLE)
    return Description(json.loads(Path(path).read_text(encoding="utf-8"))) if path else None


def check_exchanges(exchanges: Iterable[Exchange]) -> None:
    """Fail with every fault of every exchange. Checks nothing where the environment names no description."""
    known = description()
    if known is None:
        return
    faults = [fault for exchange in exchanges for fault in known.faults(exchange)]
    assert not faults, "\n".join(faults)
