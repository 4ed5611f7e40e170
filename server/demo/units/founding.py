"""A unit comes into being: with its sectors, its departments and positions, its staff list and its accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from server.clock import at
from server.demo.units.accounts import ADMIN, HR, Account, password
from server.demo.units.office import Office, done
from server.demo.units.plan import HEAD, LEAD, UnitPlan
from server.demo.units.staff import DEPARTMENT, Worker, staff_list
from server.employees.commands.departments import create_department
from server.employees.commands.positions import create_position
from server.employees.importing.commands import import_staff
from server.employees.importing.queries import preview_import
from server.employees.importing.sheet import StaffSheet, read_staff
from server.execute import Executor
from server.files.store import FileStore
from server.identity.commands.memberships import grant_membership
from server.identity.commands.users import create_user
from server.identity.grants import employee_numbered
from server.identity.roles import Door, Role
from server.identity.who import Who, operator
from server.intake.source import Source
from server.regimes.commands.sectors import enable_sector
from server.units.commands import create_unit


def found(
    executor: Executor,
    files: FileStore,
    plan: UnitPlan,
    people: Sequence[Worker],
    accounts: Sequence[Account],
    when: datetime,
    until: datetime,
) -> Office:
    """The unit of ``plan``, founded at the moment ``when``.

    Raises:
        Unfillable: a command was refused.
    """
    with at(when):
        unit = done(executor.perform(operator(), create_unit, plan.code, plan.name), "unit.create")
        users = {one.login: new_user(executor, one.login, one.name) for one in accounts}
        for one in accounts:
            if one.number is None and one.role is not None:
                grant(executor, unit.id, users[one.login], one.role, one.name)
        whos = {_word(one): _who(unit.id, users[one.login], one.role) for one in accounts if one.number is None}
        office = Office(
            executor=executor, files=files, unit_id=unit.id, plan=plan, people=people, ids={}, whos=whos, until=until
        )  # fmt: skip
        for sector in plan.sectors:
            office.did(ADMIN, when, enable_sector, sector)
        _structure(office, when)
        _staff(office, when, staff_list(people))
        ids = {
            one.number: done(employee_numbered(executor, operator(unit.id), one.number), "employee") for one in people
        }
        for one in accounts:
            if one.number is not None and one.role is not None:
                grant(executor, unit.id, users[one.login], one.role, one.name, ids[one.number])
                whos[_word(one)] = _who(unit.id, users[one.login], one.role, ids[one.number])
    return Office(
        executor=executor, files=files, unit_id=unit.id, plan=plan, people=people, ids=ids, whos=whos, until=until
    )  # fmt: skip


def new_user(executor: Executor, login: str, name: str, *, admin: bool = False) -> UUID:
    """A user with the demonstration's password; their id.

    Raises:
        Unfillable: it was refused.
    """
    made = executor.perform(operator(), create_user, login, name, password(), admin)
    user_id: UUID = done(made, "user.create").id
    return user_id


def grant(
    executor: Executor, unit_id: int, user_id: UUID, role: Role, name: str, employee_id: UUID | None = None
) -> None:
    """The user has ``role`` in the unit.

    Raises:
        Unfillable: it was refused.
    """
    done(executor.perform(operator(unit_id), grant_membership, user_id, role, name, employee_id), "membership.grant")


def _structure(office: Office, when: datetime) -> None:
    whole = office.did(HR, when, create_department, "service", DEPARTMENT)
    for team in office.plan.teams:
        office.did(HR, when, create_department, team.code, team.name, whole.id)
    positions = (HEAD, LEAD, *dict.fromkeys(team.position for team in office.plan.teams))
    for position in positions:
        office.did(HR, when, create_position, position, position)


def _staff(office: Office, when: datetime, raw: Source) -> None:
    sheet = read_staff(raw)
    assert isinstance(sheet, StaffSheet), sheet
    preview = done(office.executor.ask(office.whos[HR], preview_import, sheet, None), "employee.preview_import")
    office.did(HR, when, import_staff, sheet, preview.digest, None)


def _word(account: Account) -> str:
    return account.login.partition("@")[0]


def _who(unit_id: int, user_id: UUID, role: Role | None, employee_id: UUID | None = None) -> Who:
    roles = frozenset() if role is None else frozenset({role})
    return Who(unit_id=unit_id, door=Door.ADMIN, roles=roles, user_id=user_id, employee_id=employee_id)
