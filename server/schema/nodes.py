"""``node`` and ``nodes``: anything with an id, read again by it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import strawberry
from strawberry import ID, field

from core.spec import Text
from server.paging import MOST_FIRST, bad_first
from server.refusal import not_found
from server.schema.declare import NODES, Asking, Node
from server.schema.ids import split_id

THING = Text(zh="数据", en="thing")


@strawberry.type
class NodeQueries:
    @field(description="What has this id; null where there is no such thing within your reach.")
    def node(
        self, info: Asking, id: Annotated[ID, strawberry.argument(description="The id of a `Node`.")]
    ) -> Node | None:
        found: Node | None = _read(info, [id])[0]
        if found is None:
            info.context.refuse(info, not_found(THING, "id"))
        return found

    @field(description=f"What have these ids, in their order; at most {MOST_FIRST}.")
    def nodes(
        self, info: Asking, ids: Annotated[list[ID], strawberry.argument(description="Ids of `Node`s.")]
    ) -> list[Node | None] | None:
        wrong = bad_first(len(ids)) if ids else None
        if wrong is not None:
            info.context.refuse(info, wrong)
            return None
        return _read(info, ids)


def _read(info: Asking, ids: list[ID]) -> list[Any]:
    """What have these ids, ``None`` for what there isn't: one query for each kind among them."""
    places: list[tuple[str, UUID] | None] = [_place(one) for one in ids]
    found: dict[tuple[str, UUID], Any] = {}
    for kind in dict.fromkeys(place[0] for place in places if place is not None):
        keys = tuple(dict.fromkeys(place[1] for place in places if place is not None and place[0] == kind))
        answer = info.context.answer(NODES[kind], ids=keys)
        if isinstance(answer, dict):
            found.update({(kind, key): one for key, one in answer.items()})
    return [None if place is None else found.get(place) for place in places]


def _place(given: str) -> tuple[str, UUID] | None:
    parts = split_id(given)
    if parts is None or parts[0] not in NODES:
        return None
    try:
        return parts[0], UUID(parts[1])
    except ValueError:
        return None
