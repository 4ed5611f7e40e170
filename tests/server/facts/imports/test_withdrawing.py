"""An import that is withdrawn: what counted before counts again, what was replaced since stays."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from server.facts.commands.measurements import correct_measurement, record_measurement
from server.facts.imports.commands import withdraw_import
from server.facts.imports.queries import read_import
from server.facts.imports.values import Withdrawal
from server.facts.tables import Measurement, Origin
from server.facts.values import MeasurementView
from server.identity.roles import Role
from server.ids import new_id
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal
from tests.server.facts.imports.shop import Shop, calls, log
from tests.server.stores import somebody

FIGURES_OF_ONE = 12
CALLS = "general.calls"


def withdrawn(shop: Shop, import_id: UUID) -> Withdrawal:
    done = shop.store.executor.perform(shop.importer.who, withdraw_import, import_id, "wrong file")
    assert isinstance(done, Withdrawal), done
    assert done.imported.id == import_id
    assert done.imported.withdrawn_at is not None
    return done


def counts(done: Withdrawal) -> tuple[int, int, int]:
    return done.restored, done.withdrawn, done.replaced_since


def with_calls(shop: Shop, many: int) -> UUID:
    """Import a log of ``many`` calls of ann; only the numbers of calls change with it."""
    return shop.recorded(log(*calls("ann", many))).id


def correct(shop: Shop, value: int) -> None:
    with shop.store.database.reading(shop.unit_id) as session:
        row = session.scalars(
            select(Measurement).where(Measurement.code == CALLS).order_by(Measurement.revision.desc())
        ).first()
    assert row is not None
    done = shop.store.executor.perform(
        shop.importer.who, correct_measurement, row.id, Decimal(value), row.revision, "by hand"
    )
    assert isinstance(done, MeasurementView), done


def test_without_anything_before_nothing_counts(shop: Shop) -> None:
    first = with_calls(shop, 3)
    assert counts(withdrawn(shop, first)) == (0, FIGURES_OF_ONE, 0)
    assert shop.values("ann") == {}
    with shop.store.database.reading(shop.unit_id) as session:
        last = session.scalars(select(Measurement).where(Measurement.code == CALLS, Measurement.revision == 1)).one()
    assert (last.withdrawn, last.value, last.reason, last.import_id) == (True, None, "wrong file", None)
    assert shop.imported(log(*calls("ann", 3))).done.changes.new == FIGURES_OF_ONE
    assert shop.values("ann")["calls"] == "3"


def test_the_import_before_counts_again_and_can_be_withdrawn_in_turn(shop: Shop) -> None:
    first, second = with_calls(shop, 3), with_calls(shop, 4)
    assert counts(withdrawn(shop, second)) == (3, 0, 0)
    assert shop.values("ann")["calls"] == "3"
    detail = shop.store.executor.ask(shop.importer.who, read_import, first)
    assert not isinstance(detail, Refusal)
    assert [(one.figures, one.replaced) for one in detail.periods] == [(FIGURES_OF_ONE, 0)]
    assert counts(withdrawn(shop, first)) == (0, FIGURES_OF_ONE, 0)
    assert shop.values("ann") == {}


def test_what_was_replaced_since_stays_and_a_withdrawn_import_never_comes_back(shop: Shop) -> None:
    first, second = with_calls(shop, 3), with_calls(shop, 4)
    assert counts(withdrawn(shop, first)) == (0, FIGURES_OF_ONE - 3, 3)
    assert shop.values("ann") == {"calls": "4", "answered_calls": "4", "resolved_calls": "4"}
    assert counts(withdrawn(shop, second)) == (0, 3, 0)
    assert shop.values("ann") == {}


def test_what_somebody_corrected_by_hand_stays(shop: Shop) -> None:
    first = with_calls(shop, 3)
    correct(shop, 7)
    assert counts(withdrawn(shop, first)) == (0, FIGURES_OF_ONE - 1, 1)
    assert shop.values("ann") == {"calls": "7"}


def test_what_was_entered_by_hand_before_counts_again_as_an_entry(shop: Shop) -> None:
    entered = shop.store.executor.perform(
        shop.importer.who, record_measurement, shop.ids["ann"], "2021-01", CALLS, Decimal(9)
    )
    assert isinstance(entered, MeasurementView), entered
    made = with_calls(shop, 3)
    assert counts(withdrawn(shop, made)) == (1, FIGURES_OF_ONE - 1, 0)
    assert shop.values("ann") == {"calls": "9"}
    with shop.store.database.reading(shop.unit_id) as session:
        last = session.scalars(select(Measurement).where(Measurement.code == CALLS, Measurement.revision == 2)).one()
    assert (last.origin, last.import_id, last.reason) == (Origin.ENTRY, None, "wrong file")


def test_it_is_withdrawn_once_by_who_may_with_a_reason(shop: Shop) -> None:
    made = with_calls(shop, 3)
    before = shop.census()
    perform, hr = shop.store.executor.perform, shop.importer.who
    assert isinstance(perform(hr, withdraw_import, made, " "), Invalid)
    assert isinstance(perform(hr, withdraw_import, new_id(), "x"), NotFound)
    assert isinstance(perform(somebody(shop.unit_id, Role.SUPERVISOR), withdraw_import, made, "x"), NotAllowed)
    elsewhere = somebody(shop.store.unit("bank").id, Role.HR)
    assert isinstance(perform(elsewhere, withdraw_import, made, "x"), NotFound)
    assert shop.census() == before
    withdrawn(shop, made)
    after = shop.census()
    assert isinstance(perform(hr, withdraw_import, made, "x"), Conflict)
    assert shop.census() == after


@pytest.mark.parametrize("again", [3, 4])
def test_what_is_imported_after_a_withdrawal_counts(shop: Shop, again: int) -> None:
    withdrawn(shop, with_calls(shop, 3))
    made = with_calls(shop, again)
    assert shop.values("ann")["calls"] == str(again)
    assert counts(withdrawn(shop, made)) == (0, FIGURES_OF_ONE, 0)
    assert shop.values("ann") == {}
