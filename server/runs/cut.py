"""Cutting the people of a run into parts: departments together, large ones apart, small ones joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from core.facts.model import Employee

MOST = 5000
"""People in a part: about a second of work, and so much that is done again where a worker dies."""
FEWEST = 1000
"""Departments are joined until a part has so many."""


def cut(people: Iterable[Employee]) -> Iterator[tuple[Employee, ...]]:
    """``people`` in parts of ``MOST`` at most, by department and staff number; nothing of nobody.

    A department is cut only where it has more than ``MOST``, and then evenly.
    """
    waiting: list[Employee] = []
    ordered = sorted(people, key=lambda person: (person.department, person.id))
    for _, members in groupby(ordered, key=lambda person: person.department):
        department = list(members)
        if waiting and len(waiting) + len(department) > MOST:
            yield tuple(waiting)
            waiting = []
        if len(department) > MOST:
            yield from _evenly(department)
            continue
        waiting += department
        if len(waiting) >= FEWEST:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def _evenly(department: list[Employee]) -> Iterator[tuple[Employee, ...]]:
    pieces = -(-len(department) // MOST)
    for number in range(pieces):
        yield tuple(department[len(department) * number // pieces : len(department) * (number + 1) // pieces])
