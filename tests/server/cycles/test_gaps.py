"""What counts as missing: what the scheme does without it, and who isn't appraised."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.spec import Eligibility, Missing, Raters, Scheme
from server.cycles.commands.planning import create_cycle
from server.cycles.gaps import Gaps, Waiting, gaps_of
from server.cycles.tables import Cycle
from server.cycles.values import NewScheme
from tests.core.lint.sample import RATERS
from tests.server.cycles.house import ADOPT, AGENTS, PERIOD, House, house
from tests.server.stores import Store
from tests.strategies.base import CITE


def gaps(shop: House, scheme: Scheme) -> Gaps:
    """What a new cycle by ``scheme`` lacks."""
    version = shop.did(shop.hr, ADOPT, scheme)
    cycle = shop.did(shop.hr, create_cycle, "gaps", PERIOD, (NewScheme(version_id=version),))
    with shop.store.database.reading(shop.unit_id) as session:
        found = gaps_of(session, session.scalars(select(Cycle).where(Cycle.id == cycle.id)).one())
    assert isinstance(found, Gaps)
    return found


def raters(missing: str) -> Raters:
    """Self and supervisor; ``missing`` is what an absent rating does."""
    return replace(RATERS, missing=missing)  # type: ignore[arg-type]


HOLD, BLOCK, EXCLUDE = (Missing(action=one, citation=CITE) for one in ("hold", "block", "exclude"))
ASSUME = Missing(action="assume", value=0, citation=CITE)
NOBODY, CARD, RUN = Waiting.NOBODY, Waiting.CARD, Waiting.RUN


@pytest.mark.parametrize(
    ("missing", "absent", "fact", "no_rating", "one_rating"),
    [
        (HOLD, "hold", CARD, CARD, CARD),
        (HOLD, "renormalise", CARD, CARD, NOBODY),
        (HOLD, "block", CARD, RUN, RUN),
        (BLOCK, "hold", RUN, RUN, CARD),
        (BLOCK, "renormalise", RUN, RUN, NOBODY),
        (EXCLUDE, "hold", NOBODY, NOBODY, CARD),
        (EXCLUDE, "renormalise", NOBODY, NOBODY, NOBODY),
        (ASSUME, "renormalise", None, NOBODY, NOBODY),
    ],
)
def test_what_waits_for_a_missing_fact_or_rating(
    sqlite_store: Store, missing: Missing, absent: str, fact: Waiting | None, no_rating: Waiting, one_rating: Waiting
) -> None:
    shop = house(sqlite_store, "chiefs")
    shop.ratings("ann:ann")
    found = gaps(shop, replace(AGENTS, missing=missing, raters=raters(absent)))
    by = {(gap.number, gap.code.partition(".")[2], gap.role): gap.waiting for gap in found.missing}
    expected: dict[tuple[str, str, str | None], Waiting] = {
        ("ann", "style", "supervisor"): one_rating,
        ("ben", "style", "self"): no_rating,
        ("ben", "style", "supervisor"): no_rating,
    }
    if fact is not None:
        expected |= {("ann", "rate", None): fact, ("ben", "rate", None): fact}
    assert by == expected


@pytest.mark.parametrize(("value", "lacking"), [(90, {"ann", "ben"}), (91, {"ben"})])
def test_who_is_not_eligible_lacks_nothing(sqlite_store: Store, value: int, lacking: set[str]) -> None:
    """Above ninety nobody is appraised; who has no number may be."""
    shop = house(sqlite_store, "chiefs")
    shop.facts("ann", value=value)
    found = gaps(shop, replace(AGENTS, eligibility=(Eligibility(indicator="sample.rate", at_most=90, citation=CITE),)))
    assert (found.people, {gap.number for gap in found.missing}) == (len(lacking), lacking)
