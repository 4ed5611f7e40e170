"""What kind of file something is, by its bytes: a short list of kinds, anything else is refused."""

from __future__ import annotations

import codecs
import zipfile
from typing import BinaryIO

from core.spec import Text
from server.intake.encoding import ENCODINGS
from server.intake.package import WORKBOOK, directory_is_small
from server.refusal import Invalid, error

PDF, PNG, JPEG, WEBP = "application/pdf", "image/png", "image/jpeg", "image/webp"
CSV, PLAIN = "text/csv", "text/plain"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = (PDF, PNG, JPEG, WEBP, CSV, PLAIN, XLSX)
"""Every type that a stored file may have."""

UNDECLARED = ("", "application/octet-stream", "binary/octet-stream")
"""What a client says that doesn't know."""

_ALSO = {
    "application/csv": CSV,
    "text/comma-separated-values": CSV,
    # Browsers on Windows say so of every CSV where a spreadsheet program is installed.
    "application/vnd.ms-excel": CSV,
    "image/jpg": JPEG,
    "application/x-pdf": PDF,
}
_HEAD = 64 * 1024
_MARKUP = (b"<!", b"<?", b"<html", b"<svg", b"<script", b"<head", b"<body", b"<table", b"<meta")
_CONTROLS = {*range(32), 127} - set(b"\t\n\r\f")
_EXTENSIONS = {"csv": CSV, "txt": PLAIN}


def media_type_of(handle: BinaryIO, name: str, declared: str) -> str | Invalid:
    """The type of what ``handle`` holds, which is set back to its beginning.

    ``declared`` is what the client says it is (a media type, parameters allowed; ``UNDECLARED`` is no claim): a claim
    that the bytes contradict is refused. Text is ``text/csv`` or ``text/plain``, as declared, else by ``name``.
    """
    found = _sniffed(handle)
    handle.seek(0)
    if found is None:
        return _unknown_kind()
    claim = declared.partition(";")[0].strip().lower()
    claim = _ALSO.get(claim, claim)
    if claim in UNDECLARED:
        return found if found != PLAIN else _EXTENSIONS.get(name.rpartition(".")[2].lower(), PLAIN)
    if claim == found or (found == PLAIN and claim == CSV):
        return claim
    return _contradicted(claim, found)


def _sniffed(handle: BinaryIO) -> str | None:
    """The kind by content; ``PLAIN`` for any text."""
    handle.seek(0)
    head = handle.read(_HEAD)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"PK"):
        return XLSX if _is_workbook(handle) else None
    return PLAIN if _is_text(head) else None


def _is_workbook(handle: BinaryIO) -> bool:
    if not directory_is_small(handle):
        return False
    try:
        with zipfile.ZipFile(handle) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, RuntimeError, ValueError, OSError):
        return False
    return WORKBOOK in names and "[Content_Types].xml" in names and not any("vbaProject" in name for name in names)


def _is_text(head: bytes) -> bool:
    """Whether ``head`` begins a text in an encoding that imports read; markup, which a browser might run, is none."""
    plain = head.removeprefix(codecs.BOM_UTF8)
    if plain.lstrip().lower().startswith(_MARKUP) or not _CONTROLS.isdisjoint(plain):
        return False
    return any(_decodes(head, encoding) for encoding in ENCODINGS)


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(head, final=len(head) < _HEAD)
    except UnicodeDecodeError:
        return False
    return True


def _unknown_kind() -> Invalid:
    return Invalid(
        (
            error(
                "file.wrong_kind",
                "file",
                Text(zh="不接受这种文件。", en="Files of this kind aren't taken."),
                Text(
                    zh="请上传 PDF、PNG、JPEG、WebP、CSV、纯文本或 XLSX。",
                    en="Upload PDF, PNG, JPEG, WebP, CSV, plain text or XLSX.",
                ),
            ),
        )
    )


def _contradicted(claim: str, found: str) -> Invalid:
    said = claim if claim in MEDIA_TYPES else "?"
    return Invalid(
        (
            error(
                "file.wrong_type",
                "mediaType",
                Text(zh=f"声明的类型是 {said}, 内容却是 {found}。", en=f"It is declared as {said} and holds {found}."),
                Text(
                    zh="请核对所选的文件, 或不声明类型。",
                    en="Check which file was chosen, or leave the type undeclared.",
                ),
            ),
        )
    )
