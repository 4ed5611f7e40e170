"""Text tables: what is understood, and where reading stops and says why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from core.problem import Problem
from server.intake.csv_table import delimiter_of
from server.intake.limits import COLUMNS, CSV_BYTES, MIB
from server.intake.open_table import open_table
from server.intake.table import Table


def rows_of(data: bytes) -> list[object]:
    table = open_table(data, "t.csv")
    assert isinstance(table, Table), table
    rows = list[object](table.rows)
    table.close()
    return rows


def refused(data: bytes, name: str = "t.csv") -> Problem:
    """The one problem of a file, met at opening or in its rows."""
    table = open_table(data, name)
    if isinstance(table, tuple):
        (problem,) = table
        return problem
    (problem,) = [row for row in table.rows if isinstance(row, Problem)]
    table.close()
    return problem


@pytest.mark.parametrize(
    ("line", "delimiter"),
    [
        ("a,b;c,d", ","),
        ("a;b;c,d", ";"),
        ("a\tb\tc", "\t"),
        ('"a,b,c";d;e', ";"),
        ('"a;""b;c";d\te\tf', "\t"),
        ("a", ","),
    ],
)
def test_the_header_tells_the_delimiter(line: str, delimiter: str) -> None:
    assert delimiter_of(line) == delimiter


def test_quotes_line_breaks_and_blank_rows() -> None:
    data = b'a,b\r\n"x, ""y""","1\n2"\r\n\r\n3,4,\r\n,\r\n'
    assert rows_of(data) == [(2, ('x, "y"', "1\n2")), (4, ("3", "4"))]


def test_a_header_after_blank_lines_keeps_the_row_numbers() -> None:
    assert rows_of(b"\n \na,b\n1,2\n") == [(4, ("1", "2"))]


def test_no_line_end_at_the_end() -> None:
    assert rows_of(b"a,b\n1,2") == [(2, ("1", "2"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(encoding: str) -> None:
    data = "坐席,日期\n李娜,2021年1月1日\n".encode(encoding)
    table = open_table(data, "t.csv")
    assert isinstance(table, Table)
    assert table.headers == ("坐席", "日期")
    assert list(table.rows) == [(2, ("李娜", "2021年1月1日"))]
    table.close()


def test_a_late_chinese_byte_still_makes_it_gb18030() -> None:
    data = b"a,b\n" + b"1,2\n" * (MIB // 2) + "李,娜\n".encode("gb18030")
    table = open_table(data, "t.csv")
    assert isinstance(table, Table)
    assert "gb18030" in table.kind
    *_, last = table.rows
    table.close()
    assert last == (MIB // 2 + 2, ("李", "娜"))


@pytest.mark.parametrize("before", [0, 3, MIB - 4, MIB - 1, 2 * MIB])
def test_undecodable_bytes_are_placed(before: int) -> None:
    data = b"a,b\n" + b"x" * before + b"\n\xff\xff,1\n"
    problem = refused(data)
    assert problem.code == "file.undecodable"
    assert f"byte {5 + before} (0xff) in row 3" in problem.message.en
    assert "UTF-8" in problem.message.en
    assert "GB18030" in problem.message.en


def test_a_character_cut_at_the_end_is_undecodable() -> None:
    assert refused("a\n李".encode()[:-1] + b"\xff").code == "file.undecodable"


def test_utf_16_is_named() -> None:
    assert "UTF-16" in refused("a,b\n1,2\n".encode("utf-16")).message.en


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "file.empty", "t.csv"),
        (b"\xef\xbb\xbf", "file.empty", "t.csv"),
        (b" \r\n\n", "file.empty", "t.csv"),
        (b"\n" * 1000, "file.empty", "t.csv"),
        (b",,\n1,2,3\n", "file.empty", "t.csv"),
        (b"a,b", "file.no_rows", "t.csv:1"),
        (b"a,b\n\n,\n", "file.no_rows", "t.csv:1"),
        (b"a,b\n1,2\n1,2,3\n", "file.ragged_row", "t.csv:3"),
        (b"a,b\n1\n", "file.ragged_row", "t.csv:2"),
        (b"a,b\n1,2\n1,\x002\n", "file.nul_byte", "t.csv:3"),
        (b"a,\x00b\n1,2\n", "file.nul_byte", "t.csv:1"),
        (b'a,b\n1,"2\n', "file.bad_quotes", "t.csv:2"),
        (b'a,b\n1,"2"3\n', "file.bad_quotes", "t.csv:2"),
        (b"a,b\n1,2\n1," + b"x" * 200_000 + b"\n", "file.big_field", "t.csv:3"),
        (b"a,b\n1,2\n1," + b"x" * 100_001 + b"\n", "file.big_field", "t.csv:3"),
        (b'a,b\n1,2\n1,"' + b"x\n" * 100_000, "file.big_field", "t.csv:3"),
        (b"a,b\n1,2\n1," + b"x" * 2_000_000, "file.long_line", "t.csv:3"),
        (b"x" * 2_000_000, "file.long_line", "t.csv:1"),
        (b",".join([b"a"] * (COLUMNS + 1)) + b"\n", "file.too_wide", "t.csv:1"),
    ],
)
def test_refused_with_its_place(data: bytes, code: str, place: str) -> None:
    problem = refused(data)
    assert (problem.code, problem.path, problem.severity) == (code, place, "error")


def test_the_biggest_cell_that_is_read() -> None:
    assert rows_of(b"a\n" + b"x" * 100_000 + b"\n") == [(2, ("x" * 100_000,))]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "t.xls", "XLS"),
        (b"%PDF-1.7\n", "t.pdf", "PDF"),
        (b"\x1f\x8b\x08", "t.csv.gz", "GZIP"),
        (b"<html><table></table>", "t.xls", "HTML"),
        (b"\xef\xbb\xbf <?xml version='1.0'?>", "t.xls", "HTML"),
        (b"a,b\n1,2\n", "t.xlsx", "The name says XLSX"),
    ],
)
def test_other_kinds_of_files_are_named(data: bytes, name: str, said: str) -> None:
    problem = refused(data, name)
    assert problem.code == "file.wrong_kind"
    assert said in problem.message.en


def test_a_missing_file(tmp_path: Path) -> None:
    (problem,) = open_table(tmp_path / "none.csv", "none.csv")  # type: ignore[misc]
    assert problem.code == "file.unreadable"


class _Endless(io.RawIOBase):
    """A stream that never ends."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert size > 0
        self.given += size
        return bytes(size)


def test_a_stream_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.intake.source.CSV_BYTES", 3 * MIB)
    stream = _Endless()
    (problem,) = open_table(stream, "-")  # type: ignore[arg-type, misc]
    assert problem.code == "file.too_big"
    assert "3 MiB" in problem.message.en
    assert stream.given <= 4 * MIB


def test_a_path_too_big(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as handle:
        handle.truncate(CSV_BYTES + 1)
    (problem,) = open_table(path, "big.csv")  # type: ignore[misc]
    assert problem.code == "file.too_big"


def test_a_character_broken_across_two_pieces_is_placed() -> None:
    data = b"a\n" + b"x" * (MIB - 3) + b"\xe6\xff,1\n"
    assert f"byte {MIB - 1} (0xe6) in row 2" in refused(data).message.en
