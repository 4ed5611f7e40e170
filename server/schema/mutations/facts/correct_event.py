"""``correctEvent``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.events import correct_event
from server.schema.facts.events import Event
from server.schema.facts.revisions import SEEN_REVISION, WHY
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="Which event was another, and which: all of it, what is left out is taken away.")
class CorrectEventInput:
    event_id: strawberry.ID = field(description="The event.")
    kind: str = field(description="What happened, by the code that indicators count.")
    happened_on: date = field(description="The day on which it happened.")
    revision: int = field(description=SEEN_REVISION)
    reason: str = field(description=WHY)
    amount: Decimal | None = field(default=None, description="How much, where the kind has an amount: yuan, or days.")
    subject: str | None = field(
        default=None, description="Whom it concerns, where it counts by subject; at most 200 characters."
    )
    cause: str | None = field(
        default=None, description="Why it happened, where a cause exempts; at most 120 characters."
    )
    since: date | None = field(default=None, description="The day from which a deadline runs, where there is one.")
    note: str = field(default="", description="More about it; at most 2,000 characters.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "event_id": key_of("Event", self.event_id),
            "kind": self.kind,
            "happened_on": self.happened_on,
            "expected_revision": self.revision,
            "reason": self.reason,
            "amount": self.amount,
            "subject": self.subject,
            "cause": self.cause,
            "since": self.since,
            "note": self.note,
        }


MUTATION = mutation(
    correct_event,
    name="correctEvent",
    description="An event was another, in every part; its employee stays.",
    input=CorrectEventInput,
    returns={"event": (Event, "The event as it counts now.")},
    paths={"expectedRevision": "revision"},
)
