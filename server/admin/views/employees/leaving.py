"""An employee leaves, or is back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.visit import Visit
from server.clock import today
from server.employees.commands.staff import leave, reinstate
from server.employees.queries.staff import get_employee
from server.identity.policy import Action
from server.refusal import Refusal

LEFT = Text(zh="离职已登记。", en="It is recorded that they leave.")
BACK = Text(zh="离职日期已取消, 员工在职。", en="The last day is taken back: they are employed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay:
    """The last day of an employment."""

    left_on: date


def leaving(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of the last day."""
    employee = visit.need(get_employee, employee_id)
    stored = {"leftOn": ((employee.left_on or today()).isoformat(),)}
    shown = visit.form(stored, employee.version, refused)
    return visit.screen("employees/leave.html", refused, employee=employee, form=shown)


def let_go(visit: Visit, employee_id: UUID) -> Answer:
    """The employee leaves on that day."""
    wanted = visit.read(LastDay)
    if isinstance(wanted, Refusal):
        return leaving(visit, employee_id, wanted)
    done = visit.perform(leave, employee_id, visit.posted.version, wanted.left_on)
    if isinstance(done, Refusal):
        return leaving(visit, employee_id, done)
    return visit.goto("employees", employee_id, said=LEFT)


def returning(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """What taking the last day back does."""
    employee = visit.need(get_employee, employee_id)
    t, here = visit.words.t, visit.to("employees", employee_id)
    return visit.screen(
        "confirm.html",
        refused,
        title=t("取消离职", "Take the last day back"),
        crumbs=[(t("员工", "Employees"), visit.to("employees")), (employee.name, here)],
        consequence=t(
            "离职日期会被清除, 此人以原工号恢复在职; 历史记录不变。",
            "The last day is cleared: they are employed under the same number, and what was recorded stays.",
        ),
        form=visit.form({}, employee.version, refused),
        label=t("恢复在职", "Take it back"),
        back=here,
        is_grave=False,
    )


def take_back(visit: Visit, employee_id: UUID) -> Answer:
    """The employee hasn't left after all."""
    done = visit.perform(reinstate, employee_id, visit.posted.version)
    if isinstance(done, Refusal):
        return returning(visit, employee_id, done)
    return visit.goto("employees", employee_id, said=BACK)


SPOTS = (
    form("/employees/{employee_id:uuid}/leave", leaving, let_go, Action.EDIT_EMPLOYEES),
    form("/employees/{employee_id:uuid}/return", returning, take_back, Action.EDIT_EMPLOYEES),
)
