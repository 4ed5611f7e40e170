"""What is exported can be imported unchanged; the same list twice, or shuffled, comes to the same."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from random import Random
from typing import BinaryIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.clock import today
from server.employees.importing.commands import import_staff
from server.employees.importing.queries import preview_import
from server.employees.importing.sheet import StaffRow, StaffSheet, read_staff
from server.employees.importing.values import ImportOutcome
from server.employees.listing import staff_table
from server.employees.queries.export import export_staff
from server.employees.tables import Employment
from server.export.cells import ExportTable
from server.export.csv_file import write_csv
from server.export.xlsx_file import write_xlsx
from tests.server.employees.house import House, house
from tests.server.stores import SqliteMaker, Store, opened

COLUMNS = (
    "number", "name", "department", "team", "position", "supervisor", "employment", "hired", "left", "level", "phone",
)  # fmt: skip
words = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufeff"), min_size=1, max_size=12)
days = st.none() | st.dates(date(1990, 1, 1), date(2030, 12, 31))


@st.composite
def lists(draw: st.DrawFn) -> tuple[StaffRow, ...]:
    """A valid staff list: each reports to somebody drawn before them, and the rows stand in any order."""
    numbers = draw(st.lists(words, min_size=1, max_size=8, unique=True))
    places = draw(st.lists(words, min_size=1, max_size=3))
    rows = []
    for place, number in enumerate(numbers):
        first, last = draw(days), draw(days)
        rows.append(
            StaffRow(
                row=place + 2,
                number=number,
                name=draw(words),
                department=draw(st.sampled_from(places)),
                team=draw(st.none() | st.sampled_from(places)),
                position=draw(st.sampled_from(places)),
                supervisor=draw(st.none() | st.sampled_from(numbers[:place])) if place else None,
                employment=draw(st.sampled_from(Employment)),
                hired=first,
                left=last if first is None or last is None or last >= first else None,
                level=draw(st.none() | words),
                phone=draw(st.none() | st.just("+86 138")),
            )
        )
    return tuple(rows)


def put(place: House, rows: tuple[StaffRow, ...], columns: tuple[str, ...] = COLUMNS) -> ImportOutcome:
    """Import the rows."""
    sheet = StaffSheet(columns=columns, rows=rows)
    return place.do(ImportOutcome, import_staff, sheet, place.ask(preview_import, sheet).digest)


def read_back(place: House, write: Callable[[ExportTable, BinaryIO], None], lang: str) -> StaffSheet:
    """The exported staff, read as a list."""
    target = io.BytesIO()
    write(staff_table(place.ask(export_staff, today()), lang), target)
    found = read_staff(target.getvalue())
    assert isinstance(found, StaffSheet), found
    return found


@given(rows=lists(), seed=st.integers(0, 99))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_list_twice_in_any_order_and_back(sqlite_maker: SqliteMaker, rows: tuple[StaffRow, ...], seed: int) -> None:
    shuffled = tuple(Random(seed).sample(rows, len(rows)))
    with sqlite_maker.url() as url, opened(url) as store:
        place, other = house(store), house(store, "bank")
        assert put(place, rows).new == put(other, shuffled).new == len(rows)
        tags = place.tags()
        assert sorted(tags) == sorted(other.tags())
        assert place.ask(export_staff, today()) == other.ask(export_staff, today())
        assert put(place, shuffled).unchanged == len(rows)
        back = read_back(place, write_csv, "zh")
        assert [row.problems for row in back.rows] == [()] * len(rows)
        assert put(place, back.rows, back.columns).unchanged == len(rows)
        assert place.tags() == tags


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_exported_list_is_imported_unchanged(
    store: Store, write: Callable[[ExportTable, BinaryIO], None], lang: str
) -> None:
    place = house(store)
    given_rows = (
        StaffRow(row=2, number="=007", name="-安", department="@A", team="+T", position="'=P", phone="+86 138",
                 hired=date(2020, 1, 31), left=date(2026, 1, 1), level="-1", employment=Employment.INTERN),
        StaffRow(row=3, number="007", name="本", department="@A", position="客服", supervisor="=007"),
    )  # fmt: skip
    assert put(place, given_rows).new == 2
    tags = place.tags()
    back = read_back(place, write, lang)
    assert put(place, back.rows, back.columns).unchanged == 2
    assert place.tags() == tags
