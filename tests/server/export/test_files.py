"""CSV and XLSX: text is never a formula, numbers stay numbers, days stay days."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.export import xlsx_file
from server.export.cells import ExportCell, ExportTable
from server.export.csv_file import write_csv
from server.export.neutral import neutralised, restored
from server.export.xlsx_file import write_xlsx
from server.intake.open_table import open_table
from server.intake.table import Table

CELLS: list[tuple[ExportCell, str, object]] = [
    ("plain", "plain", "plain"),
    ("=1+1", "'=1+1", "'=1+1"),
    ("+86 138", "'+86 138", "'+86 138"),
    ("-2", "'-2", "'-2"),
    ("@SUM(A1)", "'@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1", "'\t=1"),
    ("＝1", "'＝1", "'＝1"),
    ("'=1", "''=1", "''=1"),
    ("'n Name", "'n Name", "'n Name"),
    ("a=b", "a=b", "a=b"),
    ("https://example.org", "https://example.org", "https://example.org"),
    ("007", "007", "007"),
    ('a,"b"', '"a,""b"""', 'a,"b"'),
    (-5, "-5", Decimal("-5")),
    (Decimal("-12.50"), "-12.50", Decimal("-12.5")),
    (Decimal("1E+3"), "1000", Decimal(1000)),
    (Decimal("123456789012345"), "123456789012345", Decimal("123456789012345")),
    (Decimal("1234567890123456"), "1234567890123456", "1234567890123456"),
    (True, "true", True),
    (None, "", None),
    (date(2026, 10, 3), "2026-10-03", date(2026, 10, 3)),
    (date(1899, 12, 31), "1899-12-31", "1899-12-31"),
    (datetime(2026, 10, 3, 20, 30, tzinfo=UTC), "2026-10-04 04:30:00", datetime(2026, 10, 4, 4, 30)),  # noqa: DTZ001
]
Writer = Callable[[ExportTable, BinaryIO], None]


def bytes_of(write: Writer, *rows: tuple[ExportCell, ...], name: str = "list") -> bytes:
    """A table with the headers ``first`` and ``cell``."""
    target = io.BytesIO()
    write(ExportTable(name, ("first", "cell"), rows), target)
    return target.getvalue()


@pytest.mark.parametrize(("cell", "csv", "_sheet"), CELLS)
def test_csv(cell: ExportCell, csv: str, _sheet: object) -> None:
    assert bytes_of(write_csv, ("x", cell)) == f"\ufefffirst,cell\r\nx,{csv}\r\n".encode()


@pytest.mark.parametrize(("cell", "_csv", "sheet"), CELLS)
def test_xlsx(cell: ExportCell, _csv: str, sheet: object) -> None:
    made = bytes_of(write_xlsx, ("x", cell))
    table = open_table(made)
    assert isinstance(table, Table), table
    ((_, cells),) = table.rows
    assert (cells[1] if len(cells) > 1 else None) == sheet
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert b"hyperlink" not in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("name", ["a/b", "[x]", "'quoted'", "x" * 40, "''", "员工名册"])
def test_any_name_makes_a_sheet(name: str) -> None:
    assert isinstance(open_table(bytes_of(write_xlsx, ("x", "y"), name=name)), Table)


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("row", [("x",), ("x", "y", "z")])
def test_a_row_is_as_long_as_the_headers(write: Writer, row: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="cells under 2 headers"):
        bytes_of(write, row)


def test_what_a_sheet_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bytes_of(write_xlsx, ("x", "y" * 32_767))
    with pytest.raises(ValueError, match="doesn't fit into a cell"):
        bytes_of(write_xlsx, ("x", "y" * 32_768))
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    assert bytes_of(write_xlsx, *[("x", "y")] * 2)
    with pytest.raises(ValueError, match="more than 2 rows"):
        bytes_of(write_xlsx, *[("x", "y")] * 3)


def test_a_moment_has_a_zone() -> None:
    with pytest.raises(ValueError, match="no zone"):
        bytes_of(write_csv, ("x", datetime(2026, 10, 3)))  # noqa: DTZ001


@given(st.text())
def test_what_was_neutralised_is_restored(text: str) -> None:
    assert restored(neutralised(text)) == text
    assert neutralised(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")
