"""The measured pages: what they are measured against is the same data, and a target that is missed is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.bench.admin.measure import MOST_BYTES, AdminBench
from server.bench.admin.routes import ROUTES
from server.identity.roles import Role
from server.render.bench_admin import pages_table, places_table
from server.render.console import console
from tests.server.admin.browsing import Browser
from tests.server.admin.people import shop
from tests.server.stores import SqliteMaker, opened
from tests.server.web.clients import served, settings_for


def found(**changed: object) -> AdminBench:
    given = {
        "pages": {"list": [50.0, 60.0, 70.0], "card": [30.0, 30.0, 30.0]},
        "plain": {"list": [100.0, 100.0, 100.0], "card": [40.0, 40.0, 40.0]},
        "sizes": {"list": 20_000, "card": 99_999},
        "people": 1000,
        "places": {"first": 0.01, "middle": 0.01, "last": 0.02},
    }
    return AdminBench(**given | changed)  # type: ignore[arg-type]


def test_ratios_are_of_one_round() -> None:
    assert found().ratio("list") == (0.6, 0.5, 0.7)


@pytest.mark.parametrize(
    ("changed", "sound"),
    [
        ({}, True),
        ({"sizes": {"list": MOST_BYTES, "card": 1}}, False),
        ({"pages": {"list": [49.0, 49.0, 49.0], "card": [30.0, 30.0, 30.0]}}, False),
    ],
)
def test_a_target_can_be_missed(changed: dict[str, object], sound: bool) -> None:
    assert found(**changed).sound is sound


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tables_say_what_was_found(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    console().print(pages_table(found(), lang))
    console().print(places_table(found(), lang))
    said = capsys.readouterr().out
    assert [part in said for part in ("0.60 (0.50–0.70)", "0.75", "99,999", "1,000", "2.00")] == [True] * 5


def test_the_json_is_of_whom_the_page_shows(sqlite_maker: SqliteMaker, tmp_path: Path) -> None:
    with sqlite_maker.url() as url, opened(url) as store, served(settings_for(url, tmp_path), ROUTES) as client:
        people = shop(store)
        client.base_url = "http://127.0.0.1:8000"
        assert client.get("/bench/shop/employees").status_code == 401
        Browser(client).log_in(people, Role.HR)
        rows = client.get("/bench/shop/employees").json()["found"]["rows"]
        assert {row["number"] for row in rows} == {"ann", "ben", "boss"}
        assert client.get("/bench/bank/employees").status_code == 404
