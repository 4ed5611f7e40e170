"""What is personal about an employee is erased, for good."""

from __future__ import annotations

from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.visit import Visit
from server.employees.commands.persons import erase_person
from server.employees.queries.staff import get_employee
from server.identity.policy import Action
from server.refusal import Refusal

ERASED = Text(zh="个人信息已清除。", en="What was personal is erased.")


def erasing(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """What erasing does."""
    employee = visit.need(get_employee, employee_id)
    t, here = visit.words.t, visit.to("employees", employee_id)
    return visit.screen(
        "confirm.html",
        refused,
        title=t("清除个人信息", "Erase personal data"),
        crumbs=[(t("员工", "Employees"), visit.to("employees")), (employee.name, here)],
        consequence=t(
            f"{employee.name} ({employee.number}) 的姓名、联系方式和各处备注将被永久清除, 不能恢复; 工号、成绩与审计记录保留。",
            f"Name, contact and every note about {employee.name} ({employee.number}) are erased for good; the staff "
            "number, results and the audit stay.",
        ),
        form=visit.form({}, employee.person_version, refused),
        label=t("永久清除", "Erase it for good"),
        back=here,
        is_grave=True,
    )


def erase(visit: Visit, employee_id: UUID) -> Answer:
    """Nothing personal is stored about the employee any more."""
    done = visit.perform(erase_person, employee_id, visit.posted.version)
    if isinstance(done, Refusal):
        return erasing(visit, employee_id, done)
    return visit.goto("employees", employee_id, said=ERASED)


SPOTS = (form("/employees/{employee_id:uuid}/erase", erasing, erase, Action.ERASE_PERSONS),)
