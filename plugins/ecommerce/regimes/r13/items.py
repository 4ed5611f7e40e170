"""The nine parts of R13's monthly sheet; every number of points is assumed."""

from __future__ import annotations

from core.spec import (
    Band,
    Bands,
    Citation,
    Deduction,
    Deductions,
    Dimension,
    Exam,
    Indicator,
    Item,
    Linear,
    Missing,
    Number,
    Rated,
    Raters,
    RaterWeight,
    Rule,
    Text,
)
from plugins.ecommerce.regimes.r13 import indicators as facts
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regulations import assumed


def _part(code: str, zh: str, en: str, clause: str, quote: str, *items: Item) -> Dimension:
    full = sum((item.full for item in items[1:]), start=items[0].full)
    citation = assumed(
        clause, quote, f"原文没有分值:本部分 {full} 分", f"The source gives no points: this part has {full}"
    )
    return Dimension(code=code, name=Text(zh=zh, en=en), full=full, items=items, citation=citation)


def _item(
    code: str, named: Indicator | Text, full: Number, rule: Rule, citation: Citation, missing: Missing | None = None
) -> Item:
    """An item called ``named``, or like that indicator."""
    name = named if isinstance(named, Text) else named.name
    return Item(code=code, name=name, full=full, rule=rule, citation=citation, missing=missing)


def _band(award: int, low: int | None, high: int | None) -> Band:
    zh = f"{'' if low is None else f'达到 {low}%'}{'' if high is None else f',未达到 {high}%'}".removeprefix(",")
    en = f"{'' if low is None else f'at least {low} %'}{'' if high is None else f', below {high} %'}".removeprefix(", ")
    return Band(
        award=award,
        low=low,
        high=high,
        citation=assumed(
            s.RESPONSE, s.LATE, f"{zh}得该项的 {award}%", f"{en[:1].upper() + en[1:]} earns {award} % of the item"
        ),
    )


def _takes(indicator: Indicator, points: int, clause: str, quote: str) -> Deduction:
    citation = assumed(clause, quote, f"每次扣 {points} 分", f"Each costs {points} points")
    return Deduction(indicator=indicator.code, points=points, citation=citation)


def _no_target(quote: str) -> Missing:
    return Missing(
        action="exclude",
        citation=assumed(
            s.RESULTS,
            quote,
            "岗位没有该项目标时不计此项,其余项目按比例折算满分",
            "Where the post has no such target the item is left out and the others share its marks",
        ),
    )


_RESPONSE = _part(
    "response", "服务响应时间", "First response", s.RESPONSE, s.IN_TIME,
    _item(
        "in_five_minutes", facts.IN_FIVE, 10,
        Bands(
            indicator=facts.IN_FIVE.code,
            bands=(_band(100, 98, None), _band(80, 95, 98), _band(60, 90, 95), _band(30, 80, 90), _band(0, None, 80)),
        ),
        assumed(s.RESPONSE, s.LATE, "超过5分钟的咨询越多,扣分越多:10 分,分档", "The more chats late, the more it costs: 10 points, by bands"),
    ),
    _item(
        "in_ten_minutes", facts.IN_TEN, 5,
        Deductions(
            deductions=(
                Deduction(
                    indicator=facts.IN_TEN.code, points=1, allowance=100, shortfall=True,
                    citation=assumed(
                        s.RESPONSE, s.LATE,
                        "超过10分钟为严重超时:每占满 1% 再扣 1 分",
                        "Beyond 10 minutes is seriously late: each full 1 % of the chats costs another point",
                    ),
                ),
            )
        ),
        assumed(s.RESPONSE, s.LATE, "严重超时 5 分,扣完为止", "Serious lateness: 5 points to lose, none below 0"),
    ),
)  # fmt: skip
_SATISFACTION = _part(
    "satisfaction", "客户满意度", "Customer satisfaction", s.SATISFACTION, s.SURVEYED,
    _item(
        "satisfaction", facts.SATISFACTION, 15,
        Linear(indicator=facts.SATISFACTION.code, zero_at=60, full_at=95),
        assumed(
            s.SATISFACTION, s.SURVEYED,
            "95% 及以上满分,60% 及以下 0 分,其间按比例", "All at 95 % and above, none at 60 % and below, in proportion between",
        ),
    ),
)  # fmt: skip
_RESOLUTION = _part(
    "resolution", "问题解决效率", "Problem solving", s.RESOLUTION, s.AT_FIRST,
    _item(
        "first_contact", facts.FIRST_CONTACT, 10,
        Linear(indicator=facts.FIRST_CONTACT.code, zero_at=60, full_at=90),
        assumed(
            s.RESOLUTION, s.AT_FIRST,
            "90% 及以上满分,60% 及以下 0 分,其间按比例", "All at 90 % and above, none at 60 % and below, in proportion between",
        ),
    ),
    _item(
        "repeated_contacts", facts.REPEATS, 5,
        Deductions(
            deductions=(
                Deduction(
                    indicator=facts.REPEATS.code, points=1, allowance=5,
                    citation=assumed(
                        s.RESOLUTION, s.REPEATED,
                        "重复咨询 5% 以内不扣分,每超过满 1% 扣 1 分", "Up to 5 % costs nothing, each full 1 % beyond it a point",
                    ),
                ),
            )
        ),
        assumed(s.RESOLUTION, s.REPEATED, "重复咨询 5 分,扣完为止", "Repeated contacts: 5 points to lose, none below 0"),
    ),
)  # fmt: skip
_KNOWLEDGE = _part(
    "knowledge", "专业知识掌握", "Knowledge", s.KNOWLEDGE, s.TESTED,
    _item(
        "knowledge_test", facts.TEST, 10,
        Exam(indicator=facts.TEST.code),
        assumed(s.KNOWLEDGE, s.TESTED, "按试卷成绩(满分100分)比例得分", "In proportion to the mark, out of 100"),
    ),
)  # fmt: skip
_RATER = assumed(s.TEAMWORK, s.COOPERATE, "主管与同事各占一半", "The supervisor and the colleagues, half each")
_TEAMWORK = _part(
    "teamwork", "团队协作", "Teamwork", s.TEAMWORK, s.COOPERATE,
    _item(
        "teamwork", facts.COOPERATION, 10,
        Rated(
            indicator=facts.COOPERATION.code,
            raters=Raters(
                weights=tuple(RaterWeight(role=role, weight=50, citation=_RATER) for role in ("supervisor", "colleague")),
                missing="renormalise",
                citation=assumed(
                    s.TEAMWORK, s.COOPERATE,
                    "缺一方时以另一方为准,双方都缺时等待,不按 0 分计",
                    "With one side missing the other counts alone; with both missing the card waits, it is never 0",
                ),
            ),
        ),
        assumed(s.TEAMWORK, s.COOPERATE, "按评分(满分100分)比例得分", "In proportion to the rating, out of 100"),
    ),
)  # fmt: skip
_COMPLAINTS = _part(
    "complaints", "客户投诉处理", "Complaint handling", s.COMPLAINTS, s.ESCALATED,
    _item(
        "escalations", Text(zh="投诉升级", en="Escalated complaints"), 10,
        Deductions(
            deductions=(
                _takes(facts.ESCALATION_SLIGHT, 3, s.COMPLAINTS, s.ESCALATED),
                _takes(facts.ESCALATION_SERIOUS, 6, s.COMPLAINTS, s.ESCALATED),
                _takes(facts.ESCALATION_GRAVE, 10, s.COMPLAINTS, s.ESCALATED),
            )
        ),
        assumed(s.COMPLAINTS, s.ESCALATED, "投诉升级按严重性扣分,扣完为止", "An escalated complaint costs by severity, none below 0"),
    ),
)  # fmt: skip
_DISCIPLINE = _part(
    "discipline", "工作纪律", "Discipline", s.DISCIPLINE, s.BREACH,
    _item(
        "breaches", Text(zh="违反工作纪律", en="Breaches of discipline"), 10,
        Deductions(
            deductions=(
                _takes(facts.BREACH_MINOR, 2, s.DISCIPLINE, s.BREACH),
                _takes(facts.BREACH_SERIOUS, 5, s.DISCIPLINE, s.BREACH),
            )
        ),
        assumed(s.DISCIPLINE, s.BREACH, "违规按情况扣分,扣完为止", "A breach costs by its gravity, none below 0"),
    ),
)  # fmt: skip
_SUGGESTIONS = _part(
    "suggestions", "创新与改进建议", "Suggestions", s.SUGGESTIONS, s.REFUSED,
    _item(
        "refused_suggestions", facts.REFUSALS, 5,
        Deductions(deductions=(_takes(facts.REFUSALS, 5, s.SUGGESTIONS, s.REFUSED),)),
        assumed(
            s.SUGGESTIONS, s.REFUSED,
            "没有无故拒绝即得满分;提出建议另有奖金,不在此加分",
            "Full marks where nothing was refused; suggestions of one's own earn money, not points",
        ),
    ),
)  # fmt: skip
_RESULTS = _part(
    "results", "个人业绩", "Personal results", s.RESULTS, s.PERSONAL,
    _item(
        "sales", facts.SALES_ATTAINMENT, 5,
        Linear(indicator=facts.SALES_ATTAINMENT.code, full_at=100),
        assumed(s.RESULTS, s.PERSONAL, "达成销售目标满分,其下按比例", "All where the target is reached, in proportion below"),
        _no_target("如销售额"),
    ),
    _item(
        "customers_kept", facts.KEPT, 5,
        Linear(indicator=facts.KEPT.code, full_at=100),
        assumed(s.RESULTS, s.PERSONAL, "达成客户维护目标满分,其下按比例", "All where the target is reached, in proportion below"),
        _no_target("客户维护数量"),
    ),
)  # fmt: skip

DIMENSIONS = (
    _RESPONSE, _SATISFACTION, _RESOLUTION, _KNOWLEDGE, _TEAMWORK, _COMPLAINTS, _DISCIPLINE, _SUGGESTIONS, _RESULTS,
)  # fmt: skip
