"""Results in the admin: who sees what of them, before and after they are published; corrections as revisions."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server.cycles.values import CycleView
from server.facts.commands.measurements import correct_measurement
from server.facts.queries.measurements import list_measurements
from tests.server.admin.browsing import Answer, Browser
from tests.server.admin.month.office import Office, ended, enter
from tests.server.cycles.house import PERIOD


def at(cycle: CycleView, *rest: object) -> str:
    return "/".join((f"/admin/shop/cycles/{cycle.id}", *map(str, rest)))


def names(page: Answer) -> set[str]:
    main = page.text.partition("<main")[2]
    return {name for name in ("Ann", "Ben", "Vice", "Boss") if f">{name}<" in main}


def revalued(shop: Office, name: str, value: int) -> None:
    """The number of ``name`` is corrected."""
    rows = shop.house.asks(shop.house.hr, list_measurements, PERIOD, shop.house.ids[name]).rows
    shop.house.did(shop.house.hr, correct_measurement, rows[0].id, Decimal(value), 0, "a slip")


@pytest.mark.parametrize(
    ("login", "before", "after"),
    [
        ("hr@shop", {"Ann", "Ben"}, {"Ann", "Ben"}),
        ("vice@shop", {"Ann", "Ben"}, {"Ann", "Ben"}),
        ("ann@shop", set(), {"Ann"}),
        ("auditor@shop", {"Ann", "Ben"}, {"Ann", "Ben"}),
    ],
)
def test_whose_results_one_sees(
    browser: Browser, shop: Office, login: str, before: set[str], after: set[str]
) -> None:  # fmt: skip
    cycle = shop.house.in_review("agents")
    assert names(enter(browser, login).open(at(cycle, "results"))) == before
    assert "尚未公示" in browser.open(at(cycle, "results")).text or not before
    enter(browser, "hr@shop").fill(at(cycle, "steps", "publish"))
    assert names(enter(browser, login).open(at(cycle, "results"))) == after
    assert names(browser.open(at(cycle, "ranking"))) <= after


@pytest.mark.parametrize(
    ("query", "seen", "status"),
    [
        ("", {"Ann", "Ben"}, 200),
        ("?order=number", {"Ann", "Ben"}, 200),
        ("?position=agent", {"Ann", "Ben"}, 200),
        ("?position=chief", set(), 200),
        ("?status=held", set(), 200),
        ("?status=nosuch", set(), 422),
        ("?order=nosuch", set(), 422),
        ("?revision=7", set(), 404),
        ("?after=nosuch", set(), 422),
    ],
)
def test_the_list_is_filtered(browser: Browser, shop: Office, query: str, seen: set[str], status: int) -> None:
    page = enter(browser, "hr@shop").open(at(shop.house.published("agents"), "results") + query)
    assert (page.status, names(page)) == (status, seen)


def test_a_correction_is_a_revision_beside_what_was(browser: Browser, shop: Office) -> None:
    cycle = shop.house.published("agents")
    revalued(shop, "ann", 70)
    unreasoned = enter(browser, "hr@shop").fill(at(cycle, "correct"))
    assert (unreasoned.status, 'id="field-reason-fault"' in unreasoned.text) == (422, True)
    run = ended(browser, browser.fill(at(cycle, "correct"), reason="她的数字有误"))
    publish = run.url.removeprefix("http://127.0.0.1:8000") + "/publish"
    assert publish in run.text
    moves = browser.open(publish)
    assert ("她的数字有误" in moves.text, names(moves)) == (True, set())
    assert "Ann <code>" in moves.text
    assert browser.fill(publish).status == 403
    done = enter(browser, "other@shop").fill(publish)
    assert "更正已公示为第 1 次修订" in done.text
    assert "Ann <code>" in enter(browser, "ann@shop").open(at(cycle, "revisions", 1)).text
    assert browser.open(at(cycle, "revisions", 2)).status == 404
    shown = browser.open(at(cycle, "results")).text
    assert ("修订记录" in shown, "她的数字有误" in shown) == (True, True)


def test_another_units_results_are_not_there(browser: Browser, shop: Office) -> None:
    theirs = shop.other.published("agents")
    enter(browser, "hr@shop")
    for rest in (("results",), ("ranking",), ("correct",), ("revisions", 0), ("runs", theirs.run_id, "publish")):
        assert browser.open(at(theirs, *rest)).status == 404, rest
    mine = shop.house.published("agents")
    assert browser.open(at(mine, "runs", theirs.run_id, "publish")).status == 404
