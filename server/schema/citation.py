"""Citations: the clause that a number or a rule rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry import field

from core.spec import Citation as Cited
from server.regimes.queries.declared import regulations_by_code
from server.schema.choices import Mark
from server.schema.declare import batched, by_key, value
from server.schema.words import Text

if TYPE_CHECKING:
    from server.schema.catalogue.regulations import Regulation

REGULATION = strawberry.lazy("server.schema.catalogue.regulations")


@value(Cited, "The clause that a declared number or rule rests on, and how it is read.")
class Citation:
    source: str = field(description="The code of the regulation, as in `R19`.")
    regulation: Annotated[Regulation, REGULATION] | None = batched(
        by_key(regulations_by_code, lambda one: one.source),
        "The regulation; null for one of the unit's own, and for one whose plugin is gone.",
    )
    clause: str = field(description="The place within it.")
    quote: str = field(description="Its words, verbatim and short.")
    reading: Text | None = field(description="How the words are read, where they leave a choice.")
    mark: Mark = field(description="How the number rests on the source.")
