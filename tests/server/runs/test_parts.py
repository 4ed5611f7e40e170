"""Cutting people into parts, and what is kept of them between the stages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import server.runs.cut as cut
from core.facts.model import Employee
from core.problem import Problem
from core.run import PartCard
from core.spec import Text
from server.ids import new_id
from server.jobs.problems import as_problem, as_row, rows_of
from server.runs.packing import (
    Member,
    PlaceColumns,
    pack_bytes,
    pack_cards,
    pack_members,
    pack_places,
    unpack_bytes,
    unpack_cards,
    unpack_members,
    unpack_places,
)


def of(*sizes: int) -> list[Employee]:
    """People of as many departments as ``sizes`` has, each of so many."""
    return [
        Employee(id=f"{department}-{number:05}", department=f"D{department}")
        for department, size in enumerate(sizes)
        for number in range(size)
    ]


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ((), []),
        ((1,), [1]),
        ((3, 3, 3), [6, 3]),
        ((4, 1), [5]),
        ((5, 1), [5, 1]),
        ((10,), [10]),
        ((11,), [5, 6]),
        ((25,), [8, 8, 9]),
        ((4, 7), [4, 7]),
        ((4, 6), [10]),
        ((2, 21, 2), [2, 7, 7, 7, 2]),
    ],
)  # fmt: skip
def test_departments_are_joined_and_cut(
    sizes: Sequence[int], parts: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most 10 in a part; departments are joined until there are 5."""
    monkeypatch.setattr(cut, "MOST", 10)
    monkeypatch.setattr(cut, "FEWEST", 5)
    people = of(*sizes)
    found = list(cut.cut(reversed(people)))
    assert [len(part) for part in found] == list(parts)
    assert [person for part in found for person in part] == people


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_pieces_come_back(pieces: list[bytes]) -> None:
    assert unpack_bytes(pack_bytes(pieces)) == pieces


@pytest.mark.parametrize("left", [1, 3, 4, 6])
def test_pieces_that_are_cut_off_are_refused(left: int) -> None:
    with pytest.raises(ValueError, match="cut off"):
        unpack_bytes(pack_bytes([b"abc"])[:left])


def test_columns_come_back() -> None:
    member = Member(new_id(), "七", "")
    assert unpack_members(pack_members([member])) == (member,)
    places = PlaceColumns(ranks=(1, None), by_fact=((2, 1),))
    assert unpack_places(pack_places(places)) == places
    problem = Problem(
        code="a.b", severity="warning", path="x", message=Text(zh="一", en="one"), remedy=Text(zh="二", en="two")
    )
    cards = [
        PartCard("7", "scored", -12, "A", '["x"]', (Decimal("1.50"),), b"", Employee(id="7")),
        PartCard("8", "held", None, None, "", (None,), b"", Employee(id="8")),
    ]
    found = unpack_cards(pack_cards(cards, 1, [problem]))
    assert (found.statuses, found.totals, found.grades) == (("scored", "held"), (-12, None), ("A", None))
    assert (found.cohorts, found.compared, found.problems) == (('["x"]', ""), ((Decimal("1.50"), None),), (problem,))
    assert as_problem(as_row(problem)) == problem
    assert rows_of([problem, problem]) == [as_row(problem)]
    with pytest.raises(ValueError, match="no problem"):
        as_problem({"code": "a.b"})
