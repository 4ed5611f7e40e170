"""Widths: the narrowest integers that hold what is asked of them, and how a missing fact is written in them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

OBJECT = np.dtype(object)
"""Python's own integers: slow, without a limit; what no machine word holds is computed in them."""

_SIGNED: tuple[np.dtype[np.signedinteger[Any]], ...] = tuple(
    np.dtype(kind) for kind in (np.int8, np.int16, np.int32, np.int64)
)
_MISSING: dict[np.dtype[Any], int] = {dtype: int(np.iinfo(dtype).min) for dtype in _SIGNED} | {OBJECT: -(1 << 4096)}


def narrowest(low: int, high: int, at_least: int = 1) -> np.dtype[Any]:
    """The narrowest dtype of ``at_least`` bytes that holds ``low`` to ``high`` and has its minimum to spare."""
    for dtype in _SIGNED:
        info = np.iinfo(dtype)
        if dtype.itemsize >= at_least and info.min < low and high <= info.max:
            return dtype
    return OBJECT


def for_reach(reach: int) -> np.dtype[Any]:
    """The narrowest dtype that holds every integer from ``-reach`` to ``reach``."""
    return narrowest(-reach, reach)


def missing_in(dtype: np.dtype[Any]) -> int:
    """The integer that stands for "no fact" in a column of ``dtype``: its minimum."""
    return _MISSING[dtype]


class Scratch:
    """Arrays that blocks compute in, made once and used again; each is told apart by its dtype and a name."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._arrays: dict[tuple[str, str], Array] = {}

    def take(self, dtype: np.dtype[Any], name: str, length: int) -> Array:
        """The scratch array ``name`` of ``dtype``, its first ``length`` places; what it holds is arbitrary."""
        key = (dtype.char, name)
        array = self._arrays.get(key)
        if array is None:
            array = self._arrays[key] = np.empty(self._size, dtype)
        return array[:length]
