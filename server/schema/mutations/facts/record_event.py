"""``recordEvent``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.facts.commands.events import record_event
from server.schema.facts.events import Event
from server.schema.ids import key_of
from server.schema.mutate import mutation


@strawberry.input(description="What happened, when, and to whose account.")
class RecordEventInput:
    employee_id: strawberry.ID = field(description="To whose account it goes.")
    kind: str = field(description="What happened, by the code that indicators count.")
    happened_on: date = field(description="The day on which it happened.")
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
            "employee_id": key_of("Employee", self.employee_id),
            "kind": self.kind,
            "happened_on": self.happened_on,
            "amount": self.amount,
            "subject": self.subject,
            "cause": self.cause,
            "since": self.since,
            "note": self.note,
        }


MUTATION = mutation(
    record_event,
    name="recordEvent",
    description="Something happened on a day.",
    input=RecordEventInput,
    returns={"event": (Event, "The event.")},
)
