"""Column types that mean the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, TypeDecorator

_MOST = 2**63 - 1
E_ = TypeVar("E_", bound=StrEnum)


class Scaled(TypeDecorator[Decimal]):
    """An exact decimal with ``places`` decimals, kept as a whole number of its smallest step.

    SQLite would keep a ``Numeric`` as a float: 1000 times 0.10 came to 99.9999999999986.

    Raises:
        ValueError: on writing, a value that isn't a Decimal or int, has more decimals, or doesn't fit into 64 bits.
    """

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int) -> None:
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """The whole number that is stored."""
        return None if value is None else to_scaled(value, self.places)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The decimal that was stored, with ``places`` decimals."""
        return None if value is None else Decimal(value).scaleb(-self.places)


def to_scaled(value: Decimal | int, places: int) -> int:
    """``value`` times ten to the power of ``places``, exactly.

    Raises:
        ValueError: it isn't a Decimal or int, has more decimals, or doesn't fit into 64 bits.
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise ValueError(f"{value!r} is no Decimal")
    scaled = Decimal(value).scaleb(places)
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more than {places} decimals")
    whole = int(scaled)
    if not -_MOST <= whole <= _MOST:
        raise ValueError(f"{value} doesn't fit into 64 bits at {places} decimals")
    return whole


class Money(Scaled):
    """Yuan, kept as fen."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(2)


class Points(Scaled):
    """Points of a sheet, kept as ten-thousandths."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(4)


class Measure(Scaled):
    """A fact about people's work in whatever it is counted in, kept as millionths."""

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(6)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC to the microsecond; it comes back with its zone.

    Raises:
        ValueError: on writing, a moment without a zone.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """``timestamptz`` on PostgreSQL, text without a zone on SQLite."""
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no zone")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with UTC as its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(kind: type[E_]) -> Enum:
    """A column that holds one of the codes of ``kind`` as text, with a check constraint."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
