"""What R13's schemes share: missing facts, rounding, ranking."""

from __future__ import annotations

from core.spec import Missing, Ranking, Rounding
from plugins.ecommerce.regimes.r13 import source as s
from plugins.ecommerce.regulations import assumed

MISSING = Missing(
    action="hold",
    citation=assumed(
        s.SATISFACTION,
        s.SURVEYED,
        "原文未说缺少数据时如何处理:数据到齐后才出总分,不按 0 分计",
        "The source is silent on a missing fact: the card waits for it, it is never 0",
    ),
)
ROUNDING = Rounding(
    decimals=2,
    citation=assumed(s.RESULTS, s.PERSONAL, "总分四舍五入到 2 位小数", "The total is rounded half up to 2 decimals"),
)
RANKING = Ranking(
    ties="standard",
    citation=assumed(
        s.RESULTS,
        s.PERSONAL,
        "原文未要求排名:按总分在全体中排名供参考,同分同名次(1、1、3)",
        "No ranking is asked for: places by total among all, for information; ties share a place (1, 1, 3)",
    ),
)
