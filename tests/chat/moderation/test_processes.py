from __future__ import annotations

from bot.chat.moderation.processes import process_lines
from bot.cluster.book import Process
from bot.languages.texts import ENGLISH


def test_one_process_alone_without_a_cluster_is_not_told_of() -> None:
    assert process_lines((), ENGLISH) == []


def test_each_process_is_shown_with_its_revision_and_shards_and_what_keeps_it_from_the_live_one() -> None:
    shown = "\n".join(
        process_lines(
            (
                Process("1a2b", "aaa", "0, 1"),
                Process("3c4d", "bbb", "", "It is *new*."),
                Process("5e6f", "aaa", "2", leaving=True),
            ),
            ENGLISH,
        )
    )
    assert shown.splitlines() == [
        "3 processes:",
        "- `1a2b` · revision `aaa` · shards 0, 1",
        "- `3c4d` · revision `bbb` · no shards · cannot use the revision that is live: It is \\*new\\*.",
        "- `5e6f` · revision `aaa` · shards 2 · is ending",
    ]


def test_a_long_list_is_cut_to_what_a_message_has_room_for() -> None:
    many = tuple(Process(f"{number:08x}", "a" * 12, "0, 1, 2, 3", "x" * 500) for number in range(50))
    lines = process_lines(many, ENGLISH)
    assert lines[0] == "50 processes:"
    assert len("\n".join(lines)) < 1200
