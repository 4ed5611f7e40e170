"""One migrated database of each kind for tests that leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.stores import KINDS, PostgresMaker, SqliteMaker


@pytest.fixture(scope="package", params=KINDS)
def shared_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a migrated database; whoever takes it rolls back what they do."""
    maker: SqliteMaker | PostgresMaker = request.getfixturevalue(
        "sqlite_maker" if request.param == "sqlite" else "postgres_maker"
    )
    with maker.url() as url:
        yield url
