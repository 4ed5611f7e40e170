"""A quarter of a real call log and six months of facts, through regimes, cycles and runs, against files."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from core.calendar import Period
from core.catalogue import bundle
from core.engine.incentives.chain import appraise
from core.engine.incentives.model import Decision
from core.engine.result import decision_values
from core.facts.dump import dump_facts
from core.facts.model import Employee as Person
from core.facts.model import Facts
from server.audit.verify import verify
from server.clock import today
from server.cycles.commands.opening import open_cycle, start_rating
from server.cycles.commands.planning import create_cycle
from server.cycles.commands.publishing import publish_cycle
from server.cycles.commands.scoring import score_cycle, send_to_review
from server.cycles.queries.cycles import read_cycle
from server.cycles.values import CycleView, NewScheme, RatingDays
from server.employees.tables import Employee, Position
from server.facts.commands.files import record_facts_file
from server.facts.gather import facts_of
from server.facts.known import names
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.refusal import Refusal
from server.regimes.commands.adopting import adopt_scheme
from server.regimes.commands.editing import settle_points
from server.regimes.commands.life import approve_version, put_in_effect, submit_version
from server.regimes.commands.sectors import enable_sector
from server.regimes.values import Settlement, VersionDetail
from server.results.commands import correct, publish_correction
from server.results.queries.card import get_result
from server.results.queries.compare import moved
from server.results.queries.listing import list_results
from server.results.queries.periods import periods
from server.results.queries.timeline import timeline
from server.results.values import ResultView
from server.runs.embedded import drain
from server.unit_of_work import UnitOfWork
from tests.server.cli.running import run
from tests.server.facts.imports.shop import Shop, opened_shop
from tests.server.facts.imports.test_real_log import LINES
from tests.server.intake.test_call_log import PUBLIC
from tests.server.results.course import R19, course, months
from tests.server.stores import Store, somebody

R16 = "property_mgmt.r16.monthly"
DESK = ("becky", "dan", "diane")
"""Who work at the front desk, by R16; the others by R19."""
MONTHS = tuple(Period(2021, "month", number) for number in (1, 2, 3))
RATED = {"attitude_rating": ("colleague",), "teamwork_rating": ("supervisor", "colleague"),
         "behaviour_rating": ("supervisor",), "performance_rating": ("supervisor",)}  # fmt: skip


def _sit(work: UnitOfWork, people: tuple[UUID, ...]) -> None:
    """They work at the front desk."""
    desk = Position(code="desk", name="前台")
    work.session.add(desk)
    work.session.flush()
    for row in work.session.scalars(select(Employee).where(Employee.id.in_(people))):
        row.position_id = desk.id


SIT = Command("fixture.sit", Action.EDIT_EMPLOYEES, _sit)


class Quarter:
    """A unit that adopts R16 and R19, imports the log and appraises three months."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.hr, self.other = somebody(shop.unit_id, Role.HR), somebody(shop.unit_id, Role.HR)
        self.top, self.admin = somebody(shop.unit_id, Role.TOP_MANAGEMENT), somebody(shop.unit_id, Role.UNIT_ADMIN)
        self.did(self.hr, SIT, tuple(shop.ids[name] for name in DESK))

    def did(self, who: Any, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers, which isn't a refusal."""
        answer = self.shop.store.executor.perform(who, command, *arguments, **keywords)
        assert not isinstance(answer, Refusal), answer.problems[0]
        return answer

    def asked(self, query: Any, *arguments: Any, **keywords: Any) -> Any:
        """What the query answers HR."""
        answer = self.shop.store.executor.ask(self.hr, query, *arguments, **keywords)
        assert not isinstance(answer, Refusal), answer.problems[0]
        return answer

    def adopts(self, sector: str, scheme: str) -> UUID:
        """The scheme is adopted, settled, approved, and in effect since the beginning of 2021."""
        self.did(self.admin, enable_sector, sector)
        found: VersionDetail = self.did(self.hr, adopt_scheme, scheme)
        settlements = tuple(
            Settlement(key=point.key, resolution=point.ways[0].code if point.ways else None) for point in found.points
        )
        if settlements:
            found = self.did(self.hr, settle_points, found.version.id, found.version.version, settlements)
        version = self.did(self.hr, submit_version, found.version.id, found.version.version)
        version = self.did(self.top, approve_version, version.id, version.version)
        self.did(self.hr, put_in_effect, version.id, version.version, date(2021, 1, 1))
        return found.version.id

    def published(self, period: Period, schemes: tuple[Any, ...]) -> CycleView:
        """The month, scored from what is recorded and published by another than who sent it to review."""
        window = RatingDays(first=today(), last=today() + timedelta(days=1))
        cycle = self.did(self.hr, create_cycle, str(period), str(period), schemes, window)
        for step in (open_cycle, start_rating):
            cycle = self.did(self.hr, step, cycle.id, cycle.version)
        self.did(self.hr, score_cycle, cycle.id, cycle.version, "no level is stated", leave_held=True)
        self.drained()
        cycle = self.did(self.hr, send_to_review, cycle.id, self.now(cycle.id).version)
        self.did(self.other, publish_cycle, cycle.id, cycle.version)
        return self.now(cycle.id)

    def drained(self) -> None:
        """Every run has ended."""
        drain(self.shop.store.database, self.shop.unit_id)

    def now(self, cycle_id: UUID) -> CycleView:
        """The cycle as it is stored."""
        found: CycleView = self.asked(read_cycle, cycle_id).cycle
        return found

    def facts(self, period: Period, position: str) -> Facts:
        """What is recorded of the people in that position."""
        with self.shop.store.database.reading(self.shop.unit_id) as session:
            found = facts_of(session, period)
        return replace(found, employees=tuple(one for one in found.employees if one.position == position))

    def results(self, cycle_id: UUID, revision: int | None = None) -> dict[str, ResultView]:
        """What is published, by staff number."""
        page = self.asked(list_results, cycle_id, first=100, revision=revision)
        return {one.number: one for one in page.rows}


def beside_the_log(period: Period) -> Facts:
    """What the log doesn't tell: attendance, commissions, and what desks are rated by."""
    first = period == MONTHS[0]
    people = []
    for place, line in enumerate(LINES):
        number = line[0].lower()
        if number in DESK:
            values = {f"property_mgmt.{code}": Decimal(70 + 5 * place - period.number) for code in
                      ("knowledge_exam", "owner_survey", "shared_tasks_completed")}  # fmt: skip
            ratings = {f"property_mgmt.{code}": dict.fromkeys(roles, Decimal(75 + place + 4 * period.number))
                       for code, roles in RATED.items()}  # fmt: skip
            people.append(Person(id=number, values=values, ratings=ratings))
        else:
            people.append(
                Person(
                    id=number, level="ordinary" if first else "", pay={"commission": Decimal(100 * place)},
                    values={"general.r19_full_attendance": Decimal(place % 2)},
                )
            )  # fmt: skip
    return Facts(period=period, employees=tuple(people))


def test_a_real_quarter_published_and_corrected(store: Store, tmp_path: Path) -> None:
    if not PUBLIC.exists():
        pytest.skip(f"the public call log is not at hand ({PUBLIC.name} beside the checkout)")
    people: dict[str, str | None] = {line[0].lower(): None for line in LINES}
    quarter = Quarter(opened_shop(store, tmp_path, people))
    quarter.shop.imported(PUBLIC.read_bytes(), period="month")
    for period in MONTHS:
        quarter.did(quarter.hr, record_facts_file, beside_the_log(period))
    r19 = NewScheme(version_id=quarter.adopts("general", R19), positions=("agent",))
    r16 = NewScheme(version_id=quarter.adopts("property_mgmt", R16), positions=("desk",))
    cycles = [quarter.published(period, (r19, r16)) for period in MONTHS]

    catalogue = names().catalogue
    for scheme, position in ((R19, "agent"), (R16, "desk")):
        done = appraise(bundle(catalogue, catalogue.schemes[scheme]), [quarter.facts(one, position) for one in MONTHS])
        for cycle, month in zip(cycles, done, strict=True):
            stored = quarter.results(cycle.id)
            for card, decision in zip(month.run.cards, month.decisions, strict=True):
                mine = stored[card.employee]
                assert (mine.total, mine.grade, mine.rank) == (card.total, card.grade, card.rank)
                assert (mine.next_level or "") == decision.next_level
                assert mine.pay == (None if decision.pay is None else decision.pay.total)
                assert mine.total is not None
                shown = quarter.asked(get_result, cycle.id, mine.employee_id)
                assert shown.proposals == decision.proposals
                assert [one for one in shown.problems if one.severity == "error"] == []

    first = cycles[0]
    before = quarter.results(first.id)
    best = next(one for one in before.values() if one.rank == 1 and one.position == "agent")
    changed = Person(id=best.number, values={"general.satisfaction_rate": Decimal(20)})
    quarter.did(quarter.hr, record_facts_file, Facts(period=MONTHS[0], employees=(changed,)), "the export was wrong")
    assert quarter.results(first.id) == before
    run_view = quarter.did(quarter.hr, correct, first.id, "the export was wrong")
    quarter.drained()
    done = quarter.did(quarter.other, publish_correction, first.id, run_view.id)
    assert quarter.results(first.id, revision=0) == before
    after = quarter.results(first.id)
    found = quarter.asked(moved, first.id, 1)
    assert (done.revision, done.reason, done.moved) == (1, "the export was wrong", found.moved)
    shown = {one.number: one._replace(run_id=first.run_id, revision=0) for one in after.values()}
    differ = {one.employee_id for one in before.values() if shown[one.number]._replace(id=one.id) != one}
    assert {move.employee_id for move in found.rows} == differ
    assert best.employee_id in differ
    assert len(differ) > 1
    assert {problem.code for problem in done.problems} == {"result.built_upon"}
    assert [len(entry.revisions) for entry in quarter.asked(timeline, best.employee_id)] == [2, 1, 1]
    assert all(not one.missing for one in quarter.asked(periods, "2021-Q1").rows)
    with store.database.reading(quarter.shop.unit_id) as session:
        assert verify(session).findings == ()


def test_six_months_over_the_store_are_those_of_a_file(store: Store, tmp_path: Path) -> None:
    facts = months(R19, 10, 6, seed=3)
    shop = course(store, [str(number) for number in range(10)])
    cycles = [shop.published(month) for month in facts]
    path = tmp_path / "facts.json"
    path.write_text(json.dumps([dump_facts(month) for month in facts]), encoding="utf-8")
    scored = json.loads(run("score", "--scheme", R19, "--facts", str(path), "--format", "json").stdout)
    moves = 0
    for cycle, month in zip(cycles, scored, strict=True):
        stored = {one.number: one for one in shop.asked(shop.hr, list_results, cycle.id, first=100).rows}
        for told in month["employees"]:
            mine = stored[told["id"]]
            card = shop.asked(shop.hr, get_result, cycle.id, mine.employee_id)
            assert (mine.grade, mine.rank, mine.next_level) == (told["grade"], told["rank"], told["next_level"])
            assert mine.total == (None if told["total"] is None else Decimal(told["total"]))
            assert (None if mine.pay is None else f"{mine.pay:f}") == (told["pay"] and told["pay"]["total"])
            decision = Decision(mine.number, card.proposals, mine.next_level or "", card.pay)
            found = decision_values(decision, "zh")
            assert [_without_count(one) for one in found["proposals"]] == [
                _without_count(one) for one in told["proposals"]
            ]
            assert (found["pay"], found["next_level"]) == (told["pay"], told["next_level"])
            moves += mine.level != mine.next_level
    assert moves > 0


def _without_count(proposal: dict[str, Any]) -> dict[str, Any]:
    """``proposal`` without how many periods running something has held: the store looks back as far as the rule does."""
    return proposal | {"reason": re.sub(r"连续 \d+ 期", "连续 n 期", proposal["reason"])}
