"""Who may log in to the demonstration: an account for each role of each unit, and two that stand above units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import SecretStr

from server.demo.units.plan import UnitPlan
from server.demo.units.staff import Worker
from server.identity.roles import Role

PASSWORD = "steelyard-demo"
"""Everybody's: it is printed beside the accounts, and the server listens on this machine alone."""
ADMIN, HR, SECOND, LEAD, STAFF, BOSS, AUDIT, SYSTEM = "admin", "hr", "hr2", "lead", "staff", "boss", "audit", "it"
ROLES: Mapping[str, tuple[Role, str]] = {
    HR: (Role.HR, "周敏"),
    SECOND: (Role.HR, "沈洁"),
    LEAD: (Role.SUPERVISOR, ""),
    STAFF: (Role.EMPLOYEE, ""),
    BOSS: (Role.TOP_MANAGEMENT, "顾长河"),
    ADMIN: (Role.UNIT_ADMIN, "邓磊"),
    AUDIT: (Role.AUDITOR, "严正"),
    SYSTEM: (Role.INTEGRATOR, "数据接口"),
}
"""The first word of a login -> the role and what people are called; supervisors and employees are named as the staff is."""
ROOT, GROUP = "root@demo", "group@demo"
GROUP_NAME = "许岚"
GROUP_ROLES: Mapping[str, Role] = {"property": Role.HR, "shop": Role.HR, "bank": Role.AUDITOR}
"""What the person of several units is in each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A way in. ``unit`` is the code of the unit; ``role`` what it is there (``None``: several, or above units)."""

    login: str
    name: str
    unit: str | None
    role: Role | None
    number: str | None = None


def accounts_of(plan: UnitPlan, people: Sequence[Worker]) -> Iterator[Account]:
    """The accounts of a unit: the supervisor leads its first team, the employee works there; other teams' leads have one, too."""
    leads = people[1 : 1 + len(plan.teams)]
    first = next(one for one in people if one.supervisor == leads[0].number)
    bound = {LEAD: leads[0], STAFF: first}
    for word, (role, name) in ROLES.items():
        yield _account(plan, word, role, bound.get(word), name)
    for place, lead in enumerate(leads[1:], start=2):
        yield _account(plan, f"{LEAD}{place}", Role.SUPERVISOR, lead, "")


def _account(plan: UnitPlan, word: str, role: Role, worker: Worker | None, name: str) -> Account:
    return Account(
        login=f"{word}@{plan.code}",
        name=name if worker is None else worker.name,
        unit=plan.code,
        role=role,
        number=None if worker is None else worker.number,
    )


def password() -> SecretStr:
    """Everybody's password."""
    return SecretStr(PASSWORD)
