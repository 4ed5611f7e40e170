"""Who belongs to the unit: the list by name, one of them with their roles, and somebody new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from core.spec import Text
from core.workflow import ROLES
from server.admin.answers import Answer
from server.admin.forms import called
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.visit import Visit
from server.employees.queries.by_ids import employees_by_ids
from server.employees.values import EmployeeView
from server.identity.commands.memberships import EMPLOYED_ROLES
from server.identity.grants import employee_numbered, grant_by_login
from server.identity.policy import Action
from server.identity.queries.memberships import MembershipFilter, list_memberships
from server.identity.refusals import USER
from server.identity.roles import UNIT_ROLES, Role
from server.identity.values import MembershipView
from server.paging import NOTHING, Page
from server.refusal import Invalid, NotFound, Refusal, error, not_found

JOINED = Text(zh="该用户已成为本单位成员。", en="They belong to the unit now.")
MOST_ROLES = 100
KINDS = {role: ROLES[role] for role in UNIT_ROLES}
"""The roles that a unit gives, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Who is to have which role: a user by login, and by staff number which employee they are."""

    login: str
    name: str | None
    role: Role
    employee: str | None


def listed(visit: Visit) -> Answer:
    """The unit's memberships by name, those alone that the filter lets through."""
    wanted = visit.filter(MembershipFilter)
    found: Page[MembershipView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else visit.ask(list_memberships, wanted, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    rows = () if isinstance(found, Refusal) else found.rows
    return visit.screen(
        "access/members.html",
        refused,
        found=NOTHING if isinstance(found, Refusal) else found,
        sieve=visit.sieve(blank(MembershipFilter), refused),
        employees=employees_of(visit, rows),
        kinds=KINDS,
    )


def shown(visit: Visit, user_id: UUID) -> Answer:
    """One user: which roles they have and had here, and as which employee."""
    rows = roles_of(visit, user_id)
    if isinstance(rows, Refusal):
        return rows
    return visit.screen(
        "access/member.html",
        user_id=user_id,
        name=name_of(rows),
        live=[one for one in rows if one.ended_at is None],
        past=[one for one in rows if one.ended_at is not None],
        employees=employees_of(visit, rows),
        is_oneself=user_id == visit.who.user_id,
    )


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form that gives a user their first role here."""
    return visit.screen("access/new.html", refused, form=visit.form(blank(Joining), None, refused), kinds=KINDS)


def join(visit: Visit) -> Answer:
    """The user has the role."""
    wanted = visit.read(Joining)
    if isinstance(wanted, Refusal):
        return new(visit, wanted)
    employee_id = employee_typed(visit, wanted.role, wanted.employee)
    if isinstance(employee_id, Refusal):
        return new(visit, employee_id)
    executor, key = visit.server.executor, visit.posted.one("key")
    done = grant_by_login(executor, visit.who, wanted.login, wanted.role, employee_id, wanted.name, key)
    if isinstance(done, NotFound) and any(one.path == "login" for one in done.problems):
        return new(visit, _no_account(wanted.login))
    if isinstance(done, Refusal):
        return new(visit, called(done, {"employeeId": "employee"}))
    return visit.goto("members", done.user_id, said=JOINED)


def roles_of(visit: Visit, user_id: UUID) -> tuple[MembershipView, ...] | NotFound:
    """Every role that the user has or had in the unit; somebody who never had one isn't there."""
    rows = visit.need(list_memberships, MembershipFilter(user_id=user_id, ended=True), MOST_ROLES).rows
    return rows or not_found(USER, "userId")


def name_of(rows: Iterable[MembershipView]) -> str:
    """What the unit calls the user of these memberships: as the latest one says; nothing once it is erased."""
    return max(rows, key=lambda one: (one.ended_at is None, one.created_at)).name


def employees_of(visit: Visit, rows: Iterable[MembershipView]) -> dict[UUID, EmployeeView]:
    """The employees whom memberships name, as far as the visitor may read them."""
    ids = tuple({one.employee_id for one in rows if one.employee_id is not None})
    found = visit.ask(employees_by_ids, ids) if ids else {}
    return {} if isinstance(found, Refusal) else dict(found)


def employee_typed(visit: Visit, role: Role, number: str | None) -> UUID | Refusal | None:
    """The employee with that staff number, where ``role`` needs one; a number that it doesn't need is refused."""
    if role in EMPLOYED_ROLES and number is None:
        return _employee_wanted()
    if number is None:
        return None
    return employee_numbered(visit.server.executor, visit.who, number)


def _employee_wanted() -> Invalid:
    return Invalid(
        (
            error(
                "membership.employee",
                "employee",
                Text(zh="“员工”与“部门主管”须对应一名员工。", en="Employees and supervisors are bound to an employee."),
                Text(zh="请填写其工号。", en="Give their staff number."),
            ),
        )
    )


def _no_account(login: str) -> NotFound:
    return NotFound(
        (
            error(
                "not_found",
                "login",
                Text(zh=f"没有可用的账号 {login}。", en=f"There is no account {login}."),
                Text(
                    zh="请核对登录名; 如此人还没有账号, 请平台管理员先建立。",
                    en="Check the login; for somebody without an account, ask the deployment's administrator for one.",
                ),
            ),
        )
    )


SPOTS = (
    page("/members", listed, Action.READ_MEMBERSHIPS),
    page("/members/{user_id:uuid}", shown, Action.READ_MEMBERSHIPS),
    form("/members/new", new, join, Action.MANAGE_MEMBERSHIPS),
)
