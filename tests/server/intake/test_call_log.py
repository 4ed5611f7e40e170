"""The public call log comes to the printed figures, and any spelling of a log to the same facts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from core.engine.exact import round_half_away
from core.facts.model import Facts
from plugins.general.feeds import CALL_LOG
from server.intake.ingest import ingest
from tests.server.intake.logs import CATALOGUE, DIALECTS, HEADERS, Dialect, as_csv, as_xlsx, seeded_log

PUBLIC = Path(__file__).parents[4] / "shared" / "data" / "call_center_q1_2021.csv"

WHOLE = {
    "calls": "5000", "answered_calls": "4054", "abandoned_calls": "946", "answer_rate": "81.08", "abandon_rate": "18.92",
    "speed_of_answer": "67.52", "talk_time": "224.92", "satisfaction_score": "3.40", "satisfaction_rate": "68.07",
    "resolved_calls": "3646", "first_contact_resolution": "89.94",
}  # fmt: skip

AGENTS = """
Martha  638 80.56 69 89.69 69.42
Dan     633 82.62 67 90.06 68.95
Diane   633 79.15 66 90.22 68.10
Greg    624 80.45 68 90.64 68.09
Stewart 582 81.96 66 88.89 68.01
Jim     666 80.48 66 90.49 67.87
Becky   631 81.93 65 89.36 67.43
Joe     593 81.62 71 90.08 66.61
"""


def facts_of(data: bytes | Path, period: str | None = None, name: str = "log.csv") -> tuple[Facts, ...]:
    facts, problems = ingest(CALL_LOG, CATALOGUE, data, period, name=name)
    assert problems == ()
    return facts


@pytest.fixture(scope="module")
def public() -> Path:
    if not PUBLIC.exists():
        pytest.skip(f"the public call log is not at hand ({PUBLIC.name} beside the checkout)")
    return PUBLIC


@pytest.fixture(scope="module", params=["seeded", "public"])
def rows(request: pytest.FixtureRequest) -> Iterator[list[list[str]]]:
    if request.param == "seeded":
        yield seeded_log()
        return
    path: Path = request.getfixturevalue("public")
    with path.open(encoding="utf-8", newline="") as handle:
        header, *found = csv.reader(handle)
    assert tuple(header) == HEADERS
    yield found


def test_the_whole_public_log(public: Path) -> None:
    (facts,) = facts_of(public)
    assert str(facts.period) == "2021-Q1"
    assert {code: str(facts.totals[f"general.{code}"]) for code in WHOLE} == WHOLE


@pytest.mark.parametrize("line", AGENTS.split("\n")[1:-1], ids=lambda line: line.split()[0])
def test_each_agent_of_the_public_log(public: Path, line: str) -> None:
    agent, calls, answer_rate, speed, resolved, satisfaction = line.split()
    (facts,) = facts_of(public)
    values = next(person.values for person in facts.employees if person.id == agent)
    assert str(values["general.calls"]) == calls
    assert str(values["general.answer_rate"]) == answer_rate
    assert str(values["general.first_contact_resolution"]) == resolved
    assert str(values["general.satisfaction_rate"]) == satisfaction
    assert round_half_away(Fraction(values["general.speed_of_answer"]), 0) == Decimal(speed)


def test_the_public_log_has_eight_agents(public: Path) -> None:
    (facts,) = facts_of(public)
    assert [person.id for person in facts.employees] == sorted(line.split()[0] for line in AGENTS.split("\n")[1:-1])


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_any_spelling_gives_the_same_facts(rows: list[list[str]], dialect: Dialect) -> None:
    assert facts_of(as_csv(rows, dialect)) == facts_of(as_csv(rows, Dialect()))


@pytest.mark.parametrize("typed", [True, False], ids=["real dates and times", "words"])
def test_a_workbook_gives_the_same_facts(rows: list[list[str]], typed: bool) -> None:
    assert facts_of(as_xlsx(rows, typed=typed), name="log.xlsx") == facts_of(as_csv(rows, Dialect()))


def test_a_path_bytes_and_a_stream_give_the_same_facts(rows: list[list[str]], tmp_path: Path) -> None:
    data = as_csv(rows, Dialect())
    path = tmp_path / "log.csv"
    path.write_bytes(data)
    whole = facts_of(data)
    assert facts_of(path) == whole
    facts, problems = ingest(CALL_LOG, CATALOGUE, io.BytesIO(data))
    assert (facts, problems) == (whole, ())


def test_months_split_the_log_in_three(rows: list[list[str]]) -> None:
    data = as_csv(rows, Dialect())
    (whole,) = facts_of(data)
    months = facts_of(data, "month")
    assert [str(one.period) for one in months] == ["2021-01", "2021-02", "2021-03"]
    for code in ("general.calls", "general.answered_calls", "general.resolved_calls"):
        assert sum(one.totals[code] for one in months) == whole.totals[code]
        for person in whole.employees:
            parts = [other.values[code] for one in months for other in one.employees if other.id == person.id]
            assert sum(parts) == person.values[code]


def test_one_month_leaves_the_rest_out(rows: list[list[str]]) -> None:
    data = as_csv(rows, Dialect())
    (february,), (problem,) = ingest(CALL_LOG, CATALOGUE, data, "2021-02")
    assert february == facts_of(data, "month")[1]
    outside = len(rows) - int(february.totals["general.calls"])
    assert problem.severity == "warning"
    assert problem.message.en.startswith(f"{outside} rows")


def test_the_seeded_log_by_plain_arithmetic() -> None:
    rows = seeded_log()
    (facts,) = facts_of(as_csv(rows, Dialect()))
    for person in facts.employees:
        own = [row for row in rows if row[1] == person.id]
        answered = [row for row in own if row[5] == "Y"]
        waits = [int(row[7]) for row in answered]
        expected = {
            "calls": Fraction(len(own)),
            "answered_calls": Fraction(len(answered)),
            "abandoned_calls": Fraction(len(own) - len(answered)),
            "answer_rate": Fraction(100 * len(answered), len(own)),
            "abandon_rate": Fraction(100 * (len(own) - len(answered)), len(own)),
            "speed_of_answer": Fraction(sum(waits), len(answered)),
            "answered_within_60s": Fraction(100 * sum(wait <= 60 for wait in waits), len(answered)),
            "talk_time": Fraction(sum(int(row[8]) for row in answered), len(answered)),
            "resolved_calls": Fraction(sum(row[6] == "Y" for row in answered)),
            "first_contact_resolution": Fraction(100 * sum(row[6] == "Y" for row in answered), len(answered)),
            "satisfaction_score": Fraction(sum(int(row[9]) for row in answered), len(answered)),
            "satisfaction_rate": Fraction(20 * sum(int(row[9]) for row in answered), len(answered)),
        }
        decimals = {code: CATALOGUE.indicators[f"general.{code}"].decimals for code in expected}
        assert dict(person.values) == {
            f"general.{code}": round_half_away(value, decimals[code]) for code, value in expected.items()
        }


def test_sixty_seconds_are_within_sixty() -> None:
    rows = [
        [f"ID{at}", "A", "1/1/2021", "9:00", "", "Y", "Y", wait, "60", "5"] for at, wait in enumerate(("60", "60.001"))
    ]
    (facts,) = facts_of(as_csv(rows, Dialect()))
    assert facts.totals["general.answered_within_60s"] == 50
