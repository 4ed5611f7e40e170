"""The unit's regimes, their versions, and what each says."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.codec import canonical, encode
from core.regime import editable
from core.regime.titles import value_words
from core.regime.vocabulary import label_of
from server.clock import today
from server.db.session import ReadSession
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Refusal
from server.regimes.content import bundle_under, unknown_digest
from server.regimes.detail import detail_of
from server.regimes.effect import version_in_effect
from server.regimes.lookups import readable, regime_row, version_row, view_of
from server.regimes.tables import Regime, RegimeContent, RegimeVersion
from server.regimes.values import ContentView, EditableView, RegimeView, VersionDetail, VersionView, regime_view


@query("regime.list", Action.READ_REGIMES)
def list_regimes(session: ReadSession, who: Who) -> tuple[RegimeView, ...]:
    """The unit's regimes by scheme, with the version in effect today and the latest that the asker may read."""
    found = []
    for row in session.scalars(select(Regime).order_by(Regime.scheme)):
        latest = session.scalar(
            select(RegimeVersion.id)
            .where(RegimeVersion.regime_id == row.id, readable(who))
            .order_by(RegimeVersion.number.desc())
            .limit(1)
        )
        now = version_in_effect(session, row.id, today())
        found.append(regime_view(row, None if now is None else now.id, latest))
    return tuple(found)


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
    return tuple(view_of(session, row) for row in rows)


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
    if isinstance(base, Refusal):
        return base
    return tuple(
        EditableView(
            path=place.pointer,
            group=place.group,
            within=place.within,
            label=label_of(type(place.owner), place.part.name),
            words=value_words(place.value, place.part, place.owners, base),
            value=canonical(encode(place.value)).decode(),
        )
        for place in editable(base)
    )


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
