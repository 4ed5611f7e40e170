"""R21 sheet 2: the head of the policy-servicing office (保全管理室负责人)."""

from __future__ import annotations

from core.spec import Check, Checks, Dimension, Item, Veto
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_parts import assigned, part, rated, sheet

_CLAUSE = "1.4.1.1.2"

_STANDARDS = text(
    "单项指标为保全后台岗评分表的四项:差错率、作业时效、通知书下发、档案归档(假定)",
    "The single indicators are the four operations items of the back-office sheet (assumed)",
)
_EARNS = r21(_CLAUSE, "单项指标合格得10分;", _STANDARDS, "assumed")
_LIMITS = text(
    "各项得分与扣分相加,最高 25 分,可低于 0 分,因为原文明写不合格扣 10 分(假定)",
    "Added up, at most 25, and below 0 where it comes to that, since the clause says that it costs 10 (assumed)",
)


def _standard(code: str) -> Check:
    return Check(
        indicator=f"insurance.national_{code}_met", relation=">=", limit=1, earns=10, costs=10, citation=_EARNS
    )


def _operations() -> Dimension:
    return part(
        "operations",
        text("保全业务运营", "Servicing operations"),
        25,
        _CLAUSE,
        "保全业务运营25分",
        Item(
            code="national_standards",
            name=text("全国保全业务总体指标", "National servicing standards"),
            full=25,
            citation=r21(_CLAUSE, "单项指标不合格扣10分;", _LIMITS, "assumed"),
            rule=Checks(
                checks=tuple(_standard(code) for code in ("errors", "timeliness", "notices", "filing")), cap=25
            ),
        ),
    )


def _risk() -> Dimension:
    return part(
        "risk",
        text("业务风险管控", "Control of business risk"),
        25,
        _CLAUSE,
        "业务风险管控25分",
        rated("risk_control", text("业务风险管控", "Control of business risk"), 25, _CLAUSE, "严格控制业务风险。"),
        vetoes=(
            Veto(
                indicator="insurance.reputation_cases",
                citation=r21(_CLAUSE, "每个考核年度内出现影响公司或部门声誉的重大案件,本项不得分。"),
            ),
        ),
    )


SCHEME = sheet(
    "02",
    text("保全管理室负责人", "Head of policy servicing"),
    _CLAUSE,
    "1.4.1.1.2保全管理室负责人",
    "year",
    text("原文“每个考核年度内”,故按年考核(假定)", "'Within each appraisal year', so by the year (assumed)"),
    (
        _operations(),
        _risk(),
        part(
            "team",
            text("团队建设", "Team building"),
            20,
            _CLAUSE,
            "团队建设20分",
            rated("team_building", text("团队建设", "Team building"), 20, _CLAUSE, "打造有战斗力的专业化、学习型团队"),
        ),
        part(
            "strategy",
            text("目标与策略", "Goals and strategy"),
            20,
            _CLAUSE,
            "目标与策略20分",
            rated(
                "servicing_strategy",
                text("目标与策略", "Goals and strategy"),
                20,
                _CLAUSE,
                "规划保全服务目标及策略",
            ),
        ),
        assigned(_CLAUSE, "领导交办的其他工作10分", "时效性:"),
    ),
)
