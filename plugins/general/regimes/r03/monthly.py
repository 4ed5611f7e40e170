"""R03, part one: three areas, five grades, the wage formula, three months first and three months failing."""

from __future__ import annotations

from core.spec import (
    Citation,
    Defect,
    Duty,
    Edit,
    Eligibility,
    Fixed,
    GradeIs,
    Honour,
    Incentive,
    Money,
    RankIs,
    Raters,
    RaterWeight,
    Resolution,
    Sanction,
    Scheme,
    Streak,
    Text,
    TotalIs,
)
from plugins.general.regimes.parts import dimension, in_proportion, per_event, rated
from plugins.general.regimes.r03 import indicators as facts
from plugins.general.regimes.r03.pay import PAY
from plugins.general.regimes.r03.source import ABILITY, ABSENT, ATTITUDE, GRADED, OBJECTIVE, PERFORMANCE, PERIOD, SOURCE

GRADES = SOURCE.grades(
    "general.r03.grades",
    Text(zh="五个等级", en="Five grades"),
    "第8条",
    GRADED,
    Text(
        zh="等级的名称和分数线在原文中缺失:A ≥ 90、B ≥ 80、C ≥ 70、D ≥ 60、E 为 60 以下(假定)。",
        en="Names and limits of the five grades are missing: A from 90, B from 80, C from 70, D from 60, E below (assumed).",
    ),
    (
        ("a", Text(zh="A", en="A"), 90),
        ("b", Text(zh="B", en="B"), 80),
        ("c", Text(zh="C", en="C"), 70),
        ("d", Text(zh="D", en="D"), 60),
        ("e", Text(zh="E", en="E"), 0),
    ),
)

_WINDOW = Citation(
    source="R03",
    clause="第2条",
    quote=ABSENT,
    reading=Text(
        zh="考评期为一个月,一个月内不可能缺岗超过两个月。读法:按截至考核月的十二个月累计,一个月计 30 天,超过 60 天"
        "不参与当期考核(假定)。",
        en="The period is a month, within which nobody can be absent for more than two. Read as the twelve months that end "
        "with the appraised one, 30 days a month: above 60 days a person is left out (assumed).",
    ),
    mark="defect",
)
_DEFECT = Defect(
    code="window",
    citation=_WINDOW,
    resolutions=(
        Resolution(code="twelve_months", name=Text(zh="按十二个月累计", en="Add up twelve months")),
        Resolution(
            code="six_months",
            name=Text(zh="按六个月累计", en="Add up six months"),
            edits=(
                Edit(path="/eligibility/0/indicator", value=f'"{facts.ABSENT_DAYS_HALF.code}"'),
                Edit(path="/eligibility/0/citation/mark", value='"assumed"'),
                Edit(
                    path="/eligibility/0/citation/reading/zh",
                    value='"按截至考核月的六个月累计,超过 60 天不参与当期考核(单位所选)。"',
                ),
                Edit(
                    path="/eligibility/0/citation/reading/en",
                    value='"Added up over the six months that end with the appraised one, above 60 days (the unit\'s choice)."',
                ),
            ),
        ),
    ),
)


def _performance(zh: str, en: str) -> Citation:
    return SOURCE.assumed("第3条", PERFORMANCE, zh, en)


_EACH_ABILITY = SOURCE.assumed("第4条", ABILITY, "四项各 5 分(假定)。", "Four items of 5 points each (assumed).")
_EACH_ATTITUDE = SOURCE.assumed("第5条", ATTITUDE, "四项各 5 分(假定)。", "Four items of 5 points each (assumed).")
_EACH_DISPUTE = SOURCE.assumed(
    "第5条", ATTITUDE, "每起客户纠纷扣 2 分,扣完为止(假定)。", "Each dispute costs 2 points, down to 0 (assumed)."
)

_PARTS = (
    dimension(
        "performance", "工作业绩", "Performance",
        _performance("原文没有权重:工作业绩 60 分(假定)。", "The source gives no weights: performance has 60 points (assumed)."),
        in_proportion(
            "sales", facts.SALES_RATE.name, facts.SALES_RATE.code, 30,
            _performance("按达成率给分,达到目标即满分(假定)。", "In proportion to the target, which earns all (assumed)."),
        ),
        in_proportion(
            "tasks", facts.TASK_RATE.name, facts.TASK_RATE.code, 30,
            _performance("按完成率给分(假定)。", "In proportion to the tasks done (assumed)."),
        ),
    ),
    dimension(
        "ability", "工作能力", "Ability",
        SOURCE.assumed("第4条", ABILITY, "原文没有权重:工作能力 20 分(假定)。", "The source gives no weights: ability has 20 points (assumed)."),
        rated(facts.KNOWLEDGE, 5, _EACH_ABILITY),
        rated(facts.LEARNING, 5, _EACH_ABILITY),
        rated(facts.COMMUNICATION, 5, _EACH_ABILITY),
        rated(facts.EXPRESSION, 5, _EACH_ABILITY),
    ),
    dimension(
        "attitude", "工作态度", "Attitude",
        SOURCE.assumed("第5条", ATTITUDE, "原文没有权重:工作态度 20 分(假定)。", "The source gives no weights: attitude has 20 points (assumed)."),
        per_event(facts.DISPUTES, 5, 2, _EACH_DISPUTE),
        rated(facts.INITIATIVE, 5, _EACH_ATTITUDE),
        rated(facts.RESPONSIBILITY, 5, _EACH_ATTITUDE),
        rated(facts.FEEDBACK, 5, _EACH_ATTITUDE),
    ),
)  # fmt: skip

_RATER = SOURCE.assumed(
    "第7条", "考核者依据制定的考核指标和评价标准",
    "考核者即直接上级,一人评分;未评则等待(假定)。",
    "The appraiser is the direct supervisor, who rates alone; unrated, the card waits (assumed).",
)  # fmt: skip
_RATERS = Raters(
    weights=(RaterWeight(role="supervisor", weight=100, citation=_RATER),), missing="hold", citation=_RATER
)

_STREAKS = "连续3个月考核排名第一的,将给予一次性200元的奖励"
_FAILING = "连续3个月考核不及格的,自动请辞"
_USES = "主要应用于职位晋升、培训需求"
_INCENTIVES = (
    Incentive(
        code="r03_first_three_months",
        name=Text(zh="连续三个月第一", en="First for three months running"),
        when=Streak(of=RankIs(last=1), length=3, repeat="anew"),
        then=(Money(code="r03_first_award", name=Text(zh="一次性奖励", en="Award, once"), amount=Fixed(yuan=200)),),
        citation=SOURCE.assumed(
            "第12条", _STREAKS,
            "200 元为原文。发过奖的连续期重新起算(连续六个月第一发两次);并列第一各自计算;未参与考核的月份中断连续(假定)。",
            "The 200 CNY are the source's. A run that has paid starts anew (six months pay twice); a shared first place "
            "counts for each; a month not appraised breaks the run (assumed).",
        ),
    ),
    Incentive(
        code="r03_failing_three_months",
        name=Text(zh="连续三个月不及格", en="Failing for three months running"),
        when=Streak(of=TotalIs(relation="<", limit=60), length=3, repeat="anew"),
        then=(
            Sanction(
                code="r03_resignation",
                name=Text(zh="请辞(建议,须法务审查)", en="Resignation (a proposal, legal review needed)"),
                legal_review=True,
            ),
        ),
        citation=SOURCE.assumed(
            "第12条", _FAILING,
            "不及格为 60 分以下;“自动请辞”只作为建议,经法务审查后由人决定;提出后重新起算;未参与考核的月份中断连续(假定)。",
            "Failing is below 60; the resignation is a proposal only, decided by people after a legal review; once proposed "
            "the run starts anew; a month not appraised breaks it (assumed).",
        ),
    ),
    Incentive(
        code="r03_promotion",
        name=Text(zh="职位晋升", en="Promotion"),
        when=GradeIs(grades=("a",)),
        then=(
            Honour(code="r03_promotion_candidate", name=Text(zh="列入晋升人选", en="Named as a candidate for promotion")),
        ),
        citation=SOURCE.assumed(
            "第8条", _USES,
            "应用表在原文中缺失:A 级列入晋升人选(假定)。",
            "The table of uses is missing: grade A is named as a candidate for promotion (assumed).",
        ),
    ),
    Incentive(
        code="r03_training",
        name=Text(zh="培训需求", en="Training"),
        when=GradeIs(grades=("e",)),
        then=(Duty(kind="training", name=Text(zh="安排培训", en="Training is arranged")),),
        citation=SOURCE.assumed(
            "第8条", _USES,
            "应用表在原文中缺失:E 级安排培训(假定)。",
            "The table of uses is missing: grade E gets training (assumed).",
        ),
    ),
)  # fmt: skip

MONTHLY = Scheme(
    code="general.r03.monthly",
    regime="R03",
    name=Text(zh="客服月度绩效考核", en="Monthly performance appraisal"),
    period="month",
    dimensions=_PARTS,
    grade_scale="general.r03.grades",
    raters=_RATERS,
    eligibility=(Eligibility(indicator=facts.ABSENT_DAYS.code, at_most=60, citation=_WINDOW),),
    defects=(_DEFECT,),
    incentives=_INCENTIVES,
    pay=PAY,
    missing=SOURCE.waits("第7条", OBJECTIVE),
    rounding=SOURCE.two_decimals("第7条", OBJECTIVE),
    ranking=SOURCE.all_together("第12条", _STREAKS),
    citation=SOURCE.said(
        "第6条", PERIOD,
        "下一个月 5 至 10 日考核;由人事部制定,总经理审批(第13条)。",
        "Carried out on days 5 to 10 of the next month; made by HR, approved by the general manager (art. 13).",
    ),
)  # fmt: skip
