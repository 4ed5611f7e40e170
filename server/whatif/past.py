"""The past cycles over which a regime is tried, as they were published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period
from core.engine.columns.incentives import Told
from core.engine.run import Prepared
from core.facts.model import Employee
from core.run import thaw, unpack_outcome
from server.cycles.tables import CycleScheme
from server.db.session import UnitSession
from server.employees.tables import Employee as EmployeeRow
from server.facts.values import trimmed
from server.refusal import Refusal
from server.regimes.tables import RegimeVersion
from server.results.published import Published, newest_publications
from server.results.tables import Result
from server.runs.prepared import prepared_of
from server.whatif.values import MonthResult


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCard:
    """Somebody's published result: the facts as they were scored, and what came of them."""

    employee_id: UUID
    facts: Employee
    total: Decimal | None
    rank: int | None
    outcome: Told
    standing: MonthResult


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCycle:
    """The people whom one scheme of a cycle appraised, by ``prepared``, in the order of their staff numbers."""

    cycle_id: UUID
    period: Period
    prepared: Prepared
    cards: tuple[PastCard, ...]


def past_cycles(session: UnitSession, regime_id: UUID) -> tuple[tuple[Published, tuple[UUID, ...]], ...]:
    """The newest publication of each cycle that used the regime, with the cycle's schemes that did, in order of time."""
    rows = session.execute(
        select(CycleScheme.cycle_id, CycleScheme.id)
        .join(RegimeVersion, RegimeVersion.id == CycleScheme.version_id)
        .where(RegimeVersion.regime_id == regime_id)
        .order_by(CycleScheme.id)
    )
    schemes: dict[UUID, list[UUID]] = {}
    for cycle_id, scheme_id in rows:
        schemes.setdefault(cycle_id, []).append(scheme_id)
    published = newest_publications(session)
    return tuple((one, tuple(schemes[one.cycle_id])) for one in published if one.cycle_id in schemes)


def load(session: UnitSession, published: Published, schemes: Sequence[UUID]) -> tuple[PastCycle, ...] | Refusal:
    """What ``published`` says about the people of ``schemes``; refused where a regime can't be read any more."""
    found = []
    for scheme_id in schemes:
        rows = session.execute(
            select(
                Result.employee_id,
                EmployeeRow.number,
                Result.regime_digest,
                Result.status,
                Result.total,
                Result.grade,
                Result.rank,
                Result.facts,
                Result.outcome,
            )
            .join(EmployeeRow, EmployeeRow.id == Result.employee_id)
            .where(Result.run_id == published.run_id, Result.scheme_id == scheme_id)
            .order_by(EmployeeRow.number)
        ).all()
        if not rows:
            continue
        prepared = prepared_of(session, rows[0].regime_digest)
        if isinstance(prepared, Refusal):
            return prepared
        cards = []
        for row in rows:
            outcome, _ = unpack_outcome(row.outcome)
            standing = standing_of(row.status, row.total, row.grade, row.rank, outcome)
            cards.append(
                PastCard(
                    employee_id=row.employee_id,
                    facts=thaw(row.facts),
                    total=row.total,
                    rank=row.rank,
                    outcome=outcome,
                    standing=standing,
                )
            )
        found.append(
            PastCycle(cycle_id=published.cycle_id, period=published.period, prepared=prepared, cards=tuple(cards))
        )
    return tuple(found)


def standing_of(status: str, total: Decimal | None, grade: str | None, rank: int | None, outcome: Told) -> MonthResult:
    """What a month came to: places by facts aren't shown."""
    return MonthResult(
        status=status,
        total=trimmed(total),
        grade=grade,
        rank=rank,
        next_level=outcome.next_level,
        pay_fen=outcome.pay,
        money_fen=sum(fen for _, fen in outcome.sums),
        rules=(*outcome.rules, *outcome.barred),
    )
