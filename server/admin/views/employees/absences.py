"""Absences of an employee: recorded, corrected, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.reading import blank, flat
from server.admin.reasons import Because
from server.admin.views.employees.revisions import counting, latest
from server.admin.visit import Visit
from server.employees.absences import KINDS
from server.employees.commands.absences import correct_absence, record_absence, withdraw_absence
from server.employees.queries.absences import list_absences
from server.employees.queries.staff import get_employee
from server.employees.tables import AbsenceKind
from server.employees.values import AbsenceView
from server.identity.policy import Action
from server.refusal import Refusal

RECORDED = Text(zh="缺勤已登记。", en="The absence is recorded.")
CORRECTED = Text(zh="缺勤已更正。", en="The absence is corrected.")
WITHDRAWN = Text(zh="缺勤已撤回。", en="The absence is withdrawn.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceForm:
    """An absence as people type it; of one day where no last day is given."""

    kind: AbsenceKind
    first_day: date
    last_day: date | None = None
    reason: str = ""


def new(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of a new absence."""
    shown = visit.form(blank(AbsenceForm), None, refused)
    return visit.screen(
        "employees/absence.html",
        refused,
        employee=visit.need(get_employee, employee_id),
        is_new=True,
        form=shown,
        kinds=KINDS,
    )


def record(visit: Visit, employee_id: UUID) -> Answer:
    """The employee was away."""
    said = visit.read(AbsenceForm)
    if isinstance(said, Refusal):
        return new(visit, employee_id, said)
    last = said.last_day or said.first_day
    done = visit.perform(record_absence, employee_id, said.kind, said.first_day, last, said.reason)
    if isinstance(done, Refusal):
        return new(visit, employee_id, done)
    return visit.goto("employees", employee_id, said=RECORDED)


def correcting(visit: Visit, employee_id: UUID, series_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of an absence as it was after all."""
    now = counting(_revisions(visit, employee_id, series_id))
    stored = flat(AbsenceForm(kind=now.kind, first_day=now.first_day, last_day=now.last_day, reason=now.reason))
    return visit.screen(
        "employees/absence.html",
        refused,
        employee=visit.need(get_employee, employee_id),
        is_new=False,
        form=visit.form(stored, now.revision, refused),
        kinds=KINDS,
    )


def correct(visit: Visit, employee_id: UUID, series_id: UUID) -> Answer:
    """The absence was as the form says."""
    latest(_revisions(visit, employee_id, series_id))
    said = visit.read(AbsenceForm)
    if isinstance(said, Refusal):
        return correcting(visit, employee_id, series_id, said)
    last = said.last_day or said.first_day
    version = visit.posted.version
    done = visit.perform(correct_absence, series_id, version, said.kind, said.first_day, last, said.reason)
    if isinstance(done, Refusal):
        return correcting(visit, employee_id, series_id, done)
    return visit.goto("employees", employee_id, said=CORRECTED)


def withdrawing(visit: Visit, employee_id: UUID, series_id: UUID, refused: Refusal | None = None) -> Answer:
    """What withdrawing the absence does."""
    now = counting(_revisions(visit, employee_id, series_id))
    employee = visit.need(get_employee, employee_id)
    t, text, here = visit.words.t, visit.words.text, visit.to("employees", employee_id)
    days = visit.words.t("至", " to ").join(map(visit.words.day, dict.fromkeys((now.first_day, now.last_day))))
    return visit.screen(
        "confirm.html",
        refused,
        title=t("撤回缺勤", "Withdraw the absence"),
        crumbs=[(t("员工", "Employees"), visit.to("employees")), (employee.name, here)],
        consequence=t(
            f"{days}的{text(KINDS[now.kind])}按未缺勤处理; 记录保留可查。",
            f"The {text(KINDS[now.kind])} of {days} counts as never taken; the record stays.",
        ),
        form=visit.form(blank(Because), now.revision, refused),
        label=t("撤回", "Withdraw it"),
        back=here,
        is_grave=True,
    )


def withdraw(visit: Visit, employee_id: UUID, series_id: UUID) -> Answer:
    """The employee wasn't away after all."""
    latest(_revisions(visit, employee_id, series_id))
    said = visit.read(Because)
    if isinstance(said, Refusal):
        return withdrawing(visit, employee_id, series_id, said)
    done = visit.perform(withdraw_absence, series_id, visit.posted.version, said.reason)
    if isinstance(done, Refusal):
        return withdrawing(visit, employee_id, series_id, done)
    return visit.goto("employees", employee_id, said=WITHDRAWN)


def _revisions(visit: Visit, employee_id: UUID, series_id: UUID) -> list[AbsenceView]:
    """Every revision of the absence, the oldest first; none where the employee has none by that id."""
    return [one for one in visit.need(list_absences, employee_id) if one.series_id == series_id]


_ONE = "/employees/{employee_id:uuid}/absences/{series_id:uuid}"
SPOTS = (
    form("/employees/{employee_id:uuid}/absences/new", new, record, Action.RECORD_ABSENCES),
    form(f"{_ONE}/correct", correcting, correct, Action.RECORD_ABSENCES),
    form(f"{_ONE}/withdraw", withdrawing, withdraw, Action.RECORD_ABSENCES),
)
