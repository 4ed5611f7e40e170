"""Two people at once: a regime and its cycles never come to contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

from core.workflow import CycleState, RegimeState
from server.cycles.commands.opening import open_cycle
from server.cycles.commands.planning import create_cycle
from server.cycles.values import CycleView, NewScheme
from server.refusal import Refusal
from server.regimes.commands.adopting import draft_version
from server.regimes.commands.life import put_in_effect
from server.regimes.queries.versions import list_versions
from server.regimes.values import VersionView
from tests.server.regimes.office import SMALL, Office, codes, office
from tests.server.stores import Store

ROUNDS = 4


def _together(*calls: Callable[[], Any]) -> list[Any]:
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_two_versions_arent_put_into_effect_at_once(store: Store) -> None:
    for round in range(ROUNDS):
        shop = office(store, f"shop{round}")
        first = shop.in_effect()
        ready = [_next(shop, first) for _ in range(2)]

        def begin(view: VersionView, shop: Office = shop) -> Callable[[], Any]:
            return lambda: shop.does(shop.hr, put_in_effect, view.id, view.version, date(2027, 1, 1))

        answers = _together(*map(begin, ready))
        assert sorted(map(codes, answers)) == ["in_effect", "regime.overlapping"]
        begun = [one for one in shop.asks(shop.hr, list_versions, first.regime_id) if one.effective_on]
        assert [(one.effective_on, one.ends_on) for one in begun] in (
            [(date(2027, 1, 1), None), (date(2026, 1, 1), date(2026, 12, 31))],
        )


def test_a_cycle_isnt_opened_under_a_version_that_ends_meanwhile(store: Store) -> None:
    for round in range(ROUNDS):
        shop = office(store, f"shop{round}")
        first = shop.in_effect(SMALL)
        second = _next(shop, first)
        cycle = shop.did(shop.hr, create_cycle, "October", "2026-10", (NewScheme(version_id=first.id),))

        def opening(shop: Office = shop, cycle: CycleView = cycle) -> Any:
            return shop.does(shop.hr, open_cycle, cycle.id, cycle.version)

        def beginning(shop: Office = shop, view: VersionView = second) -> Any:
            return shop.does(shop.hr, put_in_effect, view.id, view.version, date(2026, 10, 15))

        opened, begun = _together(opening, beginning)
        assert sum(isinstance(answer, Refusal) for answer in (opened, begun)) == 1, (opened, begun)
        if isinstance(begun, Refusal):
            assert (codes(begun), opened.state) == ("regime.inside_cycle", CycleState.OPEN)
        else:
            assert (codes(opened), begun.state) == ("cycle.regime_not_in_effect", RegimeState.IN_EFFECT)


def _next(shop: Office, first: VersionView) -> VersionView:
    """Another version of the same regime, approved."""
    draft = shop.did(shop.hr, draft_version, first.regime_id)
    return shop.approve(shop.submit(draft))
