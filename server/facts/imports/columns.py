"""Which columns of a file are which fields of a feed: as the last import of the unit had it, else by their headers."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from uuid import UUID

from core.feeds.headers import fold, match_headers
from core.problem import Problem
from core.spec import Feed
from server.execute import Executor
from server.facts.imports.queries import last_mapping
from server.facts.known import names
from server.files.store import FileStore
from server.files.uploads import open_file
from server.identity.who import Who
from server.intake.ingest import find_feed
from server.intake.open_table import open_table
from server.intake.table import Table
from server.refusal import Invalid, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The headers of a file that ``feed`` reads; ``remembered``: what of it an import was told by hand (header -> field).

    ``fields`` is field -> header for every field that has a column, with what is remembered.
    """

    feed: Feed
    headers: tuple[str, ...]
    remembered: Mapping[str, str]
    fields: Mapping[str, str]


def columns_of(executor: Executor, store: FileStore, who: Who, file_id: UUID, feed: str) -> Columns | Refusal:
    """The columns of the stored file, as ``feed`` (a code) would read them; refused where it can't be read as a table."""
    found = find_feed(names().catalogue, feed)
    if isinstance(found, Problem):
        return Invalid((found,))
    before = executor.ask(who, last_mapping, feed)
    if isinstance(before, Refusal):
        return before
    opened = open_file(executor, store, who, file_id)
    if isinstance(opened, Refusal):
        return opened
    with opened.content:
        table = open_table(store.path(who.unit_id, opened.file.digest), opened.file.name)
    if not isinstance(table, Table):
        return Invalid(table)
    with closing(table):
        headers = tuple(table.headers)
    there = {fold(header) for header in headers}
    fields = {field.code for field in found.fields}
    remembered = {header: code for header, code in before.items() if fold(header) in there and code in fields}
    columns, _ = match_headers(found, headers, remembered)
    return Columns(
        feed=found,
        headers=headers,
        remembered=remembered,
        fields={code: headers[place] for code, place in columns.items()},
    )
