"""R04 for the department as a whole: the team's award, and the regime looked at every quarter."""

from __future__ import annotations

from core.spec import Duty, EventsAre, Fixed, Honour, Incentive, Money, Scheme, Text
from plugins.general.regimes.r04 import source
from plugins.general.regimes.r04.source import SOURCE

DEPARTMENT = Scheme(
    code="general.r04.department",
    regime="R04",
    name=Text(zh="团队奖励与制度评估", en="Team award and evaluation of the regime"),
    period="quarter",
    subject="team",
    dimensions=(),
    incentives=(
        Incentive(
            code="r04_team_award",
            name=Text(zh="团队协作奖(团队)", en="Award for teamwork (team)"),
            when=EventsAre(kind="teamwork_outstanding"),
            then=(
                Money(code="r04_team_award", name=Text(zh="团队奖励", en="Team reward"), amount=Fixed(yuan=500)),
                Honour(code="r04_team_praise", name=Text(zh="优秀团队", en="Outstanding team")),
            ),
            citation=SOURCE.assumed(
                "一、4", source.TEAMWORK,
                "周期和金额原文没有:按季度,500 元(假定)。", "Period and amount are open: by the quarter, 500 CNY (assumed).",
            ),
        ),
        Incentive(
            code="r04_evaluation_due",
            name=Text(zh="制度评估", en="Evaluation of the regime"),
            when=EventsAre(kind="regime_evaluated", relation="<", limit=1),
            then=(
                Duty(
                    kind="report",
                    name=Text(zh="评估奖罚制度的有效性和适应性", en="Evaluate how well the regime works and fits"),
                ),
            ),
            citation=SOURCE.said("五、1", source.EVALUATION),
        ),
    ),
    missing=SOURCE.waits("五、1", source.EVALUATION),
    rounding=SOURCE.two_decimals("五、1", source.EVALUATION),
    ranking=SOURCE.all_together("五、1", source.EVALUATION),
    citation=SOURCE.said("五、1", source.EVALUATION),
)  # fmt: skip
