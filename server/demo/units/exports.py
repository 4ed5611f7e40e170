"""What a unit's systems export for a month: a call log, a chat log, or the appraisal sheets, as CSV bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from core.calendar import Period
from server.demo.exports import CALL_HEADERS, SHEET_HEADERS
from server.demo.units.staff import DEPARTMENT, Worker

CHAT_HEADERS = (
    "客服工号", "客服姓名", "咨询时间", "首次响应时长", "是否重复咨询", "是否一次性解决", "客户评分", "店铺",
)  # fmt: skip
A_MONTH = (26, 42)
"""Calls or chats that somebody has in a month: enough to tell people apart, and few enough to be read at a glance."""


def export(feed: str, people: Sequence[Worker], month: Period, place: int, random: Random, rated: bool = True) -> bytes:
    """The export of ``feed`` for ``month``, the one at ``place``. ``rated``: supervisors' ratings are in it."""
    kind = _KINDS[feed]
    rows = [
        kind.row(one, one.skill[place], month, random)
        for one in people
        for _ in range(random.randint(*A_MONTH) if kind.repeated else 1)
    ]
    rows.sort(key=lambda row: str(row[kind.headers.index(kind.date)]))
    empty = {at for at, header in enumerate(kind.headers) if header in BY_SUPERVISORS and not rated}
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(kind.headers)
    out.writerows(["" if at in empty else cell for at, cell in enumerate(row)] for row in rows)
    return text.getvalue().encode("utf-8-sig")


BY_SUPERVISORS = ("团队协作主管评价", "日常行为评分", "工作表现评分")
"""Columns of the appraisal sheet that supervisors may give one by one instead."""


def _call(one: Worker, skill: float, month: Period, random: Random) -> tuple[object, ...]:
    at = (_when(month, random), one.number, one.name, one.team.name if one.team else DEPARTMENT)
    if random.random() > min(0.99, 0.9 + 0.04 * skill):
        return (*at, "否", "", "", "", "")
    resolved = "是" if random.random() < min(0.99, 0.87 + 0.06 * skill) else "否"
    wait, talk = max(2, round(random.gauss(22 - 5 * skill, 8))), max(20, round(random.gauss(225 - 15 * skill, 70)))
    mark = max(1, min(5, round(random.gauss(4.2 + 0.35 * skill + 0.1 * one.care, 0.8))))
    return (*at, "是", resolved, wait, f"{talk // 60}:{talk % 60:02}", mark)


def _chat(one: Worker, skill: float, month: Period, random: Random) -> tuple[object, ...]:
    slow = random.random() < max(0.01, 0.05 - 0.02 * skill)
    seconds = random.randint(301, 900) if slow else max(4, round(random.gauss(70 - 15 * skill, 30)))
    again = "是" if random.random() < max(0.01, 0.06 - 0.02 * skill) else "否"
    solved = "是" if random.random() < min(0.99, 0.84 + 0.07 * skill) else "否"
    mark = max(1, min(5, round(random.gauss(4.3 + 0.3 * skill + 0.1 * one.care, 0.8))))
    return (
        one.number,
        one.name,
        _when(month, random),
        f"{seconds // 60}:{seconds % 60:02}",
        again,
        solved,
        mark,
        "云上旗舰店",
    )


def _sheet(one: Worker, skill: float, month: Period, random: Random) -> tuple[object, ...]:
    marks = [
        f"{max(0.0, min(100.0, random.gauss(83 + 7 * skill + 3 * one.care, 5))):.1f}"
        for _ in range(len(SHEET_HEADERS) - 4)
    ]
    return (one.number, one.name, one.team.name if one.team else "", month.last_day.isoformat(), *marks)


def _when(month: Period, random: Random) -> str:
    return month.first_day.replace(day=random.randint(1, month.last_day.day)).isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """An export: its headers, the one of its dates, how a row is made, and whether somebody has many in a month."""

    headers: tuple[str, ...]
    date: str
    row: Callable[[Worker, float, Period, Random], tuple[object, ...]]
    repeated: bool = True


_KINDS: Mapping[str, _Kind] = {
    "general.call_log": _Kind(headers=CALL_HEADERS, date="日期", row=_call),
    "ecommerce.chat_log": _Kind(headers=CHAT_HEADERS, date="咨询时间", row=_chat),
    "property_mgmt.appraisal_sheet": _Kind(headers=SHEET_HEADERS, date="日期", row=_sheet, repeated=False),
}
