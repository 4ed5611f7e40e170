"""Every operation, given what belongs to another unit, answers as if it didn't exist, and neither reads nor changes it."""

from __future__ import annotations

import pytest

from server.db import tenancy
from server.identity.policy import OF_THE_DEPLOYMENT
from tests.server.isolation.probes.registry import all_probes
from tests.server.isolation.sweep import ON_POSTGRESQL, Sweep

IN_UNITS = [name for name, one in all_probes().items() if one.operation.action not in OF_THE_DEPLOYMENT]


@pytest.mark.parametrize("name", IN_UNITS)
def test_nothing_of_the_other_unit_is_read_changed_or_told_apart(two_units: Sweep, name: str) -> None:
    """On PostgreSQL two walls stand: ids of every kind are tried against each alone, on SQLite and below."""
    assert two_units.all_faults(all_probes()[name], thorough=not two_units.store.is_postgresql) == []


@ON_POSTGRESQL
@pytest.mark.parametrize("name", IN_UNITS)
def test_row_level_security_alone_holds(two_units: Sweep, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row-level security doesn't know roles: the one that reaches farthest tries everything."""
    monkeypatch.setattr(tenancy, "confines", lambda unit_id: ())
    probe = all_probes()[name]
    assert two_units.all_faults(probe, two_units.farthest(probe)) == []
