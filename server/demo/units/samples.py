"""Files that somebody who tries the demonstration can bring in: the exports of the month that is still open, a list, a faulty log."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from core.calendar import Period
from core.workflow import CycleState
from server.demo.units.exports import export
from server.demo.units.facts import FILE_NAMES
from server.demo.units.months import begins, six_months
from server.demo.units.plan import UNITS
from server.demo.units.staff import HEADERS, Worker, workers

CALLS, BANK, CARD = "general.call_log", "bank", "信用卡客服"


def write_samples(folder: Path, today: date, people: int, seed: int) -> tuple[Path, ...]:
    """The files are in ``folder``; which ones.

    Raises:
        OSError: they can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, raw in _samples(today, people, seed):
        path = folder / name
        path.write_bytes(raw)
        written.append(path)
    return tuple(written)


def _samples(today: date, people: int, seed: int) -> Iterator[tuple[str, bytes]]:
    months = six_months(today, CycleState.OPEN)
    last, place = months[-1].month, months[-1].place
    plan = next(one for one in UNITS if one.code == BANK)
    staff = [one for one in workers(plan, people, begins(today), seed) if one.supervisor is not None]
    random = Random(f"samples {seed}")
    for position in dict.fromkeys(team.position for team in plan.teams):
        who = [one for one in staff if one.position == position]
        yield f"{plan.name}-{position}-{FILE_NAMES[CALLS]}{last}.csv", export(CALLS, who, last, place, random)
    yield f"{plan.name}-有错误的{FILE_NAMES[CALLS]}{last}.csv", _faulty(staff, last, place, random)
    yield f"{plan.name}-新员工名册.csv", _newcomers(today)


def _faulty(staff: Sequence[Worker], month: Period, place: int, random: Random) -> bytes:
    """A log with a header that nobody knows, a day that isn't one, and somebody whom the unit hasn't."""
    who = [one for one in staff if one.team is not None][4:6]
    lines = export(CALLS, who, month, place, random).decode("utf-8-sig").splitlines()
    header = lines[0].replace("工号", "处理人员", 1)
    lines[3] = f"{month}-33{lines[3][10:]}"
    cells = lines[5].split(",")
    cells[1], cells[2] = "Y999", "无此人"
    lines[5] = ",".join(cells)
    return ("\r\n".join([header, *lines[1:]]) + "\r\n").encode("utf-8-sig")


def _newcomers(today: date) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADERS)
    for number, name in (("Y901", "苏晴"), ("Y902", "程砚"), ("Y903", "叶知秋")):
        hired = today.replace(day=1).isoformat()
        rows.writerow((number, name, "信用卡服务组", CARD, "Y004", "试用", hired))
    return text.getvalue().encode("utf-8-sig")
