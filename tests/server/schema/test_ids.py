"""Ids and cursors: there and back, and what is neither."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from server.schema.ids import MOST_ID, NOBODY, global_id, key_of, optional_key, split_id
from server.schema.paging import cursor_at, place_at

KEY = UUID("01890000-0000-7000-8000-000000000001")
ODD = ("", "x", "é", "\x00", "\ud800", "=" * 5, "A" * 5000, "RW1wbG95ZWU", str(KEY))
"""What is no base64 of any text, or of a text that isn't one of ours."""


def test_an_id_is_read_back() -> None:
    given = global_id("Employee", KEY)
    assert (split_id(given), key_of("Employee", given)) == (("Employee", str(KEY)), KEY)
    assert optional_key("Employee", given) == KEY
    assert optional_key("Employee", None) is None


@pytest.mark.parametrize("given", [*ODD, global_id("Employee", "x"), global_id("Team", KEY), global_id("", KEY)])
def test_what_is_no_id_of_the_kind_is_nobodys(given: str) -> None:
    assert key_of("Employee", given) == NOBODY


def test_one_thing_has_one_id() -> None:
    given = global_id("Employee", KEY)
    assert [split_id(given + tail) for tail in ("=", "==", "\n", " ")] == [None] * 4
    assert split_id(global_id("Employee", "x" * MOST_ID)) is None
    assert len({global_id("Employee", uuid4()) for _ in range(10)}) == 10


@pytest.mark.parametrize("place", ["E1", "张", '["2026-10",1]', "a\x01b"])
def test_a_cursor_is_read_back(place: str) -> None:
    assert place_at(cursor_at(place)) == place


@pytest.mark.parametrize("given", [*(one for one in ODD[1:-1] if one != "RW1wbG95ZWU"), cursor_at("\x00"), "RTE="])
def test_what_no_page_gave_is_no_place(given: str) -> None:
    assert place_at(given) is None
