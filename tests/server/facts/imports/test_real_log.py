"""A real call log, imported: the figures that two public reports of it print."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from core.engine.exact import round_half_away
from tests.server.facts.imports.shop import Shop, opened_shop
from tests.server.intake.test_call_log import AGENTS, PUBLIC
from tests.server.stores import Store

QUARTER = "2021-Q1"
LINES = [line.split() for line in AGENTS.split("\n")[1:-1]]


@pytest.fixture
def data() -> bytes:
    if not PUBLIC.exists():
        pytest.skip(f"the public call log is not at hand ({PUBLIC.name} beside the checkout)")
    return PUBLIC.read_bytes()


def test_the_public_log_in_a_unit(store: Store, tmp_path: Path, data: bytes) -> None:
    shop: Shop = opened_shop(store, tmp_path, {line[0].lower(): None for line in LINES})
    quarter = shop.imported(data, period=QUARTER)
    assert (quarter.done.rows, quarter.done.people, quarter.done.changes.new) == (5000, 8, 96)
    for agent, calls, answer_rate, speed, resolved, satisfaction in LINES:
        values = shop.values(agent.lower(), QUARTER)
        assert values["calls"] == calls
        assert Decimal(values["answer_rate"]) == Decimal(answer_rate)
        assert round_half_away(Fraction(values["speed_of_answer"]), 0) == Decimal(speed)
        assert Decimal(values["first_contact_resolution"]) == Decimal(resolved)
        assert Decimal(values["satisfaction_rate"]) == Decimal(satisfaction)
    again = shop.imported(data, period=QUARTER)
    assert (again.imported, again.done.changes.unchanged) == (None, 96)
    months = shop.imported(data, period="month")
    assert months.done.periods == ("2021-01", "2021-02", "2021-03")
    for agent, calls, *_ in LINES:
        parts = [int(shop.values(agent.lower(), period)["calls"]) for period in months.done.periods]
        assert sum(parts) == int(calls)
