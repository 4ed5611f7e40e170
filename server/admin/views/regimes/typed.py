"""What people type in the places of a draft, and the JSON text of its edits."""

from __future__ import annotations

import json
import unicodedata
from fractions import Fraction
from typing import Any

from server.regimes.editable_values import EditableView, ValueKind
from server.regimes.values import DraftEdit


def as_typed(place: EditableView, value: str) -> str:
    """JSON text as a field shows it."""
    if place.kind in (ValueKind.FLAG, ValueKind.CHOICE):
        return value
    held = json.loads(value)
    return "" if held is None else str(held)


def as_json(place: EditableView, typed: str) -> str:
    """What was typed as JSON text; whether it fits is for the command to say."""
    if place.kind in (ValueKind.FLAG, ValueKind.CHOICE):
        return typed
    text = unicodedata.normalize("NFKC", typed).replace("−", "-").strip()
    if not text and place.optional:
        return "null"
    is_whole = place.kind is ValueKind.WHOLE and text.removeprefix("-").isdecimal()
    return str(int(text)) if is_whole else json.dumps(text)


def edit_of(place: EditableView, typed: str) -> DraftEdit | None:
    """The edit that ``typed`` is; ``None`` where it says what is there in the base."""
    value = as_json(place, typed)
    return None if _number(value) == _number(place.value) else DraftEdit(path=place.path, value=value)


def _number(value: str) -> Any:
    """The number that the JSON text ``value`` holds; else the text itself."""
    try:
        held = json.loads(value)
        return held if isinstance(held, bool) or held is None else Fraction(held)
    except (ValueError, TypeError, ZeroDivisionError, RecursionError):
        return value
