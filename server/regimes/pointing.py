"""From where the linter stands to where an edit would be made: paths by codes become JSON pointers by numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from core.catalogue import Bundle

_STEP = re.compile(r'\.?([a-z_]+)|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\[([^\]"]+)\]')
_ROOTS = {"schemes": "scheme", "grade_scales": "grade_scale", "scheme": "scheme", "grade_scale": "grade_scale"}
_TOLD_BY = ("code", "indicator", "role", "kind")
"""What parts of a list are told apart by."""


def pointer_of(path: str, sheet: Bundle) -> str:
    """The JSON pointer into ``sheet`` of the place that a finding names by ``path``; of its nearest part that is there.

    ``schemes["x"].dimensions["quality"].items["speed"].rule.bands[2]`` is ``/scheme/dimensions/0/items/1/rule/bands/2``.
    Nothing of what ``path`` says is there: an empty pointer, which is the whole.
    """
    steps = [next(part for part in found if part) for found in _STEP.findall(path)]
    if not steps:
        return ""
    root = _ROOTS.get(steps[0], steps[0])
    # The code of the scheme or scale stands beside the root: the bundle has one of each.
    rest = steps[2:] if steps[0] in ("schemes", "grade_scales") else steps[1:]
    here: Any = sheet
    pointer = ""
    for step in (root, *rest):
        key = _key(here, step)
        if key is None:
            break
        here = getattr(here, str(key)) if is_dataclass(here) else here[key]
        pointer = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
    return pointer


def _key(here: Any, step: str) -> str | int | None:
    """What leads from ``here`` to ``step``: a field, a key, a number, or the number of the part that has it as its code."""
    if is_dataclass(here):
        return step if step in {one.name for one in fields(here)} else None
    if isinstance(here, Mapping):
        return step if step in here else None
    if not isinstance(here, tuple):
        return None
    if step.isdecimal():
        return int(step) if int(step) < len(here) else None
    return next((place for place, one in enumerate(here) if _is_called(one, step)), None)


def _is_called(one: Any, step: str) -> bool:
    return any(getattr(one, name, None) == step for name in _TOLD_BY)
