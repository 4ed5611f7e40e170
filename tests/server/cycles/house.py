"""A unit with two regimes in effect: agents are measured and rated, chiefs are judged by events alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.catalogue import Catalogue, bundle
from core.spec import Deduction, Deductions, Missing, Rated, Scheme
from core.workflow import CycleState, RegimeState
from server.cycles.commands.opening import open_cycle, start_rating
from server.cycles.commands.planning import create_cycle
from server.cycles.commands.publishing import publish_cycle
from server.cycles.commands.scoring import score_cycle, send_to_review
from server.cycles.tables import Cycle
from server.cycles.values import CycleView, NewScheme, cycle_view
from server.employees.tables import Employee, Position
from server.facts.commands.measurements import record_measurement
from server.facts.commands.ratings import give_rating
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who
from server.operations import Command
from server.refusal import Refusal
from server.regimes.content import keep_content
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion
from server.runs.embedded import drain
from server.unit_of_work import UnitOfWork
from tests.core.lint.sample import KNOWN, RATERS, dimension, item, scheme
from tests.server.people import staff
from tests.server.stores import Store, somebody
from tests.strategies.base import CITE

PERIOD = "2026-10"
BEFORE, FIRST, INSIDE, LAST, AFTER = (datetime(2026, 11, day, 1, tzinfo=UTC) for day in (4, 5, 7, 10, 11))
"""Moments around the window of October: days 5 to 10 of November."""
AGENTS = scheme(
    dimension(item(code="rate", full=60), item(Rated(indicator="sample.style"), code="style", full=40)),
    code="sample.agents",
    positions=("agent",),
    raters=RATERS,
)
CHIEFS = scheme(
    dimension(
        item(Deductions(deductions=(Deduction(indicator="sample.errors", points=10, citation=CITE),)), full=100),
    ),
    code="sample.chiefs",
    positions=("chief",),
)
EVERYBODY = replace(CHIEFS, code="sample.everybody", positions=())
BLOCKING = replace(
    AGENTS,
    code="sample.blocking",
    missing=Missing(action="block", citation=CITE),
    raters=replace(RATERS, missing="block"),
)
QUARTERLY = replace(CHIEFS, code="sample.quarterly", period="quarter")
TEAMS = replace(CHIEFS, code="sample.teams", subject="team")
SCHEMES: Mapping[str, Scheme] = MappingProxyType(
    {one.code.partition(".")[2]: one for one in (AGENTS, CHIEFS, EVERYBODY, BLOCKING, QUARTERLY, TEAMS)}
)
CATALOGUE = replace(
    Catalogue(),
    indicators=MappingProxyType(KNOWN),
    schemes=MappingProxyType({one.code: one for one in SCHEMES.values()}),
)


@dataclass(frozen=True)
class House:
    """Boss and vice are chiefs; boss leads vice, vice leads ann and ben, who are agents."""

    store: Store
    unit_id: int
    ids: Mapping[str, UUID]
    versions: Mapping[str, UUID]
    hr: Who
    other_hr: Who

    def who(self, role: Role, name: str | None = None) -> Who:
        """Somebody in that role, as the employee called ``name``."""
        return somebody(self.unit_id, role, employee_id=None if name is None else self.ids[name])

    def does(self, who: Who, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers."""
        return self.store.executor.perform(who, command, *arguments, **keywords)

    def asks(self, who: Who, query: Any, *arguments: Any, **keywords: Any) -> Any:
        """What the query answers."""
        return self.store.executor.ask(who, query, *arguments, **keywords)

    def draft(self, *schemes: str, name: str = "October", period: str = PERIOD) -> CycleView:
        """A new cycle by the versions called ``schemes``; none: by all that are in effect."""
        wanted = tuple(NewScheme(version_id=self.versions[one]) for one in schemes) or None
        made: CycleView = self.did(self.hr, create_cycle, name, period, wanted)
        return made

    def opened(self, *schemes: str, name: str = "October") -> CycleView:
        """A new cycle that is open."""
        return self.step(open_cycle, self.draft(*schemes, name=name))

    def rating(self, *schemes: str) -> CycleView:
        """A new cycle that is being rated; nothing is missing."""
        cycle = self.opened(*schemes)
        self.facts()
        self.ratings()
        return self.step(start_rating, cycle)

    def scored(self, *schemes: str) -> CycleView:
        """A new cycle that is scored."""
        cycle = self.rating(*schemes)
        self.did(self.hr, score_cycle, cycle.id, cycle.version)
        return self.drained(cycle)

    def in_review(self, *schemes: str) -> CycleView:
        """A new cycle that HR has sent to review."""
        return self.step(send_to_review, self.scored(*schemes))

    def published(self, *schemes: str) -> CycleView:
        """A new cycle that another of HR has published."""
        cycle = self.in_review(*schemes)
        made: CycleView = self.did(self.other_hr, publish_cycle, cycle.id, cycle.version).cycle
        return made

    def step(self, command: Command[..., Any], cycle: CycleView, *arguments: Any) -> CycleView:
        """The cycle after HR's ``command``."""
        made: CycleView = self.did(self.hr, command, cycle.id, cycle.version, *arguments)
        return made

    def did(self, who: Who, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers, which isn't a refusal."""
        answer = self.does(who, command, *arguments, **keywords)
        assert not isinstance(answer, Refusal), answer
        return answer

    def drained(self, cycle: CycleView) -> CycleView:
        """The cycle after its run has ended."""
        drain(self.store.database, self.unit_id)
        return self.now(cycle)

    def now(self, cycle: CycleView) -> CycleView:
        """The cycle as it is stored."""
        with self.store.database.reading(self.unit_id) as session:
            return cycle_view(session.scalars(select(Cycle).where(Cycle.id == cycle.id)).one())

    def facts(self, *names: str, value: int = 95) -> None:
        """Each of ``names`` (ann and ben) has a number for the month."""
        for name in names or ("ann", "ben"):
            self.did(self.hr, record_measurement, self.ids[name], PERIOD, "sample.rate", Decimal(value))

    def ratings(self, *pairs: str) -> None:
        """Everybody has rated, or those that ``pairs`` name (as in ``vice:ann``)."""
        for pair in pairs or ("ann:ann", "vice:ann", "ben:ben", "vice:ben"):
            rater, _, rated = pair.partition(":")
            role = "self" if rater == rated else "supervisor"
            who = self.who(Role.EMPLOYEE if role == "self" else Role.SUPERVISOR, rater)
            self.did(who, give_rating, self.ids[rated], PERIOD, "sample.style", role, Decimal(80))


def house(store: Store, *schemes: str, code: str = "shop") -> House:
    """A new unit in which ``schemes`` (agents and chiefs, where none are named) are in effect since 2026."""
    unit = store.unit(code)
    ids = staff(store, unit.id, {"boss": None, "vice": "boss", "ann": "vice", "ben": "vice"})
    hr, other = somebody(unit.id, Role.HR), somebody(unit.id, Role.HR)
    made = House(store, unit.id, ids, {}, hr, other)
    made.did(hr, PROMOTE, (ids["boss"], ids["vice"]))
    versions = {one: made.did(hr, ADOPT, SCHEMES[one]) for one in schemes or ("agents", "chiefs")}
    return replace(made, versions=versions)


def _promote(work: UnitOfWork, ids: tuple[UUID, ...]) -> None:
    chief = Position(code="chief", name="主管")
    work.session.add(chief)
    work.session.flush()
    for row in work.session.scalars(select(Employee).where(Employee.id.in_(ids))):
        row.position_id = chief.id


def _adopt(
    work: UnitOfWork,
    what: Scheme,
    effective_on: date | None = date(2026, 1, 1),
    ends_on: date | None = None,
    state: RegimeState = RegimeState.IN_EFFECT,
) -> UUID:
    content = keep_content(work, bundle(CATALOGUE, what))
    assert isinstance(content, RegimeContent), content
    regime = work.session.scalar(select(Regime).where(Regime.scheme == what.code))
    if regime is None:
        regime = Regime(scheme=what.code, name=what.code, lineage=Lineage.CATALOGUE, created_at=work.at)
        work.session.add(regime)
        work.session.flush()
    before = work.session.scalars(select(RegimeVersion.id).where(RegimeVersion.regime_id == regime.id)).all()
    row = RegimeVersion(
        regime_id=regime.id,
        number=len(before) + 1,
        state=state,
        origin_id=content.id,
        base_id=content.id,
        base_source="sample 1",
        edits=[],
        content_id=None if state is RegimeState.DRAFT else content.id,
        effective_on=effective_on,
        ends_on=ends_on,
        created_at=work.at,
    )
    work.session.add(row)
    work.session.flush()
    return row.id


def _put(work: UnitOfWork, cycle_id: UUID, state: CycleState) -> None:
    work.session.scalars(select(Cycle).where(Cycle.id == cycle_id)).one().state = state


PROMOTE = Command("fixture.promote", Action.EDIT_EMPLOYEES, _promote)
ADOPT = Command("fixture.adopt", Action.EDIT_REGIMES, _adopt)
PUT = Command("fixture.put", Action.MANAGE_CYCLES, _put)
