"""The audit: what was changed, by whom, in words; and whether what is stored is what was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter
from typing import Annotated

import strawberry
from strawberry import field

from server.audit.queries import list_entries, read_entry, read_head, read_history, verify_unit
from server.audit.values import EntryFilter, EntryView, Head, Verification
from server.audit.words import FieldChange, subject_words
from server.identity.queries.tokens import tokens_by_ids
from server.schema.declare import Asking, batched, by_key, id_of, plain, thing, value
from server.schema.findings import Finding
from server.schema.identity.tokens import ApiToken
from server.schema.ids import optional_key, split_id
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.words import Text

SUBJECTS: Mapping[str, str] = {"Session": "login_session"}
"""Kinds of things that the audit calls by other words than the schema does."""


def audited_as(id: str) -> tuple[str, str]:
    """The subject and row of the thing with this id, as the audit calls them; two empty words where it is no id."""
    kind, key = split_id(id) or ("", "")
    return SUBJECTS.get(kind) or re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower(), key


@value(FieldChange, "One field of what was changed.")
class AuditField:
    field: str = strawberry.field(description="Its name, stable, for programs: `left_on`.")
    label: Text = strawberry.field(description="What it is called.")
    was: str | None = strawberry.field(description="What it held before; null for nothing, and where it is personal.")
    now: str | None = strawberry.field(description="What it holds since; null for nothing, and where it is personal.")
    personal: bool = strawberry.field(description="Whether it is about a person, so that its values aren't kept here.")


@thing(EntryView, "One change of one thing, or of a batch. Entries are a chain: none can change unseen.", key="seq")
class AuditEntry:
    seq: int = field(description="Its number in the unit's chain, from 1 on.")
    at: datetime = field(description="When it was.")
    words: Text = field(description="The change in a sentence: who did what with which fields.")
    actor: Text = field(
        description="Who made it: what the unit calls the user, with their token; the operator, or a job."
    )
    user_id: strawberry.ID | None = id_of(
        "User", "actor_id", "The user who made it; null for the operator and for jobs."
    )
    token: ApiToken | None = batched(
        by_key(tokens_by_ids, attrgetter("token_id")),
        "The token that it was made through; null where there was none, and where you may not see it.",
    )
    tag: str = field(description="Door, subject and action, as in `api:employee:hire`.")
    subject: str = field(description="What kind of thing was changed, stable, for programs: `level_change`.")
    subject_words: Text = plain(lambda one: subject_words(one.subject), "What that is called.")
    row_id: strawberry.ID = field(description="Which thing, or which batch, as the audit calls it.")
    rows: int | None = field(description="How many things a batch has; null for one thing.")
    fields: list[AuditField] = field(description="What was changed, field by field.")
    digest: str = field(description="The digest of the entry, which the next one holds.")


@strawberry.input(description="Which entries: those for which everything that is given holds.")
class AuditFilterInput:
    about: strawberry.ID | None = field(default=None, description="Only about the thing with this id.")
    subject: str | None = field(default=None, description="Only about this kind of thing.")
    row_id: strawberry.ID | None = field(default=None, description="Only about the thing or batch with this `rowId`.")
    user_id: strawberry.ID | None = field(default=None, description="Only made by this user.")
    token_id: strawberry.ID | None = field(default=None, description="Only made through this token.")
    tag: str | None = field(default=None, description="Only with this tag; each part may be `*`: `api:employee:*`.")
    since: datetime | None = field(default=None, description="Only made at this moment or later.")
    until: datetime | None = field(default=None, description="Only made before this moment.")

    def wanted(self) -> EntryFilter:
        """As the query takes it."""
        subject, row_id = (self.subject, self.row_id) if self.about is None else audited_as(self.about)
        return EntryFilter(
            subject=subject,
            row_id=row_id,
            actor_id=optional_key("User", self.user_id),
            token_id=optional_key("ApiToken", self.token_id),
            tag=self.tag,
            since=self.since,
            until=self.until,
        )


@value(
    Head, "The end of a chain at a moment. Kept elsewhere, it shows later that nothing before it was cut or rewritten."
)
class AuditHead:
    unit: str = field(description="The code of the unit; `deployment` for the deployment's own chain.")
    seq: int = field(description="The number of the last entry.")
    digest: str = field(description="Its digest.")
    at: datetime = field(description="The moment.")


@strawberry.input(description="A head that was exported earlier.")
class AuditHeadInput:
    unit: str = field(description="The code of the unit that it is of.")
    seq: int = field(description="The number of the last entry.")
    digest: str = field(description="Its digest.")
    at: datetime = field(description="The moment.")

    def head(self) -> Head:
        """As the query takes it."""
        return Head(unit=self.unit, seq=self.seq, digest=self.digest, at=self.at)


@value(Verification, "Whether what is stored is what was written.")
class AuditVerification:
    unit: str = field(description="The code of the unit; `deployment` for the deployment's own chain.")
    entries: int = field(description="How many entries were read.")
    rows: int = field(description="How many rows were read.")
    holds: bool = field(description="Whether nothing was found.")
    findings: list[Finding] = field(description="What was found, each thing with its place.")
    unlisted: int = field(description="How many findings came after the most that are listed.")


@strawberry.type
class AuditQueries:
    @field(description="The entries of the audit, newest first.")
    def audit_entries(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        filter: Annotated[AuditFilterInput | None, strawberry.argument(description="Which ones.")] = None,
    ) -> Connection[AuditEntry] | None:
        return listed(info, list_entries, first, after, filter=filter and filter.wanted())

    @field(description="The entry with this number.")
    def audit_entry(
        self, info: Asking, seq: Annotated[int, strawberry.argument(description="The number.")]
    ) -> AuditEntry | None:
        return info.context.ask(info, read_entry, seq)

    @field(description="What last happened to one thing, oldest first, with the batch that it came in; at most 500.")
    def audit_history(
        self, info: Asking, id: Annotated[strawberry.ID, strawberry.argument(description="The id of the thing.")]
    ) -> list[AuditEntry] | None:
        return info.context.ask(info, read_history, *audited_as(id))

    @field(description="The end of the chain as it is now: export it, and keep it where nobody here can write.")
    def audit_head(self, info: Asking) -> AuditHead | None:
        return info.context.ask(info, read_head)

    @field(description="Whether the chain and all rows are what was written. It reads everything: mind the time limit.")
    def audit_verification(
        self,
        info: Asking,
        head: Annotated[
            AuditHeadInput | None, strawberry.argument(description="Exported earlier: the chain must pass through it.")
        ] = None,
    ) -> AuditVerification | None:
        def in_time(*_: object) -> None:
            info.context.in_time()

        return info.context.ask(info, verify_unit, None if head is None else head.head(), in_time)
