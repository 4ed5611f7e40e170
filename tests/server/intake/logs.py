"""Call logs for tests: one seeded, written in any dialect."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter

from core.catalogue import Catalogue
from plugins.general.feed_indicators import FEED_INDICATORS
from plugins.general.feeds import CALL_LOG

CATALOGUE = Catalogue(indicators={one.code: one for one in FEED_INDICATORS}, feeds={CALL_LOG.code: CALL_LOG})

HEADERS = (
    "Call id", "Agent", "Date", "Time", "Topic", "Answered (Y/N)", "Resolved", "Speed of answer in seconds",
    "Talk Duration", "Satisfaction rating",
)  # fmt: skip
CHINESE = ("编号", "客服姓名", "通话日期", "时间", "主题", "是否接听", "是否解决", "等待时长(秒)", "通话时长", "满意度")
LOOSE = (
    "CALL ID",
    "agent_name",
    "call-date",
    "time",
    "topic",
    "ANSWERED",
    "resolved (y/n)",
    "Wait Time",
    "talk time",
    "CSAT",
)

Rows = Sequence[Sequence[str]]


def seeded_log(seed: int = 7, rows: int = 600) -> list[list[str]]:
    """Rows below ``HEADERS``, in the spelling of the public log, over the first quarter of 2021."""
    dice = random.Random(seed)
    agents = ("Ann", "Bo", "Chen", "李娜")
    found = []
    for at in range(rows):
        day = date(2021, 1, 1) + timedelta(days=dice.randrange(90))
        answered = dice.random() < 0.8
        end = (
            [str(dice.randint(5, 125)), str(dice.randint(30, 420)), str(dice.randint(1, 5))]
            if answered
            else ["", "0", ""]
        )
        resolved = "Y" if answered and dice.random() < 0.9 else "N"
        found.append([
            f"ID{at:04}", dice.choice(agents), f"{day.month}/{day.day}/{day.year}", "9:12:58", 'Bill, "late"',
            "Y" if answered else "N", resolved, *end,
        ])  # fmt: skip
    return found


def clock(seconds: str) -> str:
    """``seconds`` as h:mm:ss."""
    if not seconds:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def short_clock(seconds: str) -> str:
    """``seconds`` as m:ss."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}" if seconds else ""


def iso(american: str) -> str:
    """A month/day/year date as an ISO one."""
    month, day, year = american.split("/")
    return f"{year}-{int(month):02}-{int(day):02}"


def same(cell: str) -> str:
    """``cell`` as it is."""
    return cell


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """One way to write the same log."""

    headers: Sequence[str] = HEADERS
    delimiter: str = ","
    encoding: str = "utf-8"
    day: Callable[[str], str] = same
    duration: Callable[[str], str] = same
    flags: tuple[str, str] = ("Y", "N")
    newline: str = "\n"


DIALECTS = {
    "commas": Dialect(),
    "semicolons": Dialect(delimiter=";"),
    "tabs": Dialect(delimiter="\t", newline="\r\n"),
    "iso dates": Dialect(day=iso),
    "iso dates with a time": Dialect(day=lambda day: f"{iso(day)}T23:59:59"),
    "chinese dates": Dialect(day=lambda day: iso(day).replace("-", "/")),
    "h:mm:ss": Dialect(duration=clock),
    "m:ss": Dialect(duration=short_clock),
    "loose headers": Dialect(headers=LOOSE),
    "chinese headers and words": Dialect(headers=CHINESE, flags=("是", "否")),
    "utf-8 with bom": Dialect(encoding="utf-8-sig", headers=CHINESE),
    "gb18030": Dialect(encoding="gb18030", headers=CHINESE, flags=("是", "否")),
    "everything at once": Dialect(
        headers=CHINESE,
        delimiter=";",
        encoding="gb18030",
        day=iso,
        duration=clock,
        flags=("已接听", "未接听"),
        newline="\r\n",
    ),
}


def respelt(rows: Rows, dialect: Dialect) -> list[list[str]]:
    """``rows`` in the words of ``dialect``."""
    answered = {"Y": dialect.flags[0], "N": dialect.flags[1]}
    resolved = answered if dialect.flags[0] in ("Y", "是") else {"Y": "已解决", "N": "未解决"}
    return [
        [
            *row[:2], dialect.day(row[2]), *row[3:5], answered[row[5]], resolved[row[6]],
            dialect.duration(row[7]), dialect.duration(row[8]), row[9],
        ]
        for row in rows
    ]  # fmt: skip


def as_csv(rows: Rows, dialect: Dialect) -> bytes:
    """``rows`` below their header, written in ``dialect``."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator=dialect.newline)
    writer.writerow(dialect.headers)
    writer.writerows(respelt(rows, dialect))
    return text.getvalue().encode(dialect.encoding)


def as_xlsx(
    rows: Rows, *, typed: bool = True, headers: Sequence[str] = HEADERS, sheets: Sequence[str] = ("Calls",)
) -> bytes:
    """``rows`` as a workbook: real dates, times and numbers where ``typed``, else words."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    span = book.add_format({"num_format": "h:mm:ss"})
    sheet, *_ = [book.add_worksheet(name) for name in sheets]
    sheet.write_row(0, 0, headers)
    for at, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if not typed or column in (0, 1, 3, 4, 5, 6):
                sheet.write_string(at, column, cell)
            elif cell == "":
                sheet.write_blank(at, column, None, day)
            elif column == 2:
                sheet.write_datetime(at, column, datetime.fromisoformat(iso(cell)), day)
            elif column == 8:
                sheet.write_number(at, column, int(cell) / 86400, span)
            else:
                sheet.write_number(at, column, int(cell))
    book.close()
    return out.getvalue()


def workbook(*cells: tuple[int, int, Any]) -> bytes:
    """A workbook of one sheet with ``cells`` (row and column from 0, value)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Calls")
    for row, column, value in cells:
        sheet.write(row, column, value)
    book.close()
    return out.getvalue()
