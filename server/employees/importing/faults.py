"""What can be wrong with a row only in the light of what is stored and of the other rows."""

from __future__ import annotations

from collections.abc import Sequence

from core.facts.checks import quoted
from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.employees.importing.columns import FIELDS

MOST_NAMED = 8
"""Members of a cycle that a message names."""


def missing(row: int, code: str) -> Problem:
    """A field that every employee has is empty."""
    what = FIELDS[code].name
    return fault(
        "staff.missing",
        f"rows[{row}].{code}",
        Text(zh=f"缺少{what.zh}。", en=f"The {what.en} is missing."),
        Text(
            zh="请填写; 新员工须有姓名、部门和岗位。", en="Give it; who is new has a name, a department and a position."
        ),
    )


def erased(row: int, number: str) -> Problem:
    """The row tells something personal about somebody whose personal data has been erased."""
    return fault(
        "person.erased",
        f"rows[{row}].name",
        Text(
            zh=f"员工 {quoted(number)} 的个人信息已删除。",
            en=f"What was personal about {quoted(number)} has been erased.",
        ),
        Text(
            zh="请把姓名、邮箱和电话留空, 或删去这一行。", en="Leave name, e-mail and phone empty, or take the row out."
        ),
    )


def unknown_supervisor(row: int, number: str) -> Problem:
    """Nobody has the number that the row gives for the supervisor."""
    return fault(
        "staff.unknown_supervisor",
        f"rows[{row}].supervisor",
        Text(zh=f"没有工号为 {quoted(number)} 的员工。", en=f"Nobody has the staff number {quoted(number)}."),
        Text(
            zh="请写上级的工号; 上级也可在本名册中。",
            en="Give the supervisor's number; they may be in this list as well.",
        ),
    )


def reporting_cycle(row: int, cycle: Sequence[str]) -> Problem:
    """The row is part of a circle of people who report to each other."""
    shown = [*cycle[:MOST_NAMED], *(["…"] if len(cycle) > MOST_NAMED else []), cycle[0]]
    circle = " → ".join(shown)
    return fault(
        "supervisor.cycle",
        f"rows[{row}].supervisor",
        Text(zh=f"上级关系成环: {circle}。", en=f"They would report to each other in a circle: {circle}."),
        Text(zh="请更正其中一人的上级。", en="Put the supervisor of one of them right."),
    )
