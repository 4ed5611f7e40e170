"""Imports of exports: what was read from a file, what it recorded, and what of it still counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import field

from server.facts.imports.available import commands_for_import
from server.facts.imports.queries import import_counts, imports_by_ids, list_imports
from server.facts.imports.values import ImportView, PeriodCount, Withdrawal
from server.files.queries import files_by_ids
from server.schema.context import Context
from server.schema.declare import LENGTH, Asking, Node, batched, by_key, each, id_of, node, plain, value
from server.schema.facts.files import StoredFile
from server.schema.mutate import names_of
from server.schema.paging import AFTER, FIRST, Connection, listed

FEED = "The code of the feed that the file is read through: `general.call_log`."
SPLIT = "A kind of period, one period, or null: the whole file as the period that it spans."


@value(PeriodCount, "What an import recorded in one period.")
class ImportedPeriod:
    period: str = field(description="The period.")
    people: int = field(description="How many people it recorded something about.")
    figures: int = field(description="How many numbers it recorded.")
    replaced: int = field(description="How many of them were replaced or withdrawn since.")


@value(tuple, "A header of a file, matched to a field by hand.")
class MatchedHeader:
    header: str = plain(lambda one: one[0], "The header, as the file has it.")
    field: str = plain(lambda one: one[1], "The code of the feed's field.")


def available(context: Context, sources: Sequence[ImportView]) -> Sequence[list[str]]:
    """The mutations that the asker may do with each import."""
    return [names_of(commands_for_import(context.who, one)) for one in sources]


@node(ImportView, "A file that was imported: each number of it is a revision of a fact.", imports_by_ids)
class FactImport(Node):
    file: StoredFile | None = batched(
        by_key(files_by_ids, lambda one: one.file_id), "The file; null where you may not read it."
    )
    feed: str = field(description=FEED)
    split: str | None = field(description=SPLIT)
    headers: list[MatchedHeader] = plain(
        lambda one: tuple(one.mapping.items()), "Headers that were matched by hand.", length=2
    )
    periods: list[str] = field(description="The periods that the file speaks of.", metadata={LENGTH: 3})
    counts: list[ImportedPeriod] = batched(each(import_counts, lambda one: one.id), "What it recorded, by period.")
    rows: int = field(description="How many rows the file has.")
    recorded: int = field(description="How many numbers it recorded.")
    unchanged: int = field(description="How many numbers of it counted already.")
    author_id: strawberry.ID | None = id_of("User", "author_id", "Who imported it; null for the server's operator.")
    recorded_at: datetime = field(description="When it was imported.")
    withdrawn_at: datetime | None = field(description="Since when nothing of it counts; null while it does.")
    available_actions: list[str] = batched(available, "The mutations that you may do with it as it stands.")


@value(Withdrawal, "What withdrawing an import did to its numbers.")
class FactImportWithdrawal:
    imported: FactImport = field(description="The import.")
    restored: int = field(description="Numbers for which what counted before counts again.")
    withdrawn: int = field(description="Numbers for which nothing counts any more.")
    replaced_since: int = field(description="Numbers that were replaced since, and stay.")


@strawberry.type
class FactImportQueries:
    @field(description="The unit's imports, the newest first; for who reads the whole unit's facts.")
    def fact_imports(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[FactImport] | None:
        return listed(info, list_imports, first, after)
