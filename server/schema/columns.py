"""Lists of objects, a column at a time: each selected field once for all rows, so that nothing is read once per row.

graphql-core executes everything else, and whatever can't be done by columns: then the answer is the same, only slower.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, cast

from graphql import (
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetailsList
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

from server.schema.context import Context, TooLate
from server.schema.declare import is_batched, is_plain

Column = Sequence[Any]
Program = Callable[[Column], Column]
"""What a column of sources comes to in the response. A null source stays null."""


class _NotByColumns(Exception):
    """A selection with a field that needs more than its source."""


class _Null(Exception):
    """A null where there can't be one."""


class Columns(StrawberryGraphQLCoreExecutionContext):
    """graphql-core's executor, whose lists of objects are completed by columns where every field allows it."""

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        super().__init__(*arguments, **keywords)
        self._programs: dict[tuple[int, int], tuple[FieldDetailsList, Program | None]] = {}

    def complete_list_value(
        self,
        return_type: GraphQLList[GraphQLOutputType],
        field_details_list: FieldDetailsList,
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        """The list, by columns if it can be."""
        program = self._program(return_type, field_details_list) if isinstance(result, (list, tuple)) else None
        if program is not None:
            try:
                return program([result])[0]
            except TooLate:
                raise
            except Exception:
                # Row by row finds the place of the fault, and what of the list stands nevertheless.
                pass
        return super().complete_list_value(return_type, field_details_list, info, path, result, position_context)

    def _program(self, return_type: GraphQLList[Any], details: FieldDetailsList) -> Program | None:
        key = (id(return_type), id(details))
        known = self._programs.get(key)
        if known is None:
            try:
                made: Program | None = self._of_type(return_type, details)
            except _NotByColumns:
                made = None
            known = self._programs[key] = (details, made)
        return known[1]

    def _of_type(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Program:
        if isinstance(kind, GraphQLNonNull):
            return _never_null(self._of_type(kind.of_type, details))
        if isinstance(kind, GraphQLList):
            return _lists(self._of_type(kind.of_type, details))
        if isinstance(kind, GraphQLObjectType):
            return self._objects(kind, details)
        if is_leaf_type(kind):
            return _leaves(cast(Any, kind).coerce_output_value)
        raise _NotByColumns

    def _objects(self, kind: GraphQLObjectType, details: FieldDetailsList) -> Program:
        fields = self.collect_subfields(kind, details).grouped_field_set
        columns = [self._field(kind, one) for one in fields.values()]
        names = tuple(fields)

        def run(sources: Column) -> Column:
            present = [source for source in sources if source is not None]
            found = [column(present) for column in columns]
            rows = [dict(zip(names, row, strict=True)) for row in zip(*found, strict=True)]
            return rows if len(rows) == len(sources) else _spread(rows, sources)

        return run

    def _field(self, parent: GraphQLObjectType, details: FieldDetailsList) -> Program:
        name = details[0].node.name.value
        if name == "__typename":
            return lambda sources: [parent.name] * len(sources)
        field = parent.fields[name]
        declared = field.extensions.get("strawberry-definition")
        if not isinstance(declared, StrawberryField):
            raise _NotByColumns
        read = self._reader(field, declared, details)
        complete = self._of_type(field.type, details)
        return lambda sources: complete(read(sources))

    def _reader(self, field: Any, declared: StrawberryField, details: FieldDetailsList) -> Program:
        if declared.base_resolver is None:
            get = attrgetter(declared.python_name)
            return lambda sources: list(map(get, sources))
        function = is_plain(declared)
        if function is not None:
            return lambda sources: list(map(function, sources))
        load = is_batched(declared)
        if load is None:
            raise _NotByColumns
        given = get_argument_values(
            field, details[0].node, self.variable_values, details[0].fragment_variable_values, self.hide_suggestions
        )
        converter = self.schema.extensions["strawberry-definition"]
        arguments = convert_arguments(
            given, declared.arguments, converter.schema_converter.scalar_registry, converter.config
        )
        context = cast(Context, self.context_value)

        def read(sources: Column) -> Column:
            context.in_time()
            return load(context, sources, **arguments) if sources else []

        return read


def _never_null(program: Program) -> Program:
    def run(sources: Column) -> Column:
        found = program(sources)
        if any(one is None for one in found):
            raise _Null
        return found

    return run


def _leaves(coerce: Callable[[Any], Any]) -> Program:
    return lambda sources: [None if source is None else coerce(source) for source in sources]


def _lists(program: Program) -> Program:
    """All lists are joined into one column, and cut again where they were joined."""

    def run(sources: Column) -> Column:
        joined = [one for source in sources if source is not None for one in source]
        found = program(joined)
        rows: list[Any] = []
        start = 0
        for source in sources:
            if source is None:
                rows.append(None)
                continue
            rows.append(list(found[start : start + len(source)]))
            start += len(source)
        return rows

    return run


def _spread(rows: Column, sources: Column) -> Column:
    """``rows`` at the places of the sources that aren't null."""
    remaining = iter(rows)
    return [None if source is None else next(remaining) for source in sources]
