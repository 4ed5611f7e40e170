"""R19's year: the choice of excellent employees by the stars of the months."""

from __future__ import annotations

from core.spec import (
    All,
    Citation,
    Dimension,
    Honour,
    Incentive,
    Indicator,
    Item,
    Linear,
    Missing,
    Ranking,
    RankIs,
    Rounding,
    Scheme,
    Text,
    TotalIs,
)
from plugins.general.star_indicators import HOPE_STARS, SERVICE_STARS

_CHOICE = "此项会列入年终优秀员工的评选"
_GROUP = "r19_excellent"


def _assumed(zh: str, en: str) -> Citation:
    return Citation(source="R19", clause="五、奖励制度", quote=_CHOICE, reading=Text(zh=zh, en=en), mark="assumed")


def _item(indicator: Indicator, each: int) -> Item:
    return Item(
        code=indicator.code.removeprefix("general.r19_"),
        name=indicator.name,
        full=12 * each,
        rule=Linear(indicator=indicator.code, full_at=12),
        citation=_assumed(
            f"每次 {each} 分,十二个月最多 {12 * each} 分;服务之星与希望之星按奖金 100 比 50 折算(假定)。",
            f"{each} point(s) each, {12 * each} at most in twelve months; the two stars count like their awards, 100 to 50 (assumed).",
        ),
    )


_SILENT = _assumed(
    "星数由历史得出,没有记录即为 0;总分取整数,全体一起排名,同分同名次(1、1、3)(假定)。",
    "The stars come from the history, no record means none; whole points, everybody together, ties 1, 1, 3 (assumed).",
)

R19_YEARLY = Scheme(
    code="general.r19.yearly",
    regime="R19",
    name=Text(zh="年终优秀员工评选", en="Excellent employees of the year"),
    period="year",
    dimensions=(
        Dimension(
            code="stars",
            name=Text(zh="全年获星", en="Stars of the year"),
            full=36,
            items=(_item(SERVICE_STARS, 2), _item(HOPE_STARS, 1)),
            citation=_assumed("评选按星分,满分 36 分(假定)。", "The choice goes by points for stars, 36 at most (assumed)."),
        ),
    ),
    stated_full=36,
    incentives=(
        Incentive(
            code="r19_excellent_employee",
            name=Text(zh="年终优秀员工", en="Excellent employee of the year"),
            when=All(of=(RankIs(last=3), TotalIs(relation=">", limit=0))),
            then=(
                Honour(
                    code="r19_excellent_employee",
                    name=Text(zh="年终优秀员工(建议)", en="Excellent employee of the year (a proposal)"),
                ),
            ),
            group=_GROUP,
            severity=2,
            citation=_assumed(
                "人数原文没有:星分前三名且至少获过一次星的,由人评定(假定)。",
                "How many is not said: the first three by points, with one star at least; people choose (assumed).",
            ),
        ),
        Incentive(
            code="r19_excellent_candidate",
            name=Text(zh="优秀员工候选", en="Candidate of the year"),
            when=TotalIs(relation=">", limit=0),
            then=(
                Honour(
                    code="r19_excellent_candidate",
                    name=Text(zh="列入年终优秀员工评选", en="Named for the choice of the year"),
                ),
            ),
            group=_GROUP,
            severity=1,
            citation=Citation(
                source="R19",
                clause="五、奖励制度",
                quote=_CHOICE,
                reading=Text(zh="当年获过一次星即列入。", en="One star in the year is enough to be named."),
            ),
        ),
    ),
    missing=Missing(action="hold", citation=_SILENT),
    rounding=Rounding(decimals=0, citation=_SILENT),
    ranking=Ranking(ties="standard", citation=_SILENT),
    citation=_assumed(
        "原文只说列入年终评选:每年一次,按全年的星评选(假定)。",
        "The source says only that the stars count for the choice at the year's end: yearly, by the year's stars (assumed).",
    ),
)  # fmt: skip
