"""Inputs that several mutations of runs take."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.schema.ids import key_of
from server.schema.mutate import SEEN


@strawberry.input(description="A run as it was seen.")
class SeenRunInput:
    run_id: strawberry.ID = field(description="The run.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {"run_id": key_of("Run", self.run_id), "version": self.version}
