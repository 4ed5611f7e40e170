"""Values as JSON text: UTF-8 as it is, two spaces, keys in their given order; what is long takes one line an item."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

LONG = 500
"""A list longer than this has each of its items on one line: a third of the time and half of the bytes."""


def json_text(value: Any) -> str:
    """``value`` as JSON."""
    return "".join(json_chunks(value))


def json_chunks(value: Any, margin: str = "") -> Iterator[str]:
    """``value`` as JSON, piece by piece, so that a large result needn't be one string; ``margin`` is its own indent."""
    inner = f"{margin}  "
    if isinstance(value, dict) and value:
        lead = "{"
        for key, part in value.items():
            yield f"{lead}\n{inner}{_flat(key)}: "
            yield from json_chunks(part, inner)
            lead = ","
        yield f"\n{margin}}}"
    elif isinstance(value, list) and value:
        lead = "["
        for part in value:
            yield f"{lead}\n{inner}"
            if len(value) > LONG:
                yield _flat(part)
            else:
                yield from json_chunks(part, inner)
            lead = ","
        yield f"\n{margin}]"
    else:
        yield _flat(value)


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
