"""A regime by hand, in a real browser: HR adopts and edits it, top management approves it."""

from __future__ import annotations

from server.identity.roles import Role
from tests.server.admin.chromium import Desk
from tests.server.admin.regimes.conftest import Filled

SCHEME = "general.r19.monthly"
FIRST_BAND = "/scheme/dimensions/0/items/1/rule/bands/1/low"


def test_hr_adopts_and_top_management_approves(desk: Desk, filled: Filled) -> None:
    desk.log_in(Role.HR, filled.password)
    page = desk.open("/admin/shop/catalogue")
    looked_at(desk, "catalogue")
    page.get_by_role("link", name="客服部月度考核(星级制)").click()
    looked_at(desk, "catalogue-scheme")
    page.get_by_role("button", name="采用此方案").click()
    assert "已采用为草稿" in page.get_by_role("status").inner_text()
    looked_at(desk, "regime-draft")
    version = page.url
    page.goto(f"{version}/edit/part-0")
    page.locator(f'[name="{FIRST_BAND}"]').fill("92")
    page.get_by_role("button", name="保存并检查").click()
    assert "不属于任何一档" in page.locator(".found-error").first.inner_text()
    looked_at(desk, "regime-edit")
    page.locator(f'[name="{FIRST_BAND}"]').fill("90")
    page.get_by_role("button", name="保存并检查").click()
    assert page.locator(".found-error").count() == 0
    page.goto(f"{version}/points")
    looked_at(desk, "regime-points")
    for box in page.locator("[name=confirm]").all():
        box.check()
    page.get_by_role("button", name="确认所选").click()
    assert "可以提交审批" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="提交", exact=True).click()
    page.get_by_role("button", name="提交").click()
    for path in ("regimes", "regimes/own", page.url.partition("/shop/")[2] + "/sheet"):
        desk.open(f"/admin/shop/{path}")
        looked_at(desk, f"regime-page-{path.rpartition('/')[2]}")
    page.get_by_role("button", name="退出").click()
    desk.log_in(Role.TOP_MANAGEMENT, filled.password)
    looked_at(desk, "home-of-top-management")
    page.get_by_role("link", name="待审批制度").click()
    page.get_by_role("link", name="批准").click()
    looked_at(desk, "regime-approve")
    page.get_by_role("button", name="批准").click()
    assert "该版本现在已批准" in page.get_by_role("status").inner_text()


def looked_at(desk: Desk, name: str) -> None:
    """A picture of the page, which is accessible."""
    desk.keep(name)
    assert desk.violations() == [], name
