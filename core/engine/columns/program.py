"""A bundle made ready for columns: which input columns its score reads, and how finely each is scaled."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from core.catalogue import Bundle
from core.engine.columns.widths import narrowest
from core.engine.exact import decimal_of
from core.engine.sheet import Leaf, Sheet, lay_out, raters_of
from core.spec import EventFact, Indicator, Rated, Scheme, indicators_of


class Slot(NamedTuple):
    """What one input column holds: an indicator's fact, or its rating by one role."""

    indicator: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """A column as declared: facts times 10 ** ``places``, within ``low`` and ``high`` (scaled; ``None``: open).

    ``optional``: a fact may be missing; facts out of events never are.
    """

    slot: Slot
    places: int
    low: int | None
    high: int | None
    optional: bool

    @property
    def dtype(self) -> np.dtype[Any]:
        """The narrowest dtype for the declared bounds; 32 bits where one is open."""
        if self.low is None or self.high is None:
            return narrowest(self.low or 0, self.high or 0, at_least=4)
        return narrowest(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Program:
    """A scheme's sheet and the columns that its score reads, in the order of the sheet."""

    bundle: Bundle
    sheet: Sheet
    specs: tuple[SlotSpec, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The input columns, in order."""
        return tuple(spec.slot for spec in self.specs)


def compile_program(bundle: Bundle) -> Program:
    """The program of ``bundle``, whose scheme the linter has passed.

    Raises:
        KeyError: the scheme names an indicator that the bundle lacks.
        ValueError: an item is rated and no raters are declared, or an assumed value has no finite decimal.
    """
    sheet = lay_out(bundle.scheme)
    slots = dict.fromkeys(_slots(bundle.scheme, sheet))
    specs = tuple(_spec(slot, bundle.indicators[slot.indicator], sheet) for slot in slots)
    return Program(bundle, sheet, specs)


def slots_of(scheme: Scheme, leaf: Leaf) -> tuple[Slot, ...]:
    """The columns that ``leaf``'s rule reads: one per indicator, or one per role of its raters."""
    if isinstance(leaf.rule, Rated):
        roles = dict.fromkeys(entry.role for entry in raters_of(scheme, leaf.rule.raters).weights)
        return tuple(Slot(leaf.rule.indicator, role) for role in roles)
    return tuple(Slot(code) for code in indicators_of(leaf.rule))


def _slots(scheme: Scheme, sheet: Sheet) -> Iterator[Slot]:
    for gate in scheme.eligibility:
        yield Slot(gate.indicator)
    for leaf in sheet.leaves:
        yield from slots_of(scheme, leaf)
        for _, veto in leaf.vetoes:
            yield Slot(veto.indicator)


def _spec(slot: Slot, indicator: Indicator, sheet: Sheet) -> SlotSpec:
    places = indicator.decimals
    for leaf in sheet.leaves:
        value = leaf.missing.value
        if value is not None and slot.indicator in indicators_of(leaf.rule):
            exponent = decimal_of(Fraction(value)).as_tuple().exponent
            assert isinstance(exponent, int)
            places = max(places, -exponent)
    low = None if indicator.low is None else math.ceil(Fraction(indicator.low) * 10**places)
    high = None if indicator.high is None else math.floor(Fraction(indicator.high) * 10**places)
    return SlotSpec(slot, places, low, high, optional=not isinstance(indicator.fact, EventFact))
