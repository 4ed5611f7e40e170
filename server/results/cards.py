"""A stored result as a card: computed once more from its frozen facts, line by line, and compared with what is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select

from core.calendar import Period, parse_period
from core.engine.card import Card, Run, Status
from core.engine.exact import round_half_away
from core.engine.incentives.model import Decision
from core.engine.result import card_values
from core.engine.run import Prepared
from core.facts.model import Employee
from core.problem import Problem
from core.run import FinalCard, StoredResult, agrees, explain, thaw, unpack_outcome
from core.spec import Citation, Text
from core.spec.scheme import leaves
from server.db.session import UnitSession
from server.employees.tables import Employee as EmployeeRow
from server.refusal import Refusal, error
from server.results.tables import Result
from server.results.values import LineView
from server.runs.prepared import prepared_of

POINT_PLACES = 4
"""Decimals of points as they are stored."""
_ADJUSTMENT = Text(zh="调整", en="adjustment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """What a stored result comes to today; ``problems`` are errors wherever that isn't what is stored."""

    facts: Employee
    lines: tuple[LineView, ...]
    decision: Decision
    problems: tuple[Problem, ...]


def recomputed(session: UnitSession, ids: Sequence[UUID]) -> Mapping[UUID, Recomputed] | Refusal:
    """The results ``ids``, computed again, by id; few statements for any number of them.

    Refused where the regime of a run can't be read any more.
    """
    rows = session.execute(
        select(Result, EmployeeRow.number)
        .join(EmployeeRow, EmployeeRow.id == Result.employee_id)
        .where(Result.id.in_(ids))
    ).all()
    ready: dict[str, Prepared] = {}
    blocked = _blocked(session, [row for row, _ in rows])
    found: dict[UUID, Recomputed] = {}
    for row, number in rows:
        if row.regime_digest not in ready:
            prepared = prepared_of(session, row.regime_digest)
            if isinstance(prepared, Refusal):
                return prepared
            ready[row.regime_digest] = prepared
        period = parse_period(row.period)
        found[row.id] = (
            _unreadable(number)
            if period is None
            else recompute(
                ready[row.regime_digest], row, number, period, blocked=(row.run_id, row.scheme_id) in blocked
            )
        )
    return found


def recompute(prepared: Prepared, row: Result, number: str, period: Period, *, blocked: bool) -> Recomputed:
    """``row``, which belongs to the employee with staff number ``number``, computed again by ``prepared``."""
    try:
        facts = thaw(row.facts)
        outcome, places = unpack_outcome(row.outcome)
    except ValueError:
        return _unreadable(number)
    card, decision = explain(prepared, facts, period, rank=row.rank, blocked=blocked, places=places)
    decimals = prepared.bundle.scheme.rounding.decimals
    stored = StoredResult(
        employee=number,
        card=FinalCard(cast(Status, row.status), _scaled(row.total, decimals), row.grade, row.rank, places),
        items=row.items,
        outcome=outcome,
    )
    differs = agrees(prepared, card, decision, stored)
    return Recomputed(
        facts=facts,
        lines=tuple(_lines(prepared, card, period)),
        decision=decision,
        problems=(*_beside(prepared, row, facts, stored, number), *differs, *decision.problems),
    )


def _beside(prepared: Prepared, row: Result, facts: Employee, stored: StoredResult, number: str) -> Iterator[Problem]:
    """Columns that repeat what the packed bytes say, where they say something else."""
    decimals = prepared.bundle.scheme.rounding.decimals
    pay = None if stored.outcome.pay is None else Decimal(stored.outcome.pay).scaleb(-2)
    rounded = None if row.total is None else round_half_away(Fraction(row.total), decimals)
    for path, kept, found in (
        ("employee", number, facts.id),
        ("department", row.department, facts.department),
        ("position", row.position, facts.position),
        ("level", row.level or "", facts.level),
        ("next_level", row.next_level or "", stored.outcome.next_level),
        ("pay", row.pay, pay),
        ("total", row.total, rounded),
        ("full_marks", row.full_marks, round_half_away(prepared.sheet.full_marks, POINT_PLACES)),
    ):
        if kept != found:
            yield error(
                "result.differs",
                f'results["{number}"].{path}',
                Text(zh=f"{path}: 存为 {kept}, 应为 {found}", en=f"{path}: {kept} is stored, it should be {found}"),
                Text(
                    zh="不要据此发布或发放; 请查审计记录, 找出改动。",
                    en="Don't publish or pay by it; look in the audit for what changed.",
                ),
            )


def _lines(prepared: Prepared, card: Card, period: Period) -> Iterator[LineView]:
    bundle, scheme = prepared.bundle, prepared.bundle.scheme
    run = Run(scheme.code, scheme.regime, prepared.digest, period, prepared.sheet.full_marks, (card,))
    zh, en = (card_values(card, run, bundle, "", lang)["lines"] for lang in ("zh", "en"))
    names = {item.code: item.name for dimension in scheme.dimensions for item in leaves(dimension.items)}
    dimensions = {dimension.code: dimension.name for dimension in scheme.dimensions}
    for one, other in zip(zh, en, strict=True):
        yield LineView(
            item=one["item"],
            dimension=dimensions.get(one["dimension"]),
            name=names.get(one["item"], _ADJUSTMENT),
            indicators=tuple(one["indicators"]),
            points=None if one["points"] is None else Decimal(one["points"]),
            full=Decimal(one["full"]),
            fact=None if one["fact"] is None else Text(zh=one["fact"], en=other["fact"]),
            reason=Text(zh=one["reason"], en=other["reason"]),
            citation=_citation(one["citation"], other["citation"]),
        )


def _citation(zh: dict[str, Any], en: dict[str, Any]) -> Citation:
    reading = None if zh["reading"] is None else Text(zh=zh["reading"], en=en["reading"])
    return Citation(source=zh["source"], clause=zh["clause"], quote=zh["quote"], reading=reading, mark=zh["mark"])


def _blocked(session: UnitSession, rows: Iterable[Result]) -> set[tuple[UUID, UUID]]:
    """The runs and schemes of ``rows`` in which nobody got a total, because somebody held them up."""
    held_up = {(row.run_id, row.scheme_id) for row in rows if row.status == "blocked"}
    if not held_up:
        return held_up
    others = select(Result.run_id, Result.scheme_id).where(
        Result.run_id.in_({run_id for run_id, _ in held_up}),
        Result.scheme_id.in_({scheme_id for _, scheme_id in held_up}),
        Result.status.not_in(("blocked", "ineligible")),
    )
    return held_up.difference((row.run_id, row.scheme_id) for row in session.execute(others.distinct()))


def _scaled(total: Decimal | None, decimals: int) -> int | None:
    return None if total is None else int(total.scaleb(decimals))


def _unreadable(number: str) -> Recomputed:
    damaged = error(
        "result.damaged",
        f'results["{number}"].facts',
        Text(zh="该结果冻结的事实无法读取。", en="The frozen facts of this result can't be read."),
        Text(zh="请从备份恢复, 并查看审计记录。", en="Restore them from a backup, and look at the audit."),
    )
    return Recomputed(facts=Employee(id=number), lines=(), decision=Decision(number, (), ""), problems=(damaged,))
