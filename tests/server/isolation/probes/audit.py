"""Probes of reading and verifying the audit."""

from __future__ import annotations

from typing import Any

from server.audit.queries import list_entries, read_entry, read_head, read_history, verify_unit
from server.audit.values import EntryFilter
from server.employees.tables import Department
from server.identity.tables import User
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(list_entries)
def entries(given: Given) -> dict[str, Any]:
    """Of one row, and by one actor."""
    return {"filter": EntryFilter(row_id=given.text(Department.id), actor_id=given.id(User))}


@probe(read_entry)
def entry(given: Given) -> dict[str, Any]:
    """The first."""
    return {"seq": 1}


@probe(read_history)
def history(given: Given) -> dict[str, Any]:
    """Of one row."""
    return {"subject": "department", "row_id": given.text(Department.id)}


@probe(read_head)
@probe(verify_unit)
def chain(given: Given) -> dict[str, Any]:
    """The unit's chain."""
    return {}
