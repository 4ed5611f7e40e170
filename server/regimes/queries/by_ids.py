"""Regimes and their versions by ids, many at a time: with as many statements as for one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from core.regime import diff
from server.db.session import ReadSession
from server.facts.known import names
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal
from server.regimes.content import bundles_under, joined
from server.regimes.detail import details_of
from server.regimes.draft import said_by_each
from server.regimes.editable_values import EditableView
from server.regimes.editables import editables_of
from server.regimes.lookups import readable, regime_views, views_of
from server.regimes.tables import Regime, RegimeVersion
from server.regimes.values import ChangeView, RegimeView, VersionDetail, VersionView, change_view
from server.render.sheet import Sheet


@query("regime.by_ids", Action.READ_REGIMES)
def regimes_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, RegimeView]:
    """Those of ``ids`` that there are."""
    rows = session.scalars(select(Regime).where(Regime.id.in_(ids))).all()
    return {view.id: view for view in regime_views(session, who, rows)}


@query("regime_version.by_ids", Action.READ_REGIMES)
def versions_by_ids(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, VersionView]:
    """Those of ``ids`` that the asker may read."""
    return {view.id: view for view in views_of(session, _readable(session, who, ids))}


@query("regime_version.by_regime", Action.READ_REGIMES)
def versions_by_regime(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[VersionView, ...]]:
    """The versions of each of the regimes ``ids`` that the asker may read, the latest first."""
    wanted = (
        select(RegimeVersion)
        .where(RegimeVersion.regime_id.in_(ids), readable(who))
        .order_by(RegimeVersion.number.desc())
    )
    found: dict[UUID, tuple[VersionView, ...]] = {}
    for view in views_of(session, session.scalars(wanted).all()):
        found[view.regime_id] = (*found.get(view.regime_id, ()), view)
    return found


@query("regime_version.details", Action.READ_REGIMES)
def version_details(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, VersionDetail]:
    """Those of ``ids`` that the asker may read, with points, what is open, and what the linter sees."""
    return {one.version.id: one for one in details_of(session, who, _readable(session, who, ids))}


@query("regime_version.sheets", Action.READ_REGIMES)
def version_sheets(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, Sheet]:
    """What those of ``ids`` say that the asker may read and that can be read; a draft as it stands."""
    said = said_by_each(session, _readable(session, who, ids))
    sheets = {key: one.sheet for key, one in said.items() if not isinstance(one, Refusal)}
    return {key: Sheet(one, joined(names().catalogue, one)) for key, one in sheets.items()}


@query("regime_version.departures", Action.READ_REGIMES)
def version_departures(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[ChangeView, ...]]:
    """What those of ``ids`` that the asker may read, and that can be read, say otherwise than what was declared.

    Edits, and resolutions that were chosen; a draft as it stands.
    """
    rows = _readable(session, who, ids)
    declared, now = bundles_under(session, {row.origin_id for row in rows}), said_by_each(session, rows)
    found: dict[UUID, tuple[ChangeView, ...]] = {}
    for row in rows:
        before, after = declared[row.origin_id], now[row.id]
        if not isinstance(before, Refusal) and not isinstance(after, Refusal):
            found[row.id] = tuple(change_view(change) for change in diff(before, after.sheet))
    return found


@query("regime_version.editables", Action.READ_REGIMES)
def version_editables(session: ReadSession, who: Who, ids: tuple[UUID, ...]) -> Mapping[UUID, tuple[EditableView, ...]]:
    """Of those of ``ids`` that the asker may read: the places of their base that a unit may edit."""
    rows = _readable(session, who, ids)
    bases = bundles_under(session, {row.base_id for row in rows})
    found = {row.id: bases[row.base_id] for row in rows}
    return {key: editables_of(base) for key, base in found.items() if not isinstance(base, Refusal)}


def _readable(session: ReadSession, who: Who, ids: Collection[UUID]) -> Sequence[RegimeVersion]:
    return session.scalars(select(RegimeVersion).where(RegimeVersion.id.in_(ids), readable(who))).all()
