"""A version as whoever works on it sees it: with what is open, what the linter sees, and what can be done."""

from __future__ import annotations

from core.workflow import REGIME, available
from server.db.session import UnitSession
from server.identity.who import Who
from server.refusal import Refusal
from server.regimes.draft import findings, points_of, said, still_open
from server.regimes.lookups import view_of
from server.regimes.tables import RegimeVersion
from server.regimes.values import VersionDetail


def detail_of(session: UnitSession, who: Who, row: RegimeVersion) -> VersionDetail:
    """``row`` with its points, what is open and what was found; where it can't be read, the findings say why."""
    view = view_of(session, row)
    found = said(session, row)
    actions = available(REGIME, row.state, {role.value for role in who.roles})
    if isinstance(found, Refusal):
        return VersionDetail(
            version=view, points=(), open_points=(), findings=found.problems, available_actions=actions
        )
    return VersionDetail(
        version=view,
        points=tuple(points_of(found)),
        open_points=still_open(found),
        findings=findings(found.sheet),
        available_actions=actions,
    )
