"""The check itself: it finds what is wrong on either side, and passes what Discord takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.playground import Exchange
from bot.playground.validation.commands import LOCALES
from tests.support.openapi import VARIABLE, check_exchanges, description

pytestmark = pytest.mark.skipif(description() is None, reason=f"{VARIABLE} names no description of Discord's API")

USER = {
    "id": "1",
    "username": "roadbook",
    "discriminator": "0000",
    "global_name": None,
    "avatar": None,
    "bot": True,
    "flags": 0,
    "public_flags": 0,
    "primary_guild": None,
    "mfa_enabled": False,
    "locale": "en-US",
}
GOOD = Exchange("GET", "/users/@me", "/users/@me", None, 200, USER)


def test_a_valid_exchange_passes() -> None:
    check_exchanges([GOOD])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"response": USER | {"id": 1}}, "id"),
        ({"response": {}}, "required"),
        ({"response": None}, "null is not"),
        ({"status": 204, "response": None}, "only 200"),
        ({"request": {"surprise": 1}}, "should be no body"),
        ({"path": "/users/@me/nowhere/at/all"}, "no operation"),
        ({"status": 401, "response": {"code": "0", "message": "x"}}, "code"),
    ],
)
def test_a_faulty_exchange_is_named(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint):
        check_exchanges([replace(GOOD, **change)])


@pytest.mark.parametrize("path", ["/channels/1/messages/2", "/webhooks/1/token/messages/@original"])
def test_a_wrong_request_is_found_whatever_the_path(path: str) -> None:
    exchange = Exchange("PATCH", path, path, {"content": 5}, 200, {})
    with pytest.raises(AssertionError, match="request: "):
        check_exchanges([exchange])


def test_a_fault_deep_in_one_of_many_kinds_is_named_where_it_is() -> None:
    known = description()
    assert known is not None
    button = {"type": 2, "style": 2, "label": 5, "custom_id": "x"}
    body = {"components": [{"type": 1, "components": [button]}]}
    (fault,) = known.body_faults("MessageCreateRequest", body)
    assert fault.startswith("components.0.components.0.label: 5 is not of type")


def test_a_reply_may_name_its_target_by_number() -> None:
    reference = {"message_id": 5, "channel_id": 6, "fail_if_not_exists": True}
    faults = description().faults(
        Exchange("POST", "/channels/1/messages", "", {"content": "x", "message_reference": reference}, 200, {})
    )
    assert not [fault for fault in faults if "request" in fault]


def test_the_stand_in_knows_the_languages_of_discords_clients() -> None:
    known = description()
    assert known is not None
    assert [locale for locale in LOCALES if known.body_faults("AvailableLocalesEnum", locale)] == []
    assert known.body_faults("AvailableLocalesEnum", "es")
    assert len(LOCALES) == 34
