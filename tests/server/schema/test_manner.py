"""What the whole schema is like, whoever adds to it: words, lists by columns, nothing left out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
)
from strawberry.types.field import StrawberryField

import server.schema
from server.operations import Command, Query, operations
from server.schema.build import QUERIES, all_mutations, schema
from server.schema.declare import NODES, is_batched, is_plain
from server.schema.mutate import COMMAND
from tests.server.schema.exceptions import NO_FIELD, NO_MUTATION, SHORT_LISTS
from tests.server.schema.whole import ROOTS, root_fields, types


def named() -> Iterator[tuple[str, str | None]]:
    """Everything that has a name, with its description."""
    for kind in types():
        yield kind.name, kind.description
        for key, value in kind.values.items() if isinstance(kind, GraphQLEnumType) else ():
            yield f"{kind.name}.{key}", value.description
        for key, field in getattr(kind, "fields", {}).items():
            yield f"{kind.name}.{key}", field.description
            for name, argument in getattr(field, "args", {}).items():
                yield f"{kind.name}.{key}({name})", argument.description


def test_everything_has_a_description() -> None:
    assert [name for name, says in named() if not (says or "").strip()] == []


def test_descriptions_are_sentences() -> None:
    assert [name for name, says in named() if says and not says.strip().endswith((".", "!", "`", ")"))] == []


def test_no_domain_hides_a_field_of_another() -> None:
    names = [field.name for part in QUERIES for field in part.__strawberry_definition__.fields]  # type: ignore[attr-defined]
    assert sorted(names) == sorted(set(names))
    performed = [one.metadata[COMMAND].name for one in all_mutations()]
    assert sorted(performed) == sorted(set(performed))


def test_what_can_stand_in_a_list_is_read_by_columns() -> None:
    """A resolver of its own would be called once for each row, and so would finding out what an interface is."""
    rows = [
        f"{kind.name}.{key}"
        for kind in types()
        if isinstance(kind, GraphQLObjectType) and kind.name not in ROOTS
        for key, field in kind.fields.items()
        if not by_columns(field.extensions.get("strawberry-definition")) or is_abstract_type(get_named_type(field.type))
    ]
    assert rows == []


def by_columns(declared: Any) -> bool:
    """Whether the field is an attribute of its source, a function of it, or loaded for all sources at once."""
    if not isinstance(declared, StrawberryField):
        return False
    return declared.base_resolver is None or is_plain(declared) is not None or is_batched(declared) is not None


def test_every_command_has_a_mutation_or_a_reason() -> None:
    done = {one.metadata[COMMAND].name for one in all_mutations()}
    commands = {one.name for one in operations() if isinstance(one, Command)}
    assert set(NO_MUTATION) <= commands - done, "an exception that is none"
    assert all(NO_MUTATION.values())
    assert sorted(commands - done - set(NO_MUTATION)) == []


def test_every_query_is_read_by_a_field_or_has_a_reason() -> None:
    queries = {one.name for one in operations() if isinstance(one, Query)}
    read = asked_by_fields()
    assert set(NO_FIELD) <= queries - read, "an exception that is none"
    assert all(NO_FIELD.values())
    assert sorted(queries - read - set(NO_FIELD)) == []


def asked_by_fields() -> set[str]:
    """The names of the queries that modules of the schema use, those of the transport aside."""
    schema()
    prefix = f"{server.schema.__name__}."
    modules = [module for name, module in sys.modules.items() if name.startswith(prefix) and ".transport" not in name]
    used = {one.name for one in NODES.values()}
    return used | {one.name for module in modules for one in vars(module).values() if isinstance(one, Query)}


def test_every_kind_of_id_is_a_node_or_named_by_something_with_an_id() -> None:
    kinds = {kind.name for kind in types() if isinstance(kind, GraphQLObjectType) and "id" in kind.fields}
    bare = {
        declared.metadata["ids"]
        for kind in types()
        if isinstance(kind, GraphQLObjectType)
        for field in kind.fields.values()
        if isinstance(declared := field.extensions.get("strawberry-definition"), StrawberryField)
        and "ids" in declared.metadata
    }
    assert sorted(bare - kinds) == []


def test_an_input_tells_an_id_from_other_text() -> None:
    """What is called an id is an ``ID``: text would be looked up as it stands."""
    wrong = [
        f"{kind.name}.{key}"
        for kind in types()
        if isinstance(kind, (GraphQLInputObjectType, GraphQLObjectType))
        for key, field in inputs_of(kind)
        if key.endswith(("Id", "Ids")) and "ID" not in str(field.type)
    ]
    assert wrong == []


def inputs_of(kind: GraphQLInputObjectType | GraphQLObjectType) -> Iterator[tuple[str, Any]]:
    """What is given to ``kind``: the fields of an input, the arguments of an object's fields."""
    if isinstance(kind, GraphQLInputObjectType):
        yield from kind.fields.items()
        return
    for key, field in kind.fields.items():
        for name, argument in field.args.items():
            yield f"{key}.{name}", argument


def test_lists_that_can_grow_come_by_pages() -> None:
    """A root field that is a list is short by its nature, and a reason says so."""
    lists = {key for key, field in root_fields("Query").items() if isinstance(nullable(field.type), GraphQLList)}
    assert set(SHORT_LISTS) <= lists, "an exception that is none"
    assert all(SHORT_LISTS.values())
    assert sorted(lists - set(SHORT_LISTS)) == []


def test_what_can_be_refused_may_be_null() -> None:
    """A field of the root that asks a query is null where the query refuses; the rest of the reply stands."""
    strict = {key for key, field in root_fields("Query").items() if isinstance(field.type, GraphQLNonNull)}
    assert sorted(strict - {"staffListFields"}) == []


def nullable(kind: Any) -> Any:
    """``kind`` where it may be null."""
    return kind.of_type if isinstance(kind, GraphQLNonNull) else kind
