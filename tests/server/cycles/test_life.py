"""A cycle from its draft to its end."""

from __future__ import annotations

from sqlalchemy import func, select

from core.workflow import CycleState
from server.audit.verify import verify
from server.cycles.commands.publishing import close_cycle
from server.results.tables import Publication, Result
from tests.server.cycles.house import house
from tests.server.stores import Store


def test_from_draft_to_closed(store: Store) -> None:
    shop = house(store)
    cycle = shop.published()
    assert cycle.state is CycleState.PUBLISHED
    assert cycle.published_at is not None
    with store.database.reading(shop.unit_id) as session:
        publication = session.scalars(select(Publication)).one()
        assert (publication.run_id, publication.revision, publication.moved) == (cycle.run_id, 0, [])
        assert session.scalar(select(func.count(Result.id)).where(Result.run_id == cycle.run_id)) == 4
        assert verify(session).findings == ()
    closed = shop.step(close_cycle, cycle)
    assert (closed.state, closed.closed_at is not None) == (CycleState.CLOSED, True)
