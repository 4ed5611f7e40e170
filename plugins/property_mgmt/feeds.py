"""The appraisal sheet: a row per person and month with everything that R16 needs."""

from __future__ import annotations

from core.spec import Feed, Field, Mean, Measure, Text


def _mark(code: str, zh: str, en: str, *aliases: str) -> Field:
    """A column of marks out of 100; the sheet must have it, a cell may stay empty."""
    return Field(code=code, name=Text(zh=zh, en=en), kind="number", aliases=(zh, en, *aliases))


def _measure(indicator: str, field: str, role: str | None = None) -> Measure:
    return Measure(indicator=f"property_mgmt.{indicator}", aggregation=Mean(field=field), role=role)


APPRAISAL_SHEET = Feed(
    code="property_mgmt.appraisal_sheet",
    name=Text(zh="物业客服考核表", en="Appraisal sheet of property customer service"),
    employee="employee",
    date="date",
    employee_name="name",
    department="department",
    position="position",
    fields=(
        Field(
            code="employee",
            name=Text(zh="工号", en="Employee id"),
            kind="text",
            aliases=("工号", "员工编号", "员工号", "employee id", "employee", "staff id", "id"),
        ),
        Field(
            code="date",
            name=Text(zh="日期", en="Date"),
            kind="date",
            aliases=("日期", "考核日期", "date", "appraisal date", "month end"),
            order="ymd",
        ),
        Field(
            code="name",
            name=Text(zh="姓名", en="Name"),
            kind="text",
            aliases=("姓名", "员工姓名", "name", "employee name"),
            required=False,
        ),
        Field(
            code="department",
            name=Text(zh="部门", en="Department"),
            kind="text",
            aliases=("部门", "所属部门", "department", "dept"),
            required=False,
        ),
        Field(
            code="position",
            name=Text(zh="岗位", en="Position"),
            kind="text",
            aliases=("岗位", "职位", "position", "job title"),
            required=False,
        ),
        _mark("exam", "业务知识考试", "Knowledge exam", "考试成绩", "业务知识考试成绩", "exam mark", "exam score"),
        _mark(
            "survey",
            "业主满意度调查",
            "Owners' survey",
            "业主满意度",
            "满意度得分",
            "owner satisfaction",
            "survey score",
        ),
        _mark(
            "attitude_colleague",
            "同事评价",
            "Colleagues' rating",
            "服务态度同事评价",
            "colleague rating",
            "attitude by colleagues",
        ),
        _mark("teamwork_supervisor", "团队协作主管评价", "Teamwork by supervisor", "supervisor's rating of teamwork"),
        _mark("teamwork_colleague", "团队协作同事评价", "Teamwork by colleagues", "colleagues' rating of teamwork"),
        _mark("tasks", "协作事项完成率", "Shared tasks completed", "协作事项完成情况", "tasks completed %"),
        _mark(
            "behaviour_supervisor",
            "日常行为评分",
            "Daily behaviour",
            "日常行为观察",
            "supervisor's rating of behaviour",
        ),
        _mark(
            "performance_supervisor",
            "工作表现评分",
            "Performance at work",
            "工作表现",
            "supervisor's rating of performance",
        ),
    ),
    measures=(
        _measure("knowledge_exam", "exam"),
        _measure("owner_survey", "survey"),
        _measure("attitude_rating", "attitude_colleague", "colleague"),
        _measure("teamwork_rating", "teamwork_supervisor", "supervisor"),
        _measure("teamwork_rating", "teamwork_colleague", "colleague"),
        _measure("shared_tasks_completed", "tasks"),
        _measure("behaviour_rating", "behaviour_supervisor", "supervisor"),
        _measure("performance_rating", "performance_supervisor", "supervisor"),
    ),
)

FEEDS = (APPRAISAL_SHEET,)
