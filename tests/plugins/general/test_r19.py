"""R19: 100 assumed points, fed from a call log and two kinds of event."""

from __future__ import annotations

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.spec import EventFact, leaves
from core.spec.rules import indicators_of
from plugins.general.feeds import FEEDS
from plugins.general.indicators import INDICATORS
from plugins.general.schemes import R19_MONTHLY, R19_YEARLY


def test_items_add_up_to_the_printed_total() -> None:
    assert sum(part.full for part in R19_MONTHLY.dimensions) == 100
    for part in R19_MONTHLY.dimensions:
        assert sum(item.full for item in part.items) == part.full


def test_every_item_is_marked_assumed() -> None:
    items = [item for part in R19_MONTHLY.dimensions for item in leaves(part.items)]
    assert len(items) == 6
    assert [item.code for item in items if item.citation.mark != "assumed"] == []


def test_a_call_log_and_events_feed_every_item() -> None:
    measured = {measure.indicator for feed in FEEDS for measure in feed.measures}
    events = {indicator.code for indicator in INDICATORS if isinstance(indicator.fact, EventFact)}
    rules = [item.rule for part in R19_MONTHLY.dimensions for item in leaves(part.items) if item.rule]
    assert {code for rule in rules for code in indicators_of(rule)} - measured - events == set()


def test_the_linter_finds_assumed_numbers_and_that_no_feed_gives_full_attendance(catalogue: Catalogue) -> None:
    found = lint(bundle(catalogue, R19_MONTHLY), catalogue)
    others = [problem for problem in found if problem.severity != "assumed"]
    assert [problem.code for problem in others] == ["indicator.unfed"]
    assert "general.r19_full_attendance" in others[0].message.en
    items = {item.name.zh for part in R19_MONTHLY.dimensions for item in leaves(part.items)}
    reported = "\n".join(f"{problem.path} {problem.message.zh}" for problem in found)
    assert len(found) >= len(items)
    assert all(part.code in reported for part in R19_MONTHLY.dimensions)


def test_the_year_is_assumed_and_otherwise_sound(catalogue: Catalogue) -> None:
    assert {problem.severity for problem in lint(bundle(catalogue, R19_YEARLY), catalogue)} == {"assumed"}
