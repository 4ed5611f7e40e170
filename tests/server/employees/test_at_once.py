"""Two people at once: together they can do nothing that one of them couldn't."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

from server.employees.commands.absences import record_absence
from server.employees.commands.staff import change_employee
from server.employees.queries.staff import get_employee
from server.employees.tables import Absence, AbsenceKind
from server.employees.values import EmployeeView, Placement
from server.refusal import Refusal
from tests.server.employees.house import House, house
from tests.server.stores import Store

ROUNDS = 4


def _both(*calls: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def _under(place: House, who: EmployeeView, boss: EmployeeView) -> Callable[[], Any]:
    there = Placement(department_id=place.a.id, position_id=place.agent.id, supervisor_id=boss.id)
    return lambda: place.store.executor.perform(place.hr, change_employee, who.id, 1, there)


def test_two_moves_do_not_close_a_circle(store: Store) -> None:
    place = house(store)
    for round in range(ROUNDS):
        ann, ben = place.hire(f"a{round}"), place.hire(f"b{round}")
        answers = _both(_under(place, ann, ben), _under(place, ben, ann))
        assert sum(isinstance(answer, Refusal) for answer in answers) >= 1
        bosses = [place.ask(get_employee, one.id).placement.supervisor_id for one in (ann, ben)]
        assert None in bosses


def test_two_absences_of_one_person_do_not_overlap(store: Store) -> None:
    place = house(store)
    first, last = date(2026, 10, 1), date(2026, 10, 5)
    for round in range(1, ROUNDS + 1):
        ann = place.hire(f"a{round}")

        def record(who: EmployeeView = ann) -> Any:
            return place.store.executor.perform(place.hr, record_absence, who.id, AbsenceKind.SICK, first, last)

        answers = _both(record, record)
        assert sum(isinstance(answer, Refusal) for answer in answers) == 1
        assert place.count(Absence) == round
