"""R16, the monthly sheet: knowledge exam 30, attitude 30, teamwork 20, conduct 20; four grades."""

from __future__ import annotations

from core.spec import (
    Dimension,
    Exam,
    Item,
    Linear,
    Missing,
    Ranking,
    Rated,
    Raters,
    RaterWeight,
    Rounding,
    Scheme,
    Text,
)
from plugins.property_mgmt.regulations import assumed, stated
from plugins.property_mgmt.schemes.r16_incentives import MONTHLY_INCENTIVES

EXAM = "三、第九条 1"
ATTITUDE = "三、第九条 2"
TEAMWORK = "三、第九条 3"
CONDUCT = "三、第九条 4"

SURVEY_AND_COLLEAGUES = "通过业主满意度调查、同事评价等方式进行"
INTERNAL_AND_TASKS = "通过部门内部评价、协作事项完成情况等方式进行"
BEHAVIOUR_AND_WORK = "通过日常行为观察、工作表现等方式进行"


def _only(role: str, clause: str, quote: str, zh: str, en: str) -> Raters:
    """``role`` alone rates; the card waits for the rating."""
    cited = assumed("R16", clause, quote, zh, en)
    return Raters(weights=(RaterWeight(role=role, weight=100, citation=cited),), missing="hold", citation=cited)


COLLEAGUES = _only(
    "colleague",
    ATTITUDE,
    "同事评价",
    "同事的评价取平均, 满分100分; 无人评价时等待, 不按0分计。",
    "Colleagues' ratings out of 100, averaged; without any the card waits, it doesn't count as 0.",
)
SUPERVISOR = _only(
    "supervisor",
    CONDUCT,
    BEHAVIOUR_AND_WORK,
    "由主管观察并评分, 满分100分; 未评分时等待, 不按0分计。",
    "The supervisor observes and rates out of 100; until then the card waits, it doesn't count as 0.",
)
DEPARTMENT = Raters(
    weights=tuple(
        RaterWeight(
            role=role,
            weight=50,
            citation=assumed(
                "R16",
                TEAMWORK,
                "部门内部评价",
                "部门内部由主管和同事评价, 各占一半。",
                "Within the department supervisor and colleagues rate, half each.",
            ),
        )
        for role in ("supervisor", "colleague")
    ),
    missing="hold",
    citation=assumed(
        "R16",
        TEAMWORK,
        "部门内部评价",
        "缺一方评价时等待, 不按0分计。",
        "While one side's rating is missing the card waits; it doesn't count as 0.",
    ),
)

MONTHLY = Scheme(
    code="property_mgmt.r16.monthly",
    regime="R16",
    name=Text(zh="物业客服月度考核", en="Monthly appraisal of property customer service"),
    period="month",
    citation=stated("R16", "一、第四条", "考核周期为每月一次"),
    grade_scale="property_mgmt.r16.grades",
    incentives=MONTHLY_INCENTIVES,
    missing=Missing(
        action="hold",
        citation=assumed(
            "R16",
            "三、第九条",
            "考核采取定量与定性相结合的方式",
            "原文未说明缺项: 缺项未补齐前不出总分, 不按0分计。",
            "Silent on missing facts: no total until the fact is there; it doesn't count as 0.",
        ),
    ),
    rounding=Rounding(
        decimals=2,
        citation=assumed(
            "R16",
            "三、第十条",
            "考核结果分为四个等级",
            "总分四舍五入到两位小数后定等级: 89.995为90.00, 优秀。",
            "The total is rounded half up to two decimals, then graded: 89.995 is 90.00, excellent.",
        ),
    ),
    ranking=Ranking(
        ties="standard",
        citation=assumed(
            "R16",
            "四、第十一条",
            "考核结果作为客服人员薪酬调整、晋升、奖惩等方面的依据",
            "原文未要求排名: 按总分在全体中排名供参考, 同分同名次, 其后名次顺延(1、1、3)。",
            "No ranking is asked for: places by total among all, for information; ties share a place (1, 1, 3).",
        ),
    ),
    dimensions=(
        Dimension(
            code="knowledge",
            name=Text(zh="业务知识", en="Knowledge"),
            full=30,
            citation=stated("R16", EXAM, "业务知识考试:占比30%"),
            items=(
                Item(
                    code="knowledge",
                    name=Text(zh="业务知识考试", en="Knowledge exam"),
                    full=30,
                    citation=assumed(
                        "R16",
                        EXAM,
                        "业务知识考试:占比30%,每月进行一次",
                        "试卷满分100分, 按比例得分; 原文未设及格线。",
                        "The paper is out of 100 and counts in proportion; the source sets no pass mark.",
                    ),
                    rule=Exam(indicator="property_mgmt.knowledge_exam"),
                ),
            ),
        ),
        Dimension(
            code="attitude",
            name=Text(zh="服务态度", en="Attitude"),
            full=30,
            citation=stated("R16", ATTITUDE, "服务态度评价:占比30%"),
            items=(
                Item(
                    code="owner_survey",
                    name=Text(zh="业主满意度调查", en="Owners' survey"),
                    full=15,
                    citation=assumed(
                        "R16",
                        ATTITUDE,
                        SURVEY_AND_COLLEAGUES,
                        "业主调查与同事评价各占一半; 调查得分满分100分, 按比例得分。",
                        "Survey and colleagues share equally; the survey's score is out of 100 and counts in proportion.",
                    ),
                    rule=Linear(indicator="property_mgmt.owner_survey", full_at=100),
                ),
                Item(
                    code="colleague_rating",
                    name=Text(zh="同事评价", en="Colleagues' rating"),
                    full=15,
                    citation=assumed(
                        "R16",
                        ATTITUDE,
                        SURVEY_AND_COLLEAGUES,
                        "业主调查与同事评价各占一半。",
                        "Survey and colleagues share equally.",
                    ),
                    rule=Rated(indicator="property_mgmt.attitude_rating", raters=COLLEAGUES),
                ),
            ),
        ),
        Dimension(
            code="teamwork",
            name=Text(zh="团队协作", en="Teamwork"),
            full=20,
            citation=stated("R16", TEAMWORK, "团队协作评价:占比20%"),
            items=(
                Item(
                    code="department_rating",
                    name=Text(zh="部门内部评价", en="Rating within the department"),
                    full=10,
                    citation=assumed(
                        "R16",
                        TEAMWORK,
                        INTERNAL_AND_TASKS,
                        "内部评价与协作事项各占一半。",
                        "Rating and shared tasks share equally.",
                    ),
                    rule=Rated(indicator="property_mgmt.teamwork_rating", raters=DEPARTMENT),
                ),
                Item(
                    code="shared_tasks",
                    name=Text(zh="协作事项完成情况", en="Shared tasks completed"),
                    full=10,
                    citation=assumed(
                        "R16",
                        TEAMWORK,
                        INTERNAL_AND_TASKS,
                        "内部评价与协作事项各占一半; 按完成率(%)比例得分。",
                        "Rating and shared tasks share equally; points in proportion to the share completed (%).",
                    ),
                    rule=Linear(indicator="property_mgmt.shared_tasks_completed", full_at=100),
                ),
            ),
        ),
        Dimension(
            code="conduct",
            name=Text(zh="职业素养", en="Professional conduct"),
            full=20,
            citation=stated("R16", CONDUCT, "职业素养评价:占比20%"),
            items=(
                Item(
                    code="daily_behaviour",
                    name=Text(zh="日常行为观察", en="Daily behaviour"),
                    full=10,
                    citation=assumed(
                        "R16",
                        CONDUCT,
                        BEHAVIOUR_AND_WORK,
                        "日常行为与工作表现各占一半。",
                        "Daily behaviour and performance at work share equally.",
                    ),
                    rule=Rated(indicator="property_mgmt.behaviour_rating", raters=SUPERVISOR),
                ),
                Item(
                    code="work_performance",
                    name=Text(zh="工作表现", en="Performance at work"),
                    full=10,
                    citation=assumed(
                        "R16",
                        CONDUCT,
                        BEHAVIOUR_AND_WORK,
                        "日常行为与工作表现各占一半。",
                        "Daily behaviour and performance at work share equally.",
                    ),
                    rule=Rated(indicator="property_mgmt.performance_rating", raters=SUPERVISOR),
                ),
            ),
        ),
    ),
)
