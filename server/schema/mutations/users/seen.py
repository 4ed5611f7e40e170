"""What mutations of a user take alike."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.schema.ids import key_of
from server.schema.mutate import SEEN


@strawberry.input(description="A user as they were seen.")
class SeenUserInput:
    user_id: strawberry.ID = field(description="The user.")
    version: int = field(description=SEEN)

    def arguments(self) -> dict[str, Any]:
        """As commands take them."""
        return {"user_id": key_of("User", self.user_id), "version": self.version}
