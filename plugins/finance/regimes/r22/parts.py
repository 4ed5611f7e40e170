"""Short ways to write R22's sheets and duties, and what its schemes share."""

from __future__ import annotations

from core.spec import (
    Citation,
    Dimension,
    Duty,
    Incentive,
    Indicator,
    Item,
    Linear,
    Missing,
    Number,
    Ranking,
    Rounding,
    Text,
)
from core.spec.conditions import AnyOf, Condition, FactIs
from core.spec.incentives import DutyKind
from plugins.finance.regimes.r22 import source as s
from plugins.finance.regulations import assumed

OWNERS = {
    "department_head": Text(zh="被评估部门负责人", en="the head of the department"),
    "evaluation_group": Text(zh="评估小组", en="the evaluation group"),
    "customer_service_department": Text(zh="客户服务部门", en="the customer-service department"),
}
"""Who answers for a duty, by the role that owns it."""

MISSING = Missing(
    action="hold",
    citation=assumed(
        s.STANDARDS, s.QUANTIFIED,
        "原文未说缺少数据时如何处理:数据到齐后才出总分,不按 0 分计",
        "The source is silent on a missing fact: the card waits for it, it is never 0",
    ),
)  # fmt: skip
ROUNDING = Rounding(
    decimals=2,
    citation=assumed(
        s.STANDARDS, s.QUANTIFIED, "总分四舍五入到 2 位小数", "The total is rounded half up to 2 decimals"
    ),
)
RANKING = Ranking(
    ties="standard",
    citation=assumed(
        s.STANDARDS, s.QUANTIFIED,
        "原文未要求排名:按总分排名供参考,同分同名次(1、1、3)",
        "No ranking is asked for: places by total, for information; ties share a place (1, 1, 3)",
    ),
)  # fmt: skip


def in_proportion(indicator: Indicator, full: Number, citation: Citation, full_at: Number = 100) -> Item:
    """Nothing at 0, ``full`` points at ``full_at``, in proportion between; the item is named like its indicator."""
    return Item(
        code=indicator.code.removeprefix("finance."),
        name=indicator.name,
        full=full,
        citation=citation,
        rule=Linear(indicator=indicator.code, full_at=full_at),
    )


def part(code: str, zh: str, en: str, citation: Citation, *items: Item) -> Dimension:
    """A part of the sheet that is worth what ``items`` add up to."""
    full = sum((item.full for item in items[1:]), start=items[0].full)
    return Dimension(code=code, name=Text(zh=zh, en=en), full=full, items=items, citation=citation)


def below(limit: Number, *indicators: Indicator) -> Condition:
    """Some of ``indicators`` is below ``limit``."""
    facts = tuple(FactIs(indicator=one.code, relation="<", limit=limit) for one in indicators)
    return facts[0] if len(facts) == 1 else AnyOf(of=facts)


def duty(
    code: str,
    kind: DutyKind,
    zh: str,
    en: str,
    owner: str,
    due_days: int,
    when: Condition,
    citation: Citation,
    group: str | None = None,
    severity: int = 0,
) -> Incentive:
    """Something that ``owner`` has to do within ``due_days`` working days when ``when`` holds; it names its owner."""
    who = OWNERS[owner]
    words = Text(zh=f"{zh}(责任人:{who.zh})", en=f"{en} (owner: {who.en})")
    return Incentive(
        code=code,
        name=Text(zh=zh, en=en),
        when=when,
        then=(Duty(kind=kind, name=words, owner=owner, due_days=due_days),),
        citation=citation,
        group=group,
        severity=severity,
    )
