"""R16's annual total: the mean of the months."""

from __future__ import annotations

from core.spec import (
    Dimension,
    HistoryFact,
    Indicator,
    Item,
    Linear,
    Missing,
    Ranking,
    Rounding,
    Scheme,
    Text,
)
from plugins.property_mgmt.regulations import assumed, stated
from plugins.property_mgmt.schemes.r16_incentives import ANNUAL_INCENTIVES

CLAUSE = "一、第四条"
YEARLY = "年度总评"

MEAN = assumed(
    "R16",
    CLAUSE,
    YEARLY,
    "年度总评没有算法: 取当年已出总分的各月平均, 四舍五入到两位小数; 未考核的月份不计入, 不按0分计。",
    "The annual total has no formula: the mean of the year's months that have a total, rounded half up to two decimals; "
    "a month that was not appraised is left out, it is not 0.",
)
YEAR_MEAN = Indicator(
    code="property_mgmt.r16_year_mean",
    name=Text(zh="月度考核平均分", en="Mean of the monthly totals"),
    unit=Text(zh="分", en="points"),
    fact=HistoryFact(period="month", of="total", statistic="mean"),
    decimals=2,
    high=100,
    citation=MEAN,
)

ANNUAL = Scheme(
    code="property_mgmt.r16.annual",
    regime="R16",
    name=Text(zh="物业客服年度总评", en="Annual total of property customer service"),
    period="year",
    citation=stated("R16", CLAUSE, YEARLY),
    grade_scale="property_mgmt.r16.grades",
    incentives=ANNUAL_INCENTIVES,
    missing=Missing(
        action="hold",
        citation=assumed(
            "R16",
            CLAUSE,
            YEARLY,
            "全年没有一个月出总分时等待, 不按0分计。",
            "Without any month's total the card waits; it doesn't count as 0.",
        ),
    ),
    rounding=Rounding(
        decimals=2,
        citation=assumed(
            "R16",
            "三、第十条",
            "考核结果分为四个等级",
            "年度总评与月度用同一等级表, 同样四舍五入到两位小数。",
            "The year has the month's grades and, like it, two decimals, rounded half up.",
        ),
    ),
    ranking=Ranking(
        ties="standard",
        citation=assumed(
            "R16",
            CLAUSE,
            YEARLY,
            "原文未要求排名: 按总评在全体中排名供参考, 同分同名次(1、1、3)。",
            "No ranking is asked for: places among all, for information; ties share a place (1, 1, 3).",
        ),
    ),
    dimensions=(
        Dimension(
            code="year",
            name=Text(zh="年度总评", en="The year"),
            full=100,
            citation=MEAN,
            items=(
                Item(
                    code="year",
                    name=Text(zh="月度考核平均分", en="Mean of the monthly totals"),
                    full=100,
                    citation=MEAN,
                    rule=Linear(indicator=YEAR_MEAN.code, full_at=100),
                ),
            ),
        ),
    ),
)
