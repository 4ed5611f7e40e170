"""Whom a file means, and what is said where that can't be told."""

from __future__ import annotations

from datetime import date

import pytest

from server.facts.imports.roster import MOST_NAMES, Roster
from server.facts.imports.values import Listed
from server.ids import new_id

ANN, BEN, LI_1, LI_2, GONE = (new_id() for _ in range(5))
PEOPLE = [
    Listed(employee_id=ANN, number="1001", name="Ann Lee", hired_on=None, left_on=None),
    Listed(employee_id=BEN, number="Ann Lee 2", name="Ben", hired_on=date(2021, 1, 10), left_on=None),
    Listed(employee_id=LI_1, number="1003", name="李娜", hired_on=None, left_on=None),
    Listed(employee_id=LI_2, number="1004", name="李娜", hired_on=None, left_on=date(2019, 1, 1)),
    Listed(employee_id=GONE, number="1005", name="Gus", hired_on=None, left_on=date(2021, 2, 15)),
]
DAY = date(2021, 2, 1)


@pytest.mark.parametrize(
    ("named", "on", "who"),
    [
        ("1001", DAY, ANN),
        ("Ann Lee", DAY, ANN),
        ("ANN  lee", DAY, ANN),
        ("Ａｎｎ Lee", DAY, ANN),
        ("Ann Lee 2", DAY, BEN),
        ("李娜", DAY, None),
        ("1003", DAY, LI_1),
        ("the old one", DAY, LI_1),
        ("THE old one", DAY, LI_1),
        ("nobody", DAY, None),
        ("", DAY, None),
        ("Gus", date(2021, 2, 15), GONE),
        ("Gus", date(2021, 2, 16), None),
        ("1005", date(2021, 2, 16), None),
        ("Ben", date(2021, 1, 10), BEN),
        ("Ben", date(2021, 1, 9), None),
    ],
)
def test_who_is_meant(named: str, on: date, who: object) -> None:
    roster = Roster(PEOPLE, {"The Old One": "1003"})
    assert roster.id_of(2, named, on) == (None if who is None else str(who))
    assert bool(roster.problems("Agent")) is (who is None)


def test_an_alias_goes_before_a_number_and_a_name() -> None:
    roster = Roster(PEOPLE, {"1001": "1003", "Gus": "1001"})
    assert roster.id_of(2, "1001", DAY) == str(LI_1)
    assert roster.id_of(3, "Gus", DAY) == str(ANN)


def test_a_number_goes_before_a_name() -> None:
    named_like_a_number = Listed(employee_id=GONE, number="7", name="1001", hired_on=None, left_on=None)
    assert Roster([*PEOPLE, named_like_a_number], {}).id_of(2, "1001", DAY) == str(ANN)


def test_an_alias_that_leads_to_nobody() -> None:
    (problem,) = Roster(PEOPLE, {"x": "9999", "y": "1001"}).alias_problems()
    assert (problem.code, problem.path) == ("import.unknown_alias", 'aliases["x"]')


def test_an_erased_person_is_nobody_by_name() -> None:
    erased = [Listed(employee_id=ANN, number="1001", name="", hired_on=None, left_on=None)]
    assert Roster(erased, {}).id_of(2, " ", DAY) is None


def test_the_first_row_and_the_number_of_rows_are_told() -> None:
    roster = Roster(PEOPLE, {})
    rows = ["Anne Lee", "李娜", "Anne Lee", "Gus", "1001", "李娜", "李娜"]
    for row, named in enumerate(rows, start=2):
        roster.id_of(row, named, date(2021, 3, 1))
    told = [(one.code, one.path, one.message.en) for one in roster.problems("Agent")]
    assert told == [
        (
            "import.unknown_employee", 'rows[2]["Agent"]',
            'Row 2: there is no employee "Anne Lee" (2 rows). Did you mean Ann Lee?',
        ),
        (
            "import.ambiguous_employee", 'rows[3]["Agent"]',
            'Row 3: several employees are called "李娜": 1003, 1004 (3 rows).',
        ),
        ("import.not_employed", 'rows[5]["Agent"]', 'Row 5: "Gus" wasn\'t employed on that day (1 row).'),
    ]  # fmt: skip


def test_names_without_end_are_counted_and_not_kept() -> None:
    roster = Roster(PEOPLE, {})
    for row in range(MOST_NAMES + 500):
        roster.id_of(row, f"{row}" * 50, DAY)
    *shown, listed, more = roster.problems("Agent")
    assert len(shown) == 20
    assert str(MOST_NAMES - 20) in listed.message.en
    assert more.message.en.startswith("500 more rows")
