"""What can be read of a unit's regimes."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import field

from core.workflow import RegimeState
from server.regimes.catalogue_values import ContentView
from server.regimes.queries.differences import diff_versions
from server.regimes.queries.versions import list_regimes, page_versions, read_content
from server.schema.declare import Asking, value
from server.schema.ids import key_of
from server.schema.paging import AFTER, FIRST, Connection, listed
from server.schema.regimes.points import RegimeChange
from server.schema.regimes.versions import Regime, RegimeVersion


@value(ContentView, "What a digest pins.")
class RegimeContent:
    digest: str = field(description="`sha256:` and the digest of the document.")
    document: str = field(description="A scheme with everything that it needs, as canonical JSON text.")


@strawberry.type
class RegimeQueries:
    @field(description="The schemes that the unit uses, by code.")
    def regimes(self, info: Asking) -> list[Regime] | None:
        return info.context.ask(info, list_regimes)

    @field(description="The versions of all regimes that you may read, the newest first.")
    def regime_versions(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
        states: Annotated[
            list[RegimeState] | None, strawberry.argument(description="Only those in one of these states.")
        ] = None,
    ) -> Connection[RegimeVersion] | None:
        return listed(info, page_versions, first, after, states=tuple(states or ()))

    @field(description="What one version of a regime says otherwise than another, in words; a draft as it stands.")
    def regime_changes(
        self,
        info: Asking,
        old_version_id: Annotated[strawberry.ID, strawberry.argument(description="The older version.")],
        new_version_id: Annotated[strawberry.ID, strawberry.argument(description="The newer one, of the same regime.")],
    ) -> list[RegimeChange] | None:
        old, new = key_of("RegimeVersion", old_version_id), key_of("RegimeVersion", new_version_id)
        return info.context.ask(info, diff_versions, old, new)

    @field(description="What this digest pins; results name the regime that they were computed by through it.")
    def regime_content(
        self, info: Asking, digest: Annotated[str, strawberry.argument(description="`sha256:` and 64 digits.")]
    ) -> RegimeContent | None:
        return info.context.ask(info, read_content, digest)
