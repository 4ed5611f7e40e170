"""Levels of an employee: a change stated, corrected, withdrawn."""

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
from server.employees.commands.levels import change_level, correct_level, withdraw_level
from server.employees.queries.history import history
from server.employees.queries.staff import get_employee
from server.employees.values import LevelView
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.queries.ladders import level_names

STATED = Text(zh="职级变动已登记。", en="The change of level is recorded.")
CORRECTED = Text(zh="职级变动已更正。", en="The change of level is corrected.")
WITHDRAWN = Text(zh="职级变动已撤回。", en="The change of level is withdrawn.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelForm:
    """A level as people type it, and why; where a reason has to be given, the command says so."""

    level: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLevel(LevelForm):
    """A change of level, from a day on."""

    effective_on: date


def new(visit: Visit, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of a change."""
    return _screen(visit, employee_id, blank(NewLevel), None, refused)


def state(visit: Visit, employee_id: UUID) -> Answer:
    """The employee is at that level from that day on."""
    said = visit.read(NewLevel)
    if isinstance(said, Refusal):
        return new(visit, employee_id, said)
    done = visit.perform(change_level, employee_id, said.effective_on, said.level, said.reason)
    if isinstance(done, Refusal):
        return new(visit, employee_id, done)
    return visit.goto("employees", employee_id, said=STATED)


def correcting(visit: Visit, employee_id: UUID, day: str, refused: Refusal | None = None) -> Answer:
    """The form of a change as it was after all."""
    now = counting(_revisions(visit, employee_id, day))
    return _screen(visit, employee_id, flat(LevelForm(level=now.level)), now, refused)


def correct(visit: Visit, employee_id: UUID, day: str) -> Answer:
    """The change was to that level."""
    last = latest(_revisions(visit, employee_id, day))
    said = visit.read(LevelForm)
    if isinstance(said, Refusal):
        return correcting(visit, employee_id, day, said)
    done = visit.perform(
        correct_level, employee_id, last.effective_on, visit.posted.version, said.level, said.reason
    )  # fmt: skip
    if isinstance(done, Refusal):
        return correcting(visit, employee_id, day, done)
    return visit.goto("employees", employee_id, said=CORRECTED)


def withdrawing(visit: Visit, employee_id: UUID, day: str, refused: Refusal | None = None) -> Answer:
    """What withdrawing the change does."""
    now = counting(_revisions(visit, employee_id, day))
    employee = visit.need(get_employee, employee_id)
    names = visit.need(level_names)
    called = visit.words.text(names[now.level]) if now.level in names else now.level
    t, here = visit.words.t, visit.to("employees", employee_id)
    return visit.screen(
        "confirm.html",
        refused,
        title=t("撤回职级变动", "Withdraw the change of level"),
        crumbs=[(t("员工", "Employees"), visit.to("employees")), (employee.name, here)],
        consequence=t(
            f"{visit.words.day(now.effective_on)}起的“{called}”不再有效, 沿用此前的职级; 记录保留可查。",
            f"“{called}” from {visit.words.day(now.effective_on)} on no longer counts, the level before it does; "
            "the record stays.",
        ),
        form=visit.form(blank(Because), now.revision, refused),
        label=t("撤回", "Withdraw it"),
        back=here,
        is_grave=True,
    )


def withdraw(visit: Visit, employee_id: UUID, day: str) -> Answer:
    """Nothing changed on that day after all."""
    last = latest(_revisions(visit, employee_id, day))
    said = visit.read(Because)
    if isinstance(said, Refusal):
        return withdrawing(visit, employee_id, day, said)
    done = visit.perform(withdraw_level, employee_id, last.effective_on, visit.posted.version, said.reason)
    if isinstance(done, Refusal):
        return withdrawing(visit, employee_id, day, done)
    return visit.goto("employees", employee_id, said=WITHDRAWN)


def _screen(
    visit: Visit,
    employee_id: UUID,
    stored: dict[str, tuple[str, ...]],
    now: LevelView | None,
    refused: Refusal | None,
) -> Answer:
    return visit.screen(
        "employees/level.html",
        refused,
        employee=visit.need(get_employee, employee_id),
        change=now,
        form=visit.form(stored, None if now is None else now.revision, refused),
        levels=visit.need(level_names),
    )


def _revisions(visit: Visit, employee_id: UUID, day: str) -> list[LevelView]:
    """Every revision of the change of that day, the oldest first; none where there is no such change."""
    return [one for one in visit.need(history, employee_id).levels if one.effective_on.isoformat() == day]


_ONE = "/employees/{employee_id:uuid}/levels/{day}"
SPOTS = (
    form("/employees/{employee_id:uuid}/levels/new", new, state, Action.CHANGE_LEVELS),
    form(f"{_ONE}/correct", correcting, correct, Action.CHANGE_LEVELS),
    form(f"{_ONE}/withdraw", withdrawing, withdraw, Action.CHANGE_LEVELS),
)
