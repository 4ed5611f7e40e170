"""R05: what the staff keep to, and what a breach brings."""

from __future__ import annotations

from core.spec import AnyOf, Citation, EventsAre, Incentive, Raters, RaterWeight, Sanction, Scheme, Text
from plugins.general.regimes.parts import counted, dimension, mark, per_event, rated
from plugins.general.regimes.r05.source import PENALTY, PURPOSE, SOURCE

_SKILLS = "客服人员应具备良好的沟通能力和服务意识"
_SOLVING = "善处理客户问题"
_HOURS = "客服人员应遵守公司规定的工作时间,服从领导安排"
_PRIVACY = "客服人员应保护客户信息的安全,不得泄露客户隐私"
_PRIVATE = "客服人员应保持良好的工作状态,不得在工作时间内"


def _marked(code: str, zh: str, en: str, quote: str) -> tuple[str, str, str, Citation]:
    return (
        code,
        zh,
        en,
        SOURCE.assumed(
            "第五条", quote, "由部长按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the head (assumed)."
        ),
    )


def _found(clause: str, quote: str) -> Citation:
    return SOURCE.assumed(clause, quote, "查实一次计一次(假定)。", "Each time it is found counts once (assumed).")


COMMUNICATION = mark(*_marked("r05_communication", "沟通能力", "Communication", _SKILLS))
SERVICE = mark(*_marked("r05_service", "服务意识", "Service", _SKILLS))
SOLVING = mark(*_marked("r05_solving", "妥善处理客户问题", "Handling customers' problems", _SOLVING))
HOURS = counted("r05_hours", "hours_breach", "违反工作时间", "Breaches of the working hours", _found("第六条", _HOURS))
LEFT_POST = counted("r05_left_post", "left_post", "擅自离岗", "Leaving the post", _found("第六条", "不得擅自离岗"))
LEAKS = counted("r05_leaks", "privacy_leak", "泄露客户隐私", "Customers' data given away", _found("第七条", _PRIVACY))
PRIVATE = counted(
    "r05_private", "private_activity", "上班时间私人活动", "Private activity at work", _found("第八条", _PRIVATE)
)
INDICATORS = (COMMUNICATION, SERVICE, SOLVING, HOURS, LEFT_POST, LEAKS, PRIVATE)


def _points(clause: str, quote: str, points: int) -> Citation:
    return SOURCE.assumed(
        clause, quote, f"{points} 分,按评分折算(假定)。", f"{points} points in proportion to the mark (assumed)."
    )


def _costing(clause: str, quote: str, points: int, cost: int) -> Citation:
    return SOURCE.assumed(
        clause, quote, f"{points} 分,每次扣 {cost} 分,扣完为止(假定)。", f"{points} points, each costs {cost}, down to 0 (assumed)."
    )  # fmt: skip


_PARTS = (
    dimension(
        "skills", "能力与意识", "Skills", _points("第五条", _SKILLS, 40),
        rated(COMMUNICATION, 15, _points("第五条", _SKILLS, 15)),
        rated(SERVICE, 15, _points("第五条", _SKILLS, 15)),
        rated(SOLVING, 10, _points("第五条", _SOLVING, 10)),
    ),
    dimension(
        "attendance", "在岗", "Being at the post", _costing("第六条", _HOURS, 20, 5),
        per_event(HOURS, 10, 5, _costing("第六条", _HOURS, 10, 5)),
        per_event(LEFT_POST, 10, 5, _costing("第六条", "不得擅自离岗", 10, 5)),
    ),
    dimension(
        "confidentiality", "保密", "Confidentiality", _costing("第七条", _PRIVACY, 20, 20),
        per_event(LEAKS, 20, 20, _costing("第七条", _PRIVACY, 20, 20)),
    ),
    dimension(
        "focus", "工作状态", "Focus", _costing("第八条", _PRIVATE, 20, 5),
        per_event(PRIVATE, 20, 5, _costing("第八条", _PRIVATE, 20, 5)),
    ),
)  # fmt: skip


def _penalty(zh: str, en: str) -> Citation:
    return SOURCE.assumed("第十五条", PENALTY, zh, en)


_SMALL = ("hours_breach", "left_post", "private_activity")
_BY_HEAD = SOURCE.assumed(
    "第五条", _SKILLS, "由部长一人评分;未评则等待(假定)。", "The head rates alone; unrated, the card waits (assumed)."
)

STAFF = Scheme(
    code="general.r05.staff",
    regime="R05",
    name=Text(zh="客服人员守则", en="What the staff keep to"),
    period="month",
    positions=("客服人员",),
    dimensions=_PARTS,
    raters=Raters(weights=(RaterWeight(role="head", weight=100, citation=_BY_HEAD),), missing="hold", citation=_BY_HEAD),
    incentives=(
        Incentive(
            code="r05_reminder",
            name=Text(zh="提醒", en="Reminder"),
            when=AnyOf(of=tuple(EventsAre(kind=kind) for kind in _SMALL)),
            then=(Sanction(code="r05_reminder", name=Text(zh="口头提醒", en="Spoken reminder")),),
            group="r05_discipline",
            severity=1,
            citation=_penalty("处罚种类依公司规定;缺省为口头提醒(假定)。", "The company's rules say which penalty; by default a reminder (assumed)."),
        ),
        Incentive(
            code="r05_warning",
            name=Text(zh="警告", en="Warning"),
            when=AnyOf(of=tuple(EventsAre(kind=kind, limit=3) for kind in _SMALL)),
            then=(Sanction(code="r05_warning", name=Text(zh="警告", en="Warning")),),
            group="r05_discipline",
            severity=2,
            citation=_penalty("同一种违反一个月三次及以上:警告(假定)。", "The same breach three times in a month: warning (assumed)."),
        ),
        Incentive(
            code="r05_leak_penalty",
            name=Text(zh="泄露客户隐私", en="A customer's data given away"),
            when=EventsAre(kind="privacy_leak"),
            then=(
                Sanction(
                    code="r05_leak_penalty",
                    name=Text(zh="从重处罚(建议,须法务审查)", en="A heavy penalty (a proposal, legal review needed)"),
                    legal_review=True,
                ),
            ),
            group="r05_discipline",
            severity=3,
            citation=_penalty("泄露客户隐私从重处罚(假定)。", "Giving away a customer's data is punished heavily (assumed)."),
        ),
    ),
    missing=SOURCE.waits("第一条", PURPOSE),
    rounding=SOURCE.two_decimals("第一条", PURPOSE),
    ranking=SOURCE.all_together("第一条", PURPOSE),
    citation=SOURCE.assumed(
        "第五条至第八条", _SKILLS,
        "原文只有守则,没有分值和等级:按月,40/20/20/20(假定)。",
        "The source has rules without points or grades: monthly, 40/20/20/20 (assumed).",
    ),
)  # fmt: skip
