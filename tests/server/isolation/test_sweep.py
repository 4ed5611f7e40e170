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
    assert two_units.all_faults(all_probes()[name]) == []


@ON_POSTGRESQL
@pytest.mark.parametrize("name", IN_UNITS)
def test_row_level_security_alone_holds(two_units: Sweep, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tenancy, "confines", lambda unit_id: ())
    assert two_units.all_faults(all_probes()[name]) == []
