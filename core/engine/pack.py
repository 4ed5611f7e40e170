"""Packed item scores: a card's points, item by item in the order of the sheet, in a few bytes each.

A packed row is one byte of format, then its integers, each little-endian and as wide as the widest of the row needs:
format 1, 2, 3 and 4 are 1, 2, 4 and 8 bytes; format 5 is wider, and its next byte says how wide. The least integer of
that width stands for "none". So a row says by itself how it is read, on any platform, and other formats can be told from
these.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from core.engine.columns.parts import common_unit
from core.engine.columns.result import EARNED, ColumnLine
from core.engine.columns.widths import Array

WIDTHS = (1, 2, 4, 8)
"""Bytes of an integer in format 1, 2, 3 and 4."""

_REACHES = tuple((1 << (8 * width - 1)) - 1 for width in WIDTHS)
_MOST = _REACHES[-1]
WIDE = 5
"""The format of integers beyond 8 bytes: points in parts of many unrelated denominators."""
_WIDEST = 255


def pack(values: Sequence[int | None]) -> bytes:
    """``values`` packed; ``unpack`` gives them back, and equal values have equal bytes.

    Raises:
        ValueError: a value needs more than 255 bytes.
    """
    reach = max((abs(value) for value in values if value is not None), default=0)
    if reach > _MOST:
        width = reach.bit_length() // 8 + 1
        if width > _WIDEST:
            raise ValueError(f"a number in a row of item scores needs {width} bytes, more than {_WIDEST}")
        return bytes((WIDE, width)) + _body(values, width)
    number = next(number for number, most in enumerate(_REACHES) if reach <= most)
    return bytes((number + 1,)) + _body(values, WIDTHS[number])


def _body(values: Sequence[int | None], width: int) -> bytes:
    none = -(1 << (8 * width - 1))
    body = (none if value is None else value for value in values)
    return b"".join(value.to_bytes(width, "little", signed=True) for value in body)


def unpack(packed: bytes) -> tuple[int | None, ...]:
    """The values that ``packed`` holds.

    Raises:
        ValueError: the format is unknown, or the row is cut off.
    """
    width, start = _shape_of(packed)
    if (len(packed) - start) % width:
        raise ValueError(f"packed item scores are cut off: {len(packed) - start} bytes are no whole number of {width}")
    none = -(1 << (8 * width - 1))
    found = (
        int.from_bytes(packed[at : at + width], "little", signed=True) for at in range(start, len(packed), width)
    )  # fmt: skip
    return tuple(None if value == none else value for value in found)


def _shape_of(packed: bytes) -> tuple[int, int]:
    """How wide the integers of ``packed`` are, and where they begin."""
    if packed and 1 <= packed[0] <= len(WIDTHS):
        return WIDTHS[packed[0] - 1], 1
    if len(packed) > 1 and packed[0] == WIDE and packed[1] > WIDTHS[-1]:
        return packed[1], 2
    raise ValueError(f"packed item scores of an unknown format: {packed[:2].hex() or 'no byte at all'}")


def pack_columns(values: Array, none: Array) -> list[bytes]:
    """Each row of ``values`` (people x items, int64) packed as ``pack`` packs it; ``none`` (bool) is true for no value.

    Raises:
        ValueError: the two differ in shape, or a value is -2 ** 63.
    """
    if values.ndim != 2 or values.shape != none.shape:
        raise ValueError(f"values of shape {values.shape} and a mask of shape {none.shape}: both are people x items")
    kept = np.where(none, np.int64(0), values.astype(np.int64, copy=False))
    people, items = kept.shape
    if not items:
        return [bytes((1,))] * people
    low, high = kept.min(axis=1), kept.max(axis=1)
    if (low == -_MOST - 1).any():
        raise ValueError(f"{-_MOST - 1} in a row of item scores stands for none")
    reach = np.maximum(high, -low)
    formats = np.searchsorted(np.array(_REACHES, np.int64), reach)
    rows: list[bytes] = [b""] * people
    for number, width in enumerate(WIDTHS):
        chosen = np.flatnonzero(formats == number)
        if not chosen.size:
            continue
        block = kept[chosen].astype(f"<i{width}")
        block[none[chosen]] = -_REACHES[number] - 1
        head, body, length = bytes((number + 1,)), block.tobytes(), width * items
        for place, person in enumerate(chosen.tolist()):
            rows[person] = head + body[place * length : (place + 1) * length]
    return rows


def pack_points(points: Sequence[Fraction | None]) -> bytes:
    """``points`` packed exactly: their least common denominator, then each as so many of its parts.

    It depends on the points alone, so a card has the same bytes whoever is scored beside it.

    Raises:
        ValueError: the denominator, or a number of its parts, needs more than 255 bytes.
    """
    whole = math.lcm(*(one.denominator for one in points if one is not None))
    return pack([whole, *(None if one is None else one.numerator * (whole // one.denominator) for one in points)])


def unpack_points(packed: bytes) -> tuple[Fraction | None, ...]:
    """The points that ``pack_points`` packed.

    Raises:
        ValueError: the format is unknown, the row is cut off, or it has no denominator.
    """
    whole, *parts = unpack(packed) or (None,)
    if whole is None or whole < 1:
        raise ValueError(f"packed points without a denominator: {packed[:9].hex()}")
    return tuple(None if part is None else Fraction(part, whole) for part in parts)


def pack_lines(lines: Sequence[ColumnLine], people: int) -> list[bytes]:
    """Each of ``people`` scored in columns, packed as ``pack_points`` packs the points of the card.

    An item that waits for a fact, or was left out, has none; rows of ineligible people mean nothing, as their lines do.

    Raises:
        ValueError: as ``pack_points``.
    """
    unit = common_unit(line.unit for line in lines)
    weights = [int(line.unit / unit) * unit.numerator for line in lines]
    if not _fits(lines, weights, unit.denominator):
        return [pack_points([line.points(person) for line in lines]) for person in range(people)]
    table, none = np.empty((people, len(lines) + 1), np.int64), np.zeros((people, len(lines) + 1), np.bool_)
    table[:, 0] = unit.denominator
    for place, (line, weight) in enumerate(zip(lines, weights, strict=True), start=1):
        np.multiply(line.numerators, weight, out=table[:, place], dtype=np.int64, casting="unsafe")
        if line.state is not None:
            none[:, place] = line.state != EARNED
    table[none] = 0
    table //= np.gcd.reduce(table, axis=1, keepdims=True)
    return pack_columns(table, none)


def _fits(lines: Sequence[ColumnLine], weights: Sequence[int], whole: int) -> bool:
    """Whether every line, brought to the common unit, stays within 8 bytes on the way."""
    reaches = [whole]
    for line, weight in zip(lines, weights, strict=True):
        if len(line.numerators):
            reaches.append(max(abs(int(line.numerators.min())), abs(int(line.numerators.max()))) * weight)
            reaches.append(weight)
    return max(reaches) <= _MOST
