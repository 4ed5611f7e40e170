"""Which version of a regime counts on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from core.calendar import Period
from core.workflow import RegimeState
from server.db.session import UnitSession
from server.regimes.tables import RegimeVersion

COUNTING = (RegimeState.IN_EFFECT, RegimeState.SUPERSEDED)
"""A superseded version still counts for the days on which it was in effect."""


def counts_on(day: date) -> ColumnElement[bool]:
    """The condition on ``RegimeVersion`` for what is in effect on ``day``."""
    return and_(
        RegimeVersion.state.in_(COUNTING),
        RegimeVersion.effective_on <= day,
        or_(RegimeVersion.ends_on.is_(None), RegimeVersion.ends_on >= day),
    )


def version_in_effect(session: UnitSession, regime_id: UUID, day: date) -> RegimeVersion | None:
    """The version of the regime that is in effect on ``day``, or ``None``."""
    return session.scalar(select(RegimeVersion).where(RegimeVersion.regime_id == regime_id, counts_on(day)))


def versions_for(session: UnitSession, period: Period) -> Mapping[UUID, RegimeVersion]:
    """By regime, the version that is in effect on every day of ``period``."""
    rows = session.scalars(
        select(RegimeVersion)
        .where(
            RegimeVersion.state.in_(COUNTING),
            RegimeVersion.effective_on <= period.first_day,
            or_(RegimeVersion.ends_on.is_(None), RegimeVersion.ends_on >= period.last_day),
        )
        .order_by(RegimeVersion.effective_on)
    )
    return {row.regime_id: row for row in rows}
