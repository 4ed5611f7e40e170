"""JSON text: what is short reads as usual, what is long takes a line an item, and both read back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.render.json_text import LONG, json_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_is_short_is_indented_by_two(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(("people", "lines"), [(LONG, 4 + 3 * LONG), (LONG + 1, 4 + LONG + 1)])
def test_what_is_longer_than_the_limit_has_an_item_a_line(people: int, lines: int) -> None:
    value = {"employees": [{"id": f"员工{number}"} for number in range(people)]}
    text = json_text(value)
    assert json.loads(text) == value
    assert len(text.splitlines()) == lines
