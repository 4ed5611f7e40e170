"""``editRegimeVersion``."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import field

from server.regimes.commands.editing import set_edits
from server.regimes.values import DraftEdit
from server.schema.ids import key_of
from server.schema.mutate import SEEN, mutation
from server.schema.regimes.versions import RegimeVersion


@strawberry.input(description="A change of a draft.")
class RegimeEditInput:
    path: str = field(description="The path of an editable place.")
    value: str = field(description="What is to be there, as JSON text.")


@strawberry.input(description="All that a draft is to change of its base.")
class EditRegimeVersionInput:
    version_id: strawberry.ID = field(description="The version of the regime.")
    version: int = field(description=SEEN)
    edits: list[RegimeEditInput] = field(description="All changes: what isn't named is as in the base again.")

    def arguments(self) -> dict[str, Any]:
        """As the command takes them."""
        return {
            "version_id": key_of("RegimeVersion", self.version_id),
            "version": self.version,
            "edits": tuple(DraftEdit(path=one.path, value=one.value) for one in self.edits),
        }


MUTATION = mutation(
    set_edits,
    name="editRegimeVersion",
    description="The draft is its base with these edits. Whether the whole makes sense, its findings say.",
    input=EditRegimeVersionInput,
    returns={"regime_version": (RegimeVersion, "The draft.")},
    take=lambda detail: detail.version,
)
