"""The schema as a whole, for tests of everything in it."""

from __future__ import annotations

from functools import cache
from typing import Any

from graphql import GraphQLNamedType, GraphQLObjectType

from server.schema.build import schema

ROOTS = ("Query", "Mutation", "Subscription")


@cache
def types() -> tuple[GraphQLNamedType, ...]:
    """Every type of the schema but those of introspection."""
    found = schema()._schema.type_map
    return tuple(found[name] for name in sorted(found) if not name.startswith("__"))


def root_fields(root: str) -> dict[str, Any]:
    """The fields of a root type by name."""
    kind = schema()._schema.type_map[root]
    assert isinstance(kind, GraphQLObjectType)
    return dict(kind.fields)
