"""Schemes of the catalogue, and the sectors that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import field

from server.regimes.catalogue_values import PluginView, SchemeView, SectorView
from server.regimes.queries.by_ids import regimes_by_ids
from server.regimes.queries.catalogue import list_schemes, scheme_sheets
from server.regimes.queries.declared import plugins_by_sector, regulations_by_code
from server.schema.catalogue.regulations import Regulation
from server.schema.catalogue.sheet import Sheet
from server.schema.choices import PeriodKind, Subject
from server.schema.citation import Citation
from server.schema.context import Context
from server.schema.declare import batched, by_key, each, plain, thing, value
from server.schema.words import Text

if TYPE_CHECKING:
    from server.schema.regimes.versions import Regime

REGIME = strawberry.lazy("server.schema.regimes.versions")


@value(PluginView, "An installed plugin.")
class Plugin:
    name: str = field(description="Its name.")
    version: str = field(description="Its version.")
    description: Text = field(description="What it says of its sector.")


@thing(SchemeView, "A scheme that a plugin declares, of a sector that the unit has enabled.", key="code")
class Scheme:
    code: str = field(description="The code, which begins with that of its sector.")
    name: Text = field(description="What it is called.")
    regulation: Regulation | None = batched(
        by_key(regulations_by_code, lambda one: one.regime), "The regulation that it was read from."
    )
    sector: str = field(description="The code of its sector.")
    period: PeriodKind = field(description="What it appraises.")
    subject: Subject = field(description="Whom a card is about.")
    positions: list[str] = field(description="The codes of the positions that it is for; empty: everybody.")
    draft: bool = field(description="Whether it is incomplete and can't be adopted.")
    citation: Citation = field(description="The clause of the whole.")
    source: str = field(description="The plugin that declares it, with its version.")
    sheet: Sheet | None = batched(by_key(scheme_sheets, lambda one: one.code), "Everything that it says.")
    regime: Annotated[Regime, REGIME] | None = batched(
        by_key(regimes_by_ids, lambda one: one.regime_id), "The unit's regime that was adopted from it; null for none."
    )


def schemes_of(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
    """The schemes of each sector that is enabled."""
    found = context.answer(list_schemes)
    schemes = found if isinstance(found, tuple) else ()
    return [[one for one in schemes if one.sector == source.code] for source in sources]


@thing(SectorView, "A line of business that plugins serve.", key="code")
class Sector:
    code: str = field(description="The prefix of all codes of its plugins.")
    name: Text = field(description="What it is called.")
    enabled: bool = field(description="Whether the unit uses its catalogue.")
    scheme_count: int = plain(lambda one: one.schemes, "How many schemes are installed for it.")
    schemes: list[Scheme] = batched(schemes_of, "Its schemes; none where it isn't enabled.")
    plugins: list[Plugin] = batched(each(plugins_by_sector, lambda one: one.code), "The plugins that serve it.")
    version: int = field(
        description="Counts the changes, 0 where it was never enabled; a mutation names the one it saw."
    )
