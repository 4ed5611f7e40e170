"""Kinds of files by their bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from server.files.media import CSV, JPEG, PDF, PLAIN, PNG, WEBP, XLSX, media_type_of
from server.refusal import Invalid
from tests.server.intake.logs import workbook


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


BOOK = workbook((0, 0, "a"))
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(20)

TAKEN = [
    (b"%PDF-1.7\n", "a.pdf", "application/pdf", PDF),
    (b"%PDF-1.7\n", "a.pdf", "", PDF),
    (PICTURE, "a.png", "image/png", PNG),
    (PICTURE, "a.csv", "application/octet-stream", PNG),
    (b"\xff\xd8\xff\xe0" + bytes(20), "a.jpg", "image/jpg", JPEG),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "image/webp", WEBP),
    (BOOK, "a.xlsx", XLSX, XLSX),
    (b"a,b\n1,2\n", "a.csv", "text/csv; charset=utf-8", CSV),
    (b"a,b\n1,2\n", "a.csv", "application/vnd.ms-excel", CSV),
    (b"a,b\n1,2\n", "a.csv", "", CSV),
    (b"a,b\n1,2\n", "a.txt", "", PLAIN),
    ("客服,日期\n".encode("gb18030"), "a.csv", "text/csv", CSV),
    ("\ufeff客服,日期\n".encode(), "a.csv", "text/csv", CSV),
    (("客" * 40_000).encode(), "a.txt", "text/plain", PLAIN),
]

REFUSED = [
    (zipped("a.txt"), "a.zip", "application/zip", "file.wrong_kind"),
    (zipped("a.txt"), "a.xlsx", XLSX, "file.wrong_kind"),
    (zipped("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx", XLSX, "file.wrong_kind"),
    (BOOK[:-30], "a.xlsx", XLSX, "file.wrong_kind"),
    (b"GIF89a" + bytes(20), "a.gif", "image/gif", "file.wrong_kind"),
    (b"MZ\x00\x00", "a.csv", "text/csv", "file.wrong_kind"),
    (b" <!DOCTYPE html><script>", "a.csv", "text/csv", "file.wrong_kind"),
    (b"\xef\xbb\xbf<svg onload=x>", "a.txt", "text/plain", "file.wrong_kind"),
    (b"\x80\x81\xff\xff,\xff", "a.csv", "text/csv", "file.wrong_kind"),
    (PICTURE, "a.pdf", "application/pdf", "file.wrong_type"),
    (b"%PDF-1.7\n", "a.png", "image/png", "file.wrong_type"),
    (b"a,b\n", "a.pdf", "application/pdf", "file.wrong_type"),
    (b"a,b\n", "a.html", "text/html", "file.wrong_type"),
    (BOOK, "a.csv", "text/csv", "file.wrong_type"),
]


@pytest.mark.parametrize(("data", "name", "declared", "kind"), TAKEN)
def test_taken(data: bytes, name: str, declared: str, kind: str) -> None:
    handle = io.BytesIO(data)
    assert media_type_of(handle, name, declared) == kind
    assert handle.tell() == 0


@pytest.mark.parametrize(("data", "name", "declared", "code"), REFUSED)
def test_refused(data: bytes, name: str, declared: str, code: str) -> None:
    refused = media_type_of(io.BytesIO(data), name, declared)
    assert isinstance(refused, Invalid)
    assert [problem.code for problem in refused.problems] == [code]
