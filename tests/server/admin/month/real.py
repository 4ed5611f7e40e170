"""A unit of Chinese names that is appraised by two schemes of the installed plugins."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from core.catalogue import bundle
from core.workflow import RegimeState
from server.employees.commands.departments import create_department
from server.employees.commands.positions import create_position
from server.employees.commands.staff import hire
from server.employees.values import Contact, Placement
from server.facts.known import names
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.refusal import Refusal
from server.regimes.commands.sectors import enable_sector
from server.regimes.content import keep_content
from server.regimes.tables import Lineage, Regime, RegimeContent, RegimeVersion
from server.unit_of_work import UnitOfWork
from tests.server.identity.people import member, user
from tests.server.stores import Store, somebody

PEOPLE = {
    "E001": ("王建国", None, "chief"),
    "E002": ("李静", "E001", "agent"),
    "E003": ("张伟", "E001", "agent"),
    "E004": ("刘洋", "E001", "steward"),
    "E005": ("陈敏", "E001", "steward"),
}
"""Staff number -> name, whom they report to, position."""
SCHEMES = {"general.r15.monthly": ("agent",), "property_mgmt.r16.monthly": ("steward",)}
LOGINS = {"hr@shop": Role.HR, "other@shop": Role.HR, "boss@shop": Role.SUPERVISOR, "liu@shop": Role.EMPLOYEE}


def centre(store: Store) -> dict[str, UUID]:
    """The unit ``shop``; its employees by staff number."""
    unit = store.unit("shop")
    hr = somebody(unit.id, Role.HR, Role.UNIT_ADMIN)

    def did(command: Command[..., Any], *arguments: Any) -> Any:
        answer = store.executor.perform(hr, command, *arguments)
        assert not isinstance(answer, Refusal), answer
        return answer

    department = did(create_department, "CS", "客户服务中心").id
    words = {"chief": "客服主管", "agent": "客服专员", "steward": "物业管家"}
    positions = {code: did(create_position, code, name).id for code, name in words.items()}
    ids: dict[str, UUID] = {}
    for number, (name, above, position) in PEOPLE.items():
        placement = Placement(
            department_id=department,
            position_id=positions[position],
            supervisor_id=None if above is None else ids[above],
        )
        ids[number] = did(hire, number, Contact(name=name), placement).id
    for sector in ("general", "property_mgmt"):
        did(enable_sector, sector)
    for code in SCHEMES:
        did(ADOPT, code)
    bound = {"boss@shop": ids["E001"], "liu@shop": ids["E004"]}
    for login, role in LOGINS.items():
        member(store, unit.id, user(store, login).id, role, bound.get(login))
    return ids


def _adopt(work: UnitOfWork, code: str) -> None:
    catalogue = names().catalogue
    content = keep_content(work, bundle(catalogue, catalogue.schemes[code]))
    assert isinstance(content, RegimeContent), content
    name = catalogue.schemes[code].name.zh
    regime = Regime(scheme=code, name=name, lineage=Lineage.CATALOGUE, created_at=work.at)
    work.session.add(regime)
    work.session.flush()
    version = RegimeVersion(
        regime_id=regime.id,
        number=1,
        state=RegimeState.IN_EFFECT,
        origin_id=content.id,
        base_id=content.id,
        base_source="installed",
        edits=[],
        content_id=content.id,
        effective_on=date(2026, 1, 1),
        ends_on=None,
        created_at=work.at,
    )
    work.session.add(version)


ADOPT = Command("fixture.adopt", Action.EDIT_REGIMES, _adopt)
