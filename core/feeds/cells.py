"""What a cell means: text, number, date, duration or flag, exactly or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from core.facts.checks import MOST_DIGITS
from core.spec import Field, Text

Cell: TypeAlias = str | Decimal | bool | date | time | timedelta | None
"""A cell as a file gives it. A CSV gives words only; a workbook gives numbers, dates and times as such."""

Value: TypeAlias = str | Decimal | bool | date | None
"""A cell as understood; ``None`` where it is empty. A duration is in seconds."""

MOST_DECIMALS = 18
"""Digits after the point that a cell may have."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The cell isn't what the field holds; ``expected`` says what would be."""

    expected: Text


CellReader: TypeAlias = Callable[[Cell], "Value | Unreadable"]
_WordReader: TypeAlias = Callable[[str], "Value | Unreadable"]

_FRACTION = rf"\.[0-9]{{1,{MOST_DECIMALS}}}"
_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}(?:{_FRACTION})?")
_GROUPED = re.compile(rf"[+-]?[0-9]{{1,3}}(?:(?:,[0-9]{{3}}){{2,4}}|,[0-9]{{3}}(?=\.))(?:{_FRACTION})?")
_CLOCK = (
    r"(?:[T ] *[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: *[AaPp][Mm])?(?: *(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_CLOCK}")
_CHINESE = re.compile(rf"([0-9]{{4}})年([0-9]{{1,2}})月([0-9]{{1,2}})日{_CLOCK}")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_CLOCK}")
_TIMED = re.compile(r"(?:([0-9]{1,6}):([0-5][0-9])|([0-9]{1,9})):([0-5][0-9](?:\.[0-9]{1,9})?)")

_EXPECTED_NUMBER = Text(
    zh=f"一个数, 例如 1234.5 (整数部分至多 {MOST_DIGITS} 位; 单个逗号分不清是千位还是小数)",
    en=f"a number such as 1234.5 (at most {MOST_DIGITS} digits before the point; a single comma could mean thousands or decimals)",
)
_EXPECTED_DURATION = Text(
    zh="时长: 秒数 (143)、分:秒 (2:23) 或 时:分:秒 (0:02:23), 不为负",
    en="a duration: seconds (143), m:ss (2:23) or h:mm:ss (0:02:23), not negative",
)
_EXPECTED_TEXT = Text(zh="不含控制字符的文字", en="text without control characters")
_ORDERS = {
    "mdy": Text(zh="月/日/年 (1/31/2021)", en="month/day/year (1/31/2021)"),
    "dmy": Text(zh="日/月/年 (31/1/2021)", en="day/month/year (31/1/2021)"),
    "ymd": Text(zh="年/月/日 (2021/1/31)", en="year/month/day (2021/1/31)"),
}


def cell_reader(field: Field) -> CellReader:
    """The function that reads the cells of ``field``: an empty cell gives ``None``, a bad one ``Unreadable``."""
    if field.kind == "text":
        return _text
    if field.kind == "number":
        return _reader(_number_words, _number_cell)
    if field.kind == "duration":
        return _reader(_duration_words, _duration_cell)
    if field.kind == "date":
        expected = _expected_date(field)
        return _reader(_date_words(field, expected), lambda cell: _date_cell(cell, expected))
    words = _flag_words(field)
    return _reader(words, lambda cell: cell if isinstance(cell, bool) else words(_plain(cell)))


def _reader(words: _WordReader, other: Callable[[Cell], Value | Unreadable]) -> CellReader:
    def read(cell: Cell) -> Value | Unreadable:
        if isinstance(cell, str):
            return words(cell) if cell and not cell.isspace() else None
        return None if cell is None else other(cell)

    return read


def _normal(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip()


def _text(cell: Cell) -> Value | Unreadable:
    if cell is None:
        return None
    words = " ".join((cell if isinstance(cell, str) else _plain(cell)).split())
    if not words:
        return None
    return words if words.isprintable() else Unreadable(_EXPECTED_TEXT)


def _plain(cell: Cell) -> str:
    """A workbook's value in the words that a CSV would have: the number 1001.0 is ``1001``."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}" if cell % 1 else f"{cell:.0f}"
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def _number_words(words: str) -> Value | Unreadable:
    normal = _normal(words)
    if _NUMBER.fullmatch(normal):
        return Decimal(normal)
    if _GROUPED.fullmatch(normal):
        return Decimal(normal.replace(",", ""))
    return Unreadable(_EXPECTED_NUMBER)


def _number_cell(cell: Cell) -> Value | Unreadable:
    """The number as the workbook holds it; its exponent is bounded like the digits of a written one."""
    if not isinstance(cell, Decimal) or not cell.is_finite():
        return Unreadable(_EXPECTED_NUMBER)
    exponent = cell.as_tuple().exponent
    if cell.adjusted() >= MOST_DIGITS or (isinstance(exponent, int) and exponent < -2 * MOST_DECIMALS):
        return Unreadable(_EXPECTED_NUMBER)
    return cell


def _duration_words(words: str) -> Value | Unreadable:
    normal = _normal(words)
    if _NUMBER.fullmatch(normal):
        return Decimal(normal) if not normal.startswith("-") else Unreadable(_EXPECTED_DURATION)
    match = _TIMED.fullmatch(normal)
    if match is None:
        return Unreadable(_EXPECTED_DURATION)
    hours, minutes, only_minutes, seconds = match.groups()
    return Decimal(seconds) + 60 * int(minutes or only_minutes) + 3600 * int(hours or 0)


def _duration_cell(cell: Cell) -> Value | Unreadable:
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond)
    if isinstance(cell, timedelta):
        cell = Decimal(cell // timedelta(microseconds=1)).scaleb(-6)
    number = _number_cell(cell)
    return number if isinstance(number, Decimal) and number >= 0 else Unreadable(_EXPECTED_DURATION)


def _expected_date(field: Field) -> Text:
    order = _ORDERS[field.order]
    return Text(
        zh=f"日期: 2021-01-31, 或 {order.zh}, 其后可带时间",
        en=f"a date: 2021-01-31, or {order.en}, with or without a time after it",
    )


def _date_words(field: Field, expected: Text) -> _WordReader:
    def read(words: str) -> Value | Unreadable:
        normal = _normal(words)
        if match := _YEAR_FIRST.fullmatch(normal):
            return _day(match[1], match[3], match[4], expected)
        if match := _CHINESE.fullmatch(normal):
            return _day(match[1], match[2], match[3], expected)
        match = _YEAR_LAST.fullmatch(normal)
        if match is None or field.order == "ymd":
            return Unreadable(expected)
        month, day = (match[1], match[2]) if field.order == "mdy" else (match[2], match[1])
        return _day(match[3], month, day, expected)

    return read


def _day(year: str, month: str, day: str, expected: Text) -> Value | Unreadable:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return Unreadable(expected)


def _date_cell(cell: Cell, expected: Text) -> Value | Unreadable:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else Unreadable(expected)


def _flag_words(field: Field) -> _WordReader:
    known = {_normal(word).casefold(): False for word in field.no}
    known.update({_normal(word).casefold(): True for word in field.yes})
    expected = Text(
        zh=f"是: {' '.join(field.yes)}; 否: {' '.join(field.no)}",
        en=f"yes: {' '.join(field.yes)}; no: {' '.join(field.no)}",
    )

    def read(words: str) -> Value | Unreadable:
        value = known.get(_normal(words).casefold())
        return Unreadable(expected) if value is None else value

    return read
