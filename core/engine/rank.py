"""Places within a cohort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from core.facts.model import Employee
from core.spec import Ranking


def cohort_of(ranking: Ranking, employee: Employee) -> tuple[str, ...]:
    """What must be alike for two people to be ranked against each other."""
    return tuple(str(getattr(employee, key)) for key in ranking.cohort)


def ranks(ranking: Ranking, entries: Iterable[tuple[str, tuple[str, ...], Decimal]]) -> dict[str, int]:
    """The place of each ``(id, cohort, total)``: 1 is the highest total; equal totals share a place.

    The order of the entries changes nothing.
    """
    cohorts: defaultdict[tuple[str, ...], dict[str, Decimal]] = defaultdict(dict)
    for name, cohort, total in entries:
        cohorts[cohort][name] = total
    places: dict[str, int] = {}
    for totals in cohorts.values():
        ordered = sorted(totals.values(), reverse=True)
        if ranking.ties == "dense":
            ordered = sorted(set(ordered), reverse=True)
        place: dict[Decimal, int] = {}
        for position, total in enumerate(ordered, start=1):
            place.setdefault(total, position)
        places.update({name: place[total] for name, total in totals.items()})
    return places
