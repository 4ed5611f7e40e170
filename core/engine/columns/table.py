"""Input columns: facts as scaled integers, one narrow column per indicator and role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from itertools import repeat

import numpy as np

from core.catalogue import Bundle
from core.engine.columns.parts import Part, Steps
from core.engine.columns.program import Program, Slot, SlotSpec
from core.engine.columns.widths import OBJECT, Array, missing_in, narrowest
from core.engine.rank import cohort_of
from core.engine.resolve import value_of
from core.facts.model import Employee, Facts
from core.spec import EventFact, Missing, RatedFact

_EXACT = Context(prec=20_000)
_CHUNK = 1 << 15


@dataclass(frozen=True, slots=True)
class Column:
    """Facts times 10 ** ``places``. A missing one is the minimum of the dtype.

    ``low`` and ``high`` are the least and the greatest fact (both 0 where there is none).
    """

    values: Array
    places: int
    low: int
    high: int
    has_missing: bool

    @property
    def missing(self) -> int:
        """The integer that stands for "no fact"."""
        return missing_in(self.values.dtype)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The columns of ``count`` people, all in one order.

    ``cohort`` numbers from 0 the group that each is ranked in; ``None``: all are in one.
    """

    columns: Mapping[Slot, Column]
    count: int
    cohort: Array | None = None


def scan(values: Array, places: int) -> Column:
    """The column of ``values`` (signed integers, or Python integers in an object array), its bounds looked up."""
    missing = missing_in(values.dtype)
    if not len(values):
        return Column(values, places, 0, 0, False)
    least, greatest = int(values.min()), int(values.max())
    if greatest == missing:
        return Column(values, places, 0, 0, True)
    if least != missing:
        return Column(values, places, least, greatest, False)
    return Column(values, places, _least_present(values), greatest, True)


def from_facts(program: Program, facts: Facts) -> Inputs:
    """The columns of everybody in ``facts``, in the order of the facts.

    A column is as narrow as its indicator's bounds allow; it is widened, and scaled more finely, where a fact needs
    it. People whom the scheme is not for are the caller's to leave out.
    """
    people = facts.employees
    columns = {spec.slot: _column(spec, readings(program.bundle, spec.slot, people)) for spec in program.specs}
    return Inputs(columns, len(people), _cohorts(program, people))


def readings(bundle: Bundle, slot: Slot, people: Sequence[Employee]) -> list[Decimal | None]:
    """What each of ``people`` has for ``slot``, ``None`` where nothing was observed."""
    if slot.role is not None:
        role = slot.role
        return [person.ratings.get(slot.indicator, {}).get(role) for person in people]
    indicator = bundle.indicators[slot.indicator]
    if isinstance(indicator.fact, (EventFact, RatedFact)):
        return [value_of(indicator, person) for person in people]
    code = slot.indicator
    return [person.values.get(code) for person in people]


def scaled(value: Decimal, places: int) -> int | None:
    """``value`` times 10 ** ``places``, or ``None`` where that is no whole number."""
    shifted = _EXACT.scaleb(value, places)
    whole = int(shifted)
    return whole if whole == shifted else None


def require_covered(part: Part, column: Column) -> None:
    """Return when ``part`` says what each fact of ``column`` is worth.

    Raises:
        LookupError: a band table does not cover one; the linter reports such a table before it is used.
    """
    for first, last in part.gaps() if isinstance(part, Steps) else ():
        low = column.low if first is None else max(first, column.low)
        high = column.high if last is None else min(last, column.high)
        if low <= high and bool(((column.values >= low) & (column.values <= high)).any()):
            raise LookupError(f"no band holds a fact that lies from {low} to {high} (times 10 ** {column.places})")


def stand_in(missing: Missing, column: Column) -> int:
    """The value that ``missing`` lets a fact count as, scaled as ``column`` is."""
    assert missing.value is not None
    return int(Fraction(missing.value) * 10**column.places)


def whole_numbers(values: Sequence[Decimal], places: int) -> list[int] | None:
    """``values`` times 10 ** ``places``, or ``None`` where one of them is no whole number then."""
    shifted = list(map(_EXACT.scaleb, values, repeat(places)))
    whole = list(map(int, shifted))
    return whole if whole == shifted else None


def present_numbers(values: Sequence[Decimal | None], places: int) -> tuple[list[int], int, Array | None]:
    """The present ones of ``values`` as whole numbers, with ``places`` or as many more as they need; and where they are.

    Where: their numbers in order, ``None`` where all are present.
    """
    present = [value for value in values if value is not None]
    numbers = whole_numbers(present, places)
    if numbers is None:
        places = max(map(decimals_of, present))
        numbers = whole_numbers(present, places)
        assert numbers is not None
    if len(present) == len(values):
        return numbers, places, None
    return numbers, places, np.flatnonzero([value is not None for value in values])


def _column(spec: SlotSpec, values: Sequence[Decimal | None]) -> Column:
    numbers, places, where = present_numbers(values, spec.places)
    low, high = min(numbers, default=0), max(numbers, default=0)
    dtype = spec.dtype
    if narrowest(low, high, dtype.itemsize) != dtype:
        dtype = narrowest(low, high)
    if where is None:
        return Column(np.array(numbers, dtype), places, low, high, False)
    column = np.full(len(values), missing_in(dtype), dtype)
    column[where] = np.array(numbers, dtype)
    return Column(column, places, low, high, True)


def decimals_of(value: Decimal) -> int:
    """How many decimals ``value`` needs."""
    exponent = _EXACT.normalize(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _cohorts(program: Program, people: Sequence[Employee]) -> Array | None:
    ranking = program.bundle.scheme.ranking
    if not ranking.cohort:
        return None
    numbers: dict[tuple[str, ...], int] = {}
    codes = [numbers.setdefault(cohort_of(ranking, person), len(numbers)) for person in people]
    return np.array(codes, np.int32)


def _least_present(values: Array) -> int:
    if values.dtype == OBJECT:
        return int(min(values[values != missing_in(OBJECT)]))
    info = np.iinfo(values.dtype)
    unsigned = values.view(np.dtype(f"u{values.dtype.itemsize}"))
    shifted = np.empty(min(_CHUNK, len(values)), unsigned.dtype)
    least = int(info.max) - int(info.min)
    for start in range(0, len(values), _CHUNK):
        part = unsigned[start : start + _CHUNK]
        # wrapping round puts the missing ones last and keeps the others in order
        least = min(least, int(np.add(part, info.max, out=shifted[: len(part)]).min()))
    return least + int(info.min) + 1
