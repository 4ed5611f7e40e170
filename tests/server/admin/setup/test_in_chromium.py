"""Set-up in a real browser: a staff list is imported, and its people stand in the structure."""

from __future__ import annotations

from server.identity.roles import Role
from tests.server.admin.chromium import Desk
from tests.server.admin.people import Shop

LIST = "工号,姓名,部门,岗位,上级工号,班组\nE9,赵敏,投诉部,投诉专员,boss,甲组\nann,安妮,A,客服专员,boss,\n"


def test_hr_imports_a_list_and_looks_at_the_structure(desk: Desk, people: Shop) -> None:
    page = desk.log_in(Role.HR, people.password)
    page.click("nav >> text=导入员工名册")
    assert desk.violations() == []
    page.set_input_files("[name=file]", {"name": "名册.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    page.click("text=上传并预览")
    page.click("nav >> text=变更 1")
    assert page.inner_text(".change") == "姓名: Ann → 安妮"
    assert desk.violations() == []
    desk.keep("staff-list-preview")
    page.click("text=确认导入")
    assert "新增 1 人, 变更 1 人" in page.inner_text("[role=status]")
    assert desk.violations() == []
    page.click("nav >> text=组织架构")
    assert "甲组 1人" in page.inner_text("main")
    assert desk.violations() == []
    desk.keep("structure")
    page.click("nav >> text=设置步骤")
    assert desk.violations() == []
    desk.keep("set-up")
