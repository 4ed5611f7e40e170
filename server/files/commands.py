"""Registering and erasing stored files: the rows alone; ``server.files.uploads`` sees to the bytes."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from server.db.base import new_salt
from server.files.naming import tidy_name
from server.files.tables import StoredFile
from server.files.values import WHAT, NewFile, StoredFileView, file_view
from server.identity.policy import Action
from server.operations import command
from server.refusal import NotFound, not_found
from server.unit_of_work import UnitOfWork


@command("file.register", Action.UPLOAD_FILES)
def register_file(work: UnitOfWork, file: NewFile) -> StoredFileView:
    """The row of ``file``: the one that there is for its digest, else a new one. The bytes have to be in the store."""
    return file_view(registered(work, file))


def registered(work: UnitOfWork, file: NewFile) -> StoredFile:
    """The row of ``file``, flushed, within another command. A file that was erased is there again, by its new name."""
    row = work.session.scalar(select(StoredFile).where(StoredFile.digest == file.digest))
    if row is None:
        row = StoredFile(
            digest=file.digest,
            size=file.size,
            media_type=file.media_type,
            name=tidy_name(file.name),
            author_id=work.who.user_id,
            recorded_at=work.at,
        )
        work.session.add(row)
    elif row.erased_at is not None:
        row.erased_at, row.name, row.salt = None, tidy_name(file.name), new_salt()
    work.session.flush()
    return row


@command("file.erase", Action.ERASE_FILES)
def mark_erased(work: UnitOfWork, file_id: UUID) -> StoredFileView | NotFound:
    """The file's name is blank, its salt replaced and ``erased_at`` set, once; what refers to it stays."""
    row = work.session.scalar(select(StoredFile).where(StoredFile.id == file_id))
    if row is None:
        return not_found(WHAT, "fileId")
    if row.erased_at is None:
        row.erased_at, row.name, row.salt = work.at, "", new_salt()
        work.session.flush()
    return file_view(row)
