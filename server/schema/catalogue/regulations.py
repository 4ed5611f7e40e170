"""Regulations: the written sources that schemes are read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import field

from server.regimes.catalogue_values import RegulationView
from server.regimes.queries.catalogue import list_schemes
from server.schema.context import Context
from server.schema.declare import batched, thing
from server.schema.words import Text

if TYPE_CHECKING:
    from server.schema.catalogue.schemes import Scheme

SCHEME = strawberry.lazy("server.schema.catalogue.schemes")


def schemes_of(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
    """The catalogue's schemes of each regulation."""
    found = context.answer(list_schemes)
    schemes = found if isinstance(found, tuple) else ()
    return [[one for one in schemes if one.regime == source.code] for source in sources]


@thing(RegulationView, "A written regulation, as a plugin has read it.", key="code")
class Regulation:
    code: str = field(description="By which citations name it, as in `R19`.")
    title: Text = field(description="What it is called.")
    document: str = field(description="The name of the file that holds its text.")
    sha256: str = field(description="The SHA-256 of that file's bytes, in hexadecimal: anyone can check what was read.")
    sector: str = field(description="The code of the sector that it belongs to.")
    schemes: list[Annotated[Scheme, SCHEME]] = batched(
        schemes_of, "The schemes that were read from it, where its sector is enabled."
    )
