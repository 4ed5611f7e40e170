"""Results of many people as numbers for reports: grades, shares of full marks by item and through time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import BigInteger, func, select, type_coerce

from core.engine.exact import round_half_away
from core.engine.pack import unpack_points
from core.engine.run import Prepared
from core.spec import Text
from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Invalid, NotFound, Refusal, error
from server.regimes.content import bundle_of
from server.results.published import newest_publications
from server.results.report_values import GradeCount, ItemShare, PeriodShare
from server.results.seen import seen_people, seen_run
from server.results.tables import Result
from server.results.values import ResultWords
from server.runs.prepared import prepared_of

MOST_PERIODS = 24
"""Periods of a trend: two years of months."""
_SHARE_DECIMALS = 1


@query("result.words", Action.READ_RESULTS)
def result_words(session: ReadSession, who: Who, digests: tuple[str, ...]) -> Mapping[str, ResultWords]:
    """By digest, what the codes in results of the regime are called; a regime that can't be read isn't in it."""
    found = {digest: bundle_of(session, digest) for digest in sorted({*digests})}
    return {
        digest: ResultWords(
            grades={one.code: one.name for one in bundle.grade_scale.grades} if bundle.grade_scale else {},
            levels={one.code: one.name for one in bundle.scheme.ladder.levels} if bundle.scheme.ladder else {},
            rules={one.code: one.name for one in bundle.scheme.incentives},
        )
        for digest, bundle in found.items()
        if not isinstance(bundle, Refusal)
    }


@query("result.grades", Action.READ_RESULTS)
def grade_counts(
    session: ReadSession, who: Who, cycle_id: UUID, revision: int | None = None
) -> tuple[GradeCount, ...] | Refusal:
    """How many got which grade, by scheme, grade (the best first, those without one last) and department, within reach."""
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    rows = session.execute(
        select(Result.scheme_id, Result.regime_digest, Result.department, Result.grade, func.count(Result.id))
        .join(Employee, Employee.id == Result.employee_id)
        .where(Result.run_id == seen.run_id, seen_people(who, seen))
        .group_by(Result.scheme_id, Result.regime_digest, Result.department, Result.grade)
    ).all()
    places: dict[str, dict[str | None, int]] = {}
    for digest in {digest for _, digest, *_ in rows}:
        bundle = bundle_of(session, digest)
        if isinstance(bundle, Refusal):
            return bundle
        codes = [one.code for one in bundle.grade_scale.grades] if bundle.grade_scale else []
        places[digest] = {code: place for place, code in enumerate((*codes, None))}
    rows = sorted(rows, key=lambda row: (str(row[0]), places[row[1]].get(row[3], len(places[row[1]])), row[2]))
    return tuple(
        GradeCount(scheme_id=scheme_id, department=department, grade=grade, people=people)
        for scheme_id, _, department, grade, people in rows
    )


@query("result.item_shares", Action.READ_RESULTS)
def item_shares(
    session: ReadSession, who: Who, cycle_id: UUID, revision: int | None = None
) -> tuple[ItemShare, ...] | Refusal:
    """What each item earned on average of its full mark, by scheme, item (in the order of the sheet) and department.

    Within reach. Items without a full mark, and those that nobody has points for, aren't in it. Refused where what is
    stored of a result can't be read.
    """
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    rows = session.execute(
        select(Result.scheme_id, Result.regime_digest, Result.department, Result.items, func.count(Result.id))
        .join(Employee, Employee.id == Result.employee_id)
        .where(Result.run_id == seen.run_id, seen_people(who, seen))
        .group_by(Result.scheme_id, Result.regime_digest, Result.department, Result.items)
    )
    sums: dict[tuple[UUID, str, str, int], Fraction] = {}
    people: dict[tuple[UUID, str, str, int], int] = {}
    for scheme_id, digest, department, items, alike in rows:
        try:
            points = unpack_points(items)
        except ValueError:
            return _unreadable()
        for place, earned in enumerate(points):
            if earned is not None:
                key = (scheme_id, digest, department, place)
                sums[key] = sums.get(key, Fraction(0)) + earned * alike
                people[key] = people.get(key, 0) + alike
    ready: dict[str, Prepared] = {}
    for digest in {digest for _, digest, *_ in sums}:
        prepared = prepared_of(session, digest)
        if isinstance(prepared, Refusal):
            return prepared
        ready[digest] = prepared
    return tuple(_item_shares(ready, sums, people))


@query("result.trend", Action.READ_RESULTS)
def trend(session: ReadSession, who: Who, kind: str = "month", last: int = 12) -> tuple[PeriodShare, ...] | Invalid:
    """The published totals of the ``last`` (1 to 24) periods of a kind (month, quarter, half, year), within reach.

    By period and department, everybody together first; of each cycle the newest publication counts.
    """
    if not 1 <= last <= MOST_PERIODS:
        return _bad_last(last)
    wanted = [one for one in newest_publications(session) if one.period.kind == kind]
    periods = sorted({one.period for one in wanted}, key=lambda period: period.first_day)[-last:]
    runs = {one.run_id: one.period for one in wanted if one.period in periods}
    points = func.sum(type_coerce(Result.total, BigInteger))
    rows = session.execute(
        select(
            Result.run_id, Result.department, type_coerce(Result.full_marks, BigInteger),
            points, func.count(Result.total),
        )
        .join(Employee, Employee.id == Result.employee_id)
        .where(Result.run_id.in_(runs), Result.total.is_not(None), within_reach(who, Action.READ_RESULTS))
        .group_by(Result.run_id, Result.department, Result.full_marks)
    )  # fmt: skip
    sums: dict[tuple[int, str | None], Fraction] = {}
    people: dict[tuple[int, str | None], int] = {}
    for run_id, department, full, scored, count in rows:
        for key in ((periods.index(runs[run_id]), one) for one in (None, department) if full):
            sums[key] = sums.get(key, Fraction(0)) + Fraction(int(scored), full)
            people[key] = people.get(key, 0) + count
    return tuple(
        PeriodShare(
            period=str(periods[place]),
            department=department,
            people=people[place, department],
            share=_percent(sums[place, department] / people[place, department]),
        )
        for place, department in sorted(sums, key=lambda one: (one[0], one[1] or ""))
    )


def _item_shares(
    ready: Mapping[str, Prepared],
    sums: Mapping[tuple[UUID, str, str, int], Fraction],
    people: Mapping[tuple[UUID, str, str, int], int],
) -> Iterator[ItemShare]:
    for key in sorted(sums, key=lambda one: (str(one[0]), one[3], one[2])):
        scheme_id, digest, department, place = key
        leaf = ready[digest].sheet.leaves[place]
        if leaf.full:
            yield ItemShare(
                scheme_id=scheme_id,
                item=leaf.item.code,
                name=leaf.item.name,
                department=department,
                people=people[key],
                share=_percent(sums[key] / people[key] / leaf.full),
            )


def _percent(part: Fraction) -> Decimal:
    return round_half_away(part * 100, _SHARE_DECIMALS)


def _unreadable() -> Invalid:
    return Invalid(
        (
            error(
                "result.damaged",
                "cycleId",
                Text(zh="该批次有结果的得分无法读取。", en="The points of a result of this cycle can't be read."),
                Text(zh="请从备份恢复, 并查看审计记录。", en="Restore them from a backup, and look at the audit."),
            ),
        )
    )


def _bad_last(last: int) -> Invalid:
    return Invalid(
        (
            error(
                "result.last",
                "last",
                Text(zh=f"不能读取最近 {last} 个期间。", en=f"The last {last} periods can't be read."),
                Text(zh=f"请写 1 至 {MOST_PERIODS}。", en=f"Ask for 1 to {MOST_PERIODS}."),
            ),
        )
    )
