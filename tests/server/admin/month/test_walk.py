"""The month in a real browser, in Chinese: HR, the supervisor and an employee, from the new cycle to the correction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import FilePayload, Page, expect

from tests.server.admin.chromium import Desk, listening, seated
from tests.server.admin.month.real import centre
from tests.server.cycles.house import INSIDE
from tests.server.identity.people import PASSWORD
from tests.server.stores import SqliteMaker, opened

LOG = """处理人员,日期,是否接听,是否解决,等待时长,通话时长,满意度
E002,2026-10-12,是,是,8,120,5
E002,2026-10-13,是,否,12,90,4
E003,2026-10-12,是,是,6,150,4
E003,2026-10-14,否,否,,,
"""
BY_HAND = ("property_mgmt.owner_survey", "property_mgmt.shared_tasks_completed")


@pytest.fixture(autouse=True)
def window() -> Iterator[time_machine.Traveller]:
    """It is a day on which October is rated; schemes are those of the installed plugins."""
    with time_machine.travel(INSIDE, tick=True) as traveller:
        yield traveller


@pytest.fixture
def address(sqlite_maker: SqliteMaker, tmp_path: Path) -> Iterator[str]:
    """The address of a server with the unit."""
    with sqlite_maker.url() as url, opened(url) as store:
        centre(store)
        with listening(url, tmp_path) as origin:
            yield origin


def seen(desk: Desk, name: str) -> None:
    """The page is kept as a picture; what axe finds on it fails the test when the browser is closed."""
    desk.keep(f"month-{name}")
    desk.watch.complaints += [f"{name}: {one}" for one in desk.violations()]


def stepped(page: Page, label: str) -> None:
    """From the page of the cycle the step called ``label`` is taken."""
    page.get_by_role("link", name=label, exact=True).click()
    page.get_by_role("button", name=label, exact=True).click()


def entered(desk: Desk) -> Page:
    """The page of the one cycle that there is."""
    page = desk.open("/admin/shop/cycles")
    page.get_by_role("link", name="2026年10月考核").click()
    return page


def test_the_month(chromium: Chromium, address: str) -> None:
    with seated(chromium, address) as hr, seated(chromium, address) as boss, seated(chromium, address) as liu:
        for desk, login in ((hr, "hr@shop"), (boss, "boss@shop"), (liu, "liu@shop")):
            desk.log_in(login, PASSWORD.get_secret_value())
        planned(hr)
        imported(hr)
        recorded(hr)
        rated(boss, liu)
        scored(hr)
        with seated(chromium, address) as other:
            other.log_in("other@shop", PASSWORD.get_secret_value())
            published(other)
        page = entered(liu)
        page.get_by_role("link", name="查看结果").click()
        expect(page.get_by_role("rowheader", name=re.compile("刘洋"))).to_be_visible()
        seen(liu, "employee-results")


def planned(hr: Desk) -> None:
    page = hr.open("/admin/shop/cycles")
    seen(hr, "cycles-none")
    page.get_by_role("link", name="新建批次").click()
    page.get_by_label("批次名称").fill("2026年10月考核")
    page.get_by_label("考核期间").fill("2026-10")
    for name, position in (("六项标准", "客服专员"), ("物业客服月度考核", "物业管家")):
        pick = page.locator(".pick", has_text=name)
        pick.locator("[name=schemes]").check()
        pick.get_by_text(position).click()
    seen(hr, "cycle-new")
    page.get_by_role("button", name="建立批次").click()
    seen(hr, "cycle-draft")
    stepped(page, "开启")
    seen(hr, "cycle-open")


def imported(hr: Desk) -> None:
    page = entered(hr)
    page.get_by_role("link", name="导入数据").click()
    page.get_by_label("数据来源").select_option("general.call_log")
    page.get_by_label("文件").set_input_files(
        FilePayload(name="通话记录10月.csv", mimeType="text/csv", buffer=LOG.encode())
    )
    seen(hr, "import")
    page.get_by_role("button", name="上传并预览").click()
    expect(page.get_by_role("status")).to_have_text("未能导入")
    seen(hr, "import-columns-unknown")
    page.get_by_role("link", name="对应列").click()
    page.locator("[name=agent]").select_option("处理人员")
    seen(hr, "import-columns")
    page.get_by_role("button", name="重新读取").click()
    expect(page.get_by_role("heading", name="会改变的数据")).to_be_visible()
    seen(hr, "import-preview")
    page.get_by_role("button", name="确认导入").click()
    page.get_by_role("link", name="查看导入").click()
    seen(hr, "import-done")


def recorded(hr: Desk) -> None:
    page = entered(hr)
    page.get_by_role("link", name="缺什么、缺谁的").click()
    seen(hr, "missing-facts")
    page.goto(page.url + "?of=ratings")
    seen(hr, "missing-ratings")
    for number in ("E004", "E005"):
        for code in BY_HAND:
            page = hr.open(f"/admin/shop/facts/numbers/new?number={number}&period=2026-10&code={code}")
            page.get_by_label("数值").fill("90")
            page.get_by_role("button", name="录入").click()
    seen(hr, "number")
    page = hr.open("/admin/shop/facts/exams/new")
    page.get_by_label("考试名称").fill("十月业务知识考试")
    page.get_by_label("计入指标").select_option("property_mgmt.knowledge_exam")
    page.get_by_label("考试日期").fill("2026-10-28")
    page.get_by_role("button", name="登记").click()
    page.get_by_label("成绩单").fill("E004 88\nE005 93")
    page.get_by_role("button", name="录入").click()
    seen(hr, "exam")
    page = entered(hr)
    stepped(page, "开始评分")


def rated(boss: Desk, liu: Desk) -> None:
    page = entered(boss)
    page.get_by_role("link", name="我的评分").click()
    seen(boss, "ratings")
    for name in ("李静", "张伟", "刘洋", "陈敏"):
        page.get_by_role("link", name=re.compile(name)).click()
        for field in page.locator("[name^=value-]").all():
            field.fill("85")
        if name == "刘洋":
            seen(boss, "rating")
        page.get_by_role("button", name="提交评分").click()
    seen(boss, "ratings-given")
    page = entered(liu)
    page.get_by_role("link", name="我的评分").click()
    seen(liu, "employee-ratings")
    page.get_by_role("link", name=re.compile("陈敏")).click()
    for field in page.locator("[name^=value-]").all():
        field.fill("90")
    seen(liu, "employee-rating")
    page.get_by_role("button", name="提交评分").click()


def scored(hr: Desk) -> None:
    page = entered(hr)
    seen(hr, "cycle-rating")
    page.get_by_role("link", name="计分", exact=True).click()
    seen(hr, "score")
    page.get_by_label("缺数据或评分的人暂不计分").check()
    page.get_by_label("原因").fill("同事评价未收齐")
    page.get_by_role("button", name="计分", exact=True).click()
    expect(page.get_by_role("status").get_by_text("已完成")).to_be_visible()
    seen(hr, "run")
    page.get_by_role("link", name="回到批次").click()
    page.get_by_role("link", name="查看结果").click()
    seen(hr, "results")
    page.get_by_role("link", name="排名榜").click()
    seen(hr, "ranking")
    page = entered(hr)
    stepped(page, "提交审核")
    seen(hr, "cycle-in-review")


def published(other: Desk) -> None:
    page = entered(other)
    page.get_by_role("link", name="公示", exact=True).click()
    expect(page.get_by_text("公示所涉及的人员")).to_be_visible()
    seen(other, "publish")
    page.get_by_role("button", name="公示", exact=True).click()
    seen(other, "cycle-published")
    page.get_by_role("link", name="更正结果").click()
    seen(other, "correct")
