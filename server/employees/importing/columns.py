"""The columns of a staff list, by what their headers say in Chinese or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from core.facts.checks import entry, quoted
from core.feeds.faults import fault
from core.feeds.headers import fold, match_headers
from core.problem import Problem
from core.spec import Feed, Field, Text

IGNORED: Final = "-"
"""What ``--map HEADER=-`` gives a header that isn't to be read."""

COLUMNS: Final = (
    Field(
        code="number",
        name=Text(zh="工号", en="staff number"),
        kind="text",
        aliases=(
            "工号",
            "员工编号",
            "员工号",
            "人员编号",
            "staff number",
            "employee number",
            "employee id",
            "staff id",
        ),
    ),
    Field(
        code="name",
        name=Text(zh="姓名", en="name"),
        kind="text",
        aliases=("姓名", "员工姓名", "名字", "full name", "employee name", "staff name"),
        required=False,
    ),
    Field(
        code="department",
        name=Text(zh="部门", en="department"),
        kind="text",
        aliases=("部门", "所属部门", "部门名称", "dept", "department name"),
        required=False,
    ),
    Field(
        code="team",
        name=Text(zh="班组", en="team"),
        kind="text",
        aliases=("班组", "小组", "组别", "团队", "group", "team name"),
        required=False,
    ),
    Field(
        code="position",
        name=Text(zh="岗位", en="position"),
        kind="text",
        aliases=("岗位", "职位", "职务", "job title", "title", "job"),
        required=False,
    ),
    Field(
        code="supervisor",
        name=Text(zh="上级工号", en="supervisor's staff number"),
        kind="text",
        aliases=(
            "上级工号",
            "直接上级工号",
            "主管工号",
            "上级",
            "直接上级",
            "supervisor number",
            "supervisor's staff number",
            "manager",
            "manager id",
        ),
        required=False,
    ),
    Field(
        code="employment",
        name=Text(zh="用工形式", en="employment"),
        kind="text",
        aliases=("用工形式", "用工类型", "员工类型", "employment type", "employment"),
        required=False,
    ),
    Field(
        code="hired",
        name=Text(zh="入职日期", en="hired on"),
        kind="date",
        order="ymd",
        aliases=("入职日期", "入职时间", "hired on", "hire date", "start date", "date hired"),
        required=False,
    ),
    Field(
        code="left",
        name=Text(zh="离职日期", en="left on"),
        kind="date",
        order="ymd",
        aliases=("离职日期", "离职时间", "left on", "leave date", "end date", "last day"),
        required=False,
    ),
    Field(
        code="level",
        name=Text(zh="职级", en="level"),
        kind="text",
        aliases=("职级", "级别", "等级", "grade", "job level"),
        required=False,
    ),
    Field(
        code="email",
        name=Text(zh="电子邮箱", en="e-mail"),
        kind="text",
        aliases=("电子邮箱", "邮箱", "电子邮件", "e-mail", "mail", "email address"),
        required=False,
    ),
    Field(
        code="phone",
        name=Text(zh="电话", en="phone"),
        kind="text",
        aliases=("电话", "手机", "手机号", "手机号码", "联系电话", "mobile", "telephone", "phone number"),
        required=False,
    ),
)
"""Every column that a staff list may have; only the staff number has to be there."""

FIELDS: Final = {field.code: field for field in COLUMNS}

_LIST = Feed(
    code="staff",
    name=Text(zh="员工名册", en="staff list"),
    fields=COLUMNS,
    employee="number",
    date="hired",
    measures=(),
)


def match_columns(headers: Sequence[str], mapping: Mapping[str, str]) -> tuple[dict[str, int], tuple[Problem, ...]]:
    """The column (from 0) of each field, and what stands in the way.

    ``mapping`` (header -> field, or ``-`` for a column that isn't to be read) goes before what headers say. A column
    that is neither known nor put aside is refused: a misspelt header must not pass for a column that isn't there.
    """
    aside = [header for header, code in mapping.items() if code == IGNORED]
    by_hand = {header: code for header, code in mapping.items() if code != IGNORED}
    skipped = {index for index, header in enumerate(headers) if fold(header) in {fold(one) for one in aside}}
    seen = ["" if index in skipped else header for index, header in enumerate(headers)]
    columns, problems = match_headers(_LIST, seen, by_hand)
    said = {fold(name) for problem in problems for name in _named_in(problem)}
    unknown = [
        header
        for index, header in enumerate(headers)
        if index not in skipped and index not in columns.values() and fold(header) not in said
    ]
    unused = [one for one in aside if fold(one) not in {fold(header) for header in headers}]
    return columns, (*problems, *(_unknown(header) for header in unknown), *(_not_there(one) for one in unused))


def _named_in(problem: Problem) -> tuple[str, ...]:
    """The headers that a problem about a whole field is about already: every alias of that field."""
    if problem.code != "feed.several_columns":
        return ()
    return next(((field.code, *field.aliases) for field in COLUMNS if problem.path == entry("headers", field.code)), ())


def _unknown(header: str) -> Problem:
    if not fold(header):
        return _no_header()
    codes = ", ".join(FIELDS)
    return fault(
        "staff.unknown_column",
        entry("headers", header),
        Text(zh=f"员工名册没有 {quoted(header)} 这一列。", en=f"A staff list has no column {quoted(header)}."),
        Text(
            zh=f"请指明它是什么 (--map 表头=字段; 字段有 {codes}), 或不读取: --map {quoted(f'{header}={IGNORED}')}。",
            en=f"Say what it is (--map HEADER=FIELD, one of {codes}), or put it aside: --map {quoted(f'{header}={IGNORED}')}.",
        ),
    )


def _no_header() -> Problem:
    return fault(
        "staff.no_header",
        "headers",
        Text(zh="有一列没有表头。", en="A column has no header."),
        Text(zh="请补上表头, 或删去这一列。", en="Give it a header, or delete it."),
    )


def _not_there(header: str) -> Problem:
    return fault(
        "staff.unknown_header",
        entry("map", header),
        Text(zh=f"文件没有表头 {quoted(header)}。", en=f"The file has no header {quoted(header)}."),
        Text(zh="请照文件里的写法, 或去掉这一条。", en="Write it as the file does, or leave it out."),
    )
