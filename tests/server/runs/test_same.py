"""The same facts give the same results, to the byte: whatever the database, the order of people and the parts."""

from __future__ import annotations

from functools import cache

import pytest

import server.runs.cut as cut
from core.engine.incentives.chain import appraise
from core.run import facts_digest, freeze, results_digest
from server.results.tables import Result
from server.runs.embedded import drain
from server.runs.tables import RunPart
from tests.core.run.staged import in_one_go
from tests.server.runs.given import Shop, months, recorded, regime, shop
from tests.server.stores import Store

PEOPLE, MONTHS = 60, 4


@cache
def expected() -> tuple[str, ...]:
    """What the chain gives month by month, in one go and without a database."""
    return tuple(results_digest(one) for one in in_one_go(regime(), months(PEOPLE)[:MONTHS]))


def through(shop: Shop) -> list[tuple[str | None, str | None]]:
    """Each month run and published, the next one over its results."""
    found = []
    for month in range(len(shop.cycles)):
        run_id = shop.plan(month)
        drain(shop.store.database, shop.unit_id)
        found.append(shop.digests(run_id))
        assert shop.count(Result, run_id) == PEOPLE
        assert shop.count(RunPart, run_id) == 0
        shop.publish(month, run_id)
    return found


@pytest.mark.parametrize(("order", "most"), [(0, 5000), (1, 7)])
def test_every_month_is_that_of_the_chain(store: Store, order: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "MOST", most)
    monkeypatch.setattr(cut, "FEWEST", most)
    digests = through(shop(store, PEOPLE, MONTHS, order))
    assert [came_out for _, came_out in digests] == list(expected())
    assert digests[0][0] == _facts_of_the_first_month()


@cache
def _facts_of_the_first_month() -> str:
    """The digest over the facts as they are scored, in the order of staff numbers."""
    scored = appraise(regime(), [recorded(PEOPLE)])[0].facts.employees
    return facts_digest(freeze(person) for person in sorted(scored, key=lambda one: one.id))
