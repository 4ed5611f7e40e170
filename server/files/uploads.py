"""Files whole: bytes and row together. Bytes come before the row that names them, and go after it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from core.spec import Text
from server.execute import Executor
from server.files.commands import mark_erased, register_file
from server.files.media import media_type_of
from server.files.queries import known_digests, read_file
from server.files.store import FileStore, Kept
from server.files.values import WHAT, NewFile, StoredFileView
from server.identity.permission import refusal
from server.identity.policy import Action
from server.identity.who import Who
from server.refusal import Conflict, NotFound, Refusal, Unavailable, error


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read: what is known of it, and its bytes at their beginning. ``content`` has to be closed."""

    file: StoredFileView
    content: BinaryIO


@dataclass(frozen=True, slots=True)
class Swept:
    """What a cleanup took away: files that no row names, and uploads that broke off."""

    files: int
    uploads: int


def upload(
    executor: Executor, store: FileStore, who: Who, stream: BinaryIO, name: str, declared: str, limit: int
) -> StoredFileView | Refusal:
    """``stream`` is stored and has a row; on a refusal neither. The same bytes twice are one file, by its first name.

    ``name`` and ``declared`` (a media type) are what the uploader says; ``limit`` is in bytes.
    """
    refused = refusal(who, Action.UPLOAD_FILES)
    if refused is not None:
        return refused
    taken = take_in(store, who.unit_id, stream, name, declared, limit)
    if isinstance(taken, Refusal):
        return taken
    kept, file = taken
    view = executor.perform(who, register_file, file)
    if isinstance(view, Conflict):
        # Somebody registered the same bytes between our look and our insert: now there is a row to find.
        view = executor.perform(who, register_file, file)
    if isinstance(view, Refusal) and not isinstance(view, Unavailable):
        # Where the database went away, the row may be there all the same: a sweep takes the bytes if it isn't.
        store.discard(who.unit_id, kept)
    return view


def take_in(
    store: FileStore, unit_id: int, stream: BinaryIO, name: str, declared: str, limit: int
) -> tuple[Kept, NewFile] | Refusal:
    """``stream`` is in the store, and is of a known kind that agrees with ``declared``; else nothing is.

    The caller registers it, or takes it back with ``FileStore.discard``.
    """
    kept = store.keep(unit_id, stream, limit)
    if isinstance(kept, Refusal):
        return kept
    handle = store.open(unit_id, kept.digest)
    if isinstance(handle, Refusal):
        return handle
    with handle:
        media_type = media_type_of(handle, name, declared)
    if isinstance(media_type, Refusal):
        store.discard(unit_id, kept)
        return media_type
    return kept, NewFile(digest=kept.digest, size=kept.size, media_type=media_type, name=name)


def open_file(executor: Executor, store: FileStore, who: Who, file_id: UUID) -> Opened | Refusal:
    """The file ``file_id``, its bytes compared with the digest; refused where it is erased, damaged or out of reach."""
    view = executor.ask(who, read_file, file_id)
    if isinstance(view, Refusal):
        return view
    if view.erased_at is not None:
        return _erased(view.erased_at)
    content = store.open(who.unit_id, view.digest)
    return content if isinstance(content, Refusal) else Opened(view, content)


def erase(
    executor: Executor, store: FileStore, who: Who, file_id: UUID, *, key: str | None = None
) -> StoredFileView | Refusal:
    """The file's bytes and name are gone for good; its row says since when. Erasing it again changes nothing.

    The same ``key`` of the same actor has one effect (``Executor.perform_once``).
    """
    view = (
        executor.perform(who, mark_erased, file_id)
        if key is None
        else executor.perform_once(who, key, mark_erased, file_id)
    )
    if not isinstance(view, Refusal) and view.erased_at is not None:
        store.erase(who.unit_id, view.digest, view.erased_at)
    return view


def sweep(executor: Executor, store: FileStore, who: Who, older_than: datetime) -> Swept | Refusal:
    """Files that no row names and uploads that broke off, both before ``older_than``, are gone.

    ``older_than`` has to lie further back than any upload takes: bytes come before their row.
    """
    held = tuple(store.held(who.unit_id, older_than))
    known = executor.ask(who, known_digests)
    if isinstance(known, Refusal):
        return known
    gone = sum(store.erase(who.unit_id, digest, older_than) for digest in held if digest not in known)
    return Swept(files=gone, uploads=store.sweep(who.unit_id, older_than))


def _erased(at: datetime) -> NotFound:
    return NotFound(
        (
            error(
                "file.erased",
                "fileId",
                Text(zh=f"{WHAT.zh}已于 {at:%Y-%m-%d} 删除。", en=f"The {WHAT.en} was erased on {at:%Y-%m-%d}."),
                Text(zh="如仍需要, 请重新上传。", en="Upload it again if it is still needed."),
            ),
        )
    )
