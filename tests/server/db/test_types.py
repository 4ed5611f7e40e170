"""Columns hold what was written, on every database: exact decimals, moments with their zone, codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import DBAPIError, StatementError

from server.db.engine import owner_engine
from server.db.types import Measure, Moment, Money, Points, Scaled, choice, to_scaled

MOST = 2**63 - 1


class Colour(StrEnum):
    """Two codes."""

    RED = "red"
    GREEN = "green"


TABLE = Table(
    "samples",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("money", Money),
    Column("points", Points),
    Column("measure", Measure),
    Column("at", Moment),
    Column("colour", choice(Colour)),
)


@pytest.fixture
def connection(shared_url: str) -> Iterator[Connection]:
    """A connection of the owner, with a table of every type."""
    engine = owner_engine(shared_url)
    with engine.connect() as one:
        TABLE.create(one)
        yield one
        one.rollback()
    engine.dispose()


def kept(connection: Connection, column: str, value: Any) -> Any:
    connection.execute(insert(TABLE).values({column: value}))
    return connection.execute(select(TABLE.c[column]).order_by(TABLE.c.id.desc()).limit(1)).scalar_one()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("money", "0.01"), ("money", "-0.01"), ("money", "0"), ("money", "92233720368547758.07"),
        ("money", "-92233720368547758.07"), ("points", "0.0001"), ("points", "-99.9999"),
        ("points", "922337203685477.5807"), ("measure", "0.000001"), ("measure", "9223372036854.775807"),
        ("measure", "100"), ("measure", "1E+3"),
    ],
)  # fmt: skip
def test_a_decimal_comes_back(connection: Connection, column: str, value: str) -> None:
    found = kept(connection, column, Decimal(value))
    assert isinstance(found, Decimal)
    assert found == Decimal(value)


def test_a_decimal_has_its_places(connection: Connection) -> None:
    assert str(kept(connection, "money", 7)) == "7.00"
    assert str(kept(connection, "points", Decimal("7.5"))) == "7.5000"
    assert kept(connection, "money", None) is None


@pytest.mark.parametrize(
    ("places", "value"),
    [
        (2, "0.001"), (2, "-0.005"), (4, "0.00001"), (6, "0.0000001"), (2, "92233720368547758.08"),
        (2, "-92233720368547758.08"), (2, "NaN"), (2, "Infinity"), (2, "-Infinity"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(places: int, value: str) -> None:
    with pytest.raises(ValueError, match=r"decimals"):
        to_scaled(Decimal(value), places)


@pytest.mark.parametrize("value", [0.1, 1.0, True, False, "1", "0.10", b"1"])
def test_what_is_no_decimal_is_refused(connection: Connection, value: Any) -> None:
    with pytest.raises(StatementError, match="is no Decimal"):
        kept(connection, "money", value)


@given(st.integers(-MOST, MOST), st.integers(0, 9))
def test_every_whole_number_of_steps_is_kept(steps: int, places: int) -> None:
    kind = Scaled(places)
    value: Any = kind.process_result_value(steps, None)  # type: ignore[arg-type]
    assert kind.process_bind_param(value, None) == steps  # type: ignore[arg-type]


def test_sums_are_exact(connection: Connection) -> None:
    """SQLite's own decimals are floats: a thousand times 0.10 came to 99.9999999999986."""
    connection.execute(insert(TABLE), [{"money": Decimal("0.10")}] * 1000)
    assert connection.execute(select(func.sum(TABLE.c.money))).scalar_one() == Decimal("100.00")


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 10, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 11, 1, 7, 59, 59, 1, tzinfo=timezone(timedelta(hours=8))),
        datetime(1970, 1, 1, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_in_utc(connection: Connection, at: datetime) -> None:
    found = kept(connection, "at", at)
    assert found == at
    assert found.utcoffset() == timedelta(0)


def test_moments_are_ordered_across_zones(connection: Connection) -> None:
    early = datetime(2026, 10, 31, 23, 0, tzinfo=timezone(timedelta(hours=8)))
    late = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)
    connection.execute(insert(TABLE), [{"at": late}, {"at": early}])
    assert connection.execute(select(TABLE.c.at).order_by(TABLE.c.at)).scalars().all() == [early, late]


def test_a_moment_without_a_zone_is_refused(connection: Connection) -> None:
    with pytest.raises(StatementError, match="has no zone"):
        kept(connection, "at", datetime(2026, 10, 31))  # noqa: DTZ001


def test_a_code_is_kept_as_text(connection: Connection) -> None:
    assert kept(connection, "colour", Colour.GREEN) is Colour.GREEN
    assert connection.exec_driver_sql("SELECT colour FROM samples").scalar_one() == "green"


def test_another_code_is_refused_by_the_database_too(connection: Connection) -> None:
    with pytest.raises(StatementError), connection.begin_nested():
        kept(connection, "colour", "blue")
    with pytest.raises(DBAPIError, match=r"(?i)check constraint"):
        connection.exec_driver_sql("INSERT INTO samples (colour) VALUES ('blue')")
