"""What of a draft may be edited, and what fits there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.spec import Indicator, Text


class ValueKind(StrEnum):
    """What fits a place that may be edited."""

    NUMBER = "number"
    WHOLE = "whole"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values that fit a place: as JSON text, and in words."""

    value: str
    words: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EditableView:
    """A place of a draft's base that the unit may edit; ``value`` is what is there now, as JSON text.

    ``kind`` says what fits, ``choices`` are all that fits where there are few, ``optional`` whether ``null`` does. A number
    in the unit of ``indicator`` makes sense within its limits; ``None`` for points, percent and the like.
    """

    path: str
    group: Text
    within: tuple[Text, ...]
    label: Text
    words: Text
    value: str
    kind: ValueKind
    optional: bool
    choices: tuple[Choice, ...]
    indicator: Indicator | None
