"""A version as whoever works on it sees it: with what is open, what the linter sees, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from core.workflow import REGIME, available
from server.db.session import UnitSession
from server.identity.who import Who
from server.refusal import Refusal
from server.regimes.draft import Said, findings, points_of, said_by_each, still_open
from server.regimes.lookups import views_of
from server.regimes.tables import RegimeVersion
from server.regimes.values import VersionDetail, VersionView


def detail_of(session: UnitSession, who: Who, row: RegimeVersion) -> VersionDetail:
    """``row`` with its points, what is open and what was found; where it can't be read, the findings say why."""
    return details_of(session, who, (row,))[0]


def details_of(session: UnitSession, who: Who, rows: Sequence[RegimeVersion]) -> tuple[VersionDetail, ...]:
    """As ``detail_of``, of each."""
    views = views_of(session, rows)
    found = said_by_each(session, rows)
    return tuple(_detail(who, view, found[view.id]) for view in views)


def _detail(who: Who, view: VersionView, found: Said | Refusal) -> VersionDetail:
    actions = available(REGIME, view.state, {role.value for role in who.roles})
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
