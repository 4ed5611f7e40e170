"""Who would report to themselves, over any number of steps."""

from __future__ import annotations

from collections.abc import Mapping


def supervisor_cycles(bosses: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """The cycle of each number that is part of one: the numbers in turn, each followed by who it reports to.

    A cycle starts with its smallest number, whatever the order of ``bosses``.
    """
    cycles: dict[str, tuple[str, ...]] = {}
    done: set[str] = set()
    for start in bosses:
        path: dict[str, int] = {}
        at: str | None = start
        while at is not None and at in bosses and at not in done and at not in path:
            path[at] = len(path)
            at = bosses[at]
        if at is not None and at in path:
            members = [number for number, place in path.items() if place >= path[at]]
            first = members.index(min(members))
            cycle = (*members[first:], *members[:first])
            cycles |= dict.fromkeys(cycle, cycle)
        done.update(path)
    return cycles
