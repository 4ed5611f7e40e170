"""Probes of creating, closing and listing units."""

from __future__ import annotations

from typing import Any

from server.units.commands import close_unit, create_unit
from server.units.queries import list_units
from server.units.tables import Unit
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(create_unit)
def create(given: Given) -> dict[str, Any]:
    """A unit by a new code."""
    return {"code": "third", "name": "Third"}


@probe(close_unit)
def close(given: Given) -> dict[str, Any]:
    """A unit by its code."""
    return {"code": given.of(Unit.code), "version": 1}


@probe(list_units)
def every(given: Given) -> dict[str, Any]:
    """All of them."""
    return {}
