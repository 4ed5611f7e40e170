"""Events: what happened on a day, and the files that show it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.facts.queries.by_ids import event_histories, events_by_ids, evidence_of_events
from server.facts.queries.events import list_events
from server.facts.values import EventView, EvidenceView
from server.files.queries import files_by_ids
from server.schema.declare import Asking, Node, batched, by_key, each, id_of, node, thing
from server.schema.employees import Employee
from server.schema.facts.files import StoredFile
from server.schema.facts.revisions import FactRevision
from server.schema.ids import optional_key
from server.schema.paging import AFTER, FIRST, Connection, listed


@thing(EvidenceView, "A stored file that belongs to an event.")
class Evidence:
    event: Annotated[Event, strawberry.lazy("server.schema.facts.events")] | None = batched(
        by_key(events_by_ids, lambda one: one.event_id), "The event."
    )
    file: StoredFile | None = batched(
        by_key(files_by_ids, lambda one: one.file_id), "The file; null where you may not read it."
    )
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who attached it; null for the server's operator.")
    recorded_at: datetime = field(description="When it was attached.")
    withdrawn_at: datetime | None = field(
        description="Since when it belongs to the event no longer; null while it does."
    )


@node(EventView, "Something that happened on a day. Its id stays the same through its revisions.", events_by_ids)
class Event(Node):
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id),
        "To whose account it goes; null where you may not see them.",
    )
    kind: str = field(description="What happened, by the code that indicators count: `valid_complaint`.")
    happened_on: date = field(description="The day on which it happened.")
    amount: Decimal | None = field(description="How much, where the kind has an amount: yuan, or days.")
    since: date | None = field(description="The day from which a deadline runs, where there is one.")
    cause: str | None = field(description="Why it happened, where a cause exempts.")
    subject: str | None = field(
        description="Whom it concerns, where it counts by subject; null once the person is erased."
    )
    note: str = field(description="More about it; empty where nothing was said, and once the person is erased.")
    recorded: FactRevision = field(description="Which revision it is, and where it came from.")
    history: list[Event] | None = batched(
        by_key(event_histories, lambda one: one.id), "Every revision of the event, the oldest first.", length=3
    )
    evidence: list[Evidence] = batched(
        each(evidence_of_events, lambda one: one.id), "The files that belong to it or once did, the oldest first."
    )


@strawberry.input(description="Which events: those for which everything that is given holds.")
class EventFilterInput:
    employee_id: strawberry.ID | None = field(default=None, description="To the account of this employee.")
    kind: str | None = field(default=None, description="Of this kind.")


@strawberry.type
class EventQueries:
    @field(description="The events that count between two days, both included, within your reach, by day.")
    def events(
        self,
        info: Asking,
        first_day: Annotated[date, strawberry.argument(description="The first day.")],
        last_day: Annotated[date, strawberry.argument(description="The last day.")],
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[EventFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[Event] | None:
        wanted = filter or EventFilterInput()
        return listed(
            info,
            list_events,
            first,
            after,
            first_day=first_day,
            last_day=last_day,
            employee_id=optional_key("Employee", wanted.employee_id),
            kind=wanted.kind,
        )
