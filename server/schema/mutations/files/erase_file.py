"""``eraseFile``."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import strawberry
from strawberry import field

from server.files.commands import mark_erased
from server.files.uploads import erase
from server.files.values import StoredFileView
from server.refusal import Refusal
from server.schema.context import Context
from server.schema.facts.files import StoredFile
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which file is erased.")
class EraseFileInput:
    file_id: strawberry.ID = field(description="The file.")

    def arguments(self) -> dict[str, Any]:
        """As erasing takes them."""
        return {"file_id": key_of("StoredFile", self.file_id)}


def through(context: Context, *, key: str | None, file_id: UUID) -> StoredFileView | Refusal:
    """First the row says so, then the bytes go."""
    return erase(context.executor, context.files, context.who, file_id, key=key)


MUTATION = mutation(
    mark_erased,
    name="eraseFile",
    description="A file's bytes and its name are gone for good; what refers to it stays, and so does its digest.",
    input=EraseFileInput,
    returns={"file": (StoredFile, "What is still known of it.")},
    through=through,
)
