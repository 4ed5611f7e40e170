"""Any file to a table: told apart by its first bytes, not by its name alone."""

from __future__ import annotations

import io
from typing import IO

from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.intake.csv_table import empty, open_csv
from server.intake.source import Source, open_source
from server.intake.table import Table
from server.intake.xlsx_table import open_xlsx

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta", b"<head")
_ZIP = b"PK"
_WORKBOOK_NAMES = (".xlsx", ".xlsm")


def open_table(source: Source, name: str = "-") -> Table | tuple[Problem, ...]:
    """The table in ``source``, a path, bytes or a binary stream; ``name`` is what messages call it.

    Problems come instead where it can't be opened. Where a table comes back its ``close`` has to be called.
    """
    handle = open_source(source, name)
    if isinstance(handle, Problem):
        return (handle,)
    table = _read(handle, name)
    if not isinstance(table, Table) or table.kind.startswith("xlsx"):
        handle.close()
    return table


def _read(handle: IO[bytes], name: str) -> Table | tuple[Problem, ...]:
    size = handle.seek(0, io.SEEK_END)
    handle.seek(0)
    start = handle.read(512)
    handle.seek(0)
    if not start.removeprefix(b"\xef\xbb\xbf").strip() and size <= len(start):
        return (empty(name),)
    if start.startswith(_ZIP) and start[2:4] in (b"\x03\x04", b"\x05\x06"):
        return open_xlsx(handle, size, name)
    foreign = next((kind for magic, kind in _FOREIGN if start.startswith(magic)), None)
    if foreign is None and start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        foreign = "HTML/XML"
    if foreign is not None:
        return (_wrong_kind(name, foreign),)
    if name.lower().endswith(_WORKBOOK_NAMES):
        return (_no_zip(name),)
    return open_csv(handle, size, name)


def _wrong_kind(name: str, kind: str) -> Problem:
    return fault(
        "file.wrong_kind",
        name,
        Text(zh=f"这是 {kind} 文件, 不是 CSV 或 XLSX。", en=f"This is {kind}, neither CSV nor XLSX."),
        Text(zh="请另存为 XLSX 或 CSV UTF-8。", en="Save it as XLSX or as CSV UTF-8."),
    )


def _no_zip(name: str) -> Problem:
    return fault(
        "file.wrong_kind",
        name,
        Text(zh="文件名是 XLSX, 内容却不是。", en="The name says XLSX, the content is something else."),
        Text(zh="请另存为 XLSX, 或把名字改为 .csv。", en="Save it as XLSX, or rename it to .csv."),
    )
