"""What forms offer: what the unit's regimes in effect ask for, and nothing else."""

from __future__ import annotations

from core.workflow import RegimeState
from server.facts.known import using
from server.facts.queries.recordable import Recordable, recordable
from tests.server.cycles.house import ADOPT, AGENTS, CATALOGUE, house
from tests.server.stores import Store


def test_what_regimes_in_effect_ask_for(store: Store) -> None:
    with using(CATALOGUE):
        shop, empty = house(store), house(store, "chiefs", code="bank")
        told = shop.asks(shop.hr, recordable)
        assert isinstance(told, Recordable)
        assert [one.code for one in told.measured] == ["sample.rate"]
        assert [one.code for one in told.totals] == ["sample.errors"]
        assert (list(told.kinds), told.pay) == (["error"], ())
        other = empty.asks(empty.hr, recordable)
        assert ([one.code for one in other.measured], list(other.kinds)) == ([], ["error"])
        empty.did(empty.hr, ADOPT, AGENTS, state=RegimeState.APPROVED)
        assert empty.asks(empty.hr, recordable) == other
