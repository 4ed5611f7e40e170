"""R19's levels as a transition table, and the dismissal that goes before every move."""

from __future__ import annotations

from core.spec import (
    All,
    Citation,
    FactIs,
    Incentive,
    ItemAtZero,
    Ladder,
    Level,
    Move,
    Not,
    PromotionBar,
    Sanction,
    Streak,
    Text,
    TotalIs,
)
from core.spec.conditions import Condition
from plugins.general.indicators import VALID_COMPLAINTS

TRIAL, ORDINARY, ONE_STAR, TWO_STARS = "trial", "ordinary", "one_star", "two_stars"
STARS = (ONE_STAR, TWO_STARS)

_ORDINARY_CLAUSE = "六、处罚制度 普通员工"
_STAR_CLAUSE = "六、处罚制度 星级员工"
_TO_TRIAL, _TO_ORDINARY, _TO_ONE_STAR, _UP, _DISMISSED = 40, 30, 20, 10, 50

_TWO_COMPLAINTS = FactIs(indicator=VALID_COMPLAINTS.code, relation=">=", limit=2)
_BELOW_70 = TotalIs(relation="<", limit=70)


def _pay_clause(number: int, quote: str, zh: str, en: str, mark: bool = True) -> Citation:
    return Citation(
        source="R19",
        clause=f"三、定岗薪资待遇 {number}",
        quote=quote,
        reading=Text(zh=zh, en=en),
        mark="assumed" if mark else "stated",
    )


def _down(
    code: str,
    zh: str,
    en: str,
    origins: tuple[str, ...],
    to: str,
    when: Condition,
    severity: int,
    clause: str,
    quote: str,
    reading: Text | None = None,
) -> Move:
    return Move(
        code=code,
        name=Text(zh=zh, en=en),
        origins=origins,
        to=to,
        when=when,
        severity=severity,
        citation=Citation(source="R19", clause=clause, quote=quote, reading=reading),
    )


def _up(origin: str, to: str, zh: str, en: str, limit: int, clause: int, quote: str) -> Move:
    return Move(
        code=f"r19_up_to_{to}",
        name=Text(zh=zh, en=en),
        origins=(origin,),
        to=to,
        when=All(of=(TotalIs(relation=">=", limit=limit), Not(of=_TWO_COMPLAINTS), Not(of=ItemAtZero()))),
        severity=_UP,
        citation=_pay_clause(
            clause,
            quote,
            f"原文没有晋升办法:当月达到 {limit} 分升一级,每次只升一级;当月有两次有效投诉或有 0 分项目的不晋升(假定)。",
            f"The source has no rule for promotion: {limit} in the month leads one level up, one at a time; not in a month "
            "with two valid complaints or an item at 0 (assumed).",
        ),
    )


_MOVES = (
    _down(
        "r19_ordinary_below_70", "降为试用期员工", "Down to trial", (ORDINARY,), TRIAL, _BELOW_70, _TO_TRIAL,
        f"{_ORDINARY_CLAUSE} 1", "第一个月考核未达到70分,次月降为试用期员工",
        Text(zh="未达到即低于 70 分,70 分本身不降。", en="Not reaching means below 70; 70 itself keeps the level."),
    ),
    _down(
        "r19_ordinary_two_complaints", "降为试用期员工", "Down to trial", (ORDINARY,), TRIAL, _TWO_COMPLAINTS, _TO_TRIAL,
        f"{_ORDINARY_CLAUSE} 3", "一个月被有效投诉两次,次月降为试用期员工",
        Text(zh="两次及以上。", en="Two or more."),
    ),
    _down(
        "r19_ordinary_zero_item", "降为试用期员工", "Down to trial", (ORDINARY,), TRIAL, ItemAtZero(), _TO_TRIAL,
        f"{_ORDINARY_CLAUSE} 4", "某一项具体考核内容为0分的,次月降为试用期员工",
        Text(zh="只适用于普通员工,星级员工没有这一条。", en="For ordinary employees only; the stars have no such rule."),
    ),
    _down(
        "r19_star_below_70", "降为试用期员工", "Down to trial", STARS, TRIAL, _BELOW_70, _TO_TRIAL,
        f"{_STAR_CLAUSE} 3", "星级员工月度考核未达到70分,次月降为试用期员工",
    ),
    _down(
        "r19_star_two_complaints", "降为普通员工", "Down to ordinary", STARS, ORDINARY, _TWO_COMPLAINTS, _TO_ORDINARY,
        f"{_STAR_CLAUSE} 4", "一个月被有效投诉两次,次月被降为普通员工",
        Text(zh="两次及以上。", en="Two or more."),
    ),
    _down(
        "r19_one_star_below_80", "转为普通员工", "Down to ordinary", (ONE_STAR,), ORDINARY,
        TotalIs(relation="<", limit=80), _TO_ORDINARY,
        f"{_STAR_CLAUSE} 1", "一星级员工第一个月考核未达到80分,次月转为普通员工",
        Text(zh="“转为”较低级别也是降级。", en="Being turned into a lower level is a demotion."),
    ),
    _down(
        "r19_two_stars_below_90", "转为一星级员工", "Down to one star", (TWO_STARS,), ONE_STAR,
        TotalIs(relation="<", limit=90), _TO_ONE_STAR,
        f"{_STAR_CLAUSE} 2", "二星级员工第一个月考核未达到90分,次月转为一星级员工",
        Text(zh="“转为”较低级别也是降级。", en="Being turned into a lower level is a demotion."),
    ),
    _up(TRIAL, ORDINARY, "转为普通员工", "Up to ordinary", 80, 2, "普通员工工资(得分≥80分)"),
    _up(ORDINARY, ONE_STAR, "晋升一星级", "Up to one star", 90, 3, "一星级工资(得分≥90分)"),
    _up(ONE_STAR, TWO_STARS, "晋升二星级", "Up to two stars", 95, 4, "二星级工资(得分≥95分)"),
)  # fmt: skip

_IN_FORCE = "工资按当月在位的级别发;级别变动自次月起生效;多项同时成立时取最重的一项(假定)。"
_IN_FORCE_EN = "Pay follows the level in force; a move takes effect the next month; of several that hold, the most severe applies (assumed)."

LADDER = Ladder(
    levels=(
        Level(
            code=TRIAL,
            name=Text(zh="试用期员工", en="Trial"),
            citation=Citation(source="R19", clause="三、定岗薪资待遇 1", quote="试用期员工工资为基本工资1100元"),
        ),
        Level(
            code=ORDINARY,
            name=Text(zh="普通员工", en="Ordinary"),
            citation=Citation(source="R19", clause="三、定岗薪资待遇 2", quote="普通员工工资(得分≥80分)"),
        ),
        Level(
            code=ONE_STAR,
            name=Text(zh="一星级员工", en="One star"),
            citation=Citation(source="R19", clause="三、定岗薪资待遇 3", quote="一星级工资(得分≥90分)"),
        ),
        Level(
            code=TWO_STARS,
            name=Text(zh="二星级员工", en="Two stars"),
            citation=Citation(source="R19", clause="三、定岗薪资待遇 4", quote="二星级工资(得分≥95分)"),
        ),
    ),
    moves=_MOVES,
    citation=Citation(
        source="R19",
        clause="六、处罚制度",
        quote="每月进行,以奖励制度考核表的分数为依据",
        reading=Text(zh=_IN_FORCE, en=_IN_FORCE_EN),
        mark="assumed",
    ),
    bar=PromotionBar(
        span="quarter",
        citation=Citation(
            source="R19",
            clause="六、处罚制度 备注",
            quote="季度内有过一次降级处理,本季度不能参加岗位晋升",
            reading=Text(
                zh="按降级所依据的考核月所在季度计:三月的考核降级,影响一季度,不影响四月。试用期转普通也是晋升(假定)。",
                en="By the quarter of the month appraised: a demotion earned in March bars the first quarter, not April. "
                "From trial to ordinary is a promotion too (assumed).",
            ),
            mark="assumed",
        ),
    ),
)

DISMISSAL = Incentive(
    code="r19_dismissal",
    name=Text(zh="连续两个月低于70分", en="Below 70 two months running"),
    when=Streak(of=_BELOW_70, length=2),
    then=(
        Sanction(
            code="r19_dismissal",
            name=Text(zh="辞退(建议,须法务审查)", en="Dismissal (a proposal, legal review needed)"),
            legal_review=True,
        ),
    ),
    group=LADDER.group,
    severity=_DISMISSED,
    citation=Citation(
        source="R19",
        clause=f"{_ORDINARY_CLAUSE} 2",
        quote="连续2个月考核都未达到70分,予以辞退",
        reading=Text(
            zh="只作为建议,由人决定,级别不自动变动。两个月可跨级别变动,试用期和星级员工同样适用;此后每再低一个月再提一次;"
            "没有考核的月份中断连续(假定)。",
            en="A proposal only, people decide; the level stays. The two months may span a change of level and cover trial and "
            "star employees too; each further low month proposes again; a month without appraisal breaks the run (assumed).",
        ),
        mark="assumed",
    ),
)
