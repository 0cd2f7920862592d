"""What tells who people are, or how to reach them, is never made a phrasing."""

from __future__ import annotations

import pytest

from bot.teaching.private_text import looks_private


@pytest.mark.parametrize(
    "text",
    [
        "<@123456789012345678> when is it",
        "does <@&42> know",
        "see <#99> please",
        "ask @Ann when it starts",
        "ann#1234 said so",
        "write to ann.berg@example.org",
        "is it on https://example.org/me",
        "look at www.example.org",
        "join discord.gg/abc",
        "my server is 192.168.0.12",
        "I live in 12 Long Oak street, can I see it",
        "wohne in der Bahnhofstraße 12",
        "call me on +44 20 7946 0958",
        "(555) 010-9999 is my number",
        "whatsapp 0176/12345678",
        "my id is 123456789012345678",
    ],
)
def test_mentions_addresses_and_telephone_numbers_are_private(text: str) -> None:
    assert looks_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "when does it start",
        "was it on 2026-01-03 or on 17.01.2026",
        "who won in 2024, 2025 and 2026",
        "does it have 550 litres or 10,000 km of range",
        "how many of the 3 road cars are there",
        "what is the #1 car",
        "is 4.5:1 the ratio",
        "wer gewann?",
    ],
)
def test_days_figures_and_plain_questions_are_not(text: str) -> None:
    assert not looks_private(text)
