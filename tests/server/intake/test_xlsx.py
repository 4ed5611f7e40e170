"""Workbooks: values as they are, bombs and formulas refused, and nothing else read than what was checked."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from core.problem import Problem
from server.bench.memory import peak_bytes
from server.intake.limits import MIB, XLSX_BYTES, XLSX_CELLS
from server.intake.open_table import open_table
from server.intake.table import Table
from tests.server.intake.logs import workbook

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
BOMB = 200 * MIB


def refused(data: bytes | Path) -> Problem:
    table = open_table(data, "t.xlsx")
    assert isinstance(table, tuple), table
    (problem,) = table
    return problem


def read(data: bytes) -> Table:
    table = open_table(data, "t.xlsx")
    assert isinstance(table, Table), table
    return table


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """A workbook with parts replaced (``sheet`` or ``strings``) or taken out (``None``)."""
    names = {"sheet": SHEET, "strings": STRINGS, "workbook": "xl/workbook.xml"}
    swaps = {names[key]: value for key, value in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = swaps.get(part.filename, source.read(part))
            if content is not None:
                target.writestr(part.filename, content)
    return out.getvalue()


def sheet_xml(rows: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{head}{rows}</sheetData></worksheet>".encode()


PLAIN = workbook((0, 0, "a"), (0, 1, "b"), (1, 0, 1), (1, 1, "x"))


def bomb(path: Path, part: str, *, declared: int = BOMB) -> Path:
    """A workbook whose ``part`` is 200 MiB of zeros; its sizes may be declared as something else."""
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.infolist():
            if one.filename != part:
                target.writestr(one.filename, source.read(one))
        with target.open(part, "w") as into:
            zeros = bytes(MIB)
            for _ in range(BOMB // MIB):
                into.write(zeros)
    if declared != BOMB:
        data = path.read_bytes()
        assert data.count(BOMB.to_bytes(4, "little")) == 2
        path.write_bytes(data.replace(BOMB.to_bytes(4, "little"), declared.to_bytes(4, "little")))
    return path


def fresh_peak() -> int:
    """The bytes that this process holds, from which its peak is counted anew where the system lets it."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    return peak_bytes()


@pytest.mark.parametrize(
    ("part", "declared"),
    [
        (SHEET, BOMB), (SHEET, 60 * MIB), (SHEET, 1000), (STRINGS, BOMB), (STRINGS, 60 * MIB), (STRINGS, 1000),
        ("xl/media/image1.bin", BOMB),
    ],
)  # fmt: skip
def test_a_bomb_is_refused_while_reading(tmp_path: Path, part: str, declared: int) -> None:
    path = bomb(tmp_path / "bomb.xlsx", part, declared=declared)
    before = fresh_peak()
    tracemalloc.start()
    problem = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.code in ("xlsx.inflates", "xlsx.damaged")
    assert declared == 1000 or problem.code == "xlsx.inflates"
    assert peak < 8 * MIB
    assert peak_bytes() - before < 32 * MIB


def test_parts_that_are_not_needed_are_not_inflated(tmp_path: Path) -> None:
    path = bomb(tmp_path / "bomb.xlsx", "xl/media/image1.bin", declared=1000)
    tracemalloc.start()
    table = read(path.read_bytes())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert list(table.rows)
    assert peak < 8 * MIB


def test_many_parts_are_counted_together() -> None:
    noise = sheet_xml(
        "".join(f'<row r="{at}"><c r="A{at}"><v>{at * 7919 % 99991}</v></c></row>' for at in range(1, 200_000))
    )
    data = changed(PLAIN, sheet=noise + b" " * (MIB * 60 - len(noise)), strings=b"<sst>" + b"<si/>" * MIB + b"</sst>")
    problem = refused(data)
    assert problem.code == "xlsx.inflates"
    assert "64 MiB" in problem.message.en


def test_a_formula_cell_is_refused_with_its_address() -> None:
    problem = refused(workbook((0, 0, "a"), (1, 0, 1), (2, 0, "=A2*2"), (27, 28, "=1")))
    assert problem.code == "xlsx.formula"
    assert "A3, AC28" in problem.message.en
    assert "A3" in problem.path
    assert "A3, AC28" in problem.message.zh


def test_a_shared_formula_and_a_cell_without_address() -> None:
    rows = '<row><c t="str"><v>a</v></c></row><row><c><v>1</v></c><c><f t="shared" si="0"/><v>2</v></c></row>'
    problem = refused(changed(PLAIN, sheet=sheet_xml(rows)))
    assert problem.code == "xlsx.formula"
    assert "B2" in problem.message.en


def test_a_formula_of_a_condition_is_no_formula_cell() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b"])
    sheet.write_row(1, 0, [1, 2])
    sheet.conditional_format("A2:A9", {"type": "formula", "criteria": "=$A2>1"})
    sheet.conditional_format("A2:A9", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("B2", {"validate": "list", "source": "=$A$1:$A$2"})
    sheet.add_sparkline("D1", {"range": "A2:B2"})
    book.close()
    assert [row[0] for row in read(out.getvalue()).rows if isinstance(row, tuple)] == [2]


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/hostname">',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("part", ["sheet", "strings", "workbook"])
def test_entities_are_refused(xml: bytes, part: str) -> None:
    assert refused(changed(PLAIN, **{part: b'<?xml version="1.0"?>' + xml + b"<x/>"})).code == "xlsx.forbidden_xml"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="J1"><v>1</v></c></row><row r="999999"><c r="A999999"><v>1</v></c></row>',
    ],
)
def test_two_cells_far_apart_do_not_fill_the_memory(rows: str) -> None:
    tracemalloc.start()
    problem = refused(changed(PLAIN, sheet=sheet_xml(rows)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.code == "xlsx.too_many_cells"
    assert str(XLSX_CELLS) in problem.message.en
    assert peak < 8 * MIB


def test_one_long_string_in_many_cells_does_not_fill_the_memory() -> None:
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 20_000))
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%b</t></si></sst>' % (
        b"x" * 30_000
    )
    assert refused(changed(PLAIN, sheet=sheet_xml(cells), strings=strings)).code == "xlsx.too_much_text"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1048577"><v>1</v></c></row>',
        '<row r="-1"><c><v>1</v></c></row>',
        '<row r="1"><c r="$A$1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v>',
    ],
)
def test_an_impossible_sheet_is_damaged(rows: str) -> None:
    assert refused(changed(PLAIN, sheet=sheet_xml(rows))).code == "xlsx.damaged"


@pytest.mark.parametrize("keep", [10, 100, 1000, -30])
def test_a_truncated_file_is_damaged(keep: int) -> None:
    assert refused(PLAIN[:keep]).code == "xlsx.damaged"


def test_flipped_bytes_never_raise() -> None:
    for at in range(0, len(PLAIN), 97):
        data = bytearray(PLAIN)
        data[at] ^= 0xFF
        table = open_table(bytes(data), "t.xlsx")
        if isinstance(table, Table):
            list(table.rows)


def test_a_missing_part_is_damaged() -> None:
    assert refused(changed(PLAIN, sheet=None)).code == "xlsx.damaged"


def test_a_zip_that_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(out.getvalue()).code == "xlsx.no_workbook"


def test_a_workbook_too_big(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with path.open("wb") as handle:
        handle.write(b"PK\x03\x04")
        handle.truncate(XLSX_BYTES + 1)
    problem = refused(path)
    assert problem.code == "xlsx.too_big"
    assert "32 MiB" in problem.message.en


def test_a_long_table_of_contents_is_not_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for at in range(30_000):
            archive.writestr(f"{at}.xml", "")
    data = out.getvalue()
    tracemalloc.start()
    problem = refused(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.code == "xlsx.damaged"
    assert peak < MIB


def test_rows_keep_their_numbers_and_an_empty_one_is_passed_over() -> None:
    table = read(workbook((4, 2, "a"), (4, 3, "b"), (6, 2, "x"), (9, 3, "y")))
    assert table.headers == ("a", "b")
    assert list(table.rows) == [(7, ("x", None)), (10, (None, "y"))]


@pytest.mark.parametrize(
    ("cells", "code", "place"),
    [
        ((), "file.empty", "t.xlsx"),
        (((0, 0, "a"),), "file.no_rows", "t.xlsx:1"),
        (((0, 0, "a"), (1, 0, "x"), (2, 2, "beyond")), "file.ragged_row", "t.xlsx:3"),
    ],
)
def test_rows_refused(cells: tuple[tuple[int, int, str], ...], code: str, place: str) -> None:
    table = open_table(workbook(*cells), "t.xlsx")
    found = table if isinstance(table, tuple) else [row for row in table.rows if isinstance(row, Problem)]
    assert [(problem.code, problem.path) for problem in found] == [(code, place)]


def two_sheets(*, hide_first: bool) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name in ("First", "Second"):
        sheet = book.add_worksheet(name)
        sheet.write_column(0, 0, ["where", name])
        if hide_first and name == "First":
            sheet.hide()
        elif name == "Second":
            sheet.activate()
    book.close()
    return out.getvalue()


def test_only_the_first_sheet_is_read_and_that_is_said() -> None:
    table = read(two_sheets(hide_first=False))
    assert list(table.rows) == [(2, ("First",))]
    (problem,) = table.problems
    assert problem.severity == "warning"
    assert '"Second"' in problem.message.en


def test_a_hidden_sheet_is_not_read() -> None:
    table = read(two_sheets(hide_first=True))
    assert list(table.rows) == [(2, ("Second",))]
    assert table.problems == ()


def test_a_number_that_the_reader_cannot_take_as_a_time_is_reported(capfd: pytest.CaptureFixture[str]) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    span = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write(0, 0, "a")
    sheet.write(1, 0, -1e300, span)
    book.close()
    (problem,) = [row for row in read(out.getvalue()).rows if isinstance(row, Problem)]
    assert problem.code == "xlsx.damaged"
    assert "row 2" in problem.message.en
    capfd.readouterr()
