"""From credentials to a ``Who``: what a user is within one unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from server.db.session import UnitSession
from server.identity.roles import Door
from server.identity.tables import LoginSession, Membership, User
from server.identity.values import SignedIn, UnitChoice
from server.identity.who import Who, oneself
from server.units.tables import Unit

_LIVE_SESSION = (
    select(LoginSession, User)
    .join(User, User.id == LoginSession.user_id)
    .where(
        LoginSession.token_digest == bindparam("digest"),
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > bindparam("at"),
        User.disabled_at.is_(None),
    )
)
_LIVE_MEMBERSHIPS = (
    select(Membership, Unit)
    .join(Unit, Unit.id == Membership.unit_id)
    .where(Membership.user_id == bindparam("user"), Membership.ended_at.is_(None), Unit.closed_at.is_(None))
    .order_by(Unit.code, Membership.role)
)


def live_session(session: UnitSession, token_digest: str, at: datetime) -> tuple[LoginSession, User] | None:
    """The login session with that digest and its user; ``None`` where it has ended or the user is disabled."""
    found = session.execute(_LIVE_SESSION, {"digest": token_digest, "at": at}).one_or_none()
    return None if found is None else (found[0], found[1])


def live_memberships(session: UnitSession, user_id: UUID) -> list[tuple[Membership, Unit]]:
    """The user's memberships that haven't ended, of units that are open, by the unit's code and the role."""
    return [(one[0], one[1]) for one in session.execute(_LIVE_MEMBERSHIPS, {"user": user_id})]


def choices(memberships: Iterable[tuple[Membership, Unit]]) -> tuple[UnitChoice, ...]:
    """The units that ``memberships``, which come by unit, let somebody enter, and as what."""
    by_unit = ((code, list(rows)) for code, rows in groupby(memberships, key=lambda pair: pair[1].code))
    return tuple(
        UnitChoice(
            unit_id=rows[0][1].id,
            code=code,
            name=rows[0][1].name,
            roles=frozenset(row.role for row, _ in rows),
            employee_id=_employee(row for row, _ in rows),
        )
        for code, rows in by_unit
    )


def inside(signed_in: SignedIn, unit: UnitChoice, door: Door) -> Who:
    """The user of the session within ``unit``, which is one of theirs."""
    return Who(
        unit_id=unit.unit_id,
        door=door,
        roles=unit.roles,
        user_id=signed_in.user_id,
        employee_id=unit.employee_id,
        session_id=signed_in.session_id,
        language=signed_in.language,
    )


def outside(signed_in: SignedIn, door: Door) -> Who:
    """The user of the session outside of units: themselves, and the deployment if it is theirs."""
    return oneself(
        signed_in.user_id,
        door,
        session_id=signed_in.session_id,
        language=signed_in.language,
        administers=signed_in.deployment_admin,
    )


def who_by(memberships: Iterable[Membership | Row[*tuple[Any, ...]]], user: Who) -> Who | None:
    """``user`` with the roles and the employee that ``memberships`` of the unit give them; ``None`` where there are none.

    Memberships that name different employees name nobody: the roles then reach no employee but by the whole unit.
    """
    rows = list(memberships)
    if not rows:
        return None
    return replace(user, roles=frozenset(row.role for row in rows), employee_id=_employee(rows))


def _employee(memberships: Iterable[Any]) -> UUID | None:
    employees = {row.employee_id for row in memberships if row.employee_id is not None}
    return employees.pop() if len(employees) == 1 else None
