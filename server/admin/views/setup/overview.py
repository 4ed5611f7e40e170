"""What a unit needs before its first appraisal, step by step: what is there, what comes next, and where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.visit import Visit
from server.clock import today
from server.cycles.queries.cycles import list_cycles
from server.employees.queries.chart import department_chart
from server.employees.queries.structure import list_positions
from server.identity.policy import Action
from server.identity.queries.memberships import list_memberships
from server.regimes.queries.catalogue import list_sectors
from server.regimes.queries.versions import list_regimes

FEWEST_ROLES = 2
"""Roles that are given where somebody besides the first administrator has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what it is for, what there is so far, whether that will do, and the page where it is done.

    ``url`` is ``None`` where the visitor can't do it: the unit's administrator can.
    """

    title: Text
    about: Text
    there: Text
    is_done: bool
    url: str | None


def overview(visit: Visit) -> Answer:
    """The steps; the first that isn't done comes next."""
    steps = tuple(_steps(visit))
    return visit.screen(
        "setup/overview.html", steps=steps, following=next((one for one in steps if not one.is_done), None)
    )


def _steps(visit: Visit) -> Iterator[Step]:
    sectors = sum(one.enabled for one in visit.need(list_sectors))
    yield Step(
        title=Text(zh="启用行业", en="Enable the sector"),
        about=Text(zh="决定可以采用哪些考核方案。", en="It decides which schemes can be adopted."),
        there=Text(zh=f"已启用 {sectors} 个行业", en=f"{sectors} enabled"),
        is_done=sectors > 0,
        url=visit.to("catalogue") if visit.may(Action.ENABLE_SECTORS) else None,
    )
    departments = visit.need(department_chart, today())
    positions = len(visit.need(list_positions))
    yield Step(
        title=Text(zh="建立组织架构", en="Make departments and positions"),
        about=Text(
            zh="也可跳过: 导入名册时一并建立。", en="It may be left out: a staff list makes them along with it."
        ),
        there=Text(
            zh=f"{len(departments)} 个部门, {positions} 个岗位",
            en=f"{len(departments)} departments, {positions} positions",
        ),
        is_done=bool(departments and positions),
        url=visit.to("structure"),
    )
    people = sum(one.heads for one in departments)
    yield Step(
        title=Text(zh="导入员工名册", en="Import the staff list"),
        about=Text(zh="谁、在哪个部门、什么岗位、上级是谁。", en="Who, where, as what, and under whom."),
        there=Text(zh=f"在职 {people} 人", en=f"{people} employed"),
        is_done=people > 0,
        url=visit.to("staff-list") if visit.may(Action.IMPORT_EMPLOYEES) else None,
    )
    if visit.may(Action.READ_MEMBERSHIPS):
        roles = len(visit.need(list_memberships, first=FEWEST_ROLES).rows)
        yield Step(
            title=Text(zh="分配角色", en="Give roles"),
            about=Text(
                zh="人力资源、上级、员工、最高管理层各用自己的账号。",
                en="HR, supervisors, employees and top management log in themselves.",
            ),
            there=Text(zh="已有成员", en="there are members")
            if roles >= FEWEST_ROLES
            else Text(zh="只有您", en="only you"),
            is_done=roles >= FEWEST_ROLES,
            url=visit.to("members"),
        )
    regimes = sum(one.in_effect_id is not None for one in visit.need(list_regimes))
    yield Step(
        title=Text(zh="采用考核制度", en="Adopt a regime"),
        about=Text(
            zh="从制度目录采用方案, 核定数值, 提交审批后生效。",
            en="Adopt a scheme from the catalogue, settle its numbers, have it approved.",
        ),
        there=Text(zh=f"{regimes} 项制度生效中", en=f"{regimes} in effect"),
        is_done=regimes > 0,
        url=visit.to("regimes"),
    )
    cycles = len(visit.need(list_cycles, first=1).rows)
    yield Step(
        title=Text(zh="开始第一次考核", en="Begin the first cycle"),
        about=Text(
            zh="选定期间和制度, 收集数据、评分、公示。", en="A period, its regimes; then facts, ratings, results."
        ),
        there=Text(zh="已有考核批次", en="there are cycles") if cycles else Text(zh="还没有考核批次", en="none yet"),
        is_done=cycles > 0,
        url=visit.to("cycles"),
    )


SPOTS = (page("/setup", overview, Action.EDIT_STRUCTURE),)
