"""The grades of R16. R08 names none."""

from __future__ import annotations

from core.spec import Grade, GradeScale, Text
from plugins.property_mgmt.regulations import assumed, stated

CLAUSE = "三、第十条"

GRADE_SCALES = (
    GradeScale(
        code="property_mgmt.r16.grades",
        name=Text(zh="物业客服考核等级", en="Grades of property customer service"),
        citation=stated("R16", CLAUSE, "考核结果分为四个等级"),
        grades=(
            Grade(
                code="excellent",
                name=Text(zh="优秀", en="excellent"),
                low=90,
                citation=stated(
                    "R16",
                    CLAUSE,
                    "优秀(90分以上)",
                    "“以上”含本数: 90分为优秀。",
                    "以上 includes its number: 90 is excellent.",
                ),
            ),
            Grade(
                code="good",
                name=Text(zh="良好", en="good"),
                low=80,
                high=90,
                citation=assumed(
                    "R16",
                    CLAUSE,
                    "良好(80-89分)",
                    "原文未说明89分与90分之间(如89.5): 归较低的等级, 良好。",
                    "The source leaves out what lies between 89 and 90 (89.5): it has the lower grade, good.",
                ),
            ),
            Grade(
                code="qualified",
                name=Text(zh="合格", en="qualified"),
                low=70,
                high=80,
                citation=assumed(
                    "R16",
                    CLAUSE,
                    "合格(70-79分)",
                    "70分同时见于“合格(70-79分)”与“70分以下”: 70分为合格。79分与80分之间归合格。",
                    "Both 70-79 and 70分以下 hold 70: 70 is qualified. So is what lies between 79 and 80.",
                ),
            ),
            Grade(
                code="unqualified",
                name=Text(zh="不合格", en="unqualified"),
                high=70,
                citation=assumed(
                    "R16",
                    CLAUSE,
                    "不合格(70分以下)",
                    "“70分以下”读作低于70分, 不含70分。",
                    "70分以下 is read as below 70; 70 itself is not in it.",
                ),
            ),
        ),
    ),
)
