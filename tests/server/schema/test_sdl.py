"""The schema that is committed is the schema that is served, and keeps what the last release promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.schema import sdl

HERE = Path(sdl.__file__).parent
RELEASED = (HERE / "released.graphql").read_text(encoding="utf-8")


def test_the_committed_schema_is_the_served_one() -> None:
    assert (HERE / "schema.graphql").read_text(encoding="utf-8") == sdl.written(), "run: make schema"


def test_nothing_of_the_last_release_breaks() -> None:
    assert [change.description for change in sdl.broken(RELEASED)] == []


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("type Employee implements Node {", "type Employee implements Node {\n  gone: String"),
        ("enum Employment {", "enum Employment {\n  GONE"),
        ("input HireEmployeeInput {", "input HireEmployeeInput {\n  gone: String"),
    ],
)
def test_what_would_break_is_found(told: str, instead: str) -> None:
    assert told in RELEASED
    assert len(sdl.broken(RELEASED.replace(told, instead))) == 1
