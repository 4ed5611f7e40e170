"""Which encoding a text file is in: UTF-8 if all of it is, else GB18030 if all of it is, else none."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import IO

from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.intake.limits import MIB

ENCODINGS = ("utf-8", "gb18030")


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where an encoding breaks off: the byte, from 0, and the line it is on, from 1."""

    encoding: str
    offset: int
    line: int
    byte: int


def encoding_of(handle: IO[bytes], name: str) -> str | Problem:
    """The encoding of all of ``handle``, read to the end in pieces and set back to its beginning."""
    start = handle.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        handle.seek(0)
        return _utf16(name)
    stops: list[_Stop] = []
    for encoding in ENCODINGS:
        handle.seek(0)
        stop = _first_stop(handle, encoding)
        if stop is None:
            handle.seek(0)
            return encoding
        stops.append(stop)
    return _undecodable(name, stops)


def _first_stop(handle: IO[bytes], encoding: str) -> _Stop | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    done, line = 0, 1
    while True:
        chunk = handle.read(MIB)
        pending = bytes(decoder.getstate()[0])
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            data = pending + chunk
            at = error.start
            return _Stop(encoding, done - len(pending) + at, line + data[:at].count(b"\n"), data[at])
        if not chunk:
            return None
        done += len(chunk)
        line += chunk.count(b"\n")


def _undecodable(name: str, stops: list[_Stop]) -> Problem:
    zh = "; ".join(
        f"按 {stop.encoding.upper()} 在第 {stop.line} 行, 第 {stop.offset} 字节 (0x{stop.byte:02x}) 处中断"
        for stop in stops
    )
    en = "; ".join(
        f"{stop.encoding.upper()} breaks off at byte {stop.offset} (0x{stop.byte:02x}) in row {stop.line}"
        for stop in stops
    )
    return fault(
        "file.undecodable",
        f"{name}:{max(stop.line for stop in stops)}",
        Text(zh=f"文件既不是 UTF-8 也不是 GB18030: {zh}。", en=f"The file is neither UTF-8 nor GB18030: {en}."),
        Text(zh="请另存为 CSV UTF-8 后再导入。", en="Save it as CSV UTF-8 and import that."),
    )


def _utf16(name: str) -> Problem:
    return fault(
        "file.undecodable",
        f"{name}:1",
        Text(zh="文件是 UTF-16 (第 0 字节起有其标记)。", en="The file is UTF-16 (its mark stands at byte 0, row 1)."),
        Text(zh="请另存为 CSV UTF-8 后再导入。", en="Save it as CSV UTF-8 and import that."),
    )
