"""How large an operation may be: depth, aliases, directives, fields said twice, and what it costs. Nothing is executed.

Each fragment is measured once, however often it is spread, so that measuring takes no longer than the document is long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_composite_type,
    is_list_type,
)
from graphql.language import Node
from graphql.type import GraphQLList, GraphQLNonNull
from strawberry.types.field import StrawberryField

from server.paging import MOST_FIRST
from server.results.queries.by_ids import MOST_LAST
from server.schema.declare import LENGTH

MOST_TOKENS = 4_000
"""Words and signs of a document."""
MOST_DEPTH = 16
"""Fields within fields. The introspection of a usual tool has 14."""
MOST_ALIASES = 50
MOST_DIRECTIVES = 50
MOST_FRAGMENTS = 100
MOST_REPEATED = 10
"""The same field of one selection under the same name."""
MOST_COST = 60_000
"""Values that the answer may have, with every page as full as it was asked to be."""
USUAL_LENGTH = 10
"""Entries of a list without a page argument, where its field doesn't say another length."""
PAGE_ARGUMENTS: Mapping[str, int] = {"first": MOST_FIRST, "last": MOST_LAST}
"""Arguments that say how many entries a field has, with the most that it can have."""


@dataclass(frozen=True, slots=True)
class _Measure:
    depth: int
    aliases: int
    directives: int


class TooLarge(GraphQLError):
    """The operation is beyond a limit; the message names it, and what was found."""

    def __init__(self, what: str, found: int, most: int) -> None:
        super().__init__(
            f"The operation is too large: {what} is {found}, at most {most}. Ask for less, or in several operations.",
            extensions={"code": "too_large", "limit": what, "found": found, "most": most},
        )


def check_shape(document: DocumentNode) -> None:
    """Nothing, where the document is within the limits that need no schema.

    Raises:
        TooLarge: it is beyond one.
    """
    fragments = _fragments(document)
    _within("the number of fragments", len(fragments), MOST_FRAGMENTS)
    known: dict[str, _Measure] = {}
    for one in document.definitions:
        if isinstance(one, OperationDefinitionNode):
            found = _shape(one, fragments, known)
            _within("depth", found.depth, MOST_DEPTH)
            _within("the number of aliases", found.aliases, MOST_ALIASES)
            _within("the number of directives", found.directives, MOST_DIRECTIVES)


def check_cost(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
) -> None:
    """Nothing, where the answer can't be larger than ``MOST_COST`` values.

    Raises:
        TooLarge: it can.
    """
    costs = _Costs(schema, _fragments(document), variables)
    root = schema.get_root_type(operation.operation)
    if root is not None:
        _within("the cost", costs.of(operation.selection_set, root, paged=False), MOST_COST)


def _within(what: str, found: int, most: int) -> None:
    if found > most:
        raise TooLarge(what, found, most)


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {one.name.value: one for one in document.definitions if isinstance(one, FragmentDefinitionNode)}


def _shape(one: Node, fragments: Mapping[str, FragmentDefinitionNode], known: dict[str, _Measure]) -> _Measure:
    """What ``one`` holds; a fragment within itself counts once, and validation refuses it afterwards."""
    own = _Measure(
        depth=int(isinstance(one, FieldNode)),
        aliases=int(isinstance(one, FieldNode) and one.alias is not None),
        directives=len(getattr(one, "directives", None) or ()),
    )
    if isinstance(one, FragmentSpreadNode):
        name = one.name.value
        if name not in known:
            known[name] = _Measure(0, 0, 0)
            if name in fragments:
                known[name] = _shape(fragments[name], fragments, known)
        return _added(own, [known[name]])
    selections = getattr(one, "selection_set", None)
    if not isinstance(selections, SelectionSetNode):
        return own
    _check_repeated(selections)
    return _added(own, [_shape(part, fragments, known) for part in selections.selections])


def _added(own: _Measure, parts: list[_Measure]) -> _Measure:
    return _Measure(
        depth=own.depth + max((part.depth for part in parts), default=0),
        aliases=own.aliases + sum(part.aliases for part in parts),
        directives=own.directives + sum(part.directives for part in parts),
    )


def _check_repeated(selections: SelectionSetNode) -> None:
    """Validation compares every two fields of one name: a thousand of them would take it seconds."""
    said: dict[str, int] = {}
    for part in selections.selections:
        if isinstance(part, FieldNode):
            name = (part.alias or part.name).value
            said[name] = said.get(name, 0) + 1
    _within("the number of times that one field is asked for", max(said.values(), default=0), MOST_REPEATED)


class _Costs:
    """The greatest number of values of a selection, for one source."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: Mapping[str, Any]
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables
        self._known: dict[tuple[str, bool], int] = {}

    def of(self, selections: SelectionSetNode, parent: GraphQLCompositeType, *, paged: bool) -> int:
        """``paged``: the lists in it are those of a page that has been counted."""
        return sum(self._parts(selections, parent, paged))

    def _parts(self, selections: SelectionSetNode, parent: GraphQLCompositeType, paged: bool) -> Iterator[int]:
        for part in selections.selections:
            if isinstance(part, FieldNode):
                yield self._field(part, parent, paged)
            elif isinstance(part, InlineFragmentNode):
                condition = part.type_condition
                kind = parent if condition is None else self._type(condition.name.value, parent)
                yield self.of(part.selection_set, kind, paged=paged)
            elif isinstance(part, FragmentSpreadNode):
                yield self._fragment(part.name.value, parent, paged)

    def _fragment(self, name: str, parent: GraphQLCompositeType, paged: bool) -> int:
        if (name, paged) not in self._known:
            one = self._fragments[name]
            self._known[name, paged] = self.of(
                one.selection_set, self._type(one.type_condition.name.value, parent), paged=paged
            )
        return self._known[name, paged]

    def _field(self, node: FieldNode, parent: GraphQLCompositeType, paged: bool) -> int:
        field = self._schema.get_field(parent, node.name.value)
        if field is None or node.selection_set is None:
            return 1
        inner = get_named_type(field.type)
        assert is_composite_type(inner)
        asked = self._asked(node, field)
        length = 1
        if asked is not None:
            length = asked
        elif _is_list(field) and not paged:
            length = _usual_length(field)
        return 1 + length * self.of(node.selection_set, inner, paged=asked is not None and not _is_list(field))

    def _asked(self, node: FieldNode, field: GraphQLField) -> int | None:
        """How many entries the field's page argument asks for; ``None`` where it has none.

        A page that can't be is refused by its query, and costs no more than the largest one.
        """
        for name, most in PAGE_ARGUMENTS.items():
            if name not in field.args:
                continue
            given = next((one.value for one in node.arguments or () if one.name.value == name), None)
            if isinstance(given, IntValueNode):
                return _page(int(given.value), most)
            if isinstance(given, VariableNode) and isinstance(self._variables.get(given.name.value), int):
                return _page(int(self._variables[given.name.value]), most)
            default = field.args[name].default_value
            return default if isinstance(default, int) else USUAL_LENGTH
        return None

    def _type(self, name: str, otherwise: GraphQLCompositeType) -> GraphQLCompositeType:
        found = self._schema.get_type(name)
        return found if found is not None and is_composite_type(found) else otherwise


def _usual_length(field: GraphQLField) -> int:
    declared = field.extensions.get("strawberry-definition")
    return declared.metadata.get(LENGTH, USUAL_LENGTH) if isinstance(declared, StrawberryField) else USUAL_LENGTH


def _page(asked: int, most: int) -> int:
    return min(max(asked, 1), most)


def _is_list(field: GraphQLField) -> bool:
    kind = field.type
    while isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    return is_list_type(kind) or isinstance(kind, GraphQLList)
