"""The file store: bytes are whole and on disk, or not there at all."""

from __future__ import annotations

import errno
import hashlib
import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from server.clock import now
from server.files.store import FileStore, Kept
from server.refusal import Invalid, Unavailable

ONE, OTHER = 1, 2
LIMIT = 1000


def files_in(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file() and path.name != ".lock")


def kept(store: FileStore, data: bytes, unit_id: int = ONE) -> Kept:
    done = store.keep(unit_id, io.BytesIO(data), LIMIT)
    assert isinstance(done, Kept), done
    return done


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "deep" / "files")


def test_bytes_lie_under_their_digest_in_a_folder_of_the_unit(files: FileStore) -> None:
    one = kept(files, b"abc")
    assert (one.digest, one.size, one.new) == (hashlib.sha256(b"abc").hexdigest(), 3, True)
    assert files.path(ONE, one.digest).read_bytes() == b"abc"
    assert not files.path(OTHER, one.digest).exists()
    assert isinstance(files.open(OTHER, one.digest), Unavailable)
    again = kept(files, b"abc")
    assert (again.digest, again.new) == (one.digest, False)
    assert files_in(files.root) == [one.digest]


@pytest.mark.parametrize(("size", "taken"), [(0, False), (1, True), (LIMIT, True), (LIMIT + 1, False)])
def test_the_limit_and_an_empty_file(files: FileStore, size: int, taken: bool) -> None:
    done = files.keep(ONE, io.BytesIO(b"x" * size), LIMIT)
    assert isinstance(done, Kept if taken else Invalid)
    assert len(files_in(files.root)) == int(taken)


def test_a_stream_without_end_is_cut_off(files: FileStore) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    stream: Any = Endless()
    assert isinstance(files.keep(ONE, stream, 5 * 1024 * 1024), Invalid)
    assert stream.given <= 7 * 1024 * 1024
    assert files_in(files.root) == []


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "files.full"), (errno.EIO, "files.away")])
def test_a_disk_that_fails_leaves_nothing(
    files: FileStore, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def failing(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    files.root.mkdir(parents=True)
    with monkeypatch.context() as patched:
        patched.setattr("server.files.store.os.fsync", failing)
        done = files.keep(ONE, io.BytesIO(b"abc"), LIMIT)
    assert isinstance(done, Unavailable)
    assert done.problems[0].code == code
    assert files_in(files.root) == []
    assert kept(files, b"abc").new


def test_an_upload_that_breaks_off_leaves_nothing(files: FileStore) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    broken: BinaryIO = Broken()
    assert isinstance(files.keep(ONE, broken, LIMIT), Unavailable)
    assert files_in(files.root) == []


def test_the_file_and_its_folders_are_flushed_before_it_counts(
    files: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    flush, replace = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        steps.append(f"flush {Path(os.readlink(f'/proc/self/fd/{handle}')).relative_to(files.root.parents[1])}")
        flush(handle)

    def replaced(path: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(path, target)

    monkeypatch.setattr("server.files.store.os.fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    done = kept(files, b"abc")
    at = steps.index("rename")
    assert steps[at - 2].startswith("flush deep/files/1/.arriving/")
    assert {"flush .", "flush deep", "flush deep/files", "flush deep/files/1"} <= set(steps[:at])
    assert steps[at + 1 :] == [f"flush deep/files/1/{done.digest[:2]}"]


def test_damaged_bytes_are_not_handed_out(files: FileStore) -> None:
    one = kept(files, b"abc")
    files.path(ONE, one.digest).write_bytes(b"abd")
    assert isinstance(files.open(ONE, one.digest), Unavailable)


@pytest.mark.parametrize("digest", ["", "../" * 4 + "etc", "A" * 64, "a" * 63, "a" * 64 + "/"])
def test_only_a_digest_names_a_file(files: FileStore, digest: str) -> None:
    with pytest.raises(ValueError, match="sha256"):
        files.path(ONE, digest)


def test_what_was_kept_again_is_not_erased(files: FileStore) -> None:
    first = kept(files, b"abc")
    again = kept(files, b"abc")
    assert not files.discard(ONE, first)
    assert not files.discard(ONE, again)
    assert not files.erase(ONE, first.digest, again.at - timedelta(microseconds=1))
    assert files.erase(ONE, first.digest, again.at)
    assert not files.erase(ONE, first.digest, again.at)
    assert files.discard(ONE, kept(files, b"abc"))
    assert files_in(files.root) == []


def test_old_files_and_broken_uploads(files: FileStore) -> None:
    one = kept(files, b"abc")
    stale = files.root / str(ONE) / ".arriving" / "left"
    stale.write_bytes(b"half")
    before, after = now() - timedelta(hours=1), now() + timedelta(hours=1)
    assert (list(files.held(ONE, before)), files.sweep(ONE, before)) == ([], 0)
    assert (list(files.held(ONE, after)), files.sweep(ONE, after)) == ([one.digest], 1)
    assert list(files.held(OTHER, after)) == []
    assert files_in(files.root) == [one.digest]
