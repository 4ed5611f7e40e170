"""The unit's regimes, their versions, and what each says."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import select

from core.workflow import RegimeState
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import Keyset, Page
from server.refusal import Invalid, Refusal
from server.regimes.catalogue_values import ContentView
from server.regimes.content import bundle_under, unknown_digest
from server.regimes.detail import detail_of
from server.regimes.editable_values import EditableView
from server.regimes.editables import editables_of
from server.regimes.lookups import readable, regime_row, regime_views, version_row, views_of
from server.regimes.tables import Regime, RegimeContent, RegimeVersion
from server.regimes.values import RegimeView, VersionDetail, VersionView

NEWEST_FIRST: Final = Keyset(RegimeVersion.id, descending=True)


@query("regime.list", Action.READ_REGIMES)
def list_regimes(session: ReadSession, who: Who) -> tuple[RegimeView, ...]:
    """The unit's regimes by scheme, with the version in effect today and the latest that the asker may read."""
    return regime_views(session, who, session.scalars(select(Regime).order_by(Regime.scheme)).all())


@query("regime.versions", Action.READ_REGIMES)
def list_versions(session: ReadSession, who: Who, regime_id: UUID) -> tuple[VersionView, ...] | Refusal:
    """The versions of the regime that the asker may read, the latest first."""
    regime = regime_row(session, regime_id)
    if isinstance(regime, Refusal):
        return regime
    rows = session.scalars(
        select(RegimeVersion)
        .where(RegimeVersion.regime_id == regime.id, readable(who))
        .order_by(RegimeVersion.number.desc())
    )
    return views_of(session, rows.all())


@query("regime_version.list", Action.READ_REGIMES)
def page_versions(
    session: ReadSession,
    who: Who,
    first: int = 50,
    after: str | None = None,
    states: tuple[RegimeState, ...] = (),
) -> Page[VersionView] | Invalid:
    """The versions of all regimes that the asker may read, the newest first; in one of ``states``, where some are given."""
    wanted = select(RegimeVersion).where(readable(who))
    if states:
        wanted = wanted.where(RegimeVersion.state.in_(states))
    found = NEWEST_FIRST.page(session, wanted, lambda row: row, first, after)
    if isinstance(found, Invalid):
        return found
    return Page(rows=views_of(session, found.rows), cursors=found.cursors, after=found.after)


@query("regime.read", Action.READ_REGIMES)
def read_version(session: ReadSession, who: Who, version_id: UUID) -> VersionDetail | Refusal:
    """One version with its points, what is open, what the linter sees, and what the asker may do with it."""
    row = version_row(session, who, version_id)
    return row if isinstance(row, Refusal) else detail_of(session, who, row)


@query("regime.editable", Action.READ_REGIMES)
def list_editable(session: ReadSession, who: Who, version_id: UUID) -> tuple[EditableView, ...] | Refusal:
    """The places of the version's base that a unit may edit, in the order of the regime, with what is there."""
    row = version_row(session, who, version_id)
    base = row if isinstance(row, Refusal) else bundle_under(session, row.base_id)
    return base if isinstance(base, Refusal) else editables_of(base)


@query("regime.content", Action.READ_REGIMES)
def read_content(session: ReadSession, who: Who, digest: str) -> ContentView | Refusal:
    """What ``digest`` pins, for who may read a version with that content."""
    row = session.scalar(
        select(RegimeContent)
        .join(RegimeVersion, RegimeVersion.content_id == RegimeContent.id)
        .where(RegimeContent.digest == digest, readable(who))
        .limit(1)
    )
    return unknown_digest(digest) if row is None else ContentView(digest=row.digest, document=row.body)
