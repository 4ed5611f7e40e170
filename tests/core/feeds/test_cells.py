"""What each kind of cell may be, and what is refused rather than guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from core.feeds.cells import Cell, Unreadable, Value, cell_reader
from tests.core.feeds.sample import field

EMPTY: tuple[Cell, ...] = ("", "   ", "\u3000", None)


@pytest.mark.parametrize("kind", ["text", "number", "date", "duration", "flag"])
@pytest.mark.parametrize("cell", EMPTY)
def test_an_empty_cell_has_no_value(kind: str, cell: Cell) -> None:
    assert cell_reader(field("x", kind))(cell) is None


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("text", "  Li  Na ", "Li Na"),
        ("text", Decimal("1001.0"), "1001"),
        ("text", Decimal("1E+5"), "100000"),
        ("text", "007", "007"),
        ("number", "12", Decimal(12)),
        ("number", "-0.50", Decimal("-0.50")),
        ("number", "\uff11\uff12", Decimal(12)),
        ("number", "1,234.5", Decimal("1234.5")),
        ("number", "1,234,567", Decimal(1234567)),
        ("number", "9" * 15, Decimal("9" * 15)),
        ("number", Decimal("3.45"), Decimal("3.45")),
        ("date", "2021-01-31", date(2021, 1, 31)),
        ("date", "2021-01-31T23:59:59", date(2021, 1, 31)),
        ("date", "2021-01-31 09:12:58.123+08:00", date(2021, 1, 31)),
        ("date", "1/31/2021", date(2021, 1, 31)),
        ("date", "1/31/2021 9:12 PM", date(2021, 1, 31)),
        ("date", "2021/1/31", date(2021, 1, 31)),
        ("date", "2021年1月31日", date(2021, 1, 31)),
        ("date", date(2021, 1, 31), date(2021, 1, 31)),
        ("date", datetime.fromisoformat("2021-01-31 23:59"), date(2021, 1, 31)),
        ("duration", "143", Decimal(143)),
        ("duration", "143.5", Decimal("143.5")),
        ("duration", "2:23", Decimal(143)),
        ("duration", "90:00", Decimal(5400)),
        ("duration", "0:02:23", Decimal(143)),
        ("duration", "25:00:00.5", Decimal("90000.5")),
        ("duration", "0\uff1a02\uff1a23", Decimal(143)),
        ("duration", time(0, 2, 23), Decimal(143)),
        ("duration", timedelta(days=1, milliseconds=500), Decimal("86400.5")),
        ("duration", Decimal("0"), Decimal(0)),
        ("flag", "Y", True),
        ("flag", "是", True),
        ("flag", "No", False),
        ("flag", "\uff39", True),
        ("flag", True, True),
        ("flag", Decimal("1.0"), True),
        ("flag", Decimal("0.0"), False),
    ],
)
def test_read(kind: str, cell: Cell, value: Value) -> None:
    got = cell_reader(field("x", kind))(cell)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("text", "a\x1bb"),
        ("text", "a\x00b"),
        ("number", "1,234"),
        ("number", "3,5"),
        ("number", "1.234,5"),
        ("number", "12 %"),
        ("number", "1e5"),
        ("number", "n/a"),
        ("number", "nan"),
        ("number", "Infinity"),
        ("number", "9" * 16),
        ("number", Decimal("1e300")),
        ("number", Decimal("1e-300")),
        ("number", Decimal("NaN")),
        ("number", True),
        ("number", date(2021, 1, 1)),
        ("date", "31/1/2021"),
        ("date", "2/29/2021"),
        ("date", "1/31/21"),
        ("date", "2021-13-01"),
        ("date", "44200"),
        ("date", "2021-01-31 later"),
        ("date", "0000-01-01"),
        ("date", Decimal(44200)),
        ("date", time(9, 0)),
        ("duration", "-5"),
        ("duration", "2:60"),
        ("duration", "1:60:00"),
        ("duration", "1:2:3"),
        ("duration", "2m"),
        ("duration", timedelta(seconds=-1)),
        ("duration", datetime.fromisoformat("1900-01-01 12:00")),
        ("flag", "maybe"),
        ("flag", "2"),
    ],
)
def test_refused(kind: str, cell: Cell) -> None:
    assert isinstance(cell_reader(field("x", kind))(cell), Unreadable)


@pytest.mark.parametrize(
    ("order", "cell", "value"),
    [
        ("mdy", "2/3/2021", date(2021, 2, 3)),
        ("dmy", "2/3/2021", date(2021, 3, 2)),
        ("dmy", "31/1/2021", date(2021, 1, 31)),
        ("ymd", "2021/2/3", date(2021, 2, 3)),
    ],
)
def test_the_field_says_how_slashes_are_read(order: str, cell: str, value: date) -> None:
    assert cell_reader(field("x", "date", order=order))(cell) == value


def test_a_year_at_the_end_is_refused_where_it_comes_first() -> None:
    assert isinstance(cell_reader(field("x", "date", order="ymd"))("2/3/2021"), Unreadable)
