"""Feeds: how the columns of an export become indicators."""

from __future__ import annotations

from typing import Literal, TypeAlias

from core.spec.base import Declaration, Number, Text, declaration, require_code

FieldKind: TypeAlias = Literal["text", "number", "date", "duration", "flag"]


@declaration
class Field(Declaration):
    """A column that a feed reads.

    ``aliases``: the headers it is known by (case, spaces and punctuation don't count). ``order`` is how a date with
    slashes is read, ISO dates are always understood. ``yes`` and ``no`` are the words of a flag. A duration is
    seconds, ``m:ss`` or ``h:mm:ss``, and comes out in seconds. Without ``required`` the column may be absent.
    """

    code: str
    name: Text
    kind: FieldKind
    aliases: tuple[str, ...]
    required: bool = True
    order: Literal["mdy", "dmy", "ymd"] = "mdy"
    yes: tuple[str, ...] = ("y", "yes", "true", "1", "是")
    no: tuple[str, ...] = ("n", "no", "false", "0", "否")


@declaration
class Where(Declaration):
    """Rows whose ``field`` equals ``equals`` (``"yes"`` or ``"no"`` for a flag)."""

    field: str
    equals: str


@declaration
class Count(Declaration):
    """How many rows satisfy all of ``where``."""

    where: tuple[Where, ...] = ()


@declaration
class Sum(Declaration):
    """The sum of ``field`` over the rows that satisfy ``where`` and have it, times ``times``."""

    field: str
    where: tuple[Where, ...] = ()
    times: Number = 1


@declaration
class Mean(Declaration):
    """The mean of ``field`` over the rows that satisfy ``where`` and have it, times ``times``; no row: no fact."""

    field: str
    where: tuple[Where, ...] = ()
    times: Number = 1


@declaration
class Ratio(Declaration):
    """The rows that satisfy ``where`` among those that satisfy ``of``, in percent; no row in ``of``: no fact."""

    where: tuple[Where, ...]
    of: tuple[Where, ...] = ()


@declaration
class ShareWithin(Declaration):
    """The rows whose ``field`` is at most ``limit`` among those that satisfy ``of`` and have it, in percent."""

    field: str
    limit: Number
    of: tuple[Where, ...] = ()


Aggregation: TypeAlias = Count | Sum | Mean | Ratio | ShareWithin


@declaration
class Measure(Declaration):
    """One indicator out of a feed; ``role`` makes it a rating by that role instead of a measured value."""

    indicator: str
    aggregation: Aggregation
    role: str | None = None


@declaration
class Feed(Declaration):
    """An export that a unit's systems produce.

    ``employee`` and ``date`` name the fields that say whose row it is and when. ``department``, ``position`` and
    ``employee_name`` name fields that describe the person (the last row's value is kept).
    """

    code: str
    name: Text
    fields: tuple[Field, ...]
    employee: str
    date: str
    measures: tuple[Measure, ...]
    employee_name: str | None = None
    department: str | None = None
    position: str | None = None

    def __post_init__(self) -> None:
        Declaration.__post_init__(self)
        require_code(self.code, "Feed.code")
