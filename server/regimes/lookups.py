"""Finding what commands and queries about regimes are about, within what the asker may see."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select, true

from core.catalogue import Bundle, bundle
from core.spec import Text
from core.workflow import RegimeState
from server.clock import today
from server.db.session import UnitSession
from server.facts.known import names
from server.identity.permission import explain
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.refusal import Conflict, NotFound, Refusal, error, not_found, stale
from server.regimes.catalogue_values import SCHEME_WORD
from server.regimes.effect import COUNTING, counts_on
from server.regimes.sectors import source_of
from server.regimes.tables import EnabledSector, Regime, RegimeContent, RegimeVersion
from server.regimes.values import REGIME_WORD, VERSION_WORD, RegimeView, VersionView, regime_view, version_view
from server.unit_of_work import UnitOfWork


def readable(who: Who) -> ColumnElement[bool]:
    """The condition on ``RegimeVersion`` for what ``who`` may read: employees read what is or was in effect."""
    if explain(who, Action.READ_REGIMES).reach is Reach.UNIT:
        return true()
    return RegimeVersion.state.in_(COUNTING)


def regime_row(session: UnitSession, regime_id: UUID) -> Regime | NotFound:
    """The regime called ``regime_id``."""
    row = session.scalar(select(Regime).where(Regime.id == regime_id))
    return not_found(REGIME_WORD, "regimeId") if row is None else row


def regime_views(session: UnitSession, who: Who, rows: Sequence[Regime]) -> tuple[RegimeView, ...]:
    """The values of ``rows``, with the version in effect today and the latest that ``who`` may read."""
    versions = (
        select(RegimeVersion.regime_id, RegimeVersion.id)
        .where(RegimeVersion.regime_id.in_([row.id for row in rows]), readable(who))
        .order_by(RegimeVersion.number)
    )
    latest = {one.regime_id: one.id for one in session.execute(versions)}
    now = {one.regime_id: one.id for one in session.execute(versions.where(counts_on(today())))}
    return tuple(regime_view(row, now.get(row.id), latest.get(row.id)) for row in rows)


def version_row(session: UnitSession, who: Who, version_id: UUID, path: str = "versionId") -> RegimeVersion | NotFound:
    """The version called ``version_id``, where ``who`` may read it."""
    row = session.scalar(select(RegimeVersion).where(RegimeVersion.id == version_id, readable(who)))
    return not_found(VERSION_WORD, path) if row is None else row


def held_version(work: UnitOfWork, version_id: UUID, version: int) -> RegimeVersion | Refusal:
    """The version of a regime, still as its editor saw it at ``version``.

    Until the transaction ends nobody else changes any version of the same regime.
    """
    regime_id = work.session.scalar(select(RegimeVersion.regime_id).where(RegimeVersion.id == version_id))
    if regime_id is None:
        return not_found(VERSION_WORD, "versionId")
    hold_regime(work.session, regime_id)
    fresh = select(RegimeVersion).where(RegimeVersion.id == version_id).execution_options(populate_existing=True)
    row = work.session.scalars(fresh).one()
    return row if row.version == version else stale(VERSION_WORD, "version", row.version)


def hold_regime(session: UnitSession, regime_id: UUID) -> None:
    """Until the transaction ends, nobody else holds the regime: its versions come and go one after the other."""
    session.execute(select(Regime.id).where(Regime.id == regime_id).with_for_update())


def held_draft(work: UnitOfWork, version_id: UUID, version: int) -> RegimeVersion | Refusal:
    """As ``held_version``, where it is a draft: nothing else can be edited."""
    row = held_version(work, version_id, version)
    if isinstance(row, Refusal) or row.state is RegimeState.DRAFT:
        return row
    return Conflict(
        (
            error(
                "regime.not_a_draft",
                "versionId",
                Text(zh=f"第 {row.number} 版不是草稿。", en=f"Version {row.number} is no draft."),
                Text(
                    zh="请先撤回, 或另起新版本。",
                    en="Withdraw it first, or start a new version.",
                ),
            ),
        )
    )


def view_of(session: UnitSession, row: RegimeVersion) -> VersionView:
    """The value of ``row`` as it is stored."""
    return views_of(session, (row,))[0]


def views_of(session: UnitSession, rows: Sequence[RegimeVersion]) -> tuple[VersionView, ...]:
    """The values of ``rows`` as they are stored."""
    session.flush()
    contents = {row.content_id for row in rows if row.content_id is not None}
    wanted = select(RegimeContent.id, RegimeContent.digest).where(RegimeContent.id.in_(contents))
    digests = {one.id: one.digest for one in session.execute(wanted)} if contents else {}
    return tuple(version_view(row, digests.get(row.content_id) if row.content_id else None) for row in rows)


def catalogue_sheet(session: UnitSession, code: str) -> tuple[Bundle, str] | Refusal:
    """What the catalogue declares of the scheme ``code``, and who does (provider and version), in an enabled sector."""
    catalogue = names().catalogue
    scheme = catalogue.schemes.get(code)
    if scheme is None:
        return not_found(SCHEME_WORD, "scheme")
    sector = catalogue.providers[catalogue.owner[code]].sector
    if sector.code not in enabled_sectors(session):
        return Conflict(
            (
                error(
                    "sector.not_enabled",
                    "scheme",
                    Text(
                        zh=f"本单位未启用行业“{sector.name.zh}”。",
                        en=f"The unit hasn't enabled the sector {sector.name.en}.",
                    ),
                    Text(
                        zh="请单位管理员先启用该行业。", en="Ask the unit's administrator to enable the sector first."
                    ),
                ),
            )
        )
    return bundle(catalogue, scheme), source_of(catalogue, code)


def enabled_sectors(session: UnitSession) -> frozenset[str]:
    """The codes of the sectors that the unit uses now."""
    return frozenset(session.scalars(select(EnabledSector.sector).where(EnabledSector.disabled_at.is_(None))))
