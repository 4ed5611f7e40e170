"""However many rows a unit has, each page asks the same number of statements."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from tests.server.admin.sweeps.forms import filling
from tests.server.admin.sweeps.growing import grow
from tests.server.admin.sweeps.places import FORMS, SPOTS, address
from tests.server.admin.sweeps.sending import asker_of, place
from tests.server.admin.sweeps.world import World

UNBOUND = {
    "/home": "asks for each cycle under way what is missing, for so many at most",
    "/verification/head": "is a file",
}
"""Pages whose statements follow what is under way, and why that is bounded."""
FIRST, MORE = 2, 4


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements of the block."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if threading.current_thread().name != "work":
            found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def asked(world: World) -> dict[str, tuple[int, int, list[str]]]:
    """Status, bytes and statements of each page."""
    found = {}
    for path in SPOTS:
        here = place(world, path, filling(path)) if path in FORMS else address(path, world.own)
        with counting() as statements:
            page = world.open(here, asker_of(path))
        found[path] = (page.status, len(page.text), statements)
    return found


def test_a_page_asks_as_many_statements_whatever_it_lists(fresh: World) -> None:
    grow(fresh, FIRST)
    few = asked(fresh)
    grow(fresh, MORE)
    many = asked(fresh)
    # What a process keeps once it was read may be less the second time.
    longer = [path for path in SPOTS if many[path][1] > few[path][1] + 100]
    assert len(longer) > 25, longer
    found = [f"{path}: {len(few[path][2])} statements, {len(many[path][2])} with more rows"
             for path in SPOTS if path not in UNBOUND and len(many[path][2]) > len(few[path][2])]  # fmt: skip
    assert not found, "\n".join(found)
