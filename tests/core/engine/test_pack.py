"""Packed item scores come back as they were, in the same bytes by every way there is."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine.columns.result import ColumnLine
from core.engine.columns.widths import OBJECT
from core.engine.pack import pack, pack_columns, pack_lines, pack_points, unpack, unpack_points
from tests.core.engine.columns.compare import columns
from tests.strategies import facts_for, schemes

MOST = 2**63 - 1

BYTES: list[tuple[str, list[int | None], str]] = [
    ("no items", [], "01"),
    ("one byte an item", [0, 1, -1, 127, -127], "01 00 01 ff 7f 81"),
    ("none", [None, 5], "01 80 05"),
    ("-128 is no number of one byte", [-128], "02 80ff"),
    ("two bytes from 128 on", [128, None], "02 8000 0080"),
    ("the last of two bytes", [32767, -32767], "02 ff7f 0180"),
    ("four bytes from 32768 on", [32768, None, 1], "03 00800000 00000080 01000000"),
    ("the last of four bytes", [2**31 - 1], "03 ffffff7f"),
    ("eight bytes from 2 ** 31 on", [2**31, None], "04 0000008000000000 0000000000000080"),
    ("the last of eight bytes", [MOST, -MOST], "04 ffffffffffffff7f 0100000000000080"),
]

NUMBERS = st.one_of(st.integers(-200, 200), st.integers(-40_000, 40_000), st.integers(-MOST, MOST))
ROWS = st.lists(st.one_of(st.none(), NUMBERS, st.integers(-(10**40), 10**40)), max_size=24)
POINTS = st.fractions(min_value=-500, max_value=500, max_denominator=400)


def both_ways(rows: list[list[int | None]], items: int) -> list[bytes]:
    """``rows`` packed as columns; what stands under a mask is arbitrary."""
    values = np.array([[-MOST - 1 if one is None else one for one in row] for row in rows], np.int64)
    none = np.array([[one is None for one in row] for row in rows], np.bool_)
    return pack_columns(values.reshape(len(rows), items), none.reshape(len(rows), items))


@pytest.mark.parametrize(("values", "written"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_the_bytes_of_a_row(values: list[int | None], written: str) -> None:
    assert pack(values) == bytes.fromhex(written)
    assert unpack(bytes.fromhex(written)) == tuple(values)
    assert both_ways([values], len(values)) == [bytes.fromhex(written)]


@given(ROWS)
def test_what_was_packed_comes_back(values: list[int | None]) -> None:
    assert unpack(pack(values)) == tuple(values)


@given(st.data())
def test_columns_have_the_bytes_of_single_rows(data: st.DataObject) -> None:
    items = data.draw(st.integers(0, 6))
    row = st.lists(st.one_of(st.none(), NUMBERS), min_size=items, max_size=items)
    rows = data.draw(st.lists(row, max_size=12))
    assert both_ways(rows, items) == [pack(one) for one in rows]


@given(st.lists(st.one_of(st.none(), POINTS), max_size=12))
def test_points_come_back_exactly(points: list[Fraction | None]) -> None:
    assert unpack_points(pack_points(points)) == tuple(points)


@given(st.data())
def test_lines_in_columns_have_the_bytes_of_single_cards(data: st.DataObject) -> None:
    bundle = data.draw(schemes())
    facts = data.draw(facts_for(bundle))
    lines = columns(bundle, facts).lines
    people = len(facts.employees)
    one_by_one = [[line.points(person) for line in lines] for person in range(people)]
    packed = pack_lines(lines, people)
    assert packed == [pack_points(points) for points in one_by_one]
    assert [list(unpack_points(row)) for row in packed] == one_by_one


def line(unit: Fraction, numerators: list[int], state: list[int] | None = None, dtype: object = np.int64) -> ColumnLine:
    return ColumnLine("item", unit, np.array(numerators, dtype), None if state is None else np.array(state, np.uint8))  # type: ignore[call-overload]


def test_the_unit_of_the_columns_leaves_no_trace() -> None:
    halves = line(Fraction(1, 2), [3, 8])
    tenths = line(Fraction(1, 10), [15, 40])
    assert pack_lines([halves], 2) == pack_lines([tenths], 2) == [pack([2, 3]), pack([1, 4])]


def test_waiting_and_left_out_items_have_no_points() -> None:
    waits = line(Fraction(1, 3), [0, 0, 2], [1, 2, 0])
    assert [unpack_points(row) for row in pack_lines([waits], 3)] == [(None,), (None,), (Fraction(2, 3),)]


def test_a_sheet_without_items_packs_a_row_for_everybody() -> None:
    assert pack_lines([], 2) == [pack_points([])] * 2


def test_numerators_beyond_eight_bytes_are_packed_where_the_points_fit() -> None:
    wide = line(Fraction(1, 10**20), [5 * 10**19, -(10**21)], dtype=OBJECT)
    assert [unpack_points(row) for row in pack_lines([wide], 2)] == [(Fraction(1, 2),), (Fraction(-10),)]


@pytest.mark.parametrize(
    ("values", "written"),
    [
        ([MOST + 1, None], "05 09 000000000000008000 000000000000000080"),
        ([-MOST - 1], "05 09 0000000000000080ff"),
        ([2**71 - 1], "05 09 ffffffffffffffff7f"),
        ([2**71], "05 0a 00000000000000008000"),
    ],
)
def test_numbers_beyond_eight_bytes_say_how_wide_they_are(values: list[int | None], written: str) -> None:
    assert pack(values) == bytes.fromhex(written)
    assert unpack(pack(values)) == tuple(values)


def test_points_in_parts_of_many_unrelated_denominators_come_back() -> None:
    points = [Fraction(1, prime) for prime in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61)]
    assert unpack_points(pack_points(points)) == tuple(points)


def test_a_value_beyond_255_bytes_is_refused() -> None:
    assert unpack(pack([2 ** (8 * 255 - 1) - 1])) == (2 ** (8 * 255 - 1) - 1,)
    with pytest.raises(ValueError, match="more than 255"):
        pack([0, 2 ** (8 * 255 - 1)])


def test_the_least_integer_is_refused_in_columns() -> None:
    with pytest.raises(ValueError, match="stands for none"):
        pack_columns(np.array([[-MOST - 1]], np.int64), np.zeros((1, 1), np.bool_))


def test_a_mask_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="both are people x items"):
        pack_columns(np.zeros((2, 3), np.int64), np.zeros((3, 2), np.bool_))


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        ("", "no byte at all"),
        ("00", "unknown format: 00"),
        ("05", "unknown format: 05"),
        ("05 08", "unknown format: 0508"),
        ("06 00", "unknown format: 06"),
        ("05 09 00", "cut off"),
        ("02 0000 00", "cut off"),
    ],
)
def test_what_is_no_packed_row_is_refused(packed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        unpack(bytes.fromhex(packed))


@pytest.mark.parametrize("values", [[], [None, 1], [0, 1], [-2, 1]])
def test_points_need_a_denominator(values: list[int | None]) -> None:
    with pytest.raises(ValueError, match="without a denominator"):
        unpack_points(pack(values))
