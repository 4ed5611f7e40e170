"""Operations on any root field, with arguments of the right types whose ids and cursors are none."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_leaf_type,
)

from server.schema.ids import global_id
from server.schema.paging import cursor_at
from tests.server.pages import ODD_CURSORS

IDS = ("", "\x00", global_id("Employee", "x"), global_id("Employee", uuid4()))
CURSORS = ("!", *(cursor_at(place) for place in ODD_CURSORS))

SAMPLES = {
    "String": "x",
    "Int": 1,
    "Float": 1.0,
    "Boolean": True,
    "Date": "2026-01-01",
    "DateTime": "2026-01-01T00:00:00+00:00",
    "Decimal": "1",
    "UUID": str(uuid4()),
    "JSON": {},
    "Secret": "a sentence of my own",
}


class Sampler:
    """Makes values of input types, with these for every id and every cursor. ``used``: what of them there was."""

    def __init__(self, id: str, cursor: str | None = None) -> None:
        self.given = {"id": id, "cursor": cursor}
        self.used: set[str] = set()

    def of(self, kind: Any, name: str) -> Any:
        """A value of the type ``kind`` for what is called ``name``."""
        if isinstance(kind, GraphQLNonNull):
            return self.of(kind.of_type, name)
        if isinstance(kind, GraphQLList):
            return [self.of(kind.of_type, name)]
        if isinstance(kind, GraphQLEnumType):
            return next(iter(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind)
        odd = "id" if kind.name == "ID" else "cursor" if name == "after" else None
        if odd is not None:
            self.used.add(odd)
            return self.given[odd]
        return SAMPLES[kind.name]

    def _object(self, kind: GraphQLInputObjectType) -> dict[str, Any]:
        if kind.is_one_of:
            first = next(iter(kind.fields))
            return {first: self.of(kind.fields[first].type, first)}
        return {name: self.of(field.type, name) for name, field in kind.fields.items()}


def document(root: str, key: str, field: GraphQLField, sampler: Sampler) -> tuple[str, dict[str, Any]]:
    """An operation that selects the field with all its arguments, and its variables."""
    arguments = {name: argument for name, argument in field.args.items() if name != "idempotencyKey"}
    variables = {name: sampler.of(argument.type, name) for name, argument in arguments.items()}
    declared = ", ".join(f"${name}: {argument.type}" for name, argument in arguments.items())
    given = ", ".join(f"{name}: ${name}" for name in arguments)
    selection = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    operation = "query" if root == "Query" else "mutation"
    return (
        f"{operation}{f'({declared})' if declared else ''} {{ {key}{f'({given})' if given else ''}{selection} }}",
        variables,
    )
