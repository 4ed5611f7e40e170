"""R10: 17 items in six parts that add up to 110, and the two ways out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Catalogue, bundle
from core.codec import resolve
from core.engine.incentives.decide import decide
from core.engine.run import score
from core.facts.model import Employee, Facts
from core.lint import lint
from core.spec import Rated, RatedFact, TotalIs, leaves
from plugins.general.indicators import INDICATORS
from plugins.general.schemes import R10_MONTHLY, R10_QUARTERLY, R10_YEARLY

PRINTED = {
    "knowledge": (30, (10, 10, 10)),
    "attitude": (20, (10, 5, 5)),
    "teamwork": (15, (5, 5, 5)),
    "communication": (15, (5, 5, 5)),
    "problem_solving": (20, (10, 5, 5)),
    "innovation": (10, (5, 5)),
}


def test_points_are_the_printed_ones() -> None:
    sheet = {part.code: (part.full, tuple(item.full for item in part.items)) for part in R10_MONTHLY.dimensions}
    assert sheet == PRINTED


def test_points_stand_in_their_quotes() -> None:
    for part in R10_MONTHLY.dimensions:
        assert part.citation.quote == f"{part.name.zh}({part.full}分)"
        for item in leaves(part.items):
            assert item.citation.quote.endswith(f"({item.full}分)")


def test_parts_add_up_to_110_and_the_sheet_says_so() -> None:
    assert sum(part.full for part in R10_MONTHLY.dimensions) == 110
    assert [defect.code for defect in R10_MONTHLY.defects] == ["sum"]
    assert R10_MONTHLY.defects[0].citation.mark == "defect"


def test_the_linter_reports_110_with_both_ways_out(catalogue: Catalogue) -> None:
    (finding,) = (found for found in lint(bundle(catalogue, R10_MONTHLY), catalogue) if found.severity != "assumed")
    assert (finding.code, finding.severity) == ("sum.missed", "defect")
    assert "110" in finding.message.zh
    assert all(way in finding.remedy.zh for way in ("keep_110", "scale_to_100"))


def test_a_mark_ends_at_the_items_own_points() -> None:
    highs = {indicator.code: indicator.high for indicator in INDICATORS}
    rated = [item for part in R10_MONTHLY.dimensions for item in part.items if isinstance(item.rule, Rated)]
    assert len(rated) == 16
    assert [item.code for item in rated if highs[f"general.{item.code}"] != item.full] == []


@pytest.mark.parametrize(
    ("resolution", "full_marks", "best", "half"),
    [("keep_110", 110, "110.00", "55.00"), ("scale_to_100", 100, "100.00", "50.00")],
)
def test_the_unit_chooses_the_full_mark(
    catalogue: Catalogue, resolution: str, full_marks: int, best: str, half: str
) -> None:
    (defect,) = R10_MONTHLY.defects
    chosen = next(entry for entry in defect.resolutions if entry.code == resolution)
    scheme, problems = resolve(R10_MONTHLY, chosen)
    assert problems == ()
    assert scheme is not None
    assert scheme.dimensions == R10_MONTHLY.dimensions
    assert [
        finding.code for finding in lint(bundle(catalogue, scheme), catalogue) if finding.severity != "assumed"
    ] == []
    run = score(bundle(catalogue, scheme), Facts(period=Period(2026, "month", 1), employees=(marked(1), marked(2))))
    assert run.full_marks == full_marks
    assert [str(card.total) for card in run.cards] == [best, half]
    assert [card.rank for card in run.cards] == [1, 2]
    for card in run.cards:
        parts = [line.points for line in card.lines] + [part.points for part in card.adjustments]
        assert sum(part for part in parts if part is not None) == card.total


@pytest.mark.parametrize(("resolution", "promoted", "trained"), [("keep_110", 99, 66), ("scale_to_100", 90, 60)])
def test_the_limits_of_the_rules_follow_the_full_mark(resolution: str, promoted: int, trained: int) -> None:
    chosen = next(entry for entry in R10_MONTHLY.defects[0].resolutions if entry.code == resolution)
    scheme, _ = resolve(R10_MONTHLY, chosen)
    assert scheme is not None
    limits = {rule.code: rule.when.limit for rule in scheme.incentives if isinstance(rule.when, TotalIs)}
    assert limits == {"r10_promotion": promoted, "r10_training": trained}


@pytest.mark.parametrize("resolution", ["keep_110", "scale_to_100"])
def test_the_best_are_named_and_the_weak_are_trained_under_either_full_mark(
    catalogue: Catalogue, resolution: str
) -> None:
    chosen = next(entry for entry in R10_MONTHLY.defects[0].resolutions if entry.code == resolution)
    scheme, _ = resolve(R10_MONTHLY, chosen)
    assert scheme is not None
    pinned = bundle(catalogue, scheme)
    facts = Facts(period=Period(2026, "month", 1), employees=(marked(1), marked(2)))
    found = {
        entry.employee: {part.rule for part in entry.proposals} for entry in decide(pinned, facts, score(pinned, facts))
    }
    assert found == {"P1": {"r10_promotion"}, "P2": {"r10_training"}}


def test_the_quarter_and_the_year_use_the_same_sheet() -> None:
    assert [scheme.period for scheme in (R10_MONTHLY, R10_QUARTERLY, R10_YEARLY)] == ["month", "quarter", "year"]
    assert R10_QUARTERLY.dimensions == R10_YEARLY.dimensions == R10_MONTHLY.dimensions


def marked(share: int) -> Employee:
    """Somebody whom the panel gives the full mark of each item divided by ``share``."""
    return Employee(
        id=f"P{share}",
        values={"general.satisfaction_rate": Decimal(100) / share},
        ratings={
            entry.code: {"panel": Decimal(str(entry.high)) / share}
            for entry in INDICATORS
            if isinstance(entry.fact, RatedFact)
        },
    )
