"""Which level is in force: what was decided last, by people or by a published result."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from server.employees.tables import Employee, LevelChange
from server.identity.policy import Action
from server.operations import Command
from server.runs.embedded import drain
from server.runs.tables import RunState
from server.unit_of_work import UnitOfWork
from tests.server.runs.given import Shop, shop
from tests.server.stores import Store

SET = "intern"
PEOPLE = 30


def ran(one: Shop, month: int) -> dict[str, tuple[str | None, str | None]]:
    """By staff number, the level in force in the month, and the one that its result leads to."""
    run_id = one.plan(month)
    drain(one.store.database, one.unit_id)
    assert one.run(run_id).state is RunState.DONE
    one.publish(month, run_id)
    with one.store.database.reading(one.unit_id) as session:
        numbers = {id: number for id, number in session.execute(select(Employee.id, Employee.number))}  # noqa: C416
    return {numbers[row.employee_id]: (row.level, row.next_level) for row in one.results(run_id)}


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 1, 20), False),
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
    ],
)  # fmt: skip
def test_a_change_goes_before_results_of_periods_that_ended_before_it(
    sqlite_store: Store, day: date, counts: bool
) -> None:
    one = shop(sqlite_store, PEOPLE, 2)
    january = ran(one, 0)
    moved, led_to = next((number, after) for number, (before, after) in january.items() if after != before)

    def change(work: UnitOfWork) -> str:
        employee = work.session.scalars(select(Employee).where(Employee.number == moved)).one()
        work.session.add(LevelChange(employee_id=employee.id, effective_on=day, level=SET, recorded_at=work.at))
        return ""

    assert sqlite_store.executor.perform(one.who, Command("fixture.set", Action.CHANGE_LEVELS, change)) == ""
    february = ran(one, 1)
    assert february[moved][0] == (SET if counts else led_to)
    others = {number: after for number, (_, after) in january.items() if number != moved}
    assert {number: february[number][0] for number in others} == others
