"""R09, part two: penalties by severity, and three months below standard. All of them are proposals."""

from __future__ import annotations

from core.spec import AnyOf, EventsAre, FactIs, FellBy, Fixed, Incentive, Indicator, Money, Streak, Text
from core.spec.conditions import Condition
from plugins.general.regimes.effects import duty, rung
from plugins.general.regimes.r09 import indicators as facts
from plugins.general.regimes.r09 import source as words
from plugins.general.regimes.r09.source import SOURCE

_MISTAKE = ("二、惩罚制度 1", words.MISTAKE)
_ATTITUDE = ("二、惩罚制度 2", words.ATTITUDE)
_BREACH = ("二、惩罚制度 3", words.BREACH)
_FALL = ("二、惩罚制度 5", words.FALL)


def _times(indicator: Indicator, times: int = 1) -> Condition:
    return FactIs(indicator=indicator.code, relation=">=", limit=times)


def _fine(code: str, when: Condition, group: str, place: tuple[str, str], zh: str, en: str) -> Incentive:
    name = Text(zh="罚款(建议,须法务审查)", en="Fine (a proposal, legal review needed)")
    fine = Money(code=code, name=name, amount=Fixed(yuan=-100), legal_review=True)
    return Incentive(
        code=code, name=name, when=when, then=(fine,), citation=SOURCE.assumed(*place, zh, en), group=group, severity=2
    )


_BELOW = Streak(of=EventsAre(kind="r09_below_standard"), length=3, repeat="once")

PENALTIES = (
    rung(
        "r09_mistake_warning", "警告", "Warning", _times(facts.MISTAKE_SLIGHT),
        SOURCE.assumed(*_MISTAKE, "轻微失误:警告(假定)。", "A slight mistake: a warning (assumed)."),
        group="r09_mistake", severity=1,
    ),
    _fine(
        "r09_mistake_fine", _times(facts.MISTAKE_SERIOUS), "r09_mistake", _MISTAKE,
        "严重失误:罚款 100 元,金额为假定,由人决定。", "A serious mistake: a fine of 100 CNY, assumed; people decide.",
    ),
    rung(
        "r09_mistake_demotion", "降级", "Demotion", _times(facts.MISTAKE_GRAVE),
        SOURCE.assumed(*_MISTAKE, "重大失误:降级(假定)。", "A grave mistake: demotion (assumed)."),
        group="r09_mistake", severity=3,
    ),
    rung(
        "r09_attitude_oral", "口头警告", "Oral warning", AnyOf(of=(_times(facts.LATE), _times(facts.EARLY_LEAVE))),
        SOURCE.assumed(*_ATTITUDE, "当月有迟到或早退:口头警告(假定)。", "Late or gone early in the month: an oral warning (assumed)."),
        group="r09_attitude", severity=1,
    ),
    rung(
        "r09_attitude_written", "书面警告", "Written warning",
        AnyOf(of=(_times(facts.LATE, 3), _times(facts.EARLY_LEAVE, 3), _times(facts.ABSENCE))),
        SOURCE.assumed(
            *_ATTITUDE, "当月迟到或早退三次,或旷工一次:书面警告(假定)。",
            "Late or gone early three times, or absent once: a written warning (assumed).",
        ),
        group="r09_attitude", severity=2,
    ),
    rung(
        "r09_attitude_demerit", "记过", "Demerit", _times(facts.ABSENCE, 3),
        SOURCE.assumed(*_ATTITUDE, "当月旷工三次:记过(假定)。", "Absent three times in the month: a demerit (assumed)."),
        group="r09_attitude", severity=3,
    ),
    rung(
        "r09_breach_demerit", "记过", "Demerit", _times(facts.BREACH),
        SOURCE.assumed(*_BREACH, "“严厉处罚”读作记过(假定)。", "A severe penalty is read as a demerit (assumed)."),
        group="r09_breach", severity=1,
    ),
    rung(
        "r09_breach_dismissal", "解雇(建议,须法务审查)", "Dismissal (a proposal, legal review needed)",
        _times(facts.BREACH_GRAVE),
        SOURCE.said(*_BREACH, "只作为建议,经法务审查后由人决定。", "A proposal only: people decide after a legal review."),
        group="r09_breach", severity=2, legal_review=True,
    ),
    duty(
        "r09_coaching", "coaching", "绩效辅导", "Performance coaching", _BELOW,
        SOURCE.assumed(
            "二、惩罚制度 4", words.BELOW,
            "第三个月提出一次;第四个月再不达标不重复,连续中断后重新起算;没有记录的月份中断连续(假定)。",
            "Proposed once, in the third month; a fourth month doesn't repeat it until the run has broken; a month without a "
            "record breaks the run (assumed).",
        ),
    ),
    duty(
        "r09_pay_or_post", "interview", "由人决定是否降薪或调岗(可选,不自动执行)",
        "People decide whether a pay cut or a transfer follows (an option, never automatic)", _BELOW,
        SOURCE.said(
            "二、惩罚制度 4", words.OPTIONS,
            "“可能面临”:只是供人选择,不是结果。", "May face: an option for people to choose, not a consequence.",
        ),
        owner="manager",
    ),
    rung(
        "r09_fall_warning", "警告(先认定是否因个人原因)", "Warning (once personal reasons are established)",
        FellBy(points=10, indicator="general.satisfaction_rate"),
        SOURCE.assumed(
            *_FALL, "“显著下降”:比上期低 10 个百分点及以上,警告;是否因个人原因由人认定(假定)。",
            "A marked fall: 10 points or more against the previous period, a warning; people establish whether the reasons "
            "are personal (assumed).",
        ),
        group="r09_fall", severity=1,
    ),
    _fine(
        "r09_fall_fine", FellBy(points=20, indicator="general.satisfaction_rate"), "r09_fall", _FALL,
        "比上期低 20 个百分点及以上:罚款 100 元,界限和金额为假定;是否因个人原因由人认定。",
        "A fall of 20 points or more: a fine of 100 CNY, limit and amount assumed; people establish whether the reasons are personal.",
    ),
)  # fmt: skip
