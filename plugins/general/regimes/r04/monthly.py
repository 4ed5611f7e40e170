"""R04's sheet: satisfaction, efficiency, targets and teamwork, a quarter of the points each."""

from __future__ import annotations

from core.spec import Citation, Raters, RaterWeight, Scheme, Text
from plugins.general.regimes.parts import dimension, in_proportion, rated
from plugins.general.regimes.r04 import indicators as facts
from plugins.general.regimes.r04 import source
from plugins.general.regimes.r04.awards import PERSONAL
from plugins.general.regimes.r04.source import SOURCE


def _weight(clause: str, quote: str) -> Citation:
    return SOURCE.assumed(
        clause, quote, "原文没有权重:四项标准各 25 分(假定)。", "The source gives no weights: four standards of 25 points each (assumed)."
    )  # fmt: skip


_PARTS = (
    dimension(
        "satisfaction", "客户满意度", "Customer satisfaction", _weight("三、1", source.SATISFACTION),
        in_proportion(
            "satisfaction", Text(zh="客户满意度", en="Customer satisfaction"), "general.satisfaction_rate", 25,
            SOURCE.assumed(
                "三、1", source.SATISFACTION,
                "按满意度百分比折算,100% 得满分(假定)。", "In proportion to the satisfaction rate, 100 % earns all (assumed).",
            ),
        ),
    ),
    dimension(
        "efficiency", "服务效率", "Efficiency", _weight("三、2", source.EFFICIENCY),
        in_proportion(
            "handling_time", facts.HANDLING_RATE.name, facts.HANDLING_RATE.code, 25,
            SOURCE.assumed(
                "三、2", source.EFFICIENCY,
                "达到标准时间(100%)及更短得满分,150% 及以上 0 分,其间按比例(假定)。",
                "All within the standard time (100 %), none from 150 %, in proportion between (assumed).",
            ),
            zero_at=150, full_at=100,
        ),
    ),
    dimension(
        "targets", "业绩目标", "Targets", _weight("三、3", source.TARGETS),
        in_proportion(
            "target_rate", facts.TARGET_RATE.name, facts.TARGET_RATE.code, 25,
            SOURCE.assumed(
                "三、3", source.TARGETS,
                "按完成率给分,完成目标即满分(假定)。", "In proportion to the target, which earns all (assumed).",
            ),
        ),
    ),
    dimension(
        "teamwork", "团队协作", "Teamwork", _weight("三、4", source.PEERS),
        rated(
            facts.TEAMWORK, 25,
            SOURCE.assumed("三、4", source.PEERS, "按两方评分折算(假定)。", "In proportion to the two marks (assumed)."),
        ),
    ),
)  # fmt: skip

_HALVES = SOURCE.assumed(
    "三、4", source.PEERS,
    "互评与上级评价各占一半;任一方未评则等待(假定)。",
    "Peers and supervisor weigh the same; where one has not rated, the card waits (assumed).",
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r04.monthly",
    regime="R04",
    name=Text(zh="考核标准与个人奖罚", en="Standards, awards and penalties"),
    period="month",
    dimensions=_PARTS,
    raters=Raters(
        weights=(
            RaterWeight(role="peers", weight=50, citation=_HALVES),
            RaterWeight(role="supervisor", weight=50, citation=_HALVES),
        ),
        missing="hold",
        citation=_HALVES,
    ),
    incentives=PERSONAL,
    missing=SOURCE.waits("四、1", source.PROPOSED),
    rounding=SOURCE.two_decimals("四、1", source.PROPOSED),
    ranking=SOURCE.all_together("四、1", source.PROPOSED),
    citation=SOURCE.said(
        "一、1", "每月评选一次",
        "主管提出建议,人力资源审核后执行,部门内公示,员工可申诉(四)。原文没有等级。",
        "The head proposes, HR reviews, decisions are published in the department, an employee may appeal (four). "
        "The source has no grades.",
    ),
)  # fmt: skip
