"""The bytes of uploaded files: addressed by their sha256, a folder for each unit, on disk before any row names them."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from core.spec import Text
from server.clock import now
from server.refusal import Invalid, Refusal, Unavailable, error

CHUNK = 1024 * 1024
MIB = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
_ARRIVING = ".arriving"
_LOCK = ".lock"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the store for good: their sha256, how many, since when, and whether they weren't there before."""

    digest: str
    size: int
    at: datetime
    new: bool


class FileStore:
    """The files of all units below ``root``: ``<unit id>/<first two digits>/<digest>``. Safe to share between processes.

    A file that is kept again counts as kept anew (its time is now), so that no cleanup takes it away meanwhile.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, unit_id: int, stream: BinaryIO, limit: int) -> Kept | Refusal:
        """All of ``stream`` is on disk under its digest when this returns, flushed with its folder.

        Refused, with nothing left behind, where it is longer than ``limit`` bytes, empty, or the disk is full.
        """
        arriving = self._unit(unit_id) / _ARRIVING
        try:
            _make_folder(arriving)
            path = arriving / uuid4().hex
            try:
                read = _write(path, stream, limit)
                if isinstance(read, Refusal):
                    return read
                digest, size = read
                return self._settle(unit_id, path, digest, size)
            finally:
                path.unlink(missing_ok=True)
        except OSError as failure:
            return _unwritten(failure)

    def open(self, unit_id: int, digest: str) -> BinaryIO | Unavailable:
        """The bytes of ``digest`` at their beginning, after all of them were compared with it; the caller closes it."""
        try:
            handle = self._path(unit_id, digest).open("rb")
        except OSError:
            return _damaged()
        try:
            found = hashlib.file_digest(handle, "sha256").hexdigest()
            handle.seek(0)
        except OSError:
            found = ""
        if found == digest:
            return handle
        handle.close()
        return _damaged()

    def path(self, unit_id: int, digest: str) -> Path:
        """Where the bytes of ``digest`` lie, for a reader that wants a path; they aren't compared with it.

        Raises:
            ValueError: ``digest`` is no sha256 in lower-case hexadecimal digits.
        """
        return self._path(unit_id, digest)

    def erase(self, unit_id: int, digest: str, before: datetime) -> bool:
        """The bytes of ``digest`` are gone, unless they were kept again after ``before``; whether there were any."""
        path = self._path(unit_id, digest)
        try:
            with self._locked(unit_id):
                if path.stat().st_mtime_ns > _nanoseconds(before):
                    return False
                path.unlink()
                _flush_folder(path.parent)
        except FileNotFoundError:
            return False
        return True

    def discard(self, unit_id: int, kept: Kept) -> bool:
        """Take back what ``keep`` did, where it added a file and nobody has kept the same one since."""
        return kept.new and self.erase(unit_id, kept.digest, kept.at)

    def held(self, unit_id: int, older_than: datetime) -> Iterator[str]:
        """The digests of the unit's files that were last kept before ``older_than``, in order."""
        for path in sorted(self._unit(unit_id).glob("??/*")):
            if _DIGEST.fullmatch(path.name) and path.stat().st_mtime_ns < _nanoseconds(older_than):
                yield path.name

    def sweep(self, unit_id: int, older_than: datetime) -> int:
        """Uploads that broke off before ``older_than`` are gone; how many there were."""
        stale = [
            path
            for path in (self._unit(unit_id) / _ARRIVING).glob("*")
            if path.stat().st_mtime_ns < _nanoseconds(older_than)
        ]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _settle(self, unit_id: int, path: Path, digest: str, size: int) -> Kept:
        target = self._path(unit_id, digest)
        _make_folder(target.parent)
        with self._locked(unit_id):
            new = not target.exists()
            at = now()
            os.utime(path, ns=(_nanoseconds(at), _nanoseconds(at)))
            path.replace(target)
            _flush_folder(target.parent)
        return Kept(digest, size, at, new)

    def _unit(self, unit_id: int) -> Path:
        return self.root / str(int(unit_id))

    def _path(self, unit_id: int, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError("not a sha256 in lower-case hexadecimal digits")
        return self._unit(unit_id) / digest[:2] / digest

    @contextmanager
    def _locked(self, unit_id: int) -> Iterator[None]:
        """Nobody else brings a file of the unit in, or takes one away, meanwhile."""
        folder = self._unit(unit_id)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _nanoseconds(moment: datetime) -> int:
    """Since 1970, exactly: a float would not come back as it was."""
    return (moment - _EPOCH) // timedelta(microseconds=1) * 1000


def _write(path: Path, stream: BinaryIO, limit: int) -> tuple[str, int] | Invalid:
    """The digest and size of ``stream``, which is at ``path`` and flushed."""
    whole, size = hashlib.sha256(), 0
    with path.open("xb") as target:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > limit:
                return _too_big(limit)
            whole.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return (whole.hexdigest(), size) if size else _empty()


def _make_folder(folder: Path) -> None:
    """``folder`` is there, and so are the entries that lead to it after a power cut."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _too_big(limit: int) -> Invalid:
    size = f"{limit // MIB} MiB" if limit >= MIB else f"{limit} B"
    return Invalid(
        (
            error(
                "file.too_big",
                "file",
                Text(zh=f"文件超过 {size}。", en=f"The file is bigger than {size}."),
                Text(zh="请缩小或分开后再上传。", en="Make it smaller, or upload it in parts."),
            ),
        )
    )


def _empty() -> Invalid:
    return Invalid(
        (
            error(
                "file.empty",
                "file",
                Text(zh="文件是空的。", en="The file is empty."),
                Text(zh="请核对所选的文件。", en="Check which file was chosen."),
            ),
        )
    )


def _unwritten(failure: OSError) -> Unavailable:
    full = failure.errno in (errno.ENOSPC, errno.EDQUOT)
    return Unavailable(
        (
            error(
                "files.full" if full else "files.away",
                "file",
                Text(zh="文件存储已满, 未保存任何内容。", en="The disk of the file store is full; nothing was saved.")
                if full
                else Text(
                    zh="文件存储无法写入, 未保存任何内容。", en="The file store can't be written; nothing was saved."
                ),
                Text(zh="请通知系统管理员, 处理后重试。", en="Tell the operator, and try again after that."),
            ),
        ),
        60,
    )


def _damaged() -> Unavailable:
    return Unavailable(
        (
            error(
                "file.damaged",
                "file",
                Text(
                    zh="文件内容缺失, 或与登记的摘要不符。",
                    en="The file's bytes are missing, or differ from their digest.",
                ),
                Text(zh="请通知系统管理员从备份恢复。", en="Ask the operator to restore it from the backup."),
            ),
        ),
        3600,
    )
