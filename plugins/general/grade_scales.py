"""What a month's total is called under R19."""

from __future__ import annotations

from core.spec import Citation, Grade, GradeScale, Text

R19_GRADES = GradeScale(
    code="general.r19.grades",
    name=Text(zh="月度得分档", en="Bands of the month's score"),
    citation=Citation(
        source="R19",
        clause="三、定岗薪资待遇",
        quote="普通员工工资(得分≥80分)",
        reading=Text(
            zh="≥80、≥90、≥95 依次包含,取达到的最高一档。得分档说的是当月分数,不是员工当时的级别。",
            en="At least 80, 90 and 95 include one another: the highest one reached counts. "
            "The band speaks of the month's score, not of the level the employee holds.",
        ),
    ),
    grades=(
        Grade(
            code="two_star",
            name=Text(zh="二星级", en="Two stars"),
            low=95,
            citation=Citation(source="R19", clause="三、定岗薪资待遇 4", quote="二星级工资(得分≥95分)"),
        ),
        Grade(
            code="one_star",
            name=Text(zh="一星级", en="One star"),
            low=90,
            high=95,
            citation=Citation(source="R19", clause="三、定岗薪资待遇 3", quote="一星级工资(得分≥90分)"),
        ),
        Grade(
            code="ordinary",
            name=Text(zh="普通", en="Ordinary"),
            low=80,
            high=90,
            citation=Citation(source="R19", clause="三、定岗薪资待遇 2", quote="普通员工工资(得分≥80分)"),
        ),
        Grade(
            code="below_standard",
            name=Text(zh="未达标", en="Below standard"),
            low=70,
            high=80,
            citation=Citation(
                source="R19",
                clause="六、处罚制度 星级员工 1",
                quote="一星级员工第一个月考核未达到80分",
                reading=Text(
                    zh="原文未给 70 至 80 分的名称;80 分是普通员工工资的门槛,故称未达标。",
                    en="The source has no name for 70 to 80; 80 is the limit of the ordinary pay, hence below standard.",
                ),
                mark="assumed",
            ),
        ),
        Grade(
            code="failing",
            name=Text(zh="不合格", en="Failing"),
            high=70,
            citation=Citation(
                source="R19",
                clause="六、处罚制度 普通员工 1",
                quote="第一个月考核未达到70分",
                reading=Text(
                    zh="未达到70分即低于 70 分,70 分本身不算;名称为假定。",
                    en="Not reaching 70 means below it, 70 itself is not; the name is assumed.",
                ),
                mark="assumed",
            ),
        ),
    ),
)

GRADE_SCALES = (R19_GRADES,)
