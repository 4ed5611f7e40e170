"""``importFacts``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.imports.jobs.commands import begin_import
from server.facts.imports.values import ImportRequest
from server.schema.facts.import_jobs import FactImportJob
from server.schema.facts.imports import FEED, SPLIT
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="One header of a file, matched by hand.")
class FactHeaderInput:
    header: str = field(description="The header, as the file has it.")
    field: str = strawberry.field(description="The code of the feed's column that it is.")


@strawberry.input(description="Whom a file means by a name that isn't in the staff list, or that several have.")
class FactAliasInput:
    named: str = field(description="What the file says.")
    number: str = field(description="Their staff number.")


@strawberry.input(description="Which uploaded file is imported, and how it is read.")
class ImportFactsInput:
    file_id: strawberry.ID = field(description="The file, CSV or XLSX: one that you may read, or have uploaded.")
    feed: str = field(description=FEED)
    split: str | None = field(default=None, description=f"{SPLIT[0].upper()}{SPLIT[1:]} `month`, `2026-10`.")
    headers: list[FactHeaderInput] = field(default_factory=list, description="Headers that don't speak for themselves.")
    aliases: list[FactAliasInput] = field(
        default_factory=list, description="Whom the file means by a name. They are names of people, and aren't kept."
    )
    reason: str = field(default="", description="Why numbers are replaced; at most 500 characters.")
    preview: bool = field(default=False, description="Whether it only says what would change; nothing is written then.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "file_id": key_of("StoredFile", self.file_id),
            "request": ImportRequest(
                feed=self.feed,
                period=self.split,
                mapping={one.header: one.field for one in self.headers},
                aliases={one.named: one.number for one in self.aliases},
                reason=self.reason,
            ),
            "preview": self.preview,
        }


MUTATION = mutation(
    begin_import,
    name="importFacts",
    description=(
        "An uploaded export is imported, as soon as a worker has time for it: every number of it counts then, or none. "
        "The job says how far it is, and each row at fault."
    ),
    input=ImportFactsInput,
    returns={"job": (FactImportJob, "The import that was asked for.")},
    paths={"period": "split"},
)
