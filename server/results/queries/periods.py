"""Results of groups of people, and of quarters, half-years and years."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import BigInteger, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from core.engine.exact import round_half_away
from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee, Person
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import bad_first
from server.refusal import Invalid, NotFound, Refusal
from server.regimes.content import bundle_of
from server.results.group_values import GroupBy, GroupResult, MonthTotal, PeriodPage, PeriodResult
from server.results.seen import seen_people, seen_run, shown_name
from server.results.spans import Part, Summed, parts_of, span_of, summed
from server.results.tables import Result

_POINT_PLACES = 4


@query("result.groups", Action.READ_RESULTS)
def groups(
    session: ReadSession, who: Who, cycle_id: UUID, by: GroupBy = GroupBy.DEPARTMENT, revision: int | None = None
) -> tuple[GroupResult, ...] | Refusal:
    """The results of a cycle by department, team or position (and full marks), within reach, by key.

    The mean is rounded once, half away from zero, at the finest decimals of the schemes in the group.
    """
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    key = _column(by)
    mine = (Result.run_id == seen.run_id, seen_people(who, seen))
    points = type_coerce(Result.total, BigInteger)
    rows = session.execute(
        select(
            key.label("key"),
            Result.full_marks,
            Result.regime_digest,
            func.count(Result.id).label("people"),
            func.count(Result.total).label("scored"),
            func.sum(points).label("points"),
            func.min(points).label("lowest"),
            func.max(points).label("highest"),
            func.sum(type_coerce(Result.pay, BigInteger)).label("fen"),
        )
        .join(Employee, Employee.id == Result.employee_id)
        .where(*mine)
        .group_by(key, Result.full_marks, Result.regime_digest)
    ).all()
    grades = session.execute(
        select(key, Result.full_marks, Result.grade, func.count(Result.id))
        .join(Employee, Employee.id == Result.employee_id)
        .where(*mine, Result.grade.is_not(None))
        .group_by(key, Result.full_marks, Result.grade)
    ).all()
    decimals: dict[str, int] = {}
    for digest in {row.regime_digest for row in rows}:
        bundle = bundle_of(session, digest)
        if isinstance(bundle, Refusal):
            return bundle
        decimals[digest] = bundle.scheme.rounding.decimals
    found = []
    for at in sorted({(row.key, row.full_marks) for row in rows}):
        some = [row for row in rows if (row.key, row.full_marks) == at]
        scored = sum(row.scored for row in some)
        mean = Fraction(int(sum(row.points or 0 for row in some)), scored * 10**_POINT_PLACES) if scored else None
        fen = [int(row.fen) for row in some if row.fen is not None]
        found.append(
            GroupResult(
                key=at[0],
                full_marks=at[1],
                people=sum(row.people for row in some),
                scored=scored,
                mean=None if mean is None else round_half_away(mean, max(decimals[row.regime_digest] for row in some)),
                lowest=_points(min((row.lowest for row in some if row.scored), default=None)),
                highest=_points(max((row.highest for row in some if row.scored), default=None)),
                grades=tuple(sorted((grade or "", count) for *where, grade, count in grades if tuple(where) == at)),
                pay=Decimal(sum(fen)).scaleb(-2) if fen else None,
            )
        )
    return tuple(found)


@query("result.periods", Action.READ_RESULTS)
def periods(
    session: ReadSession, who: Who, period: str, first: int = 50, after: str | None = None
) -> PeriodPage | Refusal:
    """The published results of a quarter, half-year or year of ``first`` (1 to 100) people by staff number, within reach.

    How a result follows from months: ``server.results.spans``. Who has no published result in it isn't listed.
    """
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    span = span_of(session, period)
    if isinstance(span, Invalid):
        return span
    people = (
        select(Employee.id, Employee.number, Person.name, Person.erased_at)
        .join(Person, Person.id == Employee.person_id)
        .where(
            within_reach(who, Action.READ_RESULTS),
            select(Result.id).where(Result.employee_id == Employee.id, Result.run_id.in_(span.run_ids)).exists(),
        )
        .order_by(Employee.number)
        .limit(first + 1)
    )
    rows = session.execute(people if after is None else people.where(Employee.number > after)).all()
    page = rows[:first]
    parts = parts_of(session, span, [row.id for row in page])
    if isinstance(parts, Refusal):
        return parts
    return PeriodPage(
        period=period,
        rows=tuple(_result(row.id, row.number, shown_name(row), summed(span, parts[row.id])) for row in page),
        cursors=tuple(row.number for row in page),
        after=page[-1].number if len(rows) > first else None,
    )


@query("result.period_groups", Action.READ_RESULTS)
def period_groups(
    session: ReadSession, who: Who, period: str, by: GroupBy = GroupBy.DEPARTMENT
) -> tuple[GroupResult, ...] | Refusal:
    """The results of a quarter, half-year or year by department, team or position (and full marks), within reach.

    A group's mean is that of its people's results before these are rounded; it is rounded once. People belong where
    their latest result of the period says.
    """
    span = span_of(session, period)
    if isinstance(span, Invalid):
        return span
    parts = parts_of(session, span)
    if isinstance(parts, Refusal):
        return parts
    reached = set(session.scalars(select(Employee.id).where(within_reach(who, Action.READ_RESULTS))))
    found: dict[tuple[str, Decimal], list[Summed]] = {}
    for employee_id, some in parts.items():
        if employee_id in reached:
            one = summed(span, some)
            full = one.latest.full_marks if one.full_marks is None else one.full_marks
            found.setdefault((_key(one.latest, by), full), []).append(one)
    return tuple(_group(key, full, found[key, full]) for key, full in sorted(found))


def _column(by: GroupBy) -> InstrumentedAttribute[str]:
    columns = {GroupBy.DEPARTMENT: Result.department, GroupBy.TEAM: Result.team, GroupBy.POSITION: Result.position}
    return columns[by]


def _key(part: Part, by: GroupBy) -> str:
    return {GroupBy.DEPARTMENT: part.department, GroupBy.TEAM: part.team, GroupBy.POSITION: part.position}[by]


def _group(key: str, full_marks: Decimal, some: Iterable[Summed]) -> GroupResult:
    people = list(some)
    exact = [one.exact for one in people if one.exact is not None]
    totals = [one.total for one in people if one.total is not None]
    decimals = max(one.decimals for one in people)
    return GroupResult(
        key=key,
        full_marks=full_marks,
        people=len(people),
        scored=len(exact),
        mean=round_half_away(sum(exact, Fraction(0)) / len(exact), decimals) if exact else None,
        lowest=min(totals, default=None),
        highest=max(totals, default=None),
    )


def _points(scaled: int | None) -> Decimal | None:
    return None if scaled is None else Decimal(scaled).scaleb(-_POINT_PLACES)


def _result(employee_id: UUID, number: str, name: str, found: Summed) -> PeriodResult:
    return PeriodResult(
        employee_id=employee_id,
        number=number,
        name=name,
        own=found.own,
        total=found.total,
        full_marks=found.full_marks,
        grade=found.grade,
        months=tuple(MonthTotal(period=str(period), total=total) for period, total in found.months),
        missing=tuple(str(period) for period in found.missing),
        problems=found.problems,
    )
