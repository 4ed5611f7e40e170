"""R17's quarter: a team's overall performance and its cooperation."""

from __future__ import annotations

from core.spec import GradeIs, Scheme, Text
from plugins.general.regimes.effects import duty, one_rater
from plugins.general.regimes.parts import dimension, in_proportion, mark, rated
from plugins.general.regimes.r17 import source
from plugins.general.regimes.r17.source import SOURCE

TEAM_COOPERATION = mark(
    "r17_team_cooperation", "团队合作情况", "The team's cooperation",
    SOURCE.assumed(*source.TEAM_PARTS, "由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the supervisor (assumed)."),
)  # fmt: skip
INDICATORS = (TEAM_COOPERATION,)

_OVERALL = SOURCE.assumed(
    *source.TEAM_PARTS,
    "整体表现即第 3 节除团队合作外的三项,沿用 40/20/20,共 80 分(假定)。",
    "Overall performance is section 3 without teamwork, with its 40/20/20: 80 points (assumed).",
)  # fmt: skip
_COOPERATION = SOURCE.assumed(
    *source.TEAM_PARTS, "合作情况沿用团队合作的 20 分,按评分折算(假定)。", "Cooperation has teamwork's 20 points, in proportion to the mark (assumed).",
)  # fmt: skip

QUARTERLY = Scheme(
    code="general.r17.team",
    regime="R17",
    name=Text(zh="季度团队评估", en="The team's quarter"),
    period="quarter",
    subject="team",
    dimensions=(
        dimension(
            "overall", "整体表现", "Overall performance", _OVERALL,
            in_proportion(
                "team_satisfaction", Text(zh="客户满意度", en="Satisfaction rate"), "general.satisfaction_rate", 40,
                SOURCE.assumed(*source.TEAM_PARTS, "全队满意度,按百分比折算,40 分(假定)。", "The team's satisfaction rate, in proportion, 40 points (assumed)."),
            ),
            in_proportion(
                "team_resolution", Text(zh="首次解决率", en="First-contact resolution"), "general.first_contact_resolution", 20,
                SOURCE.assumed(*source.TEAM_PARTS, "全队首次解决率,按百分比折算,20 分(假定)。", "The team's first-contact resolution, in proportion, 20 points (assumed)."),
            ),
            in_proportion(
                "team_speed", Text(zh="平均接听等待", en="Speed of answer"), "general.speed_of_answer", 20,
                SOURCE.assumed(
                    *source.TEAM_PARTS,
                    "全队平均等待 50 秒以内得 20 分,120 秒及以上 0 分,其间按比例(假定)。",
                    "20 points within 50 s of waiting on the team's average, none from 120 s, in proportion between (assumed).",
                ),
                zero_at=120, full_at=50,
            ),
        ),
        dimension("cooperation", "合作情况", "Cooperation", _COOPERATION, rated(TEAM_COOPERATION, 20, _COOPERATION)),
    ),
    grade_scale="general.r17.grades",
    raters=one_rater(SOURCE, "supervisor", *source.QUARTER),
    incentives=(
        duty(
            "r17_team_plan", "plan", "团队改进计划", "The team's improvement plan", GradeIs(grades=("weak",)),
            SOURCE.assumed(*source.USE, "低于 60 分:制定团队改进计划(假定)。", "Below 60: an improvement plan for the team (assumed)."),
        ),
    ),
    missing=SOURCE.waits(*source.QUARTER),
    rounding=SOURCE.two_decimals(*source.QUARTER),
    ranking=SOURCE.all_together(*source.QUARTER),
    citation=SOURCE.said(*source.QUARTER, "一张卡对应一个团队。", "A card is about one team."),
)  # fmt: skip
