"""What can be read of the catalogue."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import field

from server.regimes.queries.catalogue import find_scheme, list_schemes, list_sectors
from server.regimes.queries.declared import list_feeds, list_indicators, list_regulations
from server.schema.catalogue.feeds import Feed
from server.schema.catalogue.indicators import Indicator
from server.schema.catalogue.regulations import Regulation
from server.schema.catalogue.schemes import Scheme, Sector
from server.schema.declare import Asking
from server.schema.paging import AFTER, FIRST, Connection, listed

OfSector = Annotated[
    str | None, strawberry.argument(description="The code of a sector; without it, of every sector that is enabled.")
]


@strawberry.type
class CatalogueQueries:
    @field(description="Every sector that is installed, and those that the unit enabled when they were, by code.")
    def sectors(self, info: Asking) -> list[Sector] | None:
        return info.context.ask(info, list_sectors)

    @field(description="The regulations that plugins of the enabled sectors have read, by code.")
    def regulations(self, info: Asking, sector: OfSector = None) -> list[Regulation] | None:
        return info.context.ask(info, list_regulations, sector=sector)

    @field(description="The facts that rules of the enabled sectors use, by code.")
    def indicators(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        sector: OfSector = None,
    ) -> Connection[Indicator] | None:
        return listed(info, list_indicators, first, after, sector=sector)

    @field(description="The exports that plugins of the enabled sectors can read, by code.")
    def feeds(self, info: Asking, sector: OfSector = None) -> list[Feed] | None:
        return info.context.ask(info, list_feeds, sector=sector)

    @field(description="The schemes of the enabled sectors, in the order of the catalogue.")
    def schemes(self, info: Asking, sector: OfSector = None) -> list[Scheme] | None:
        return info.context.ask(info, list_schemes, sector=sector)

    @field(description="The scheme with this code; null where no enabled sector has it.")
    def scheme(
        self, info: Asking, code: Annotated[str, strawberry.argument(description="The code of the scheme.")]
    ) -> Scheme | None:
        return info.context.ask(info, find_scheme, code)
