"""What is different between two versions, and between what was adopted and what the catalogue declares now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Bundle, bundle
from core.codec import digest
from core.problem import Problem
from core.regime import diff
from core.spec import Text
from core.workflow import RegimeState
from server.db.session import ReadSession
from server.facts.known import names
from server.identity.permission import explain, not_allowed
from server.identity.policy import Action, Reach
from server.identity.who import Who
from server.operations import query
from server.refusal import Invalid, Refusal, error
from server.regimes.catalogue_values import NewerView
from server.regimes.content import bundles_under
from server.regimes.draft import said
from server.regimes.lookups import version_row
from server.regimes.sectors import source_of
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion
from server.regimes.values import ChangeView, change_view


@query("regime.diff", Action.READ_REGIMES)
def diff_versions(
    session: ReadSession, who: Who, old_version_id: UUID, new_version_id: UUID
) -> tuple[ChangeView, ...] | Refusal:
    """What the new version of a regime says otherwise than the old one, in words; a draft as it stands now."""
    old = version_row(session, who, old_version_id, "oldVersionId")
    if isinstance(old, Refusal):
        return old
    new = version_row(session, who, new_version_id, "newVersionId")
    if isinstance(new, Refusal):
        return new
    if old.regime_id != new.regime_id:
        return Invalid((_two_regimes(),))
    sheets = (_sheet(session, old), _sheet(session, new))
    if isinstance(sheets[0], Refusal):
        return sheets[0]
    if isinstance(sheets[1], Refusal):
        return sheets[1]
    return tuple(change_view(change) for change in diff(sheets[0], sheets[1]))


@query("regime.newer", Action.READ_REGIMES)
def newer_than_adopted(session: ReadSession, who: Who) -> tuple[NewerView, ...] | Refusal:
    """The regimes whose scheme the catalogue declares otherwise than it did when it was adopted, with the differences.

    An upgrade of a plugin changes nothing by itself: a new draft takes it over, where the unit wants to.
    """
    permission = explain(who, Action.READ_REGIMES)
    if permission.reach is not Reach.UNIT:
        return not_allowed(permission)
    catalogue = names().catalogue
    wanted = select(Regime).where(Regime.lineage == Lineage.CATALOGUE).order_by(Regime.scheme)
    regimes = [row for row in session.scalars(wanted) if row.scheme in catalogue.schemes]
    in_use = _in_use(session)
    origins = _digests(session, {version.origin_id for version in in_use.values()})
    now = {row.id: bundle(catalogue, catalogue.schemes[row.scheme]) for row in regimes if row.id in in_use}
    newer = [row for row in regimes if row.id in now and digest(now[row.id]) != origins[in_use[row.id].origin_id]]
    then = bundles_under(session, {in_use[row.id].origin_id for row in newer})
    found = []
    for row in newer:
        before = then[in_use[row.id].origin_id]
        if isinstance(before, Refusal):
            return before
        found.append(
            NewerView(
                regime_id=row.id,
                scheme=row.scheme,
                adopted_from=in_use[row.id].base_source,
                source=source_of(catalogue, row.scheme),
                changes=tuple(change_view(change) for change in diff(before, now[row.id])),
            )
        )
    return tuple(found)


def _in_use(session: ReadSession) -> Mapping[UUID, RegimeVersion]:
    """By regime, the version that was put into effect last; before the first was, the latest that wasn't given up."""
    wanted = (
        select(RegimeVersion)
        .where(RegimeVersion.state != RegimeState.DISCARDED)
        .order_by(RegimeVersion.effective_on.nulls_first(), RegimeVersion.number)
    )
    return {row.regime_id: row for row in session.scalars(wanted)}


def _digests(session: ReadSession, content_ids: Collection[UUID]) -> Mapping[UUID, str]:
    wanted = select(RegimeContent.id, RegimeContent.digest).where(RegimeContent.id.in_(content_ids))
    return {row.id: row.digest for row in session.execute(wanted)}


def _sheet(session: ReadSession, row: RegimeVersion) -> Bundle | Refusal:
    found = said(session, row)
    return found if isinstance(found, Refusal) else found.sheet


def _two_regimes() -> Problem:
    return error(
        "regime.two_regimes",
        "newVersionId",
        Text(zh="两个版本不属于同一制度。", en="These are versions of two regimes."),
        Text(zh="请选择同一制度的两个版本。", en="Choose two versions of one regime."),
    )
