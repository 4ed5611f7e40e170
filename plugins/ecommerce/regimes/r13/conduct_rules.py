"""R13, parts 5 to 9: teamwork, complaints, discipline, suggestions and personal results."""

from __future__ import annotations

from core.spec import (
    All,
    AnyOf,
    EventsAre,
    Exceeds,
    Exclusion,
    FactIs,
    Honour,
    Incentive,
    Indicator,
    Money,
    Sanction,
    ShareOfSurplus,
    Text,
    TotalIs,
)
from core.spec.incentives import Effect
from plugins.ecommerce.regimes.r13 import indicators as facts
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regimes.r13.parts import award, award_each, duty, fine, rule, warning
from plugins.ecommerce.regulations import assumed, stated

_TALK = duty("interview", "个别谈话", "A talk in private")

TEAMWORK = (
    rule(
        "r13_team_award", "团队奖励", "Team award",
        EventsAre(kind="teamwork_outstanding"),
        assumed(
            s.TEAMWORK, s.TEAM_AWARD,
            "由主管认定表现突出:100 元,与当月次数无关", "The supervisor says who stood out: 100 CNY, however often in the month",
        ),
        award("r13_team_award", "团队奖励", "Team award", 100),
    ),
    rule(
        "r13_uncooperative", "不配合团队的谈话", "Talk about teamwork",
        EventsAre(kind="teamwork_uncooperative"),
        stated(s.TEAMWORK, s.UNCOOPERATIVE, "当季首次:个别谈话。", "The first time in a quarter: a talk."),
        _TALK,
        group="r13_teamwork", severity=1,
    ),
    rule(
        "r13_uncooperative_again", "再次不配合团队的警告", "Warning about teamwork",
        All(
            of=(
                EventsAre(kind="teamwork_uncooperative"),
                EventsAre(kind="teamwork_uncooperative", limit=2, span="quarter"),
            )
        ),
        assumed(
            s.TEAMWORK, s.UNCOOPERATIVE,
            "何时必要原文没有:同一季度第二次起,谈话并警告",
            "When a penalty is needed is open: from the second time in a quarter, a talk and a warning",
        ),
        _TALK, warning("r13_uncooperative_again"),
        group="r13_teamwork", severity=2,
    ),
)  # fmt: skip


def _escalation(
    code: str, indicator: Indicator, severity: int, zh: str, en: str, reading: tuple[str, str], *then: Effect
) -> Incentive:
    return rule(
        code, zh, en, FactIs(indicator=indicator.code, relation=">=", limit=1),
        assumed(s.COMPLAINTS, s.ESCALATED, *reading), *then, group="r13_escalation", severity=severity,
    )  # fmt: skip


COMPLAINTS = (
    rule(
        "r13_complaint_handled", "投诉处理奖", "Award for a complaint well handled",
        EventsAre(kind="complaint_well_handled"),
        assumed(
            s.COMPLAINTS, s.HANDLED,
            "由主管认定迅速且得当:每件 20 元", "The supervisor says that it was quick and proper: 20 CNY for each",
        ),
        award_each("r13_complaint_handled", "投诉处理奖", "Complaint award", "complaint_well_handled", 20),
    ),
    _escalation(
        "r13_escalation_slight", facts.ESCALATION_SLIGHT, 1, "投诉升级(轻微)", "Escalated complaint, slight",
        ("轻微:警告", "Slight: a warning"),
        warning("r13_escalation_slight"),
    ),
    _escalation(
        "r13_escalation_serious", facts.ESCALATION_SERIOUS, 2, "投诉升级(严重)", "Escalated complaint, serious",
        ("严重:书面警告并罚款 100 元", "Serious: a written warning and a fine of 100 CNY"),
        Sanction(code="written_warning", name=Text(zh="书面警告", en="Written warning")),
        fine("r13_escalation_serious", 100),
    ),
    _escalation(
        "r13_escalation_grave", facts.ESCALATION_GRAVE, 3, "投诉升级(特别严重)", "Escalated complaint, grave",
        (
            "特别严重:书面警告、罚款 300 元,当季不参加评奖",
            "Grave: a written warning, a fine of 300 CNY, and out of the quarter's awards",
        ),
        Sanction(code="written_warning", name=Text(zh="书面警告", en="Written warning")),
        fine("r13_escalation_grave", 300),
        Exclusion(of="awards", name=Text(zh="当季不参加评奖", en="Out of the quarter's awards"), until="quarter"),
    ),
)  # fmt: skip
DISCIPLINE = (
    rule(
        "r13_orderly", "遵守纪律奖", "Award for discipline",
        All(
            of=(
                TotalIs(relation=">=", limit=0),
                FactIs(indicator=facts.BREACH_MINOR.code, relation="==", limit=0),
                FactIs(indicator=facts.BREACH_SERIOUS.code, relation="==", limit=0),
            )
        ),
        assumed(
            s.DISCIPLINE, s.ORDERLY,
            "当月已出总分且没有任何违规:30 元", "Appraised and without any breach in the month: 30 CNY",
        ),
        award("r13_orderly", "遵守纪律奖", "Discipline award", 30),
    ),
    rule(
        "r13_breach_warning", "违反纪律警告", "Warning for a breach",
        FactIs(indicator=facts.BREACH_SERIOUS.code, relation=">=", limit=1),
        assumed(
            s.DISCIPLINE, s.BREACH,
            "轻微违规只扣分,严重违规扣分并警告", "A minor breach costs points alone, a serious one a warning too",
        ),
        warning("r13_breach_warning"),
    ),
)  # fmt: skip
SUGGESTIONS = (
    rule(
        "r13_suggestion", "建议奖", "Award for a suggestion",
        EventsAre(kind="suggestion_adopted"),
        assumed(
            s.SUGGESTIONS, s.ADOPTED,
            "被采纳并实施有效的建议:每条 100 元", "Each suggestion that was adopted and works: 100 CNY",
        ),
        award_each("r13_suggestion", "建议奖", "Suggestion award", "suggestion_adopted", 100),
        Honour(code="suggestion_praise", name=Text(zh="合理化建议", en="Sound suggestion")),
    ),
)  # fmt: skip
RESULTS = (
    rule(
        "r13_sales_bonus", "超额销售奖", "Bonus for sales above the target",
        Exceeds(indicator=facts.SALES.code, target=facts.SALES_TARGET.code),
        assumed(s.RESULTS, s.PERSONAL, "超出销售目标部分的 2%", "2 % of what exceeds the sales target"),
        Money(
            code="r13_sales_bonus",
            name=Text(zh="超额销售奖", en="Sales bonus"),
            amount=ShareOfSurplus(indicator=facts.SALES.code, target=facts.SALES_TARGET.code, percent=2),
        ),
    ),
    rule(
        "r13_customers_kept", "客户维护奖", "Award for customers kept",
        FactIs(indicator=facts.KEPT.code, relation=">=", limit=100),
        assumed(s.RESULTS, s.PERSONAL, "达成客户维护目标:100 元", "The target for customers kept is reached: 100 CNY"),
        award("r13_customers_kept", "客户维护奖", "Award for customers kept", 100),
    ),
    rule(
        "r13_results_plan", "业绩改进计划", "Plan for better results",
        AnyOf(
            of=(
                FactIs(indicator=facts.SALES_ATTAINMENT.code, relation="<", limit=60),
                FactIs(indicator=facts.KEPT.code, relation="<", limit=60),
            )
        ),
        assumed(
            s.RESULTS, s.PERSONAL,
            "销售或客户维护低于目标的 60%:制定改进计划,不罚款",
            "Sales or customers kept below 60 % of the target: a plan for improvement, no fine",
        ),
        duty("plan", "业绩改进计划", "Improvement plan"),
    ),
)  # fmt: skip

CONDUCT_RULES = (*TEAMWORK, *COMPLAINTS, *DISCIPLINE, *SUGGESTIONS, *RESULTS)
