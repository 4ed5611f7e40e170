"""Facts may be about what a unit's own regimes declare, from the moment one is in effect; other units know nothing of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core.regime import own_scheme
from server.facts.commands.measurements import record_measurement
from server.facts.known import names
from server.regimes.commands.adopting import write_own
from server.regimes.known import names_for
from tests.server.isolation.columns import regime_of
from tests.server.regimes.office import codes, office
from tests.server.stores import Store

NEW_YEAR = date(2026, 1, 1)


def test_an_indicator_of_the_units_own(store: Store) -> None:
    shop, other = office(store), office(store, "other")
    draft = shop.did(shop.hr, write_own, regime_of("teashop").text.decode())
    code, value = _measured()
    entry = (shop.ids["ann"], "2026-10", code, value)
    assert codes(shop.does(shop.hr, record_measurement, *entry)) == "facts.unknown_indicator"
    approved = shop.approve(shop.submit(shop.settled(draft)))
    assert codes(shop.does(shop.hr, record_measurement, *entry)) == "facts.unknown_indicator"
    shop.begin(approved, NEW_YEAR)
    recorded = shop.did(shop.hr, record_measurement, *entry)
    assert recorded.value == value
    theirs = other.does(other.hr, record_measurement, other.ids["ann"], "2026-10", code, value)
    assert codes(theirs) == "facts.unknown_indicator"


def test_a_unit_without_regimes_knows_the_catalogue(store: Store) -> None:
    shop = office(store)
    with store.database.reading(shop.unit_id) as session:
        assert names_for(session) is names()


def test_names_are_put_together_once(store: Store) -> None:
    shop = office(store)
    shop.begin(
        shop.approve(shop.submit(shop.settled(shop.did(shop.hr, write_own, regime_of("teashop").text.decode())))),
        NEW_YEAR,
    )
    with store.database.reading(shop.unit_id) as session:
        once = names_for(session)
        assert once is names_for(session)
        assert "own.teashop" in once.catalogue.schemes
        assert set(names().plain) < set(once.plain)


def _measured() -> tuple[str, Any]:
    """An indicator that only the unit's own scheme declares, and a value that it takes."""
    sheet, _ = own_scheme(regime_of("teashop").text, names().catalogue)
    assert sheet is not None
    code = next(
        code
        for code, one in sheet.indicators.items()
        if code not in names().known.indicators and (one.low, one.high) == (0, 100)
    )
    return code, Decimal(90)
