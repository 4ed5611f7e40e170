"""``steelyard schema``: what front ends can ask."""

from __future__ import annotations


def schema() -> None:
    """Print the GraphQL schema, as front ends' tools read it."""
    from server.schema.sdl import written

    print(written(), end="")
