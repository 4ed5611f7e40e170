"""A staff list in the admin: uploaded, previewed row by row, imported whole or not at all."""

from __future__ import annotations

import re
from html import unescape

import pytest

from core.problem import Problem
from server.employees.queries.staff import get_employee_by_number
from server.employees.values import EmployeeView
from server.identity.roles import Role
from server.intake.open_table import open_table
from server.intake.table import Table
from tests.server.admin.browsing import ORIGIN, Answer, Browser
from tests.server.admin.people import Shop

UPLOAD = "/admin/shop/staff-list"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST = """工号,姓名,部门,岗位,上级工号,班组
ann,Ann,A,客服专员,boss,
ben,本,客服一部,客服专员,boss,
E9,赵敏,投诉部,投诉专员,boss,甲组
"""


def uploaded(browser: Browser, content: str | bytes, **typed: str) -> Answer:
    """The page that the upload leads to."""
    fields = browser.fields(browser.open(UPLOAD), UPLOAD)
    data = content.encode() if isinstance(content, str) else content
    named = ("名册.csv", data, "text/csv") if isinstance(content, str) else ("名册.xlsx", data, XLSX)
    files = {"file": named} if data else {}
    sent = browser.client.post(UPLOAD, data=fields | typed, files=files, headers=ORIGIN)
    return Answer(sent.status_code, sent.text, str(sent.url), sent.headers)


def path_of(page: Answer) -> str:
    return page.url.removeprefix("http://127.0.0.1:8000")


def employee(people: Shop, number: str) -> EmployeeView | None:
    found = people.house.ask(get_employee_by_number, number)
    return found if isinstance(found, EmployeeView) else None


def test_a_list_is_previewed_imported_and_then_changes_nothing(browser: Browser, people: Shop) -> None:
    preview = uploaded(browser.log_in(people, Role.HR), LIST)
    for words in ("可以导入", "新增 1", "变更 1", "不变 1", "赵敏", "将新建部门", "投诉部", "不受影响: boss"):
        assert words in preview.text
    changed = browser.open(f"{path_of(preview)}?show=changed")
    for words in ("<del>Ben</del> → <ins>本</ins>", "<del>客服部</del> → <ins>客服一部</ins>"):
        assert words in changed.text
    assert employee(people, "E9") is None
    fields = browser.fields(preview, path_of(preview))
    done = [browser.send(path_of(preview), fields) for _ in range(2)]
    assert {page.url.rpartition("/")[2] for page in done} == {"employees"}
    assert "新增 1 人, 变更 1 人, 不变 1 人, 新建部门、班组、岗位共 3 个" in done[0].text
    new, ben = employee(people, "E9"), employee(people, "ben")
    assert new is not None
    assert ben is not None
    assert (ben.name, ben.placement.department_id) == ("本", people.house.a1.id)
    again = uploaded(browser, LIST)
    assert ("无需导入" in again.text, 'name="digest"' in again.text) == (True, False)


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        ("E9,赵敏,投诉部,投诉专员,nobody,甲组", "5", "没有工号为 &#34;nobody&#34; 的员工"),
        ("E9,,投诉部,投诉专员,boss,", "5", "缺少姓名"),
        ("ann,Ann,A,客服专员,boss,", "2", "还出现在第 5 行"),
        ("boss,Boss,A,客服专员,ann,", "5", "上级关系成环"),
        (",无名,A,客服专员,boss,", "5", "缺少工号"),
    ],
)
def test_one_row_that_is_wrong_keeps_all_out_and_is_told(
    browser: Browser, people: Shop, row: str, place: str, words: str
) -> None:
    page = uploaded(browser.log_in(people, Role.HR), LIST.replace("E9,", "E8,") + row + "\n")
    assert "整份尚不能导入" in page.text
    assert words in page.text
    assert f'<td class="end">{place}</td>' in page.text
    assert 'name="digest"' not in page.text
    assert employee(people, "E8") is None


def test_columns_are_told_by_hand(browser: Browser, people: Shop) -> None:
    page = uploaded(browser.log_in(people, Role.HR), LIST.replace("工号,姓名", "编码,姓名").replace("班组", "备注"))
    assert page.status == 422
    assert "请在下面为该列选择字段" in page.text
    assert "--map" not in page.text
    chosen = {unescape(one) for one in re.findall(r'<option value="([^"]+)" selected>', page.text)}
    assert chosen == {"姓名=name", "部门=department", "岗位=position", "上级工号=supervisor"}
    told = browser.client.get(path_of(page), params={"map": [*chosen, "编码=number", "备注=-"]})
    assert "可以导入" in told.text
    again = Answer(told.status_code, told.text, str(told.url), told.headers)
    assert "新增 1 人" in browser.send(path_of(again), browser.fields(again, unescape(path_of(again)))).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "field-file-fault"),
        ("PK\x03\x04 broken", "field-file-fault"),
        ("工号,姓名\n", "没有数据行"),
        ('工号,姓名\nE9,"赵敏\n', "引号不成对"),
        ("工号,\nE9,赵敏\n", "有一列没有表头"),
        ("工号,姓名,姓名\nE9,赵敏,赵敏\n", "表头相同的, 先在文件中改名"),
    ],
)
def test_what_is_no_list_is_told(browser: Browser, people: Shop, content: str, words: str) -> None:
    page = uploaded(browser.log_in(people, Role.HR), content)
    assert (page.status, words in page.text, 'name="digest"' in page.text) == (422, True, False)


def test_what_changed_since_the_preview_is_shown_before_it_is_imported(browser: Browser, people: Shop) -> None:
    preview = uploaded(browser.log_in(people, Role.HR), LIST)
    fields = browser.fields(preview, path_of(preview))
    people.house.hire("E9")
    late = browser.send(path_of(preview), fields)
    assert (late.status, "变更 2" in late.text) == (409, True)
    found = employee(people, "ben")
    assert found is not None
    assert found.name == "Ben"


def test_lists_are_handed_out_and_come_back_unchanged(browser: Browser, people: Shop) -> None:
    browser.log_in(people, Role.UNIT_ADMIN)
    assert f'href="{UPLOAD}/template.xlsx"' in browser.open(UPLOAD).text
    empty = open_table(browser.client.get(f"{UPLOAD}/template.xlsx").content, "empty.xlsx")
    assert isinstance(empty, Table)
    assert empty.headers[:3] == ("工号", "姓名", "部门")
    assert [one.code for one in empty.rows if isinstance(one, Problem)] == ["file.no_rows"]
    now = browser.client.get(f"{UPLOAD}/current.xlsx").content
    assert "无需导入" in uploaded(browser, now).text


def test_another_units_file_is_not_there(browser: Browser, people: Shop) -> None:
    preview = uploaded(browser.log_in(people, Role.HR), LIST)
    browser.client.cookies.clear()
    browser.log_in(people, "hr@bank")
    assert browser.open(path_of(preview).replace("/shop/", "/bank/")).status == 404
    assert browser.open(path_of(preview)).status == 404
