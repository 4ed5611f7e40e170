"""The sheets as the sources print them."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from core.plugins import Loaded
from core.spec import Deductions, EventFact, RatedFact, Scheme, indicator_codes, leaves
from plugins.insurance.schemes import SCHEMES

BY_CODE = {scheme.code: scheme for scheme in SCHEMES}

SHEETS = [
    # sheet, period, full mark of each dimension
    ("insurance.r21.sheet02", "year", (25, 25, 20, 20, 10)),
    ("insurance.r21.sheet08", "year", (20, 10, 20, 40, 10)),
    ("insurance.r21.sheet09", "quarter", (20, 20, 30, 20, 10)),
    ("insurance.r21.sheet10", "year", (20, 10, 20, 10, 40, 10)),
    ("insurance.r21.sheet11", "quarter", (30, 30, 15, 15, 10)),
    ("insurance.r23", "year", (40, 25, 20, 15)),
]


def test_it_loads_without_a_problem(loaded: Loaded) -> None:
    assert loaded.problems == ()
    assert tuple(loaded.catalogue.schemes) == tuple(BY_CODE)


@pytest.mark.parametrize(("code", "period", "fulls"), SHEETS)
def test_full_marks(code: str, period: str, fulls: tuple[int, ...]) -> None:
    scheme = BY_CODE[code]
    assert scheme.period == period
    assert tuple(part.full for part in scheme.dimensions) == fulls
    assert tuple(sum(leaf.full for leaf in leaves(part.items)) for part in scheme.dimensions) == fulls
    assert sum(fulls) == (110 if code == "insurance.r21.sheet10" else 100)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_every_indicator_is_declared_and_used_with_its_scale(scheme: Scheme, catalogue: Catalogue) -> None:
    assert set(indicator_codes(scheme)) <= set(catalogue.indicators)
    if scheme.regime == "R21":
        rated = [leaf for part in scheme.dimensions for leaf in leaves(part.items)]
        scales = [
            (leaf.full, catalogue.indicators[code].high)
            for leaf in rated
            for code in [getattr(leaf.rule, "indicator", "")]
            if code and isinstance(catalogue.indicators[code].fact, RatedFact)
        ]
        assert scales
        assert all(full == high for full, high in scales)


def test_no_indicator_is_idle(catalogue: Catalogue) -> None:
    assert set(catalogue.indicators) == {code for scheme in SCHEMES for code in indicator_codes(scheme)}


def test_r23_has_five_equal_indicators_in_each_dimension() -> None:
    assert [[item.full for item in part.items] for part in BY_CODE["insurance.r23"].dimensions] == [
        [8] * 5,
        [5] * 5,
        [4] * 5,
        [3] * 5,
    ]


def test_r23_raters() -> None:
    raters = BY_CODE["insurance.r23"].raters
    assert raters is not None
    assert [(part.role, part.weight) for part in raters.weights] == [("self", 30), ("supervisor", 70)]
    assert raters.missing == "hold"


def test_only_sheets_9_and_11_except_causes(catalogue: Catalogue) -> None:
    excusing = set()
    for scheme in SCHEMES:
        for code in indicator_codes(scheme):
            fact = catalogue.indicators[code].fact
            if isinstance(fact, EventFact) and fact.exempt:
                excusing.add((scheme.code, code))
    assert excusing == {
        ("insurance.r21.sheet09", "insurance.subordinate_plain_days_late"),
        ("insurance.r21.sheet09", "insurance.subordinate_refund_days_late"),
        ("insurance.r21.sheet11", "insurance.plain_days_late"),
        ("insurance.r21.sheet11", "insurance.refund_days_late"),
        ("insurance.r21.sheet11", "insurance.notice_days_late"),
        ("insurance.r21.sheet11", "insurance.filing_days_late"),
    }


COSTS = [
    # sheet, indicator, points for each, free of charge
    ("08", "statistics_errors", 2, 0),
    ("08", "statistics_days_late", 5, 0),
    ("08", "aml_days_late", 5, 0),
    ("08", "case_response_days_late", 5, 0),
    ("08", "case_approval_days_late", 2, 0),
    ("08", "audits_done", 5, 4),
    ("08", "audit_major_findings", 5, 0),
    ("09", "subordinate_errors", 5, 0),
    ("09", "subordinate_plain_days_late", 5, 0),
    ("09", "subordinate_refund_days_late", 5, 0),
    ("09", "approval_errors", 5, 1),
    ("09", "approval_late_cases", 5, 0),
    ("10", "rule_update_days_late", 5, 0),
    ("10", "product_review_days_late", 3, 0),
    ("10", "system_test_days_late", 5, 0),
    ("11", "servicing_errors", 10, 1),
    ("11", "plain_days_late", 5, 0),
    ("11", "refund_days_late", 5, 0),
    ("11", "notice_days_late", 5, 0),
    ("11", "filing_days_late", 5, 0),
]


def test_deductions_of_the_role_sheets() -> None:
    declared = [
        (scheme.code[-2:], cost.indicator.removeprefix("insurance."), cost.points, cost.allowance)
        for scheme in SCHEMES
        for part in scheme.dimensions
        for leaf in leaves(part.items)
        if isinstance(leaf.rule, Deductions)
        for cost in leaf.rule.deductions
    ]
    assert declared == COSTS


DEFECTS = [
    ("insurance.r21.sheet10", "sum", ("keep_110", "scale_to_100")),
    ("insurance.r23", "columns", ("four", "draft")),
    ("insurance.r23", "reflection", ("as_written", "both_unqualified")),
    ("insurance.r23", "career_plan", ("as_written", "swapped")),
]


def test_defects_and_their_resolutions() -> None:
    declared = [
        (scheme.code, defect.code, tuple(part.code for part in defect.resolutions))
        for scheme in SCHEMES
        for defect in scheme.defects
    ]
    assert declared == DEFECTS
    assert all(defect.citation.mark == "defect" for scheme in SCHEMES for defect in scheme.defects)
