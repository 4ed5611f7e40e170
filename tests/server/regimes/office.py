"""A unit that uses the general sector, and the people who draft, approve and read its regimes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from core.workflow import CycleState
from server.cycles.tables import Cycle, CycleScheme
from server.identity.policy import Action
from server.identity.roles import Role
from server.identity.who import Who
from server.operations import Command, Query
from server.refusal import Refusal
from server.regimes.commands.adopting import adopt_scheme
from server.regimes.commands.editing import settle_points
from server.regimes.commands.life import approve_version, put_in_effect, submit_version
from server.regimes.commands.sectors import enable_sector
from server.regimes.queries.versions import read_version
from server.regimes.tables import PointKind, RegimeVersion
from server.regimes.values import Settlement, VersionDetail, VersionView
from server.unit_of_work import UnitOfWork
from tests.server.people import staff
from tests.server.stores import Store, somebody

SMALL = "general.r02.discipline"
"""Readings to confirm, no contradiction."""
TORN = "general.r10.monthly"
"""With the contradiction of the weights that add up to 110."""
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A unit and its people: ``hr`` drafts, ``top`` approves, the others look on. ``ids`` are its employees."""

    store: Store
    unit_id: int
    admin: Who
    hr: Who
    top: Who
    ids: Mapping[str, UUID]

    def who(self, role: Role, employee: str | None = None) -> Who:
        """Somebody else with ``role``, who is the employee of that number."""
        return somebody(self.unit_id, role, employee_id=None if employee is None else self.ids[employee])

    def does(self, who: Who, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers."""
        return self.store.executor.perform(who, command, *arguments, **keywords)

    def did(self, who: Who, command: Command[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the command answers, which isn't a refusal."""
        answer = self.does(who, command, *arguments, **keywords)
        assert not isinstance(answer, Refusal), answer
        return answer

    def asks(self, who: Who, query: Query[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What the query answers."""
        return self.store.executor.ask(who, query, *arguments, **keywords)

    def draft(self, scheme: str = SMALL) -> VersionDetail:
        """A first draft of ``scheme``, as it is declared."""
        made: VersionDetail = self.did(self.hr, adopt_scheme, scheme)
        return made

    def settled(self, draft: VersionDetail, resolution: str = "keep_110") -> VersionDetail:
        """The draft with every reading confirmed and every contradiction resolved."""
        answers = tuple(
            Settlement(key=point.key, resolution=resolution if point.kind is PointKind.DEFECT else None)
            for point in draft.points
            if not point.settled
        )
        first: VersionDetail = self.did(self.hr, settle_points, draft.version.id, draft.version.version, answers)
        left = tuple(Settlement(key=point.key) for point in first.points if not point.settled)
        if not left:
            return first
        done: VersionDetail = self.did(self.hr, settle_points, first.version.id, first.version.version, left)
        return done

    def submitted(self, scheme: str = SMALL) -> VersionView:
        """A version that waits for approval."""
        return self.submit(self.settled(self.draft(scheme)))

    def submit(self, draft: VersionDetail) -> VersionView:
        """The settled draft, submitted."""
        made: VersionView = self.did(self.hr, submit_version, draft.version.id, draft.version.version)
        return made

    def approve(self, view: VersionView) -> VersionView:
        """The submitted version, approved."""
        made: VersionView = self.did(self.top, approve_version, view.id, view.version)
        return made

    def approved(self, scheme: str = SMALL) -> VersionView:
        """A version that may be put into effect."""
        return self.approve(self.submitted(scheme))

    def begin(self, view: VersionView, day: date) -> VersionView:
        """The approved version, in effect from ``day`` on."""
        made: VersionView = self.did(self.hr, put_in_effect, view.id, view.version, day)
        return made

    def in_effect(self, scheme: str = SMALL, day: date = date(2026, 1, 1)) -> VersionView:
        """A version in effect since ``day``."""
        return self.begin(self.approved(scheme), day)

    def now(self, version_id: UUID, who: Who | None = None) -> VersionDetail:
        """The version as it is stored."""
        found: VersionDetail = self.asks(who or self.hr, read_version, version_id)
        assert isinstance(found, VersionDetail), found
        return found

    def cycle(self, version_id: UUID, period: str, state: CycleState) -> None:
        """A cycle of ``period`` that appraises by the version, in ``state``."""
        self.did(self.hr, PLANT_CYCLE, version_id, period, state)


def office(store: Store, code: str = "shop") -> Office:
    """A new unit with the general sector enabled."""
    unit = store.unit(code)
    ids = staff(store, unit.id, {"boss": None, "ann": "boss", "ben": "boss"})
    made = Office(
        store=store,
        unit_id=unit.id,
        admin=somebody(unit.id, Role.UNIT_ADMIN),
        hr=somebody(unit.id, Role.HR),
        top=somebody(unit.id, Role.TOP_MANAGEMENT),
        ids=ids,
    )
    made.did(made.admin, enable_sector, "general")
    return made


def codes(answer: Any) -> str:
    """The codes of a refusal's problems, each once; of a version its state."""
    if isinstance(answer, Refusal):
        return " ".join(dict.fromkeys(problem.code for problem in answer.problems))
    return str(answer.version.state if isinstance(answer, VersionDetail) else answer.state)


def _plant_cycle(work: UnitOfWork, version_id: UUID, period: str, state: CycleState) -> str:
    cycle = Cycle(
        name=f"{period} {state}", period=period, state=state, rating_from=TODAY, rating_to=TODAY, created_at=work.at
    )
    work.session.add(cycle)
    work.session.flush()
    work.session.add(CycleScheme(cycle_id=cycle.id, version_id=version_id, positions=[]))
    work.session.flush()
    return period


def _put(work: UnitOfWork, version_id: UUID, values: Mapping[str, Any]) -> str:
    row = work.session.scalars(select(RegimeVersion).where(RegimeVersion.id == version_id)).one()
    for name, value in values.items():
        setattr(row, name, value)
    return ""


PLANT_CYCLE = Command("fixture.plant", Action.MANAGE_CYCLES, _plant_cycle)
PUT = Command("fixture.put", Action.EDIT_REGIMES, _put)
