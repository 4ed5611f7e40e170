"""R09: the year's loyalty award, depending on performance."""

from __future__ import annotations

from core.spec import All, Fixed, Honour, Incentive, Money, Scheme, ServiceIs, Text, TotalIs
from plugins.general.regimes.parts import dimension, in_proportion
from plugins.general.regimes.r09 import source as words
from plugins.general.regimes.r09.indicators import YEAR_MEAN
from plugins.general.regimes.r09.source import SOURCE

_PLACE = ("一、奖励制度 4", words.LOYALTY)
_SHEET = SOURCE.assumed(
    *_PLACE, "全年表现即各月总分的平均,100 分(假定)。", "The year's performance is the mean of its months, out of 100 (assumed)."
)  # fmt: skip


def _loyalty(code: str, limit: int, yuan: int, severity: int) -> Incentive:
    name = Text(zh="忠诚服务奖", en="Loyalty award")
    return Incentive(
        code=code,
        name=name,
        when=All(of=(ServiceIs(relation=">", months=60), TotalIs(relation=">=", limit=limit))),
        then=(Honour(code=code, name=name), Money(code=f"{code}_award", name=name, amount=Fixed(yuan=yuan))),
        group="r09_loyalty",
        severity=severity,
        citation=SOURCE.assumed(
            *_PLACE,
            f"“超过五年”:到年末已过满五周年的次日;全年平均 {limit} 分及以上奖 {yuan} 元,界限和金额为假定。",
            f"More than five years: the year's last day lies after the fifth anniversary; a mean of {limit} or more earns "
            f"{yuan} CNY, limit and amount assumed.",
        ),
    )


YEARLY = Scheme(
    code="general.r09.yearly",
    regime="R09",
    name=Text(zh="年度忠诚服务奖", en="The year's loyalty award"),
    period="year",
    dimensions=(
        dimension(
            "performance", "全年表现", "The year's performance", _SHEET,
            in_proportion("year_mean", YEAR_MEAN.name, YEAR_MEAN.code, 100, _SHEET),
        ),
    ),
    incentives=(_loyalty("r09_loyalty_high", 90, 1000, 2), _loyalty("r09_loyalty", 80, 500, 1)),
    missing=SOURCE.waits(*_PLACE),
    rounding=SOURCE.two_decimals(*_PLACE),
    ranking=SOURCE.all_together(*_PLACE),
    citation=SOURCE.said("一、奖励制度 4", "每年给予忠诚服务奖"),
)  # fmt: skip
