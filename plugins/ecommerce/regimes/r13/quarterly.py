"""R13's quarter: the award for responses that were fast in each of its months."""

from __future__ import annotations

from core.spec import EventsAre, Scheme, Text
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regimes.r13.parts import award, rule
from plugins.ecommerce.regimes.r13.policies import MISSING, RANKING, ROUNDING
from plugins.ecommerce.regimes.r13.service_rules import FAST_MONTH
from plugins.ecommerce.regulations import assumed

QUARTERLY = Scheme(
    code="ecommerce.r13.quarterly",
    regime="R13",
    name=Text(zh="电商客服季度响应奖", en="The quarter's award for fast responses"),
    period="quarter",
    dimensions=(),
    incentives=(
        rule(
            "r13_fast_quarter", "响应迅速季度奖", "Quarter of fast responses",
            EventsAre(kind=FAST_MONTH, limit=3, span="quarter"),
            assumed(
                s.RESPONSE, s.STEADY,
                "当季三个月都获得月度响应奖:季度奖励 200 元,另于月度奖励之外",
                "All three months of the quarter had the monthly award: 200 CNY for the quarter, on top of the monthly ones",
            ),
            award("r13_fast_quarter", "季度响应奖", "Quarterly response award", 200),
        ),
    ),
    missing=MISSING,
    rounding=ROUNDING,
    ranking=RANKING,
    citation=assumed(
        s.RESPONSE, s.STEADY,
        "季度只评响应奖,不计分;月度响应奖记在各月的历史中",
        "The quarter has this award alone and no points; the monthly awards stand in the months' history",
    ),
)  # fmt: skip
