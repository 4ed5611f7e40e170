"""The two units are whole: a row in every table, a probe for every operation."""

from __future__ import annotations

import pytest

from server.db.base import DEPLOYMENT
from server.db.models import mapped
from server.identity.policy import OF_THE_DEPLOYMENT, Action
from server.identity.roles import Door, Role
from server.identity.who import Who, operator, visitor
from server.operations import operations
from server.refusal import NotAllowed, Refusal
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import Probe, all_probes
from tests.server.isolation.rows import OF_UNITS
from tests.server.isolation.snapshot import snapshot
from tests.server.isolation.sweep import Sweep, undone
from tests.server.stores import somebody


def test_each_unit_has_a_row_in_every_table(two_units: Sweep) -> None:
    for planted in (two_units.own, two_units.foreign):
        with two_units.store.database.engines.writers.connect() as connection:
            held = snapshot(connection, planted.unit_id)
        assert [kind.__tablename__ for kind in mapped() if held[kind.__tablename__][0] == 0] == []
        assert set(OF_UNITS) <= set(held)


def test_every_operation_has_a_probe() -> None:
    assert [one.name for one in operations() if one.name not in all_probes()] == []


def test_every_probe_is_of_an_operation() -> None:
    assert set(all_probes()) <= {one.name for one in operations()}


@pytest.mark.parametrize("name", list(all_probes()))
def test_a_probe_works_for_own_rows(two_units: Sweep, name: str) -> None:
    probe = all_probes()[name]
    with undone(two_units.store, two_units.foreign, two_units.before):
        answers = {str(who.roles): two_units.call(probe, who, Given(two_units.own)) for who in askers(two_units, probe)}
    assert answers
    assert any(not isinstance(answer, Refusal) for answer in answers.values()), answers


def askers(two_units: Sweep, probe: Probe) -> list[Who]:
    action = probe.operation.action
    user_id = two_units.own.row("users").id
    if action is Action.LOG_IN:
        return [visitor(Door.API)]
    outside = somebody(DEPLOYMENT, Role.DEPLOYMENT_ADMIN, user_id=user_id)
    if action in OF_THE_DEPLOYMENT:
        return [outside, operator(), somebody(DEPLOYMENT, Role.VISITOR, user_id=user_id)]
    return [*(two_units.own.who(role) for role in two_units.roles(probe)), operator(two_units.own.unit_id), outside]


def test_no_role_of_a_unit_does_what_is_the_deployments(two_units: Sweep) -> None:
    for probe in all_probes().values():
        if probe.operation.action in OF_THE_DEPLOYMENT:
            for role in Role:
                who = two_units.own.who(role)
                assert isinstance(two_units.call(probe, who, Given(two_units.own)), NotAllowed)
