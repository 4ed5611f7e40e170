"""The life of a cycle through its commands: every state, action and role; what isn't written here is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from core.workflow import CycleAction, CycleState
from server.db.session import UnitSession
from server.identity.roles import UNIT_ROLES, Role
from tests.core.workflow.reading import Row, read
from tests.server.cycles.house import PUT, House, house
from tests.server.cycles.steps import ASKED, COMMANDS, take
from tests.server.stores import Store

WRITTEN = read("""
draft     | open           | open      | unit_admin hr |
draft     | cancel         | cancelled | unit_admin hr |
open      | start_rating   | rating    | hr supervisor |
open      | cancel         | cancelled | unit_admin hr |
rating    | score          | a run     | hr supervisor |
scored    | rescore        | a run     | hr supervisor |
scored    | send_to_review | in_review | hr supervisor |
scored    | reopen_rating  | rating    | hr            |
in_review | rescore        | a run     | hr            |
in_review | reopen_rating  | rating    | hr            |
in_review | publish        | published | hr            |
published | close          | closed    | hr            |
""")
OPERATION = {
    "open": "unit_admin hr",
    "cancel": "unit_admin hr",
    "start_rating": "hr supervisor",
    "score": "hr supervisor",
    "rescore": "hr supervisor",
    "send_to_review": "hr supervisor",
    "reopen_rating": "hr supervisor",
    "publish": "hr",
    "close": "hr",
}
"""Who may call the command at all; everybody else is told so before the cycle is looked at."""


def test_every_state_action_and_role(store: Store) -> None:
    shop = house(store, "chiefs")
    cycle = shop.in_review()
    found, expected = {}, {}
    for state in CycleState:
        shop.did(shop.hr, PUT, cycle.id, state)
        now = shop.now(cycle)
        with undone():
            for action in CycleAction:
                for role in UNIT_ROLES:
                    place = f"{state} {action} {role}"
                    found[place] = take(shop, shop.who(role), action, now)
                    expected[place] = _written(state, action, role)
    assert found == expected


def test_a_token_reaches_no_further_than_its_scopes(store: Store) -> None:
    shop = house(store, "chiefs")
    cycle = shop.draft()
    for action, command in COMMANDS.items():
        who = shop.who(Role.HR, "boss")
        scoped = type(who)(
            unit_id=who.unit_id, door=who.door, roles=who.roles, user_id=who.user_id, scopes=frozenset({command.action})
        )  # fmt: skip
        bare = type(who)(
            unit_id=who.unit_id, door=who.door, roles=who.roles, user_id=who.user_id, scopes=frozenset()
        )  # fmt: skip
        assert take(shop, bare, action, cycle) == "not_allowed"
        with undone():
            assert take(shop, scoped, action, cycle) != "not_allowed"


def _written(state: CycleState, action: CycleAction, role: Role) -> str:
    row = WRITTEN.get((state, action))
    if role not in OPERATION[action].split():
        assert row is None or role not in row.roles
        return "not_allowed"
    if row is not None:
        return row.to if role in row.roles else "workflow.role"
    elsewhere: list[Row] = [other for (_, done), other in WRITTEN.items() if done == action]
    return "workflow.state" if any(role in other.roles for other in elsewhere) else "workflow.state workflow.role"


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what is done within stays: each step starts from the same cycle."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnitSession, "commit", lambda session: (session.flush(), session.rollback()))
        yield


def test_a_step_that_is_undone_leaves_the_cycle_as_it_was(store: Store) -> None:
    shop: House = house(store, "chiefs")
    cycle = shop.draft()
    with undone():
        assert take(shop, shop.hr, CycleAction.OPEN, cycle) == "open"
    assert shop.now(cycle) == cycle
    assert ASKED not in {state.value for state in CycleState}
