"""R12: a quarter rated by the person, the supervisor and colleagues; projects; a plan for the weak, an interview for all."""

from __future__ import annotations

from fractions import Fraction

from core.spec import Citation, GradeIs, Indicator, Item, Linear, Missing, Number, Raters, RaterWeight, Scheme, Text
from plugins.general.regimes.effects import bonus, duty, honour
from plugins.general.regimes.parts import dimension, in_proportion, mark, percent, rated
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R12", "客服部员工绩效考核方案", "Performance appraisal of the customer-service staff")
_SOURCE = Source("R12")

_QUALITY = ("二、考核指标 1", "评估员工完成工作的准确度、专业程度、及时性和效率")
_SERVICE = ("二、考核指标 2", "评估员工的服务态度、沟通技巧、问题解决能力以及客户满意度")
_TEAM = ("二、考核指标 3", "评估员工在团队中的合作能力、协调沟通能力和共享知识的意愿")
_GROWTH = ("二、考核指标 4", "评估员工的自我学习、专业知识更新和成长潜力")
_EXTRA = ("二、考核指标 5", "额外设定的针对特定岗位或项目的考核指标")
_QUARTER = ("三、考核方法 1", "每季度进行一次绩效评估,包括个人自评、主管评估和同事评估")
_PROJECT = ("三、考核方法 2", "针对具体项目或任务设立绩效目标,并对完成情况进行评估")
_SURVEY = ("三、考核方法 3", "定期进行客户满意度调查,客观评估员工在服务中的绩效")
_GRADED = ("四、考核结果与反馈 1", "员工将被评为优秀、良好、一般或不合格")
_REWARD = ("四、考核结果与反馈 2", "给予适当的奖励,如薪资调整、奖金、晋升等")
_PLAN = ("四、考核结果与反馈 3", "针对绩效不理想的员工,制定个别改进计划,并提供培训和指导")
_EXPLAIN = ("四、考核结果与反馈 4", "向员工详细解释绩效评估结果,并提供建议")


def _mark(code: str, zh: str, en: str, place: tuple[str, str]) -> Indicator:
    return mark(
        f"r12_{code}", zh, en,
        _SOURCE.assumed(
            *place,
            "本人、主管、同事各按 0 至 100 分评分,同事取平均(假定)。",
            "The person, the supervisor and colleagues each mark from 0 to 100; colleagues as a mean (assumed).",
        ),
    )  # fmt: skip


ACCURACY = _mark("accuracy", "准确度", "Accuracy", _QUALITY)
PROFESSIONALISM = _mark("professionalism", "专业程度", "Professionalism", _QUALITY)
TIMELINESS = _mark("timeliness", "及时性", "Timeliness", _QUALITY)
EFFICIENCY = _mark("efficiency", "效率", "Efficiency", _QUALITY)
ATTITUDE = _mark("attitude", "服务态度", "Attitude", _SERVICE)
COMMUNICATION = _mark("communication", "沟通技巧", "Communication", _SERVICE)
SOLVING = _mark("solving", "问题解决能力", "Problem solving", _SERVICE)
COOPERATION = _mark("cooperation", "合作能力", "Cooperation", _TEAM)
COORDINATION = _mark("coordination", "协调沟通能力", "Coordination", _TEAM)
SHARING = _mark("sharing", "共享知识的意愿", "Sharing knowledge", _TEAM)
LEARNING = _mark("learning", "自我学习", "Learning by oneself", _GROWTH)
UPDATING = _mark("updating", "专业知识更新", "Keeping knowledge up to date", _GROWTH)
POTENTIAL = _mark("potential", "成长潜力", "Potential", _GROWTH)
EXTRA_TARGETS = percent(
    "r12_extra_targets", "附加指标达成率", "Additional targets reached",
    _SOURCE.assumed(*_EXTRA, "单位为岗位或项目所设目标的达成百分比(假定)。", "How far the unit's targets for the post or project were reached, in percent (assumed)."),
)  # fmt: skip
PROJECT_GOALS = percent(
    "r12_project_goals", "项目目标完成率", "Project goals reached",
    _SOURCE.assumed(*_PROJECT, "完成的目标占所设目标的百分比(假定)。", "Goals reached in percent of those set (assumed)."),
)  # fmt: skip
INDICATORS = (
    ACCURACY, PROFESSIONALISM, TIMELINESS, EFFICIENCY, ATTITUDE, COMMUNICATION, SOLVING, COOPERATION, COORDINATION,
    SHARING, LEARNING, UPDATING, POTENTIAL, EXTRA_TARGETS, PROJECT_GOALS,
)  # fmt: skip

GRADE_SCALES = (
    _SOURCE.grades(
        "general.r12.grades",
        Text(zh="绩效评级", en="Performance grades"),
        *_GRADED,
        Text(
            zh="四级的名称出自原文,分数线没有:90、80、60 分及以上依次为优秀、良好、一般,60 分以下不合格(假定)。",
            en="The four names are the source's, the limits are not there: from 90, 80 and 60 excellent, good, average; "
            "below 60 unqualified (assumed).",
        ),
        (
            ("excellent", Text(zh="优秀", en="Excellent"), 90),
            ("good", Text(zh="良好", en="Good"), 80),
            ("average", Text(zh="一般", en="Average"), 60),
            ("unqualified", Text(zh="不合格", en="Unqualified"), 0),
        ),
    ),
)


def _points(place: tuple[str, str]) -> Citation:
    return _SOURCE.assumed(
        *place,
        "五类指标各 20 分,类内均分(假定)。", "The five groups have 20 points each, shared equally inside a group (assumed).",
    )  # fmt: skip


def _rated(full: Number, place: tuple[str, str], *indicators: Indicator) -> tuple[Item, ...]:
    return tuple(rated(indicator, full, _points(place)) for indicator in indicators)


_PARTS = (
    dimension(
        "quality", "工作质量与效率", "Quality and efficiency of work", _points(_QUALITY),
        *_rated(5, _QUALITY, ACCURACY, PROFESSIONALISM, TIMELINESS, EFFICIENCY),
    ),
    dimension(
        "service", "服务质量与反馈", "Service and feedback", _points(_SERVICE),
        *_rated(5, _SERVICE, ATTITUDE, COMMUNICATION, SOLVING),
        in_proportion(
            "survey", Text(zh="客户满意度调查", en="Satisfaction survey"), "general.satisfaction_rate", 5,
            _SOURCE.assumed(*_SURVEY, "调查占 5 分,按满意度百分比折算(假定)。", "The survey has 5 points, in proportion to the satisfaction rate (assumed)."),
        ),
    ),
    dimension(
        "teamwork", "团队合作与协调", "Teamwork and coordination", _points(_TEAM),
        *_rated(Fraction(20, 3), _TEAM, COOPERATION, COORDINATION, SHARING),
    ),
    dimension(
        "growth", "个人成长与学习", "Growth and learning", _points(_GROWTH),
        *_rated(Fraction(20, 3), _GROWTH, LEARNING, UPDATING, POTENTIAL),
    ),
    dimension(
        "extra", "其他附加指标", "Additional indicators", _points(_EXTRA),
        Item(
            code="extra_targets",
            name=EXTRA_TARGETS.name,
            full=20,
            citation=_points(_EXTRA),
            rule=Linear(indicator=EXTRA_TARGETS.code, full_at=100),
            missing=Missing(
                action="exclude",
                citation=_SOURCE.assumed(
                    _EXTRA[0], "根据实际情况灵活设置",
                    "没有设附加指标的岗位,这 20 分由其余四类分担(假定)。",
                    "Where a post has none, the other four groups share the 20 points (assumed).",
                ),
            ),
        ),
    ),
)  # fmt: skip


def _weight(role: str, weight: int) -> RaterWeight:
    cited = _SOURCE.assumed(
        *_QUARTER, "自评 20、主管 60、同事 20(假定)。", "Self 20, supervisor 60, colleagues 20 (assumed).",
    )  # fmt: skip
    return RaterWeight(role=role, weight=weight, citation=cited)


_RATERS = Raters(
    weights=(_weight("self", 20), _weight("supervisor", 60), _weight("colleague", 20)),
    missing="hold",
    citation=_SOURCE.assumed(
        *_QUARTER,
        "三方都评完才出总分;缺一方则等待,不按 0 分计(假定)。",
        "The card waits until all three have rated; a missing rater is never 0 (assumed).",
    ),
)  # fmt: skip

_EXCELLENT = GradeIs(grades=("excellent",))
_WEAK = GradeIs(grades=("unqualified",))
_APPRAISED = GradeIs(grades=("excellent", "good", "average", "unqualified"))


def _candidate(what: tuple[str, str]) -> Citation:
    return _SOURCE.said(
        *_REWARD, f"{what[0]}即列为人选,是否给予由人决定。", f"Named as a candidate for {what[1]}; people decide."
    )


_INCENTIVES = (
    honour("r12_raise", "薪资调整人选", "Candidate for a pay rise", _EXCELLENT, _candidate(("薪资调整", "a pay rise"))),
    bonus(
        "r12_bonus", "绩效奖金", "Performance bonus", 500, _EXCELLENT,
        _SOURCE.assumed(*_REWARD, "金额原文没有:优秀者每季度 500 元(假定)。", "The source names no amount: 500 CNY a quarter for the excellent (assumed)."),
    ),
    honour("r12_promotion", "晋升人选", "Candidate for promotion", _EXCELLENT, _candidate(("晋升", "promotion"))),
    duty(
        "r12_plan", "plan", "制定个人改进计划", "Draw up a personal improvement plan", _WEAK,
        _SOURCE.assumed(*_PLAN, "“绩效不理想”读作不合格;10 个工作日内制定(假定)。", "Weak is read as unqualified; due within 10 working days (assumed)."),
        due_days=10,
    ),
    duty(
        "r12_training", "training", "提供培训和指导", "Training and guidance", _WEAK,
        _SOURCE.assumed(*_PLAN, "“绩效不理想”读作不合格;随改进计划一并安排(假定)。", "Weak is read as unqualified; it goes with the plan (assumed)."),
    ),
    duty(
        "r12_interview", "interview", "面谈解释考核结果", "Interview that explains the result", _APPRAISED,
        _SOURCE.said(*_EXPLAIN, "凡有考核结果者都安排面谈。", "For everybody who has a result."),
    ),
)  # fmt: skip

QUARTERLY = Scheme(
    code="general.r12.quarterly",
    regime="R12",
    name=Text(zh="员工季度绩效评估", en="Quarterly appraisal of staff"),
    period="quarter",
    dimensions=_PARTS,
    grade_scale="general.r12.grades",
    raters=_RATERS,
    incentives=_INCENTIVES,
    missing=_SOURCE.waits(*_QUARTER),
    rounding=_SOURCE.two_decimals(*_GRADED),
    ranking=_SOURCE.all_together(*_GRADED),
    citation=_SOURCE.said(*_QUARTER),
)

PROJECT = Scheme(
    code="general.r12.project",
    regime="R12",
    name=Text(zh="项目考核", en="Project appraisal"),
    period="quarter",
    subject="project",
    dimensions=(
        dimension(
            "goals", "项目目标", "Project goals",
            _SOURCE.assumed(*_PROJECT, "满分 100 分(假定)。", "100 points (assumed)."),
            in_proportion(
                "project_goals", PROJECT_GOALS.name, PROJECT_GOALS.code, 100,
                _SOURCE.assumed(*_PROJECT, "按目标完成率折算,100% 得满分(假定)。", "In proportion to the goals reached, 100 % earns all (assumed)."),
            ),
        ),
    ),
    grade_scale="general.r12.grades",
    incentives=(
        duty(
            "r12_project_plan", "plan", "制定项目改进计划", "Draw up an improvement plan for the project", _WEAK,
            _SOURCE.assumed(*_PLAN, "项目不合格时同样制定改进计划(假定)。", "An unqualified project gets a plan likewise (assumed)."),
            due_days=10,
        ),
    ),
    missing=_SOURCE.waits(*_PROJECT),
    rounding=_SOURCE.two_decimals(*_PROJECT),
    ranking=_SOURCE.all_together(*_PROJECT),
    citation=_SOURCE.assumed(
        *_PROJECT,
        "一张卡对应一个项目,按季度评估,等级与个人相同(假定)。",
        "A card is about one project; appraised each quarter, graded as people are (assumed).",
    ),
)  # fmt: skip
SCHEMES = (QUARTERLY, PROJECT)
