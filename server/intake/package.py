"""A workbook's zip opened with suspicion: only the parts that are read are inflated, counted as they come.

What was counted and scanned is packed anew, uncompressed, and only that is read: no second reader of the original
file can see something else in it.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.intake.limits import (
    MIB,
    XLSX_BYTES,
    XLSX_DIRECTORY_BYTES,
    XLSX_INFLATED_BYTES,
    XLSX_PARTS,
    XLSX_RATIO,
    in_mib,
)

CHUNK = 64 * 1024
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_ALWAYS = ("[Content_Types].xml", "_rels/.rels", WORKBOOK, RELATIONS)
_SHARED = ("/sharedStrings", "/styles")
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that is read: its name, its part, and the names of the sheets that are not read."""

    name: str
    part: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook's parts, checked and packed anew without compression; ``strings`` is the part with shared strings."""

    data: bytes
    sheet: Sheet
    strings: str | None


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


class _Budget:
    """Bytes that may still be inflated."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = XLSX_INFLATED_BYTES

    def inflate(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo, into: IO[bytes]) -> None:
        """Write ``part``'s bytes to ``into``, and stop the moment a limit is passed.

        The zip reader gives no more than the declared size, so that a part which declares too little is cut short
        there and fails its checksum.
        """
        if part.file_size > MIB and part.file_size > XLSX_RATIO * part.compress_size:
            raise _Refused(_bomb(self._name, part.filename))
        with archive.open(part) as stream:
            while chunk := stream.read(CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise _Refused(_inflates(self._name))
                into.write(chunk)


def open_package(handle: IO[bytes], size: int, name: str) -> Package | Problem:
    """The parts of the workbook in ``handle`` that hold its first visible sheet, or why they aren't read."""
    if size > XLSX_BYTES:
        return _too_big(name)
    if _directory_size(handle, size) > XLSX_DIRECTORY_BYTES:
        return damaged(name, "directory")
    try:
        with zipfile.ZipFile(handle) as archive:
            return _packed(archive, name)
    except _Refused as refused:
        return refused.problem
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        return damaged(name, type(error).__name__)


def directory_is_small(handle: IO[bytes]) -> bool:
    """Whether the table of contents of the zip in ``handle`` is short enough to be read; the handle is set back."""
    return _directory_size(handle, handle.seek(0, io.SEEK_END)) <= XLSX_DIRECTORY_BYTES


def _directory_size(handle: IO[bytes], size: int) -> int:
    """The declared size of the zip's table of contents; boundless where it is declared in the 64-bit form."""
    handle.seek(max(0, size - 65_600))
    tail = handle.read()
    handle.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    if tail[max(0, at - 20) : at].startswith(_END_64):
        return XLSX_DIRECTORY_BYTES + 1
    return int(struct.unpack_from("<L", tail, at + 12)[0])


def _packed(archive: zipfile.ZipFile, name: str) -> Package:
    parts = {part.filename: part for part in archive.infolist()}
    if len(archive.infolist()) > XLSX_PARTS or len(parts) < len(archive.infolist()):
        raise _Refused(damaged(name, "parts"))
    if sum(part.file_size for part in parts.values()) > XLSX_INFLATED_BYTES:
        raise _Refused(_inflates(name))
    if WORKBOOK not in parts or RELATIONS not in parts:
        raise _Refused(no_workbook(name))
    budget = _Budget(name)
    held: dict[str, bytes] = {}
    for wanted in _ALWAYS:
        if wanted in parts:
            held[wanted] = _bytes(budget, archive, parts[wanted])
    relations = _relations(_tree(held[RELATIONS], name))
    sheet = _sheet(_tree(held[WORKBOOK], name), relations, name)
    shared = [target for kind, target in relations.values() if kind.endswith(_SHARED)]
    if sheet.part not in parts:
        raise _Refused(damaged(name, sheet.part))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as clean:
        for known, data in held.items():
            clean.writestr(known, data)
        for wanted in dict.fromkeys((*shared, sheet.part)):
            if wanted in parts and wanted not in held:
                with clean.open(wanted, "w") as into:
                    budget.inflate(archive, parts[wanted], into)
    strings = [target for kind, target in relations.values() if kind.endswith("/sharedStrings") and target in parts]
    if len(strings) > 1:
        raise _Refused(damaged(name, "sharedStrings"))
    return Package(packed.getvalue(), sheet, strings[0] if strings else None)


def _bytes(budget: _Budget, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    into = io.BytesIO()
    budget.inflate(archive, part, into)
    return into.getvalue()


def _tree(data: bytes, name: str) -> Any:
    try:
        return ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise _Refused(forbidden_xml(name)) from error
    except ElementTree.ParseError as error:
        raise _Refused(damaged(name, "XML")) from error


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _relations(tree: Any) -> dict[str, tuple[str, str]]:
    """Relation id -> its kind and the part it leads to."""
    found: dict[str, tuple[str, str]] = {}
    for element in tree:
        target = element.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[element.get("Id", "")] = (element.get("Type", ""), part)
    return found


def _sheet(tree: Any, relations: dict[str, tuple[str, str]], name: str) -> Sheet:
    """The first worksheet that isn't hidden."""
    visible: list[tuple[str, str]] = []
    for element in tree.iter():
        if _local(element.tag) != "sheet" or element.get("state", "visible") != "visible":
            continue
        relation = next((value for key, value in element.attrib.items() if _local(key) == "id"), "")
        kind, part = relations.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            visible.append((element.get("name", ""), part))
    if not visible:
        raise _Refused(no_workbook(name))
    return Sheet(visible[0][0], visible[0][1], tuple(other for other, _ in visible[1:]))


def damaged(name: str, what: str) -> Problem:
    """The workbook can't be read; ``what`` is the part or the check that failed."""
    return fault(
        "xlsx.damaged",
        name,
        Text(zh=f"XLSX 文件损坏或结构异常 ({what})。", en=f"The XLSX file is damaged or oddly built ({what})."),
        Text(
            zh="请在表格软件中打开, 另存为 XLSX 或 CSV。",
            en="Open it in a spreadsheet program and save it again, as XLSX or CSV.",
        ),
    )


def forbidden_xml(name: str) -> Problem:
    """A part declares a DTD or entities."""
    return fault(
        "xlsx.forbidden_xml",
        name,
        Text(
            zh="XLSX 内的 XML 声明了 DTD 或实体, 拒绝读取。",
            en="XML within the XLSX declares a DTD or entities; it isn't read.",
        ),
        Text(
            zh="请在表格软件中打开, 另存为 XLSX 或 CSV。",
            en="Open it in a spreadsheet program and save it again, as XLSX or CSV.",
        ),
    )


def no_workbook(name: str) -> Problem:
    """The zip holds no worksheet that can be seen."""
    return fault(
        "xlsx.no_workbook",
        name,
        Text(zh="这个 ZIP 里没有可见的 XLSX 工作表。", en="This ZIP holds no visible XLSX worksheet."),
        Text(zh="请导出为 XLSX 或 CSV。", en="Export as XLSX or CSV."),
    )


def _too_big(name: str) -> Problem:
    return fault(
        "xlsx.too_big",
        name,
        Text(zh=f"XLSX 文件超过 {in_mib(XLSX_BYTES)}。", en=f"The XLSX file is bigger than {in_mib(XLSX_BYTES)}."),
        Text(zh="请导出为 CSV, 或按月分开。", en="Export it as CSV, or month by month."),
    )


def _inflates(name: str) -> Problem:
    limit = in_mib(XLSX_INFLATED_BYTES)
    return fault(
        "xlsx.inflates",
        name,
        Text(
            zh=f"XLSX 解压后超过 {limit}, 已停止读取。",
            en=f"The XLSX inflates to more than {limit}; reading was stopped.",
        ),
        Text(zh="请导出为 CSV, 或按月分开。", en="Export it as CSV, or month by month."),
    )


def _bomb(name: str, part: str) -> Problem:
    return fault(
        "xlsx.inflates",
        f"{name}/{part}",
        Text(
            zh=f"XLSX 的 {part} 解压超过 {XLSX_RATIO} 倍, 疑为压缩炸弹, 已停止读取。",
            en=f"{part} of the XLSX inflates more than {XLSX_RATIO} times, as a zip bomb does; reading was stopped.",
        ),
        Text(zh="请导出为 CSV。", en="Export it as CSV."),
    )
