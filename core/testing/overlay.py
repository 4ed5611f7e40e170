"""Facts laid over facts: what a case changes about the person that all cases start from."""

from __future__ import annotations

import copy
from typing import Any

from core.testing.case_model import Raw


def merge(base: Raw, over: Raw) -> Raw:
    """``base`` with ``over`` laid on it: values, pay and ratings key by key, the rest as a whole; null removes."""
    merged = copy.deepcopy(base)
    for key, value in over.items():
        if value is None:
            merged.pop(key, None)
        elif key in ("values", "pay", "ratings") and isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _merge_keys(merged[key], value)
        else:
            merged[key] = _without_null(copy.deepcopy(value))
    return merged


def _merge_keys(base: Raw, over: Raw) -> Raw:
    for key, value in over.items():
        if value is None:
            base.pop(key, None)
        elif isinstance(value, dict) and isinstance(base.get(key), dict):
            base[key] = _merge_keys(base[key], value)
        else:
            base[key] = _without_null(value)
    return base


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(part) for key, part in value.items() if part is not None}
    return value
