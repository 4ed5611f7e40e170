"""What the demonstration consists of: four units, their teams and positions, which regimes appraise whom."""

from __future__ import annotations

from dataclasses import dataclass, field

HEAD, LEAD = "客服经理", "客服主管"
"""Positions that are in every unit, and that no regime appraises."""
PEOPLE = 60
"""Employees of a unit, where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Team:
    """A department below that of customer service; everybody but its lead has ``position``."""

    code: str
    name: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlan:
    """A unit. ``schemes``: which positions a monthly scheme of the catalogue appraises; ``newest`` is the state in which the last month stands.

    ``feed`` is the export that facts come from (``None``: they are recorded by hand), for the people of ``feed_position``.
    ``besides`` are schemes that stand somewhere before they are in effect.
    """

    code: str
    name: str
    sectors: tuple[str, ...]
    initial: str
    teams: tuple[Team, ...]
    schemes: dict[str, tuple[str, ...]]
    feeds: dict[str, str] = field(default_factory=dict)
    newest: str
    besides: dict[str, str] = field(default_factory=dict)


UNITS = (
    UnitPlan(
        code="property",
        name="安居物业",
        sectors=("property_mgmt", "general"),
        initial="W",
        teams=(
            Team("east", "东区管家组", "物业管家"),
            Team("west", "西区管家组", "物业管家"),
            Team("line", "服务热线组", "热线专员"),
        ),
        schemes={"property_mgmt.r16.monthly": ("物业管家",), "general.r19.monthly": ("热线专员",)},
        feeds={"property_mgmt.appraisal_sheet": "物业管家", "general.call_log": "热线专员"},
        newest="rating",
        besides={"property_mgmt.r08.quarterly": "submitted", "property_mgmt.r20.half_yearly": "draft"},
    ),
    UnitPlan(
        code="shop",
        name="云上网店",
        sectors=("ecommerce", "general"),
        initial="D",
        teams=(
            Team("presale", "售前咨询组", "网店客服"),
            Team("aftersale", "售后服务组", "网店客服"),
            Team("night", "晚班客服组", "网店客服"),
        ),
        schemes={"ecommerce.r13.monthly": ("网店客服",)},
        feeds={"ecommerce.chat_log": "网店客服"},
        newest="scored",
        besides={"ecommerce.r13.quarterly": "approved"},
    ),
    UnitPlan(
        code="insurance",
        name="安康保险",
        sectors=("insurance", "general"),
        initial="B",
        teams=(
            Team("callback", "电话回访组", "电话回访岗"),
            Team("answer", "电话接听组", "电话接听岗"),
            Team("cases", "咨诉处理组", "电话咨诉岗"),
        ),
        schemes={
            "insurance.r21.sheet05": ("电话回访岗",),
            "insurance.r21.sheet06": ("电话接听岗",),
            "insurance.r21.sheet07": ("电话咨诉岗",),
        },
        newest="in_review",
        besides={"insurance.r21.gates": "submitted"},
    ),
    UnitPlan(
        code="bank",
        name="江城银行",
        sectors=("finance", "general"),
        initial="Y",
        teams=(
            Team("first", "电话银行一组", "电话客服"),
            Team("second", "电话银行二组", "电话客服"),
            Team("card", "信用卡服务组", "信用卡客服"),
        ),
        schemes={"general.r15.monthly": ("电话客服",)},
        feeds={"general.call_log": "电话客服"},
        newest="open",
        besides={"finance.r22.evaluation": "submitted", "finance.r22.spot_check": "discarded"},
    ),
)
"""The bank's own sector appraises departments, and no people: its agents are appraised by a general regime.

Those of its card service have no regime yet: what somebody new to all this begins with.
"""
