"""The life of a version through its commands: every state, action and role; what isn't written here is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from core.workflow import REGIME, RegimeAction, RegimeState
from server.db.session import UnitSession
from server.identity.roles import UNIT_ROLES, Role
from server.operations import Command
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.life import (
    approve_version,
    discard_version,
    put_in_effect,
    reject_version,
    submit_version,
    supersede_version,
    withdraw_version,
)
from server.regimes.values import VersionView
from tests.core.workflow.reading import read
from tests.server.regimes.office import PUT, Office, codes, office
from tests.server.stores import Store

WRITTEN = read("""
draft     | submit        | submitted  | unit_admin hr supervisor |
draft     | discard       | discarded  | unit_admin hr supervisor |
submitted | withdraw      | draft      | unit_admin hr supervisor |
submitted | reject        | draft      | top_management           |
submitted | approve       | approved   | top_management           |
approved  | withdraw      | draft      | unit_admin hr supervisor |
approved  | put_in_effect | in_effect  | unit_admin hr            |
in_effect | supersede     | superseded | unit_admin hr            |
""")
OPERATION = {
    "submit": "unit_admin hr supervisor",
    "discard": "unit_admin hr supervisor",
    "withdraw": "unit_admin hr supervisor",
    "reject": "top_management",
    "approve": "top_management",
    "put_in_effect": "unit_admin hr supervisor",
    "supersede": "unit_admin hr supervisor",
}
"""Who may call the command at all; everybody else is told so before the version is looked at."""
COMMANDS: Mapping[RegimeAction, tuple[Command[..., Any], tuple[Any, ...]]] = {
    RegimeAction.SUBMIT: (submit_version, ()),
    RegimeAction.WITHDRAW: (withdraw_version, ("because",)),
    RegimeAction.REJECT: (reject_version, ("because",)),
    RegimeAction.APPROVE: (approve_version, ()),
    RegimeAction.PUT_IN_EFFECT: (put_in_effect, (date(2027, 1, 1),)),
    RegimeAction.SUPERSEDE: (supersede_version, ()),
    RegimeAction.DISCARD: (discard_version, ()),
}


def test_every_state_action_and_role(store: Store) -> None:
    shop = office(store)
    first = shop.in_effect()
    content = shop.now(first.id).version
    old, found, expected = first, {}, {}
    shop.did(shop.hr, PUT, old.id, {"ends_on": date(2026, 6, 30)})
    # Its successor is in effect until the day before the one on which others begin.
    follower = _beside(shop, old)
    shop.did(
        shop.hr,
        PUT,
        follower.id,
        {"state": RegimeState.IN_EFFECT, "effective_on": date(2026, 7, 1), "ends_on": date(2026, 12, 31)},
    )
    for state in RegimeState:
        shop.did(shop.hr, PUT, old.id, {"state": state, "submitted_by": content.submitted_by})
        now = shop.now(old.id).version
        with undone():
            for action in RegimeAction:
                for role in UNIT_ROLES:
                    place = f"{state} {action} {role}"
                    found[place] = _take(shop, role, action, now)
                    expected[place] = _written(state, action, role)
    assert found == expected


def test_a_token_reaches_no_further_than_its_scopes(shop: Office) -> None:
    draft = shop.draft().version
    for action, (command, arguments) in COMMANDS.items():
        who = shop.who(Role.HR)
        bare = type(who)(unit_id=who.unit_id, door=who.door, roles=who.roles, user_id=who.user_id, scopes=frozenset())
        assert codes(shop.does(bare, command, draft.id, draft.version, *arguments)) == "not_allowed", action


def test_every_action_of_the_table_has_a_command() -> None:
    assert set(COMMANDS) == set(REGIME.actions)


@pytest.mark.parametrize("action", list(RegimeAction))
def test_what_was_seen_in_an_older_version_isnt_acted_on(shop: Office, action: RegimeAction) -> None:
    draft = shop.draft().version
    command, arguments = COMMANDS[action]
    top = action in (RegimeAction.APPROVE, RegimeAction.REJECT)
    assert codes(shop.does(shop.top if top else shop.hr, command, draft.id, draft.version + 1, *arguments)) == "stale"
    assert shop.now(draft.id).version == draft


def _beside(shop: Office, old: VersionView) -> VersionView:
    """Another version of the same regime, submitted and approved."""
    made = shop.did(shop.hr, draft_version, old.regime_id)
    return shop.approve(shop.submit(shop.settled(made)))


def _take(shop: Office, role: Role, action: RegimeAction, now: VersionView) -> str:
    command, arguments = COMMANDS[action]
    return codes(shop.does(shop.who(role), command, now.id, now.version, *arguments))


def _written(state: RegimeState, action: RegimeAction, role: Role) -> str:
    row = WRITTEN.get((state, action))
    if role not in OPERATION[action].split():
        assert row is None or role not in row.roles
        return "not_allowed"
    if row is not None:
        return row.to if role in row.roles else "workflow.role"
    elsewhere = [other for (_, done), other in WRITTEN.items() if done == action]
    return "workflow.state" if any(role in other.roles for other in elsewhere) else "workflow.state workflow.role"


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of what is done within stays: each step starts from the same version."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(UnitSession, "commit", lambda session: (session.flush(), session.rollback()))
        yield
