"""Which columns of an uploaded export are which fields of a feed, before it is imported."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry import field

from server.facts.imports.columns import Columns, columns_of
from server.schema.declare import Asking, plain, value
from server.schema.facts.imports import FEED, MatchedHeader
from server.schema.ids import key_of


@value(Columns, "The columns of an uploaded file, as a feed would read them.")
class ExportColumns:
    headers: list[str] = field(description="The headers, as the file has them.")
    matched: list[MatchedHeader] = plain(
        lambda one: tuple((header, code) for code, header in one.fields.items()),
        "The headers that are known, or were matched by hand in the unit's last import through the feed.",
    )
    remembered: list[MatchedHeader] = plain(
        lambda one: tuple(one.remembered.items()),
        "Those that were matched by hand: `importFacts` takes them as `headers`.",
        length=2,
    )


@strawberry.type
class ExportColumnQueries:
    @field(description="The columns of an uploaded file, and which of a feed's fields they are; for who imports.")
    def export_columns(
        self,
        info: Asking,
        file_id: Annotated[strawberry.ID, strawberry.argument(description="The file, CSV or XLSX.")],
        feed: Annotated[str, strawberry.argument(description=FEED)],
    ) -> ExportColumns | None:
        context = info.context
        found: Any = columns_of(context.executor, context.files, context.who, key_of("StoredFile", file_id), feed)
        return context.given(info, found)
