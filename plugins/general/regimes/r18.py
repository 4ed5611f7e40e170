"""R18: five indicators by quarter and half-year, for people and teams; the weights follow the unit's strategy."""

from __future__ import annotations

from typing import Literal

from core.spec import GradeIs, Indicator, Scheme, Text
from core.spec.scheme import PeriodKind
from plugins.general.regimes.effects import bonus, honour, one_rater
from plugins.general.regimes.parts import dimension, in_proportion, mark, percent, rated
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation(
    "R18", "客户服务部绩效考核指标及绩效考核方案", "Performance indicators and plan of the customer-service department"
)
_SOURCE = Source("R18")

_SATISFACTION = ("一、绩效考核指标 1", "客户反馈和投诉处理情况等方式来量化评估")
_RESPONSE = ("一、绩效考核指标 2", "客户服务部门及时回复并解决问题的时间")
_RESOLUTION = ("一、绩效考核指标 3", "问题解决率是指客户服务部门成功解决客户问题的比例")
_TEAMWORK = ("一、绩效考核指标 4", "部门成员应积极合作,共同解决问题,并提供协同工作的证据")
_GROWTH = ("一、绩效考核指标 5", "客户服务部门成员接受培训和个人发展计划的情况")
_WEIGHTS = ("二、绩效考核方案 1", "可根据实际情况进行绩效指标的调整和权重的重新分配")
_PERIOD = ("二、绩效考核方案 2", "建议将绩效考核周期设定为每个季度或每半年一次")
_METHOD = ("二、绩效考核方案 3", "采用定性和定量相结合的方式进行绩效考核")
_REWARD = ("二、绩效考核方案 4", "通过提供奖金、晋升机会或其他福利来奖励表现优秀的员工和团队")

TEAMWORK = mark(
    "r18_teamwork", "团队协作", "Teamwork",
    _SOURCE.assumed(*_TEAMWORK, "定性:由主管依据协同工作的证据按 0 至 100 分评分(假定)。", "Qualitative: marked from 0 to 100 on evidence of joint work (assumed)."),
)  # fmt: skip
TRAINING = percent(
    "r18_training", "培训完成率", "Training completed",
    _SOURCE.assumed(*_GROWTH, "定量:完成的培训占安排的培训的百分比(假定)。", "Quantitative: training completed in percent of what was planned (assumed)."),
)  # fmt: skip
DEVELOPMENT = mark(
    "r18_development", "个人发展计划", "Personal development plan",
    _SOURCE.assumed(*_GROWTH, "定性:计划的制定和执行由主管按 0 至 100 分评分(假定)。", "Qualitative: the plan and what came of it, marked from 0 to 100 (assumed)."),
)  # fmt: skip
INDICATORS: tuple[Indicator, ...] = (TEAMWORK, TRAINING, DEVELOPMENT)

GRADE_SCALES = (
    _SOURCE.grades(
        "general.r18.grades",
        Text(zh="绩效等级", en="Grades"),
        *_REWARD,
        Text(
            zh="原文只有“表现优秀”,没有分数线:90 分及以上优秀,其余达标与否以 60 分为界(假定)。",
            en="The source has excellent only, without a limit: from 90 excellent; the others are qualified from 60 (assumed).",
        ),
        (
            ("excellent", Text(zh="优秀", en="Excellent"), 90),
            ("qualified", Text(zh="达标", en="Qualified"), 60),
            ("unqualified", Text(zh="未达标", en="Unqualified"), 0),
        ),
    ),
)

_EQUAL = _SOURCE.assumed(
    *_WEIGHTS,
    "原文按战略重要性给权重而没有数字:五项各 20 分(假定)。单位可重新分配,例如看重响应速度时 30/30/20/10/10。",
    "The source gives weights by strategic importance and no numbers: 20 points each (assumed). A unit may share them out "
    "anew, for instance 30/30/20/10/10 where speed matters most.",
)  # fmt: skip

_PARTS = (
    dimension(
        "satisfaction", "客户满意度", "Customer satisfaction", _EQUAL,
        in_proportion(
            "satisfaction", Text(zh="客户满意度", en="Customer satisfaction"), "general.satisfaction_rate", 20,
            _SOURCE.assumed(*_SATISFACTION, "定量:按满意度百分比折算,100% 得满分(假定)。", "Quantitative: in proportion to the satisfaction rate, 100 % earns all (assumed)."),
        ),
    ),
    dimension(
        "response_time", "响应时间", "Response time", _EQUAL,
        in_proportion(
            "response_time", Text(zh="平均接听等待", en="Speed of answer"), "general.speed_of_answer", 20,
            _SOURCE.assumed(
                *_RESPONSE,
                "定量:平均等待 50 秒以内满分,120 秒及以上 0 分,其间按比例(假定)。",
                "Quantitative: all within 50 s on average, none from 120 s, in proportion between (assumed).",
            ),
            zero_at=120, full_at=50,
        ),
    ),
    dimension(
        "resolution", "问题解决率", "Resolution rate", _EQUAL,
        in_proportion(
            "resolution", Text(zh="问题解决率", en="Resolution rate"), "general.first_contact_resolution", 20,
            _SOURCE.assumed(*_RESOLUTION, "定量:按首次解决率折算,100% 得满分(假定)。", "Quantitative: in proportion to first-contact resolution, 100 % earns all (assumed)."),
        ),
    ),
    dimension(
        "teamwork", "团队协作", "Teamwork", _EQUAL,
        rated(TEAMWORK, 20, _SOURCE.assumed(*_TEAMWORK, "定性:按评分折算(假定)。", "Qualitative: in proportion to the mark (assumed).")),
    ),
    dimension(
        "growth", "培训和发展", "Training and growth", _EQUAL,
        in_proportion(
            "training", TRAINING.name, TRAINING.code, 10,
            _SOURCE.assumed(*_GROWTH, "培训与发展计划各半,培训按完成率折算(假定)。", "Half for training, in proportion to what was completed, half for the plan (assumed)."),
        ),
        rated(DEVELOPMENT, 10, _SOURCE.assumed(*_GROWTH, "培训与发展计划各半,计划按评分折算(假定)。", "Half for training, half for the plan, in proportion to the mark (assumed).")),
    ),
)  # fmt: skip

_EXCELLENT = GradeIs(grades=("excellent",))
_BONUS = {"quarter": 500, "half": 1000}


def _scheme(code: str, zh: str, en: str, period: PeriodKind, subject: Literal["person", "team"]) -> Scheme:
    """The same five indicators over ``period``, for a person or a team."""
    yuan = _BONUS[period]
    welfare = honour(
        "r18_welfare", "其他福利", "Other benefits", _EXCELLENT,
        _SOURCE.said(*_REWARD, "福利的种类由单位定。", "The unit says which."),
    )  # fmt: skip
    paid = bonus(
        "r18_bonus", "绩效奖金", "Performance bonus", yuan, _EXCELLENT,
        _SOURCE.assumed(*_REWARD, f"金额原文没有:优秀者 {yuan} 元(假定)。", f"The source names no amount: {yuan} CNY for the excellent (assumed)."),
    )  # fmt: skip
    promoted = honour(
        "r18_promotion", "晋升机会", "Chance of promotion", _EXCELLENT,
        _SOURCE.said(*_REWARD, "晋升机会即列为人选,由人决定;团队没有晋升。", "Named as a candidate; people decide. A team can't be promoted."),
    )  # fmt: skip
    return Scheme(
        code=f"general.r18.{code}",
        regime="R18",
        name=Text(zh=zh, en=en),
        period=period,
        subject=subject,
        dimensions=_PARTS,
        grade_scale="general.r18.grades",
        raters=one_rater(_SOURCE, "supervisor", *_METHOD),
        incentives=(paid, promoted, welfare) if subject == "person" else (paid, welfare),
        missing=_SOURCE.waits(*_METHOD),
        rounding=_SOURCE.two_decimals(*_PERIOD),
        ranking=_SOURCE.all_together(*_PERIOD),
        citation=_SOURCE.said(*_PERIOD, "单位采用季度或半年中的一种。", "A unit adopts the quarter or the half-year."),
    )


QUARTERLY = _scheme("quarterly", "季度绩效考核", "Quarterly appraisal", "quarter", "person")
HALF_YEARLY = _scheme("half_yearly", "半年绩效考核", "Half-yearly appraisal", "half", "person")
TEAM_QUARTERLY = _scheme("team_quarterly", "团队季度绩效考核", "Quarterly appraisal of a team", "quarter", "team")
SCHEMES = (QUARTERLY, HALF_YEARLY, TEAM_QUARTERLY)
