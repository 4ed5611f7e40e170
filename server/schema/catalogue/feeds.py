"""Feeds: the exports of a unit's systems, column by column, and the indicators that come out of them."""

from __future__ import annotations

from strawberry import field
from strawberry.scalars import JSON

from core.spec import Feed as Declared
from core.spec import Field as DeclaredField
from core.spec import Measure as DeclaredMeasure
from server.regimes.queries.declared import indicators_by_code
from server.schema.catalogue.indicators import Indicator
from server.schema.catalogue.words import kind_of, values_of
from server.schema.choices import AggregationKind, ColumnKind, DateOrder
from server.schema.declare import batched, by_key, plain, thing, value
from server.schema.words import Text


@value(DeclaredField, "A column that a feed reads.")
class Column:
    code: str = field(description="By which the feed's other parts name it.")
    name: Text = field(description="What it is called.")
    kind: ColumnKind = field(description="What it holds.")
    aliases: list[str] = field(description="The headers it is known by; case, spaces and punctuation don't count.")
    required: bool = field(description="Whether a file without it is refused.")
    order: DateOrder = field(description="How a day with slashes is read; ISO days are always understood.")
    yes: list[str] = field(description="The words of a flag that mean yes.")
    no: list[str] = field(description="The words of a flag that mean no.")


@value(DeclaredMeasure, "One indicator that comes out of a feed.")
class FeedMeasure:
    indicator: Indicator | None = batched(
        by_key(indicators_by_code, lambda one: one.indicator),
        "The indicator; null where no plugin declares it any more.",
    )
    role: str | None = field(description="The role whose rating it is; null for a measured value.")
    kind: AggregationKind = plain(lambda one: kind_of(one.aggregation), "How rows become one number.")
    json: JSON = plain(lambda one: values_of(one.aggregation), "Columns, conditions and limits of it.")


@thing(Declared, "An export that a unit's systems produce, as a plugin reads it.", key="code")
class Feed:
    code: str = field(description="The code, which begins with that of its sector.")
    name: Text = field(description="What it is called.")
    columns: list[Column] = plain(lambda one: one.fields, "The columns that are read.")
    employee: str = field(description="The column that says whose row it is.")
    date: str = field(description="The column that says when.")
    employee_name: str | None = field(description="The column with the name; null for none.")
    department: str | None = field(description="The column with the department; null for none.")
    position: str | None = field(description="The column with the position; null for none.")
    measures: list[FeedMeasure] = field(description="What comes out of it.")
