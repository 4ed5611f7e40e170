"""R21 sheet 1: what the head of the telephone office is given points for."""

from __future__ import annotations

from plugins.insurance.contents.content import content

CLAUSE = "1.4.1.1.1"

TEAM = (
    content(
        "telephone_training", "科室业务技能培训", "Training of the office", 4, CLAUSE, "1、定期进行科室人员业务技能培训"
    ),
    content("telephone_dress", "科室着装检查", "Dress checked", 4, CLAUSE, "2、科室人员着装检查"),
    content("telephone_discipline", "科室纪律检查", "Discipline checked", 4, CLAUSE, "3、科室人员纪律检查"),
    content("telephone_cohesion", "团队凝聚力", "Cohesion of the team", 4, CLAUSE, "4、加强团队凝聚力"),
    content(
        "telephone_appraisals",
        "月终与年终考评",
        "Monthly and yearly appraisals",
        4,
        CLAUSE,
        "5、对科室人员的月终与年终考评。",
    ),
)

RULES = (
    content(
        "telephone_rules", "制度完善并严格执行", "Rules complete and kept", 8, CLAUSE, "1、科室有完善的相关规章制度"
    ),
    content(
        "telephone_duties_known",
        "熟知架构与职责",
        "Structure and duties known",
        6,
        CLAUSE,
        "2、科室人员熟知科室架构与本岗位工作职责。",
    ),
    content(
        "telephone_rules_updated",
        "制度检视与更新",
        "Rules reviewed and updated",
        6,
        CLAUSE,
        "3、不定期对现有规章制度进行检视",
    ),
)

REPORTS = (
    content(
        "telephone_weekly_report",
        "周总结与周计划",
        "Weekly report and plan",
        6,
        CLAUSE,
        "1、每周上报本周工作总结与下周工作计划",
    ),
    content(
        "telephone_quality_report",
        "录音质检报告",
        "Weekly report on recordings",
        6,
        CLAUSE,
        "2、每周上报本周电话录音质检报告",
    ),
    content(
        "telephone_monthly_report",
        "月总结与月计划",
        "Monthly report and plan",
        8,
        CLAUSE,
        "3、及时编写月工作总结与下月工作计划",
    ),
)

OTHER = (
    content(
        "telephone_work_on_time",
        "交付工作的时效",
        "Work handed down: on time",
        8,
        CLAUSE,
        "1、在规定时效内完成领导交付的工作。",
    ),
    content(
        "telephone_work_well_done",
        "交付工作的完成情况",
        "Work handed down: well done",
        6,
        CLAUSE,
        "2、对领导交付的工作完成情况良好。",
    ),
    content(
        "telephone_coordination",
        "科室间协调",
        "Coordination with others",
        6,
        CLAUSE,
        "3、能协调好本科室与本部门或其他部门的相关事项。",
    ),
)

ALL = (*TEAM, *RULES, *REPORTS, *OTHER)
