"""The schemes of cycles as values, with as many statements for many as for one."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from server.cycles.members import positions_of
from server.cycles.tables import CycleScheme
from server.cycles.values import SchemeView
from server.db.session import UnitSession
from server.refusal import Refusal
from server.regimes.content import bundles_under
from server.regimes.tables import RegimeContent, RegimeVersion


def schemes_of_cycles(session: UnitSession, cycle_ids: Collection[UUID]) -> tuple[SchemeView, ...]:
    """The schemes of these cycles, those for named positions first; without those whose regime can't be read any more."""
    rows = session.execute(
        select(CycleScheme, RegimeContent.id, RegimeContent.digest)
        .join(RegimeVersion, RegimeVersion.id == CycleScheme.version_id)
        .join(RegimeContent, RegimeContent.id == RegimeVersion.content_id)
        .where(CycleScheme.cycle_id.in_(cycle_ids))
    ).all()
    bundles = bundles_under(session, {content_id for _, content_id, _ in rows})
    positions = positions_of(session, [row for row, _, _ in rows])
    found = []
    for row, content_id, digest in sorted(rows, key=lambda one: (not one[0].positions, one[0].id)):
        bundle = bundles[content_id]
        if not isinstance(bundle, Refusal):
            found.append(
                SchemeView(
                    id=row.id,
                    cycle_id=row.cycle_id,
                    version_id=row.version_id,
                    regime_digest=digest,
                    code=bundle.scheme.code,
                    name=bundle.scheme.name,
                    positions=tuple(sorted(positions[row.id])),
                )
            )
    return tuple(found)
