"""What entries are checked against."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.facts.known import Limits, names, using
from server.facts.standings import STANDINGS
from tests.server.facts.sample import CATALOGUE

HOLD = [
    (Limits(0, 0, 100), "0", True),
    (Limits(0, 0, 100), "-1", False),
    (Limits(0, 0, 100), "100", True),
    (Limits(0, 0, 100), "101", False),
    (Limits(0, 0, 100), "1.0", True),
    (Limits(0, 0, 100), "1.5", False),
    (Limits(1, 0, 100), "1.5", True),
    (Limits(1, 0, 100), "1.50", True),
    (Limits(1, 0, 100), "1.55", False),
    (Limits(6, None, None), "-1.000001", True),
    (Limits(6, None, None), "-1.0000001", False),
    (Limits(0, None, None), "1E+3", True),
    (Limits(0, None, None), "NaN", False),
    (Limits(0, None, None), "Infinity", False),
]


@pytest.mark.parametrize(("limits", "value", "holds"), HOLD)
def test_limits(limits: Limits, value: str, holds: bool) -> None:
    assert limits.hold(Decimal(value)) is holds


def test_names_come_from_the_catalogue_in_use() -> None:
    installed = names()
    assert names() is installed
    with using(CATALOGUE) as found:
        assert names() is found
        assert set(found.plain) == set(CATALOGUE.indicators) - {
            "sample.style",
            "sample.stepped",
            "sample.panelled",
            "sample.slips",
        }
        assert found.roles["sample.style"] == ("self", "supervisor")
        assert found.roles["sample.stepped"] == ("peers",)
        assert found.periods["sample.rate"] == {"month"}
        assert found.periods["sample.growth"] == {"quarter"}
        assert found.pay == ("commission",)
        assert found.absences_count
        assert (found.decimals_of("sample.rate"), found.decimals_of("sample.nothing")) == (1, 6)
    assert names() is installed


def test_every_role_of_one_person_is_one_that_some_scheme_asks() -> None:
    assert set(STANDINGS) <= set(names().known.roles)
