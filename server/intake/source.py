"""Where a file comes from: a path, bytes, or a stream such as standard input; always read through one seekable handle."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import IO, BinaryIO, TypeAlias

from core.feeds.faults import fault
from core.problem import Problem
from core.spec import Text
from server.intake.limits import CSV_BYTES, MIB, in_mib

Source: TypeAlias = Path | bytes | BinaryIO


def open_source(source: Source, name: str) -> IO[bytes] | Problem:
    """A seekable handle on all of ``source``, at its beginning; the caller closes it.

    A stream is copied to a temporary file that vanishes when closed. More than ``CSV_BYTES`` is refused.
    """
    if isinstance(source, bytes):
        return io.BytesIO(source) if len(source) <= CSV_BYTES else _too_big(name)
    if isinstance(source, Path):
        try:
            handle = source.open("rb")
        except OSError as error:
            return _unopened(name, error)
        if handle.seekable():
            return _checked(handle, name)
        with handle:
            return _copied(handle, name)
    return _copied(source, name)


def _checked(handle: IO[bytes], name: str) -> IO[bytes] | Problem:
    size = handle.seek(0, io.SEEK_END)
    handle.seek(0)
    if size <= CSV_BYTES:
        return handle
    handle.close()
    return _too_big(name)


def _copied(stream: IO[bytes], name: str) -> IO[bytes] | Problem:
    copy = tempfile.SpooledTemporaryFile(max_size=8 * MIB)  # noqa: SIM115 (the caller closes it)
    left = CSV_BYTES
    while chunk := stream.read(MIB):
        left -= len(chunk)
        if left < 0:
            copy.close()
            return _too_big(name)
        copy.write(chunk)
    copy.seek(0)
    return copy


def _too_big(name: str) -> Problem:
    return fault(
        "file.too_big",
        name,
        Text(zh=f"文件超过 {in_mib(CSV_BYTES)}。", en=f"The file is bigger than {in_mib(CSV_BYTES)}."),
        Text(zh="请按月分开导出。", en="Export it in parts, month by month."),
    )


def _unopened(name: str, error: OSError) -> Problem:
    why = error.strerror or type(error).__name__
    return fault(
        "file.unreadable",
        name,
        Text(zh=f"打不开文件 {name}: {why}。", en=f"Can't open {name}: {why}."),
        Text(zh="请核对路径与权限。", en="Check the path and its permissions."),
    )
