"""R11: what the call log gives of the twelve indicators, and what the others share when it gives no more."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from core.catalogue import Catalogue, bundle
from core.engine.card import Card
from core.engine.run import score
from core.spec import indicators_of
from plugins.general.feeds import CALL_LOG
from plugins.general.regimes import r11
from server.intake.ingest import ingest

PUBLIC = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "call_center_q1_2021.csv"
ITEMS = r11.MONTHLY.dimensions[0].items
FED = {"response_time", "resolution", "satisfaction", "handling_time", "efficiency"}


def test_twelve_equal_weights_make_100() -> None:
    assert [Fraction(item.full) for item in ITEMS] == [Fraction(100, 12)] * 12
    assert sum(Fraction(item.full) for item in ITEMS) == 100


def test_the_call_log_feeds_five_of_the_twelve() -> None:
    given = {measure.indicator for measure in CALL_LOG.measures}
    fed = {item.code for item in ITEMS if item.rule is not None and set(indicators_of(item.rule)) <= given}
    assert fed == FED


@pytest.fixture(scope="module")
def cards(catalogue: Catalogue) -> tuple[Card, ...]:
    if not PUBLIC.exists():
        pytest.skip(f"the public call log is not at hand ({PUBLIC.name} beside the checkout)")
    months, problems = ingest(CALL_LOG, catalogue, PUBLIC, "month", name=PUBLIC.name)
    assert problems == ()
    sheet = bundle(catalogue, r11.MONTHLY)
    return tuple(card for facts in months for card in score(sheet, facts).cards)


def test_a_real_log_is_scored_from_what_it_has(cards: tuple[Card, ...]) -> None:
    assert len(cards) == 24
    assert {card.status for card in cards} == {"scored"}
    assert all({line.item for line in card.lines if line.points is not None} == FED for card in cards)


def test_the_seven_others_are_shared_out_and_not_zero(cards: tuple[Card, ...]) -> None:
    for card in cards:
        present = sum((line.points for line in card.lines if line.points is not None), Fraction(0))
        shared_out = next(entry.points for entry in card.adjustments if entry.kind == "renormalised")
        assert shared_out == present * Fraction(7, 5)
        assert card.total is not None
        assert abs(Fraction(card.total) - present * Fraction(12, 5)) <= Fraction(Decimal("0.005"))
