"""The regulation R17, its words that several declarations rest on, and its grades."""

from __future__ import annotations

from core.spec import Text
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R17", "(完整版)客户服务部考核方案", "Appraisal plan of the customer-service department")
SOURCE = Source("R17")

SATISFACTION = ("3.1 客户满意度", "评估客户对服务质量的满意程度,包括但不限于以下指标")
TEAMWORK = ("3.2 团队合作", "评估员工在团队合作中的表现,包括但不限于以下指标")
SOLVING = ("3.3 问题解决能力", "评估员工解决问题的能力,包括但不限于以下指标")
EFFICIENCY = ("3.4 工作效率", "评估员工的工作效率,包括但不限于以下指标")
MONTH = ("4.1 月度个人绩效评估", "每月对客户服务部员工进行个人绩效评估")
QUARTER = ("4.2 季度团队评估", "每季度对客户服务部团队进行绩效评估")
TEAM_PARTS = ("4.2 季度团队评估", "评估内容包括团队的整体表现和合作情况")
YEAR = ("4.3 年度绩效评估", "将个人绩效和团队绩效综合考虑")
YEAR_USE = ("4.3 年度绩效评估", "评估结果作为奖励和晋升的重要依据")
RAISE = ("5. 奖励和激励", "奖金和薪资增长")
PRAISE = ("5. 奖励和激励", "通告表扬和荣誉证书")
POST = ("5. 奖励和激励", "高级岗位的机会")
COURSES = ("5. 奖励和激励", "参加培训和研究机会")
EXCELLENT = ("5. 奖励和激励", "优秀的客户服务部员工将获得以下奖励和激励措施")
USE = ("6. 考核结果使用", "用于改进和提升服务质量和工作效率")

GRADES = SOURCE.grades(
    "general.r17.grades",
    Text(zh="绩效等级", en="Grades"),
    *EXCELLENT,
    Text(
        zh="原文只有“优秀”,没有分数线:90 分及以上优秀,60 分以下待改进,其间合格(假定)。",
        en="The source has excellent only, without a limit: from 90 excellent, below 60 to be improved, between them qualified "
        "(assumed).",
    ),
    (
        ("excellent", Text(zh="优秀", en="Excellent"), 90),
        ("qualified", Text(zh="合格", en="Qualified"), 60),
        ("weak", Text(zh="待改进", en="To be improved"), 0),
    ),
)
