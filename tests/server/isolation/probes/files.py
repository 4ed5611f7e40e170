"""Probes of stored files."""

from __future__ import annotations

from typing import Any

from server.files.commands import mark_erased, register_file
from server.files.queries import files_by_ids, known_digests, read_file
from server.files.tables import StoredFile
from server.files.values import NewFile
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe


@probe(register_file)
def registered(given: Given) -> dict[str, Any]:
    """A file that the unit hasn't."""
    return {"file": NewFile(digest=given.unused(StoredFile.digest), size=1, media_type="text/csv", name="x.csv")}


@probe(mark_erased)
@probe(read_file)
def one(given: Given) -> dict[str, Any]:
    """The file that is there."""
    return {"file_id": given.id(StoredFile)}


@probe(files_by_ids)
def several(given: Given) -> dict[str, Any]:
    """Both files that are there."""
    return {"ids": (given.id(StoredFile), given.id(StoredFile, "spare"))}


@probe(known_digests)
def everything(given: Given) -> dict[str, Any]:
    """All of them."""
    return {}
