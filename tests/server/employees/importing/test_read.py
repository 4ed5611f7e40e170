"""A staff list is read: headers, cells, and everything that can be wrong with a row by itself."""

from __future__ import annotations

from datetime import date

import pytest

from server.employees.importing import sheet as reading
from server.employees.importing.sheet import StaffSheet, read_staff
from server.employees.tables import Employment

HEADERS = [
    ("工号,姓名,部门,班组,岗位,上级工号,用工形式,入职日期,离职日期,职级,邮箱,手机", {}, None),
    ("Staff Number,Name,Dept,Team,Job Title,Manager,Employment,Hire date,Last day,Level,E-mail,Mobile", {}, None),
    ("  EMPLOYEE_ID ,full name", {}, None),
    ("Nr,姓名", {"Nr": "number"}, None),
    ("工号,性别", {"性别": "-"}, None),
    ("姓名,部门", {}, "feed.missing_column"),
    ("工号,工号", {}, "feed.several_columns"),
    ("工号,员工编号", {}, "feed.several_columns"),
    ("工号,性别", {}, "staff.unknown_column"),
    ("工号,,姓名", {}, "staff.no_header"),
    ("工号,姓名", {"性别": "-"}, "staff.unknown_header"),
    ("工号,姓名", {"姓名": "gender"}, "feed.unknown_field"),
    ("工号,姓名", {"Foo": "team"}, "feed.unknown_header"),
]
CELLS = [
    ("E1", "", {"number": "E1"}),
    ("  E 1 ", "", {"number": "E 1"}),
    ("", "", ["text.missing"]),
    ("x" * 64, "", {"number": "x" * 64}),
    ("x" * 65, "", ["text.invalid"]),
    ("E1,An", "姓名", {"name": "An"}),
    ("E1," + "x" * 201, "姓名", ["text.invalid"]),
    ("E1,2020-01-31", "入职日期", {"hired": date(2020, 1, 31)}),
    ("E1,2020/1/31", "入职日期", {"hired": date(2020, 1, 31)}),
    ("E1,2020年1月31日", "入职日期", {"hired": date(2020, 1, 31)}),
    ("E1,", "入职日期", {"hired": None}),
    ("E1,2020-02-30", "入职日期", ["staff.unreadable"]),
    ("E1,yesterday", "入职日期", ["staff.unreadable"]),
    ("E1,1899-12-31", "入职日期", ["day.unlikely"]),
    ("E1,2020-01-02,2020-01-02", "入职日期,离职日期", {"left": date(2020, 1, 2)}),
    ("E1,2020-01-02,2020-01-01", "入职日期,离职日期", ["employee.left_before_hired"]),
    ("E1,试用期", "用工形式", {"employment": Employment.PROBATION}),
    ("E1,Regular", "用工形式", {"employment": Employment.REGULAR}),
    ("E1,", "用工形式", {"employment": None}),
    ("E1,小时工", "用工形式", ["staff.unknown_employment"]),
    ("E1,a@b.cn", "邮箱", {"email": "a@b.cn"}),
    ("E1,a@b", "邮箱", ["email.invalid"]),
    ("E1,'+86 138", "手机", {"phone": "+86 138"}),
    ("E1,+86 138", "手机", {"phone": "+86 138"}),
    ("E1,none", "手机", ["phone.invalid"]),
    ("E1," + "x" * 80, "职级", {"level": "x" * 80}),
    ("E1," + "x" * 81, "职级", ["text.invalid"]),
    ("E1,a\x07b", "部门", ["staff.unreadable"]),
    (",小时工,never", "用工形式,入职日期", ["text.missing", "staff.unknown_employment", "staff.unreadable"]),
]


@pytest.mark.parametrize(("headers", "mapping", "code"), HEADERS)
def test_headers(headers: str, mapping: dict[str, str], code: str | None) -> None:
    width = headers.count(",")
    found = read_staff(f"{headers}\nE1{',' * width}\n".encode(), mapping)
    assert (None if isinstance(found, StaffSheet) else [one.code for one in found]) == (
        None if code is None else [code]
    )


@pytest.mark.parametrize(("line", "headers", "expected"), CELLS)
def test_cells(line: str, headers: str, expected: dict[str, object] | list[str]) -> None:
    head = f"工号,{headers}" if headers else "工号,职级"
    found = read_staff(f"{head}\n{line}{'' if headers else ','}\n\n".encode())
    if not line and not headers:
        found = read_staff(f"{head}\n,A\n".encode())
    assert isinstance(found, StaffSheet), found
    (row,) = found.rows
    if isinstance(expected, dict):
        assert row.problems == ()
        assert {name: getattr(row, name) for name in expected} == expected
    else:
        assert [problem.code for problem in row.problems] == expected
        assert all(problem.path.startswith("rows[2].") for problem in row.problems)


def test_a_number_that_occurs_again_is_refused_wherever_it_stands() -> None:
    found = read_staff("工号\nE1\nE2\nE1\nE1\n".encode())
    assert isinstance(found, StaffSheet)
    assert [[one.message.en for one in row.problems] for row in found.rows] == [
        ['The staff number "E1" also stands in row 4, 5.'],
        [],
        ['The staff number "E1" also stands in row 2, 5.'],
        ['The staff number "E1" also stands in row 2, 4.'],
    ]


def test_a_list_has_so_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert isinstance(read_staff(b"number\nE1\nE2\n"), StaffSheet)
    refused = read_staff(b"number\nE1\nE2\nE3\n")
    assert [one.code for one in refused if not isinstance(refused, StaffSheet)] == ["staff.too_many_rows"]  # type: ignore[union-attr]


def test_what_is_no_table_is_refused() -> None:
    found = read_staff(b"%PDF-1.4 ...", name="staff.pdf")
    assert not isinstance(found, StaffSheet)
    assert [one.code for one in found] == ["file.wrong_kind"]
