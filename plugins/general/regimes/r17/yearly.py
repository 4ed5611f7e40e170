"""R17's year: from the person's months and the team's quarters; rewards for the excellent."""

from __future__ import annotations

from core.spec import GradeIs, HistoryFact, Indicator, Scheme, Text
from plugins.general.regimes.effects import bonus, duty, honour
from plugins.general.regimes.parts import POINTS, dimension, in_proportion
from plugins.general.regimes.r17 import source
from plugins.general.regimes.r17.source import SOURCE

PERSON_YEAR = Indicator(
    code="general.r17_person_year",
    name=Text(zh="个人全年均分", en="The person's mean over the year"),
    unit=POINTS,
    fact=HistoryFact(period="month", of="total", statistic="mean"),
    decimals=2,
    high=100,
    citation=SOURCE.assumed(
        *source.YEAR,
        "当年各月总分的平均,没有总分的月份不计,保留两位小数(假定)。",
        "The mean of the year's monthly totals; months without a total don't count; two decimals (assumed).",
    ),
)  # fmt: skip
TEAM_QUARTER = Indicator(
    code="general.r17_team_quarter",
    name=Text(zh="所在团队的季度得分", en="The score of the person's team in the quarter"),
    unit=POINTS,
    decimals=2,
    high=100,
    citation=SOURCE.said(*source.QUARTER, "团队季度评估的总分,记入成员的历史。", "The total of the team's quarter, kept in each member's history."),
)  # fmt: skip
TEAM_YEAR = Indicator(
    code="general.r17_team_year",
    name=Text(zh="所在团队全年均分", en="The team's mean over the year"),
    unit=POINTS,
    fact=HistoryFact(period="quarter", of=TEAM_QUARTER.code, statistic="mean"),
    decimals=2,
    high=100,
    citation=SOURCE.assumed(
        *source.YEAR,
        "所在团队各季度总分的平均,可由单位直接给出,保留两位小数(假定)。",
        "The mean of the team's quarterly totals, or a value that the unit gives; two decimals (assumed).",
    ),
)  # fmt: skip
INDICATORS = (PERSON_YEAR, TEAM_QUARTER, TEAM_YEAR)

_WEIGHED = SOURCE.assumed(
    *source.YEAR, "原文没有比例:个人 70%、团队 30%(假定)。", "The source gives no shares: person 70 %, team 30 % (assumed).",
)  # fmt: skip
_EXCELLENT = GradeIs(grades=("excellent",))

_INCENTIVES = (
    bonus(
        "r17_bonus", "年度奖金", "Annual bonus", 2000, _EXCELLENT,
        SOURCE.assumed(*source.RAISE, "金额原文没有:优秀者 2000 元(假定)。", "The source names no amount: 2000 CNY for the excellent (assumed)."),
    ),
    honour(
        "r17_raise", "薪资增长人选", "Candidate for a pay rise", _EXCELLENT,
        SOURCE.said(*source.RAISE, "列为人选,幅度和是否给予由人决定。", "Named as a candidate; people decide whether and how much."),
    ),
    honour("r17_praise", "通告表扬", "Praise by announcement", _EXCELLENT, SOURCE.said(*source.PRAISE)),
    honour("r17_certificate", "荣誉证书", "Certificate of honour", _EXCELLENT, SOURCE.said(*source.PRAISE)),
    honour(
        "r17_senior_post", "高级岗位人选", "Candidate for a senior post", _EXCELLENT,
        SOURCE.said(*source.POST, "列为人选,由人决定。", "Named as a candidate; people decide."),
    ),
    duty(
        "r17_training", "training", "安排培训和研究机会", "A place in training and research", _EXCELLENT,
        SOURCE.said(*source.COURSES), owner="HR",
    ),
)  # fmt: skip

YEARLY = Scheme(
    code="general.r17.yearly",
    regime="R17",
    name=Text(zh="年度绩效评估", en="The year"),
    period="year",
    dimensions=(
        dimension(
            "person", "个人绩效", "The person", _WEIGHED,
            in_proportion("person_year", PERSON_YEAR.name, PERSON_YEAR.code, 70, _WEIGHED),
        ),
        dimension(
            "team", "团队绩效", "The team", _WEIGHED,
            in_proportion("team_year", TEAM_YEAR.name, TEAM_YEAR.code, 30, _WEIGHED),
        ),
    ),
    grade_scale="general.r17.grades",
    incentives=_INCENTIVES,
    missing=SOURCE.waits(*source.YEAR),
    rounding=SOURCE.two_decimals(*source.YEAR),
    ranking=SOURCE.all_together(*source.YEAR),
    citation=SOURCE.said(*source.YEAR_USE),
)  # fmt: skip
