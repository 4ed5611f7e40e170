"""R15: six standards of equal weight, three rewards, and a ladder of sanctions within a rolling year."""

from __future__ import annotations

from fractions import Fraction

from core.spec import (
    All,
    Deduction,
    Deductions,
    EventsAre,
    GradeIs,
    Incentive,
    Item,
    Linear,
    Not,
    Rated,
    Rule,
    Scheme,
    Text,
)
from plugins.general.regimes.effects import bonus, duty, honour, one_rater, rung
from plugins.general.regimes.parts import counted, dimension, mark
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R15", "客服绩效规章制度怎么写", "How to write a performance regime for customer service")
_SOURCE = Source("R15")

_QUALITY = ("二、绩效考核标准 1", "客服人员在工作中必须保证服务质量的稳定和提升")
_EFFICIENCY = ("二、绩效考核标准 2", "包括快速回复客户的咨询、及时解决客户问题等")
_SOLVING = ("二、绩效考核标准 3", "能够独立分析和解决客户遇到的问题,保证客户的满意度")
_TEAMWORK = ("二、绩效考核标准 4", "客服人员必须积极配合团队其他成员的工作")
_APPEARANCE = ("二、绩效考核标准 5", "客服人员在工作中必须穿着整洁得体的工作服装")
_SATISFACTION = ("二、绩效考核标准 6", "客服人员需要通过提供优质的服务,让客户感到满意")
_REWARD = ("三、奖惩机制 1", "对表现优秀的客服人员进行奖励,包括奖金、礼品、荣誉证书等形式")
_BREACH = ("三、奖惩机制 2", "对不遵守规章制度、工作懈怠、服务质量不合格等行为的客服人员")
_LADDER = ("三、奖惩机制 2", "包括口头警告、书面警告、降级、解雇等")
_REGULAR = ("四、执行", "公司将不定期对客服人员的工作绩效进行评估")
_COACHING = ("四、执行", "提供必要的培训和辅导,帮助客服人员提升工作能力和服务水平")
_EACH = Fraction(100, 6)

SERVICE_QUALITY = mark(
    "r15_service_quality", "服务质量", "Service quality",
    _SOURCE.assumed(*_QUALITY, "就准确度、效率、态度由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 for accuracy, speed and attitude (assumed)."),
)  # fmt: skip
TEAMWORK = mark(
    "r15_teamwork", "团队合作", "Teamwork",
    _SOURCE.assumed(*_TEAMWORK, "由主管按 0 至 100 分评分(假定)。", "Marked from 0 to 100 by the supervisor (assumed)."),
)  # fmt: skip
APPEARANCE = counted(
    "r15_appearance", "r15_appearance", "着装仪表不合格", "Improper dress or appearance",
    _SOURCE.assumed(*_APPEARANCE, "查到的每次计一次(假定)。", "Each time it is found counts once (assumed)."),
)  # fmt: skip
BREACHES = counted(
    "r15_breaches", "r15_breach", "违规行为", "Breaches",
    _SOURCE.said(*_BREACH, "查实的每起计一次,不分种类;种类记在事件的原因里。", "Each one found counts once, whatever its kind; the event's cause tells the kind."),
)  # fmt: skip
INDICATORS = (SERVICE_QUALITY, TEAMWORK, APPEARANCE, BREACHES)

GRADE_SCALES = (
    _SOURCE.grades(
        "general.r15.grades",
        Text(zh="绩效等级", en="Grades"),
        *_REWARD,
        Text(
            zh="原文只有“表现优秀”和“服务质量不合格”,没有分数线:90 分及以上优秀,60 分以下不合格,其间合格(假定)。",
            en="The source has excellent and unqualified, without limits: from 90 excellent, below 60 unqualified, between "
            "them qualified (assumed).",
        ),
        (
            ("excellent", Text(zh="优秀", en="Excellent"), 90),
            ("qualified", Text(zh="合格", en="Qualified"), 60),
            ("unqualified", Text(zh="不合格", en="Unqualified"), 0),
        ),
    ),
)


def _item(place: tuple[str, str], code: str, name: tuple[str, str], rule: Rule, how: tuple[str, str]) -> Item:
    cited = _SOURCE.assumed(
        *place,
        f"六项等权,各 100/6 分(假定);{how[0]}(假定)。",
        f"Six standards of equal weight, 100/6 points each (assumed); {how[1]} (assumed).",
    )
    return Item(code=code, name=Text(zh=name[0], en=name[1]), full=_EACH, citation=cited, rule=rule)


_SHARE = ("按百分比折算,100% 得满分", "in proportion, 100 % earns all")
_MARK = ("按评分折算,100 分得满分", "in proportion to the mark, 100 earns all")
_COST = _SOURCE.assumed(
    *_APPEARANCE, "每次不合格扣 5 分,扣完为止(假定)。", "Each time costs 5 points, down to 0 (assumed)."
)

_STANDARDS = dimension(
    "standards", "六项标准", "Six standards",
    _SOURCE.assumed("二、绩效考核标准", _QUALITY[1], "满分 100 分(假定)。", "100 points (assumed)."),
    _item(_QUALITY, "service_quality", ("服务质量", "Service quality"), Rated(indicator=SERVICE_QUALITY.code), _MARK),
    _item(
        _EFFICIENCY, "efficiency", ("工作效率", "Efficiency"),
        Linear(indicator="general.speed_of_answer", full_at=50, zero_at=120),
        ("平均等待 50 秒以内满分,120 秒及以上 0 分,其间按比例", "all within 50 s of waiting on average, none from 120 s, in proportion between"),
    ),
    _item(
        _SOLVING, "problem_solving", ("问题解决能力", "Problem solving"),
        Linear(indicator="general.first_contact_resolution", full_at=100), _SHARE,
    ),
    _item(_TEAMWORK, "teamwork", ("团队合作", "Teamwork"), Rated(indicator=TEAMWORK.code), _MARK),
    _item(
        _APPEARANCE, "appearance", ("着装仪表", "Dress and appearance"),
        Deductions(deductions=(Deduction(indicator=APPEARANCE.code, points=5, citation=_COST),)),
        ("每次不合格扣 5 分,扣完为止", "each time costs 5 points, down to 0"),
    ),
    _item(
        _SATISFACTION, "satisfaction", ("客户满意度", "Customer satisfaction"),
        Linear(indicator="general.satisfaction_rate", full_at=100), _SHARE,
    ),
)  # fmt: skip


def _rung(code: str, zh: str, en: str, breaches: int, *, legal_review: bool = False) -> Incentive:
    """The sanction for the ``breaches``-th breach within twelve months; only in a month that has one."""
    at_least = "及以上" if legal_review else ""
    or_more = " or a later one" if legal_review else ""
    return rung(
        code, zh, en,
        All(of=(EventsAre(kind="r15_breach"), EventsAre(kind="r15_breach", limit=breaches, span="rolling_year"))),
        _SOURCE.assumed(
            *_LADDER,
            f"四级依次适用:截至本月的十二个月内第 {breaches} 起{at_least}违规:{zh}(假定)。",
            f"The four follow one another: number {breaches}{or_more} within the twelve months that end with this one: "
            f"{en.lower()} (assumed).",
        ),
        group="r15_sanction", severity=breaches, legal_review=legal_review,
    )  # fmt: skip


_CLEAN = Not(of=EventsAre(kind="r15_breach"))
_GOOD = All(of=(GradeIs(grades=("excellent",)), _CLEAN))
_REWARDED = _SOURCE.assumed(
    *_REWARD,
    "优秀且本月没有违规者才有奖励(假定)。", "For the excellent without a breach in the month (assumed).",
)  # fmt: skip

_INCENTIVES = (
    bonus(
        "r15_bonus", "绩效奖金", "Performance bonus", 200, _GOOD,
        _SOURCE.assumed(
            *_REWARD,
            "金额原文没有:优秀且本月没有违规者 200 元(假定)。",
            "The source names no amount: 200 CNY for the excellent without a breach in the month (assumed).",
        ),
    ),
    honour("r15_gift", "礼品", "Gift", _GOOD, _REWARDED),
    honour("r15_certificate", "荣誉证书", "Certificate of honour", _GOOD, _REWARDED),
    duty(
        "r15_training", "training", "培训和辅导", "Training and coaching", GradeIs(grades=("unqualified",)),
        _SOURCE.assumed(*_COACHING, "“必要”读作不合格时(假定)。", "Necessary is read as being unqualified (assumed)."),
    ),
    _rung("r15_oral_warning", "口头警告", "Oral warning", 1),
    _rung("r15_written_warning", "书面警告", "Written warning", 2),
    _rung("r15_demotion", "降级", "Demotion", 3),
    _rung("r15_dismissal", "解雇", "Dismissal", 4, legal_review=True),
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r15.monthly",
    regime="R15",
    name=Text(zh="客服绩效月度考核(六项标准)", en="Monthly appraisal by six standards"),
    period="month",
    dimensions=(_STANDARDS,),
    grade_scale="general.r15.grades",
    raters=one_rater(_SOURCE, "supervisor", *_REGULAR),
    incentives=_INCENTIVES,
    missing=_SOURCE.waits(*_REGULAR),
    rounding=_SOURCE.two_decimals(*_REGULAR),
    ranking=_SOURCE.all_together(*_REGULAR),
    citation=_SOURCE.assumed(
        *_REGULAR,
        "原文是不定期评估:按月(假定)。", "The source appraises from time to time: monthly (assumed).",
    ),
)  # fmt: skip
SCHEMES = (MONTHLY,)
