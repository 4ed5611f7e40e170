"""A unit with a regime of the catalogue in effect, whose months are recorded, run and published one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.calendar import Period
from core.catalogue import Bundle, bundle
from core.engine.columns.incentives import compile_incentives
from core.facts.model import Employee, Facts
from core.workflow import RegimeState
from server.bench.year import random_year
from server.clock import today
from server.cycles.commands.opening import open_cycle, start_rating
from server.cycles.commands.planning import create_cycle
from server.cycles.commands.publishing import publish_cycle
from server.cycles.commands.scoring import score_cycle, send_to_review
from server.cycles.queries.cycles import read_cycle
from server.cycles.values import CycleView, NewScheme, RatingDays
from server.facts.commands.files import record_facts_file
from server.facts.known import names
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who
from server.operations import Command
from server.refusal import Refusal
from server.regimes.content import keep_content
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion
from server.runs.embedded import drain
from server.unit_of_work import UnitOfWork
from tests.server.people import staff
from tests.server.stores import Store, somebody

R19 = "general.r19.monthly"
R10 = "general.r10.monthly"


@dataclass(frozen=True)
class Course:
    """A unit, its people by staff number, and the version of the regime that its cycles use."""

    store: Store
    unit_id: int
    ids: Mapping[str, UUID]
    bundle: Bundle
    version_id: UUID
    hr: Who
    other_hr: Who

    def who(self, role: Role, number: str | None = None) -> Who:
        """Somebody in that role, as the employee with that staff number."""
        return somebody(self.unit_id, role, employee_id=None if number is None else self.ids[number])

    def does(self, who: Who, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers."""
        return self.store.executor.perform(who, command, *arguments, **keywords)

    def did(self, who: Who, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers, which isn't a refusal."""
        answer = self.does(who, command, *arguments, **keywords)
        assert not isinstance(answer, Refusal), answer.problems[0]
        return answer

    def asks(self, who: Who, query: Any, *arguments: Any, **keywords: Any) -> Any:
        """What the query answers."""
        return self.store.executor.ask(who, query, *arguments, **keywords)

    def asked(self, who: Who, query: Any, *arguments: Any, **keywords: Any) -> Any:
        """What the query answers, which isn't a refusal."""
        answer = self.asks(who, query, *arguments, **keywords)
        assert not isinstance(answer, Refusal), answer.problems[0]
        return answer

    def records(self, facts: Facts, reason: str = "") -> None:
        """The facts are recorded, or corrected for the reason."""
        self.did(self.hr, record_facts_file, facts, reason)

    def scored(self, period: Period) -> CycleView:
        """A new cycle of ``period``, scored from what is recorded; who waits for a fact has no total."""
        window = RatingDays(first=today(), last=today() + timedelta(days=1))
        schemes = (NewScheme(version_id=self.version_id),)
        cycle = self.did(self.hr, create_cycle, str(period), str(period), schemes, window)
        for step in (open_cycle, start_rating):
            cycle = self.did(self.hr, step, cycle.id, cycle.version)
        self.did(self.hr, score_cycle, cycle.id, cycle.version, "gaps are known", leave_held=True)
        self.drains()
        return self.now(cycle.id)

    def published(self, facts: Facts) -> CycleView:
        """``facts`` are recorded, scored and published."""
        self.records(facts)
        cycle = self.scored(facts.period)
        self.did(self.hr, send_to_review, cycle.id, cycle.version)
        return self.publishes(cycle.id)

    def publishes(self, cycle_id: UUID) -> CycleView:
        """The cycle, which is in review, is published by another of HR."""
        self.did(self.other_hr, publish_cycle, cycle_id, self.now(cycle_id).version)
        return self.now(cycle_id)

    def drains(self) -> None:
        """Every run of the unit has ended."""
        drain(self.store.database, self.unit_id)

    def now(self, cycle_id: UUID) -> CycleView:
        """The cycle as it is stored."""
        found: CycleView = self.asked(self.hr, read_cycle, cycle_id).cycle
        return found


def course(
    store: Store, numbers: Sequence[str], scheme: str = R19, what: Bundle | None = None, code: str = "call"
) -> Course:
    """A new unit with these people; the first leads all others but the last. ``what`` is in effect, or ``scheme``."""
    unit = store.unit(code)
    first, last = numbers[0], numbers[-1]
    ids = staff(store, unit.id, {one: None if one in (first, last) else first for one in numbers})
    hr, other = somebody(unit.id, Role.HR), somebody(unit.id, Role.HR)
    catalogue = names().catalogue
    sheet = what or bundle(catalogue, catalogue.schemes[scheme])
    made = Course(store, unit.id, ids, sheet, ids[first], hr, other)
    return replace(made, version_id=made.did(hr, IN_EFFECT, sheet))


def months(scheme: str, people: int, count: int, seed: int = 7) -> tuple[Facts, ...]:
    """``count`` random months of ``people`` under a scheme of the catalogue, the first of which states the levels."""
    catalogue = names().catalogue
    program = compile_incentives(bundle(catalogue, catalogue.schemes[scheme]))
    found = random_year(program, people, seed).as_facts(program.levels)[:count]
    return tuple(replace(one, employees=tuple(map(_rated, one.employees))) for one in found)


def _rated(person: Employee) -> Employee:
    """``person`` with what raters give under ratings, the same from every role."""
    roles = names().roles
    given = {code: dict.fromkeys(roles[code], value) for code, value in person.values.items() if roles.get(code)}
    return replace(person, ratings=given, values={k: v for k, v in person.values.items() if k not in given})


def corrected(facts: Facts, number: str, **values: str) -> Facts:
    """``facts`` of one person alone, some of their values changed (codes of the sector ``general``)."""
    person = next(one for one in facts.employees if one.id == number)
    changed = {f"general.{code}": Decimal(value) for code, value in values.items()}
    return replace(facts, employees=(Employee(id=person.id, values=changed),))


def _in_effect(work: UnitOfWork, sheet: Bundle) -> UUID:
    content = keep_content(work, sheet)
    assert isinstance(content, RegimeContent), content
    regime = Regime(
        scheme=sheet.scheme.code, name=sheet.scheme.name.zh, lineage=Lineage.CATALOGUE, created_at=work.at
    )  # fmt: skip
    work.session.add(regime)
    work.session.flush()
    row = RegimeVersion(
        regime_id=regime.id, number=1, state=RegimeState.IN_EFFECT, origin_id=content.id, base_id=content.id,
        base_source="catalogue", edits=[], content_id=content.id, effective_on=Period(2020, "year", 1).first_day,
        created_at=work.at,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return row.id


IN_EFFECT = Command("fixture.in_effect", Action.EDIT_REGIMES, _in_effect)
