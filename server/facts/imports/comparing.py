"""Figures against what is stored: new, replaced, or the same; and what forbids recording them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core.calendar import parse_period
from core.facts.checks import entry
from core.feeds.faults import Faults, fault
from core.spec import EventFact, Text
from server.db.session import UnitSession
from server.employees.reach import EMPLOYEE, within_reach
from server.employees.tables import Employee
from server.facts.imports.histories import Key, Revision, key_of, latest_of
from server.facts.imports.values import MOST_LISTED, Changes, Figure, FigureChange
from server.facts.lookups import events_in
from server.facts.tables import Rating
from server.identity.policy import Action
from server.identity.who import Who
from server.refusal import Invalid, NotFound, not_found
from server.regimes.known import names_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The figures that have to be recorded, each with the latest revision of its fact; and all of it in numbers."""

    recorded: tuple[tuple[Figure, Revision | None], ...]
    changes: Changes


def compare(session: UnitSession, who: Who, figures: Sequence[Figure]) -> Comparison | Invalid | NotFound:
    """What recording ``figures`` would change, by staff number, period and code.

    Refused where somebody isn't within reach, or where single events or single raters say the same already.
    """
    people = session.execute(select(Employee.id, Employee.number).where(within_reach(who, Action.IMPORT_FACTS)))
    numbers = dict(people.all())
    if not {figure.employee_id for figure in figures} <= numbers.keys():
        return not_found(EMPLOYEE, "employeeId")
    faults = _said_otherwise(session, figures, numbers)
    if faults.count:
        return Invalid(faults.problems())
    ordered = sorted(figures, key=lambda one: (numbers[one.employee_id], one.period, one.code, one.role or ""))
    latest = latest_of(session, map(key_of, figures))
    recorded = tuple(
        (figure, before)
        for figure in ordered
        if (before := latest.get(key_of(figure))) is None or before.value != figure.value
    )
    new = sum(before is None or before.value is None for _, before in recorded)
    first = tuple(
        FigureChange(
            employee_id=figure.employee_id,
            number=numbers[figure.employee_id],
            period=figure.period,
            code=figure.code,
            role=figure.role,
            was=None if before is None else before.value,
            was_origin=None if before is None or before.value is None else before.origin,
            now=figure.value,
        )
        for figure, before in recorded[:MOST_LISTED]
    )
    changes = Changes(new=new, corrected=len(recorded) - new, unchanged=len(figures) - len(recorded), first=first)
    return Comparison(recorded=recorded, changes=changes)


def _said_otherwise(session: UnitSession, figures: Sequence[Figure], numbers: Mapping[UUID, str]) -> Faults:
    """The figures that single events, or single raters of the role, give already."""
    indicators = names_for(session).known.indicators
    rated = _rated_singly(session, figures)
    faults = Faults("import.more_figures")
    for one in figures:
        fact = indicators[one.code].fact if one.code in indicators else None
        period = parse_period(one.period)
        path = entry(entry(f"periods[{one.period}].employees", numbers[one.employee_id]), one.code)
        if one.role is not None and key_of(one) in rated:
            faults.add(
                fault(
                    "import.rated_singly",
                    path,
                    Text(zh="该项已有逐人评分。", en="Single raters have rated that already."),
                    Text(
                        zh="请撤回逐人评分, 或从文件中删去该列。", en="Withdraw their ratings, or take the column out."
                    ),
                )
            )
        elif isinstance(fact, EventFact) and period and events_in(session, one.employee_id, fact.kind, period):
            faults.add(
                fault(
                    "import.events_recorded",
                    path,
                    Text(zh="该项已逐条录入事件。", en="Single events are recorded for that already."),
                    Text(zh="请撤回这些事件, 或从文件中删去该列。", en="Withdraw the events, or take the column out."),
                )
            )
    return faults


def _rated_singly(session: UnitSession, figures: Sequence[Figure]) -> set[Key]:
    """The ratings by a role as a whole, beside which there are single ones of that role."""
    periods = sorted({one.period for one in figures if one.role is not None})
    if not periods:
        return set()
    rows = session.execute(
        select(Rating.employee_id, Rating.period, Rating.code, Rating.role, Rating.rater_id, Rating.withdrawn)
        .where(Rating.period.in_(periods))
        .order_by(Rating.revision)
    )
    counting = {
        (employee_id, period, code, str(role), rater_id): not withdrawn
        for employee_id, period, code, role, rater_id, withdrawn in rows
    }
    return {key[:4] for key, counts in counting.items() if counts}
