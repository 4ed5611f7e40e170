"""The people of a unit, and the staff list that they are imported from."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from server.demo.people import GIVEN, SURNAMES, course
from server.demo.units.plan import HEAD, LEAD, Team, UnitPlan

DEPARTMENT = "客户服务部"
HEADERS = ("工号", "姓名", "部门", "岗位", "上级工号", "用工形式", "入职日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """An invented employee. ``skill`` holds one number a month, about -2 (poor) to 2 (outstanding)."""

    number: str
    name: str
    team: Team | None
    position: str
    supervisor: str | None
    hired: date
    skill: tuple[float, ...]
    care: float


def workers(plan: UnitPlan, people: int, before: date, seed: int) -> tuple[Worker, ...]:
    """``people`` of them, by staff number, all hired before ``before``; the same seed gives the same.

    The head of the department comes first, then who leads a team, then everybody else, team by team.
    """
    random = Random(f"{plan.code} {seed}")
    names = random.sample([surname + given for surname in SURNAMES for given in GIVEN], people)
    return tuple(
        Worker(
            number=_number(plan, place),
            name=names[place],
            team=team,
            position=position,
            supervisor=None if above is None else _number(plan, above),
            hired=before - timedelta(days=random.randint(90, 3000)),
            skill=course(random),
            care=random.uniform(-1, 1),
        )
        for place, (team, position, above) in enumerate(_places(plan, people))
    )


def staff_list(people: Sequence[Worker]) -> bytes:
    """The list as HR would send it, as CSV."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADERS)
    for one in people:
        place = DEPARTMENT if one.team is None else one.team.name
        rows.writerow((one.number, one.name, place, one.position, one.supervisor or "", "正式", one.hired.isoformat()))
    return text.getvalue().encode("utf-8-sig")


def _number(plan: UnitPlan, place: int) -> str:
    return f"{plan.initial}{place + 1:03}"


def _places(plan: UnitPlan, people: int) -> Iterator[tuple[Team | None, str, int | None]]:
    """For each person the team, the position, and the place of whoever they report to."""
    yield None, HEAD, None
    for team in plan.teams:
        yield team, LEAD, 0
    rest, teams = people - 1 - len(plan.teams), len(plan.teams)
    for place in range(rest):
        which = place * teams // rest
        yield plan.teams[which], plan.teams[which].position, which + 1
