"""What a cell of an exported table may hold, and what it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from server.clock import BUSINESS_ZONE

ExportCell: TypeAlias = str | int | Decimal | bool | date | datetime | None
"""Text, a number, a flag, a day, a moment (with its zone), or nothing."""


class FileFormat(StrEnum):
    """The kinds of files that a table is written as; each is the ending of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table to be written: what it is called, its headers, and its rows, each as long as the headers.

    ``rows`` may be gone through once only.
    """

    name: str
    headers: tuple[str, ...]
    rows: Iterable[Sequence[ExportCell]]


def local(moment: datetime) -> datetime:
    """``moment`` to the second as the clocks show it where the regulations apply, without its zone.

    Raises:
        ValueError: ``moment`` has no zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no zone")
    return moment.astimezone(BUSINESS_ZONE).replace(tzinfo=None, microsecond=0)
