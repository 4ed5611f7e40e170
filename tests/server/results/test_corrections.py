"""A published result is corrected: it stands, and the revision beside it says why and who moved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from server.audit.verify import verify
from server.cycles.commands.publishing import close_cycle
from server.cycles.commands.scoring import send_to_review
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound
from server.results.commands import correct, publish_correction
from server.results.queries.card import get_result
from server.results.queries.compare import compare, moved
from server.results.queries.listing import list_results, publications
from server.results.queries.timeline import timeline
from server.results.tables import Publication, Result
from tests.server.results.course import R19, Course, corrected, course, months
from tests.server.stores import Store

PEOPLE = [str(number) for number in range(8)]


def stored(shop: Course, run_id: UUID) -> list[tuple[Any, ...]]:
    """Every column of every result of the run."""
    with shop.store.database.reading(shop.unit_id) as session:
        rows = session.execute(
            select(*(getattr(Result, one.key) for one in Result.__mapper__.column_attrs))
            .where(Result.run_id == run_id)
            .order_by(Result.employee_id)
        )
        return [tuple(row) for row in rows]


def test_the_published_result_stands_and_the_revision_says_why(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 8, 2)
    cycle = shop.published(facts[0])
    later = shop.published(facts[1])
    assert cycle.run_id is not None
    before = stored(shop, cycle.run_id)
    old = shop.asked(shop.hr, list_results, cycle.id)
    best = old.rows[0]
    shop.records(corrected(facts[0], best.number, satisfaction_rate="10", answer_rate="10"), "the export was wrong")
    assert shop.asked(shop.hr, list_results, cycle.id) == old
    run = shop.did(shop.hr, correct, cycle.id, "the export was wrong")
    assert shop.asked(shop.hr, list_results, cycle.id) == old
    shop.drains()
    assert shop.now(cycle.id).run_id == cycle.run_id
    assert shop.asked(shop.hr, list_results, cycle.id) == old
    done = shop.did(shop.other_hr, publish_correction, cycle.id, run.id)
    assert (done.revision, done.reason) == (1, "the export was wrong")
    assert [problem.path for problem in done.problems] == [f'cycles["{later.id}"]']
    new = shop.asked(shop.hr, list_results, cycle.id)
    assert new.revision == 1
    was, now = ({one.employee_id: one for one in page.rows} for page in (old, new))
    found = shop.asked(shop.other_hr, moved, cycle.id, 1)
    assert found.moved == done.moved == len(found.rows) > 1
    told = {move.employee_id: move for move in found.rows}
    for employee_id, one in was.items():
        other, move = now[employee_id], told.get(employee_id)
        for name in ("total", "grade", "rank", "next_level", "pay"):
            pair = getattr(move, name) if move is not None else None
            assert (pair is not None) == (getattr(one, name) != getattr(other, name)), name
    mine = told[best.employee_id]
    assert mine.rank is not None
    assert mine.rank[0] == "1"
    assert mine.total is not None
    assert Decimal(mine.total[0]) == best.total
    assert Decimal(mine.total[1]) == now[best.employee_id].total
    assert shop.asked(shop.hr, compare, cycle.id, cycle.run_id, run.id).rows == found.rows
    assert stored(shop, cycle.run_id) == before
    assert shop.asked(shop.hr, list_results, cycle.id, revision=0) == old
    card = shop.asked(shop.who(Role.EMPLOYEE, best.number), get_result, cycle.id, best.employee_id, revision=0)
    assert (card.result, card.problems) == (best, ())
    entry = shop.asked(shop.hr, timeline, best.employee_id)[0]
    assert [one.revision for one in entry.revisions] == [0, 1]
    assert entry.revisions[1].reason == "the export was wrong"
    assert (entry.revisions[0].result, entry.result) == (best, now[best.employee_id])
    assert [one.revision for one in shop.asked(shop.hr, publications, cycle.id)] == [0, 1]
    with store.database.reading(shop.unit_id) as session:
        assert verify(session).findings == ()


def test_a_second_correction_moves_from_the_first(store: Store) -> None:
    shop = course(store, PEOPLE)
    facts = months(R19, 8, 1)[0]
    cycle = shop.published(facts)
    runs = []
    for value in ("10", "100"):
        shop.records(corrected(facts, "2", satisfaction_rate=value), "again")
        run = shop.did(shop.hr, correct, cycle.id, f"satisfaction is {value}")
        shop.drains()
        shop.did(shop.other_hr, publish_correction, cycle.id, run.id)
        runs.append(run.id)
    with store.database.reading(shop.unit_id) as session:
        rows = session.scalars(select(Publication).order_by(Publication.revision)).all()
        assert [(row.revision, row.reason) for row in rows] == [
            (0, ""), (1, "satisfaction is 10"), (2, "satisfaction is 100"),
        ]  # fmt: skip
        assert [row.run_id for row in rows] == [cycle.run_id, *runs]
    last = shop.asked(shop.hr, moved, cycle.id, 2)
    assert (last.before_id, last.after_id) == (runs[0], runs[1])
    again = shop.does(shop.other_hr, publish_correction, cycle.id, runs[0])
    assert isinstance(again, Conflict)
    assert again.problems[0].code == "result.run_superseded"


def test_what_isnt_published_as_a_correction(sqlite_store: Store) -> None:
    shop = course(sqlite_store, PEOPLE)
    facts = months(R19, 8, 1)[0]
    shop.records(facts)
    scored = shop.scored(facts.period)
    early = shop.does(shop.hr, correct, scored.id, "too early")
    assert isinstance(early, Conflict)
    assert early.problems[0].code == "result.not_published"
    shop.did(shop.hr, send_to_review, scored.id, scored.version)
    cycle = shop.publishes(scored.id)
    assert isinstance(shop.does(shop.hr, correct, cycle.id, " "), Invalid)
    assert isinstance(shop.does(shop.hr, correct, new_id(), "nowhere"), NotFound)
    assert isinstance(shop.does(shop.who(Role.SUPERVISOR, "0"), correct, cycle.id, "not mine"), NotAllowed)
    assert cycle.run_id is not None
    first = shop.does(shop.other_hr, publish_correction, cycle.id, cycle.run_id)
    assert isinstance(first, Conflict)
    assert first.problems[0].code == "result.run_superseded"
    run = shop.did(shop.hr, correct, cycle.id, "to see")
    twice = shop.does(shop.hr, correct, cycle.id, "to see again")
    assert isinstance(twice, Conflict)
    waiting = shop.does(shop.other_hr, publish_correction, cycle.id, run.id)
    assert isinstance(waiting, Conflict)
    assert waiting.problems[0].code == "result.run_not_done"
    shop.drains()
    same = shop.does(shop.hr, publish_correction, cycle.id, run.id)
    assert isinstance(same, NotAllowed)
    assert same.problems[0].code == "result.same_person"
    assert isinstance(shop.does(shop.other_hr, publish_correction, cycle.id, new_id()), NotFound)
    shop.records(corrected(facts, "2", satisfaction_rate="1"), "found later")
    stale = shop.does(shop.other_hr, publish_correction, cycle.id, run.id)
    assert isinstance(stale, Conflict)
    assert stale.problems[0].code == "result.facts_changed"
    shop.did(shop.hr, close_cycle, cycle.id, shop.now(cycle.id).version)
    closed = shop.does(shop.hr, correct, cycle.id, "too late")
    assert isinstance(closed, Conflict)
    assert closed.problems[0].code == "result.not_published"


def test_a_correction_that_moves_nobody_still_says_why(sqlite_store: Store) -> None:
    shop = course(sqlite_store, ["0", "1"])
    facts = months(R19, 2, 1)[0]
    cycle = shop.published(facts)
    run = shop.did(shop.hr, correct, cycle.id, "asked for by the employee")
    shop.drains()
    done = shop.did(shop.other_hr, publish_correction, cycle.id, run.id)
    assert (done.revision, done.moved, done.problems) == (1, 0, ())
