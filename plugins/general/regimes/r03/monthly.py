"""R03, part one: three areas, five grades, the wage formula, three months first and three months failing."""

from __future__ import annotations

from core.spec import (
    Eligibility,
    Scheme,
    Text,
)
from plugins.general.regimes.r03 import indicators as facts
from plugins.general.regimes.r03.pay import PAY
from plugins.general.regimes.r03.source import OBJECTIVE, PERIOD, SOURCE

MONTHLY = Scheme(
    code="general.r03.monthly",
    regime="R03",
    name=Text(zh="客服月度绩效考核", en="Monthly performance appraisal"),
    period="month",
    dimensions=_PARTS,
    grade_scale="general.r03.grades",
    raters=_RATERS,
    eligibility=(Eligibility(indicator=facts.ABSENT_DAYS.code, at_most=60, citation=_WINDOW),),
    defects=(_DEFECT,),
    incentives=_INCENTIVES,
    pay=PAY,
    missing=SOURCE.waits("第7条", OBJECTIVE),
    rounding=SOURCE.two_decimals("第7条", OBJECTIVE),
    ranking=SOURCE.all_together("第12条", _STREAKS),
    citation=SOURCE.said(
        "第6条", PERIOD,
        "下一个月 5 至 10 日考核;由人事部制定,总经理审批(第13条)。",
        "Carried out on days 5 to 10 of the next month; made by HR, approved by the general manager (art. 13).",
    ),
)  # fmt: skip
