from __future__ import annotations

import pytest

from bot.chat.intake.moderators import ELSEWHERE, NOT_A_MODERATOR, NOT_THAT, Moderators, Right

HERE, THERE, MARSHALS = 10, 20, 30
READERS, TEACHERS, RELOADERS = 41, 42, 43


def test_somebody_with_the_permission_is_a_moderator_in_a_named_server() -> None:
    moderators = Moderators(frozenset({HERE}))
    assert moderators.refusal(Right.RELOAD, HERE, [], ["manage_guild", "send_messages"]) is None


def test_a_permission_counts_for_nothing_in_another_server_or_in_a_direct_message() -> None:
    moderators = Moderators(frozenset({HERE}), frozenset({MARSHALS}))
    assert moderators.refusal(Right.READ, THERE, [MARSHALS], ["manage_guild"]) == ELSEWHERE
    assert moderators.refusal(Right.READ, None, [MARSHALS], ["manage_guild"]) == ELSEWHERE


def test_a_role_is_enough() -> None:
    moderators = Moderators(frozenset({HERE}), frozenset({MARSHALS}))
    assert moderators.refusal(Right.RELOAD, HERE, [1, MARSHALS], []) is None


def test_all_of_the_permissions_are_needed() -> None:
    moderators = Moderators(frozenset({HERE}), permissions=frozenset({"manage_guild", "manage_messages"}))
    assert moderators.refusal(Right.RELOAD, HERE, [], ["manage_guild"]) == NOT_A_MODERATOR
    assert moderators.refusal(Right.RELOAD, HERE, [], ["manage_guild", "manage_messages"]) is None


def test_without_any_permission_named_only_roles_count() -> None:
    moderators = Moderators(frozenset({HERE}), frozenset({MARSHALS}), frozenset())
    assert moderators.refusal(Right.RELOAD, HERE, [], ["administrator"]) == NOT_A_MODERATOR
    assert moderators.refusal(Right.RELOAD, HERE, [MARSHALS], []) is None


def test_without_any_server_named_nobody_is_a_moderator() -> None:
    assert Moderators().refusal(Right.RELOAD, HERE, [], ["manage_guild"]) == ELSEWHERE


@pytest.mark.parametrize(
    ("roles", "rights"),
    [
        ([READERS], {Right.READ}),
        ([TEACHERS], {Right.READ, Right.TEACH}),
        ([RELOADERS], {Right.READ, Right.RELOAD}),
        ([TEACHERS, RELOADERS], set(Right)),
        ([MARSHALS], set(Right)),
        ([1], set()),
    ],
)
def test_further_roles_give_a_right_each_and_reading_with_it(roles: list[int], rights: set[Right]) -> None:
    roles_of = (frozenset({each}) for each in (MARSHALS, READERS, TEACHERS, RELOADERS))
    marshals, readers, teachers, reloaders = roles_of
    moderators = Moderators(frozenset({HERE}), marshals, readers=readers, teachers=teachers, reloaders=reloaders)
    assert moderators.rights(HERE, roles, ["send_messages"]) == rights
    assert moderators.rights(THERE, roles, ["send_messages"]) == set()


def test_who_may_only_read_is_told_that_something_else_is_possible() -> None:
    moderators = Moderators(frozenset({HERE}), readers=frozenset({READERS}))
    assert moderators.refusal(Right.TEACH, HERE, [READERS], []) == NOT_THAT
    assert moderators.refusal(Right.TEACH, HERE, [], []) == NOT_A_MODERATOR
