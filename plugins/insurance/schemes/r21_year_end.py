"""R21's commendation at the end of the year, out of which a department may be left."""

from __future__ import annotations

from core.spec import EventKind, Honour, Incentive
from core.spec.conditions import All, EventsAre, FactIs, Not
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_rules import rules

_CLAUSE = "1.3.2.4"

OUT_OF_AWARDS = "insurance.department_out_of_awards"

_COMMENDED = Incentive(
    code="r21_commended",
    name=text("年末表彰", "Commended at the end of the year"),
    when=All(
        of=(
            FactIs(indicator="insurance.goal_completion", relation=">=", limit=100),
            Not(of=EventsAre(kind=OUT_OF_AWARDS, span="year")),
        )
    ),
    then=(Honour(code="insurance.commended", name=text("年度表彰", "Commendation of the year")),),
    citation=r21(
        _CLAUSE,
        "在年末时针对员工的完成情况予以表彰",
        text(
            "年初目标完成 100% 即可表彰;所在部门当年被取消评优资格的除外(1.2.1.4)(假定:原文没有标准)",
            "Whoever completed 100 % of the year's goals, unless the department is out of awards that year (1.2.1.4) "
            "(assumed: the source sets no standard)",
        ),
        "assumed",
    ),
)

SCHEME = rules(
    "year_end",
    text("年末表彰", "Commendation at the end of the year"),
    _CLAUSE,
    "年初时设定各部门的发展目标及工作任务",
    "year",
    text("年初定目标、年末表彰,故按年(假定)", "Goals at its beginning, commendation at its end: by the year (assumed)"),
    (_COMMENDED,),
    (EventKind(code=OUT_OF_AWARDS, name=text("所在部门不予参加评优", "The department is out of awards")),),
)
