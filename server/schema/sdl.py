"""The schema as text, and what of an earlier one would break for those who use it."""

from __future__ import annotations

from graphql import BreakingChange, build_schema, find_breaking_changes

from server.schema.build import schema


def written() -> str:
    """The schema in its own language, ending in a line's end."""
    return schema().as_str().strip() + "\n"


def broken(earlier: str) -> tuple[BreakingChange, ...]:
    """What worked with the schema ``earlier`` and wouldn't with this one.

    Raises:
        graphql.GraphQLError: ``earlier`` is no schema.
    """
    return tuple(find_breaking_changes(build_schema(earlier), build_schema(written())))
