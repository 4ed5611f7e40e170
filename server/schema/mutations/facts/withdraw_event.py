"""``withdrawEvent``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.events import withdraw_event
from server.schema.facts.events import Event
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which event counts no more.")
class WithdrawEventInput:
    event_id: strawberry.ID = field(description="The event.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "event_id": key_of("Event", self.event_id),
            "expected_revision": self.revision,
            "reason": self.reason,
        }


MUTATION = mutation(
    withdraw_event,
    name="withdrawEvent",
    description="An event counts as never recorded from now on; its evidence stays with it.",
    input=WithdrawEventInput,
    returns={"event": (Event, "The event as it counts now: not at all.")},
    paths={"expectedRevision": "revision"},
)
