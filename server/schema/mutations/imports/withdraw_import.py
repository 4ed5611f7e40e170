"""``withdrawFactImport``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.imports.commands import withdraw_import
from server.schema.facts.imports import FactImportWithdrawal
from server.schema.facts.revisions import WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which import counts no more.")
class WithdrawFactImportInput:
    import_id: strawberry.ID = field(description="The import.")
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "import_id": key_of("FactImport", self.import_id),
            "reason": self.reason,
        }


MUTATION = mutation(
    withdraw_import,
    name="withdrawFactImport",
    description="Nothing of an import counts any more: what counted before counts again.",
    input=WithdrawFactImportInput,
    returns={"withdrawal": (FactImportWithdrawal, "What became of its numbers.")},
)
