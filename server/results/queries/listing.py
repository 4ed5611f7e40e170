"""Results of a cycle: a page of them, ranking lists."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from core.problem import Problem
from server.db.session import ReadSession, UnitSession
from server.employees.tables import Employee, Person
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.paging import bad_cursor, bad_first
from server.refusal import Invalid, NotFound, Refusal
from server.regimes.content import bundle_of
from server.results.group_values import RankEntry, RankingList
from server.results.history_values import PublicationView
from server.results.seen import (
    SeenRun,
    conditions,
    result_columns,
    result_view,
    seen_people,
    seen_run,
    shown_name,
)
from server.results.tables import Publication, Result
from server.results.values import Order, ResultFilter, ResultPage

_UNRANKED = 2**31 - 1


@query("result.list", Action.READ_RESULTS)
def list_results(
    session: ReadSession,
    who: Who,
    cycle_id: UUID,
    filter: ResultFilter | None = None,
    order: Order = Order.RANK,
    first: int = 50,
    after: str | None = None,
    revision: int | None = None,
) -> ResultPage | NotFound | Invalid:
    """The ``first`` results (1 to 100) of a cycle that ``filter`` lets through: by place, unranked last, or by number.

    ``revision`` asks for an earlier publication; else it is the newest, or what is in review before there is one.
    """
    return page_of(session, who, cycle_id, filter or ResultFilter(), order, first, after, revision)


def page_of(
    session: UnitSession,
    who: Who,
    cycle_id: UUID,
    wanted: ResultFilter,
    order: Order,
    first: int,
    after: str | None,
    revision: int | None,
) -> ResultPage | NotFound | Invalid:
    """What ``result.list`` answers."""
    wrong = bad_first(first)
    if wrong is not None:
        return wrong
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    found = result_columns().where(Result.run_id == seen.run_id, seen_people(who, seen), *conditions(wanted))
    ordered = _behind(found, order, after)
    if isinstance(ordered, Invalid):
        return ordered
    rows = session.execute(ordered.limit(first + 1)).all()
    page = tuple(result_view(row) for row in rows[:first])
    cursors = tuple(_cursor(order, one.rank, one.number) for one in page)
    return ResultPage(
        rows=page,
        cursors=cursors,
        after=cursors[-1] if len(rows) > first else None,
        cycle_id=seen.cycle_id,
        run_id=seen.run_id,
        period=seen.period,
        revision=seen.revision,
    )


@query("result.ranking", Action.READ_RESULTS)
def ranking(
    session: ReadSession, who: Who, cycle_id: UUID, places: int = 10, revision: int | None = None
) -> tuple[RankingList, ...] | Refusal:
    """The first ``places`` (1 to 100) of each cohort of a cycle, by scheme and cohort, within the asker's reach."""
    wrong = bad_first(places)
    if wrong is not None:
        return wrong
    seen = seen_run(session, who, cycle_id, revision)
    if isinstance(seen, NotFound):
        return seen
    digests = session.execute(
        select(Result.scheme_id, Result.regime_digest).where(Result.run_id == seen.run_id).distinct()
    ).all()
    lists: list[RankingList] = []
    for scheme_id, digest in sorted(digests, key=lambda row: str(row.scheme_id)):
        bundle = bundle_of(session, digest)
        if isinstance(bundle, Refusal):
            return bundle
        lists += _lists(session, who, seen, scheme_id, bundle.scheme.ranking.cohort, places)
    return tuple(lists)


@query("result.publications", Action.READ_RESULTS)
def publications(session: ReadSession, who: Who, cycle_id: UUID) -> tuple[PublicationView, ...] | NotFound:
    """Every publication of the cycle, from the first to the newest, each with its reason; ids of people aren't shown."""
    seen = seen_run(session, who, cycle_id)
    if isinstance(seen, NotFound):
        return seen
    rows = session.scalars(select(Publication).where(Publication.cycle_id == cycle_id).order_by(Publication.revision))
    return tuple(publication_view(row) for row in rows)


def publication_view(row: Publication, problems: tuple[Problem, ...] = ()) -> PublicationView:
    """The value of ``row``, with what else its author should look at."""
    return PublicationView(
        id=row.id,
        cycle_id=row.cycle_id,
        run_id=row.run_id,
        revision=row.revision,
        reason=row.reason,
        moved=len(row.moved),
        published_at=row.published_at,
        problems=problems,
    )


def _behind(found: Select[*tuple[Any, ...]], order: Order, after: str | None) -> Select[*tuple[Any, ...]] | Invalid:
    """``found`` in its order, from behind ``after`` on."""
    if order is Order.NUMBER:
        ordered = found.order_by(Employee.number)
        return ordered if after is None else ordered.where(Employee.number > after)
    place = func.coalesce(Result.rank, _UNRANKED)
    ordered = found.order_by(place, Employee.number)
    if after is None:
        return ordered
    rank, colon, number = after.partition(":")
    if not colon or not (rank.isascii() and rank.isdigit()) or int(rank) > _UNRANKED:
        return bad_cursor()
    return ordered.where(or_(place > int(rank), and_(place == int(rank), Employee.number > number)))


def _cursor(order: Order, rank: int | None, number: str) -> str:
    return number if order is Order.NUMBER else f"{_UNRANKED if rank is None else rank}:{number}"


def _lists(
    session: ReadSession, who: Who, seen: SeenRun, scheme_id: UUID, keys: tuple[str, ...], places: int
) -> list[RankingList]:
    columns = {"department": Result.department, "position": Result.position, "level": Result.level}
    alike = [columns[key] for key in keys]
    ranked = (Result.run_id == seen.run_id, Result.scheme_id == scheme_id, Result.rank.is_not(None))
    counts = session.execute(select(*alike, func.count(Result.id)).where(*ranked).group_by(*alike)).all()
    rows = session.execute(
        select(
            *alike, Result.rank, Result.employee_id, Result.total, Result.grade,
            Employee.number, Person.name, Person.erased_at,
        )
        .join(Employee, Employee.id == Result.employee_id)
        .join(Person, Person.id == Employee.person_id)
        .where(*ranked, Result.rank <= places, seen_people(who, seen))
        .order_by(Result.rank, Employee.number)
    ).all()  # fmt: skip
    by_cohort: dict[tuple[Any, ...], list[RankEntry]] = {}
    for row in rows:
        standing = RankEntry(
            rank=row.rank, employee_id=row.employee_id, number=row.number, name=shown_name(row),
            total=row.total, grade=row.grade,
        )  # fmt: skip
        by_cohort.setdefault(tuple(row[: len(alike)]), []).append(standing)
    return [
        RankingList(
            scheme_id=scheme_id,
            cohort=tuple((key, value or "") for key, value in zip(keys, cohort, strict=True)),
            people=next(count for *shared, count in counts if tuple(shared) == cohort),
            places=tuple(by_cohort[cohort]),
        )
        for cohort in sorted(by_cohort, key=lambda one: json.dumps(one, ensure_ascii=False))
    ]
