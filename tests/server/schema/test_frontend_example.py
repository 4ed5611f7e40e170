"""The small front end asks for what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graphql import parse, validate

from server.schema.build import schema
from server.schema.operate import Prepared, Request
from server.schema.transport.routes import operations_for

SCRIPT = Path(__file__).parents[3] / "examples" / "frontend" / "static" / "app.js"
OPERATIONS = re.findall(r"^const [A-Z]+ = `(.*?)`;$", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_there_are_operations() -> None:
    assert len(OPERATIONS) == 3


@pytest.mark.parametrize("text", OPERATIONS, ids=lambda text: text.split()[1].partition("(")[0])
def test_its_operations_are_good_and_within_the_limits(text: str) -> None:
    assert validate(schema()._schema, parse(text)) == []
    assert isinstance(operations_for().prepare(Request(document=text), introspects=False), Prepared)
