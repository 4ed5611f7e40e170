"""R20's sheet, for a half-year and for a year: five contents of 20 points, their parts sharing equally."""

from __future__ import annotations

from fractions import Fraction

from core.spec import (
    Dimension,
    Indicator,
    Item,
    Linear,
    Missing,
    Ranking,
    Rated,
    RatedFact,
    Raters,
    RaterWeight,
    Rounding,
    Scheme,
    Text,
)
from core.spec.scheme import PeriodKind
from plugins.property_mgmt.regimes.r20 import indicators as facts
from plugins.property_mgmt.regimes.r20.incentives import INCENTIVES
from plugins.property_mgmt.regulations import assumed, stated

SCORING = "三、1 考核评分"
SCORED = "对客服人员进行定期考核评分"
CYCLE = "四、考核周期"
HALF_OR_YEAR = "通常为半年或一年一次"

FULL = 20


def _content(code: str, zh: str, en: str, place: tuple[str, str], parts: tuple[Indicator, ...]) -> Dimension:
    citation = assumed(
        "R20",
        *place,
        "五项内容各20分, 各方面均分, 按百分比或评分(满分100分)比例得分。",
        "Five contents of 20 points, their parts share equally, in proportion to the percentage or the rating out of 100.",
    )
    items = tuple(
        Item(
            code=one.code.removeprefix("property_mgmt.r20_"),
            name=one.name,
            full=Fraction(FULL, len(parts)),
            citation=citation,
            rule=Rated(indicator=one.code)
            if isinstance(one.fact, RatedFact)
            else Linear(indicator=one.code, full_at=100),
        )
        for one in parts
    )
    return Dimension(code=code, name=Text(zh=zh, en=en), full=FULL, items=items, citation=citation)


RATER = assumed("R20", SCORING, SCORED, "谁评分原文没有: 由主管一人评分。", "Who rates is open: the supervisor alone.")
RATERS = Raters(
    weights=(RaterWeight(role="supervisor", weight=100, citation=RATER),),
    missing="hold",
    citation=assumed(
        "R20",
        SCORING,
        SCORED,
        "未评分时等待, 不按0分计。",
        "Until it is rated the card waits; it doesn't count as 0.",
    ),
)


def _sheet(code: str, period: PeriodKind, zh: str, en: str) -> Scheme:
    """The same sheet for another period: the source leaves to the unit which of the two it uses."""
    return Scheme(
        code=f"property_mgmt.r20.{code}",
        regime="R20",
        name=Text(zh=zh, en=en),
        period=period,
        citation=stated(
            "R20",
            CYCLE,
            HALF_OR_YEAR,
            "单位在半年和一年中选一种。",
            "A unit uses one of the two, half a year or a year.",
        ),
        raters=RATERS,
        incentives=INCENTIVES,
        missing=Missing(
            action="hold",
            citation=assumed(
                "R20",
                SCORING,
                "评分标准应公正、客观、合理",
                "原文未说明缺项: 缺项未补齐前不出总分, 不按0分计。",
                "Silent on missing facts: no total until the fact is there; it doesn't count as 0.",
            ),
        ),
        rounding=Rounding(
            decimals=2,
            citation=assumed(
                "R20",
                SCORING,
                SCORED,
                "各项按精确值相加, 总分四舍五入到两位小数。",
                "Items are added exactly; the total is rounded half up to two decimals.",
            ),
        ),
        ranking=Ranking(
            ties="standard",
            citation=assumed(
                "R20",
                SCORING,
                SCORED,
                "原文未要求排名: 按总分在全体中排名供参考, 同分同名次(1、1、3)。",
                "No ranking is asked for: places among all, for information; ties share a place (1, 1, 3).",
            ),
        ),
        dimensions=(
            _content("telephone", "电话接待能力", "Telephone reception", facts.PHONE, facts.CALLS),
            _content("solving", "问题解决能力", "Problem solving", facts.SOLVING, facts.PROBLEMS),
            _content("attitude", "服务态度", "Attitude", facts.ATTITUDE, facts.MANNER),
            _content("teamwork", "团队协作能力", "Teamwork", facts.TEAMWORK, facts.TEAM),
            _content("technique", "技术应用能力", "Technical skill", facts.TECHNIQUE, facts.TOOLS),
        ),
    )


HALF_YEARLY = _sheet(
    "half_yearly", "half", "物业公司客服半年考核", "Half-yearly appraisal of a property company's service"
)
ANNUAL = _sheet("annual", "year", "物业公司客服年度考核", "Annual appraisal of a property company's service")
