from __future__ import annotations

from bot.chat.intake.moderators import ELSEWHERE, NOT_A_MODERATOR, Moderators

HERE, THERE, MARSHALS = 10, 20, 30


def test_somebody_with_the_permission_is_a_moderator_in_a_named_server() -> None:
    moderators = Moderators(frozenset({HERE}))
    assert moderators.refusal(HERE, [], ["manage_guild", "send_messages"]) is None


def test_a_permission_counts_for_nothing_in_another_server_or_in_a_direct_message() -> None:
    moderators = Moderators(frozenset({HERE}), frozenset({MARSHALS}))
    assert moderators.refusal(THERE, [MARSHALS], ["manage_guild"]) == ELSEWHERE
    assert moderators.refusal(None, [MARSHALS], ["manage_guild"]) == ELSEWHERE


def test_a_role_is_enough() -> None:
    moderators = Moderators(frozenset({HERE}), frozenset({MARSHALS}))
    assert moderators.refusal(HERE, [1, MARSHALS], []) is None


def test_all_of_the_permissions_are_needed() -> None:
    moderators = Moderators(frozenset({HERE}), permissions=frozenset({"manage_guild", "manage_messages"}))
    assert moderators.refusal(HERE, [], ["manage_guild"]) == NOT_A_MODERATOR
    assert moderators.refusal(HERE, [], ["manage_guild", "manage_messages"]) is None


def test_without_any_permission_named_only_roles_count() -> None:
    moderators = Moderators(frozenset({HERE}), frozenset({MARSHALS}), frozenset())
    assert moderators.refusal(HERE, [], ["administrator"]) == NOT_A_MODERATOR
    assert moderators.refusal(HERE, [MARSHALS], []) is None


def test_without_any_server_named_nobody_is_a_moderator() -> None:
    assert Moderators().refusal(HERE, [], ["manage_guild"]) == ELSEWHERE
