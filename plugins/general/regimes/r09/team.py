"""R09: the quarter's award for the team that worked together best."""

from __future__ import annotations

from core.spec import All, RankIs, Scheme, Text, TotalIs
from plugins.general.regimes.effects import bonus, one_rater
from plugins.general.regimes.parts import dimension, rated
from plugins.general.regimes.r09 import source as words
from plugins.general.regimes.r09.indicators import TEAM_COLLABORATION
from plugins.general.regimes.r09.source import SOURCE

_PLACE = ("一、奖励制度 2", words.TEAM)
_SHEET = SOURCE.assumed(
    *_PLACE, "小组协作表现一项,100 分(假定)。", "One item, the team's collaboration, of 100 points (assumed)."
)

TEAM = Scheme(
    code="general.r09.team",
    regime="R09",
    name=Text(zh="季度团队协作奖", en="The quarter's team award"),
    period="quarter",
    subject="team",
    dimensions=(dimension("teamwork", "团队协作", "Teamwork", _SHEET, rated(TEAM_COLLABORATION, 100, _SHEET)),),
    raters=one_rater(SOURCE, "manager", *_PLACE),
    incentives=(
        bonus(
            "r09_team_award", "团队协作奖", "Team award", 1000,
            All(of=(RankIs(last=1), TotalIs(relation=">=", limit=90))),
            SOURCE.assumed(
                *_PLACE,
                "“突出”读作第一名且不低于 90 分;奖给小组 1000 元;并列的都奖(假定)。",
                "Outstanding is read as the first place with 90 points or more; 1000 CNY to the team; a shared place "
                "earns it twice (assumed).",
            ),
        ),
    ),
    missing=SOURCE.waits(*_PLACE),
    rounding=SOURCE.two_decimals(*_PLACE),
    ranking=SOURCE.all_together(*_PLACE),
    citation=SOURCE.said("一、奖励制度 2", "每季度评选一次"),
)  # fmt: skip
