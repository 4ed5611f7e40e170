"""``cancelFactImport``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.imports.jobs.commands import cancel_import
from server.schema.facts.import_jobs import FactImportJob
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which import is stopped.")
class CancelFactImportInput:
    job_id: strawberry.ID = field(description="The import that was asked for.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "job_id": key_of("FactImportJob", self.job_id),
        }


MUTATION = mutation(
    cancel_import,
    name="cancelFactImport",
    description="An import that was asked for is stopped, and records nothing.",
    input=CancelFactImportInput,
    returns={"job": (FactImportJob, "The import as it stands.")},
)
