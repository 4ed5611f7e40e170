"""What the demo's systems export: a call log and the appraisal sheets, as CSV bytes; and the register of events."""

from __future__ import annotations

import csv
import io
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from core.facts.model import Event
from server.demo.people import MONTHS, Person

CALL_HEADERS = ("日期", "工号", "全名", "部门", "是否接听", "是否解决", "等待时长(秒)", "通话时长", "满意度")
SHEET_HEADERS = (
    "工号", "姓名", "部门", "日期", "业务知识考试", "业主满意度调查", "同事评价", "团队协作主管评价", "团队协作同事评价", "协作事项完成率",
    "日常行为评分", "工作表现评分",
)  # fmt: skip
CALLS_A_MONTH = (70, 110)


def call_log(people: Sequence[Person], random: Random, progress: Callable[[int], None]) -> bytes:
    """A row per call of all months; ``progress`` is told the number of months done."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(CALL_HEADERS)
    for number, month in enumerate(MONTHS):
        calls = [
            _call(person, number, _day(random, month), random)
            for person in people
            for _ in range(random.randint(*CALLS_A_MONTH))
        ]
        calls.sort(key=lambda row: str(row[0]))
        rows.writerows(calls)
        progress(number + 1)
    return text.getvalue().encode("utf-8-sig")


def appraisal_sheets(people: Sequence[Person], random: Random) -> bytes:
    """A row per person and month with exam mark, survey and ratings."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(SHEET_HEADERS)
    for number, month in enumerate(MONTHS):
        last = _last_day(month)
        for person in people:
            marks = [
                _mark(84 + 7 * person.skill[number] + 3 * person.care, random) for _ in range(len(SHEET_HEADERS) - 4)
            ]
            rows.writerow((person.id, person.name, person.team, f"{month}-{last:02}", *marks))
    return text.getvalue().encode("utf-8-sig")


def register(people: Sequence[Person], month: str, random: Random) -> dict[str, tuple[Event, ...]]:
    """The month's valid complaints and irregularities, by person; who has none is not in it."""
    number = MONTHS.index(month)
    found: dict[str, tuple[Event, ...]] = {}
    for person in people:
        trouble = max(0.02, 0.16 - 0.05 * person.skill[number] - 0.05 * person.care)
        kinds = [kind for kind in ("valid_complaint", "irregularity", "irregularity") if random.random() < trouble]
        if kinds:
            days = sorted(_day(random, month) for _ in kinds)
            found[person.id] = tuple(
                Event(kind=kind, on=date.fromisoformat(day)) for kind, day in zip(kinds, days, strict=True)
            )
    return found


def _call(person: Person, month: int, day: str, random: Random) -> tuple[object, ...]:
    skill = person.skill[month]
    if random.random() > min(0.99, 0.85 + 0.05 * skill):
        return (day, person.id, person.name, person.team, "否", "", "", "", "")
    resolved = "是" if random.random() < min(0.99, 0.89 + 0.04 * skill) else "否"
    wait = max(3, round(random.gauss(68 - 9 * skill, 22)))
    talk = max(20, round(random.gauss(225 - 15 * skill, 90)))
    satisfaction = max(1, min(5, round(random.gauss(3.35 + 0.28 * skill + 0.1 * person.care, 1.0))))
    return (
        day,
        person.id,
        person.name,
        person.team,
        "是",
        resolved,
        wait,
        f"{talk // 60}:{talk % 60:02}",
        satisfaction,
    )


def _mark(mean: float, random: Random) -> str:
    return f"{max(0.0, min(100.0, random.gauss(mean, 5))):.1f}"


def _day(random: Random, month: str) -> str:
    return f"{month}-{random.randint(1, _last_day(month)):02}"


def _last_day(month: str) -> int:
    year, number = month.split("-")
    return monthrange(int(year), int(number))[1]
