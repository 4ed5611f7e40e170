"""How somebody stands to somebody else among raters: oneself, above, or a peer.

Schemes name rater roles as their regulations do. Which of them a single person may take towards another follows from the
lines of reporting and from departments. Results of a panel, of another department or of a role that a plugin invents are
stated as a whole, by whoever may (``role_rating.record``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from server.db.session import UnitSession
from server.employees.reach import below
from server.employees.tables import Employee
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who

STRIDE = 10_000
"""Ids named in one statement."""


class Standing(StrEnum):
    """How a rater stands to the person rated."""

    SELF = "self"
    ABOVE = "above"
    PEER = "peer"


STANDINGS: Mapping[str, Standing] = MappingProxyType(
    {
        "self": Standing.SELF,
        "supervisor": Standing.ABOVE,
        "manager": Standing.ABOVE,
        "head": Standing.ABOVE,
        "leadership": Standing.ABOVE,
        "peers": Standing.PEER,
        "colleague": Standing.PEER,
    }
)
"""Rater role -> how who takes it stands to the person rated. Roles that aren't here are nobody's alone."""


def standing_towards(session: UnitSession, who: Who, rater: Employee, rated: Employee) -> Standing | None:
    """How ``rater`` stands to ``rated`` as a rater, if at all.

    ``ABOVE``: anybody to whom the other reports, directly or through others, and whose role reaches the team. ``PEER``:
    of the same team or department, and neither of the two reports to the other.
    """
    return standings_towards(session, who, rater, [rated]).get(rated.id)


def standings_towards(
    session: UnitSession, who: Who, rater: Employee, people: Iterable[Employee]
) -> dict[UUID, Standing]:
    """How ``rater`` stands to each of ``people``; who isn't in it isn't theirs to rate."""
    others = {one.id: one for one in people}
    chains = reporting_lines(session, {*others, rater.id})
    reaches_team = _reaches_team(who)
    found: dict[UUID, Standing] = {}
    for other in others.values():
        if other.id == rater.id:
            found[other.id] = Standing.SELF
        elif rater.id in chains[other.id]:
            if reaches_team:
                found[other.id] = Standing.ABOVE
        elif other.id not in chains[rater.id] and _works_beside(rater, other):
            found[other.id] = Standing.PEER
    return found


def rateable_by(session: UnitSession, who: Who, rater: Employee) -> ColumnElement[bool]:
    """The condition on ``Employee`` that holds for everybody towards whom ``rater`` has a standing."""
    beside: ColumnElement[bool] = Employee.department_id == rater.department_id
    if rater.team_id is not None:
        beside = or_(beside, Employee.team_id == rater.team_id)
    led = Employee.id.in_(select(below(rater.id)))
    leads = Employee.id.in_(reporting_lines(session, [rater.id])[rater.id])
    found = or_(Employee.id == rater.id, and_(beside, ~led, ~leads))
    return or_(found, led) if _reaches_team(who) else found


def _reaches_team(who: Who) -> bool:
    return explain(who, Action.RATE).reach >= Reach.TEAM


def _works_beside(one: Employee, other: Employee) -> bool:
    same_team = one.team_id is not None and one.team_id == other.team_id
    return same_team or one.department_id == other.department_id


def reporting_lines(session: UnitSession, ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Everybody to whom each of ``ids`` reports, directly or through others: a statement per level."""
    above: dict[UUID, UUID | None] = {}
    waiting = sorted(ids)
    while waiting:
        for start in range(0, len(waiting), STRIDE):
            named = waiting[start : start + STRIDE]
            rows = session.execute(select(Employee.id, Employee.supervisor_id).where(Employee.id.in_(named)))
            above.update({row.id: row.supervisor_id for row in rows})
        waiting = sorted({upper for upper in above.values() if upper is not None and upper not in above})
    return {one: frozenset(_upwards(one, above)) for one in ids}


def _upwards(one: UUID, above: Mapping[UUID, UUID | None]) -> list[UUID]:
    line: list[UUID] = []
    upper = above.get(one)
    while upper is not None and upper not in line:
        line.append(upper)
        upper = above.get(upper)
    return line
