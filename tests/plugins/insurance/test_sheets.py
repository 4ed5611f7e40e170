"""The sheets as the sources print them."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from core.plugins import Loaded
from core.spec import Checks, Deductions, EventFact, RatedFact, Scheme, indicator_codes, leaves
from plugins.insurance.schemes import SCHEMES

BY_CODE = {scheme.code: scheme for scheme in SCHEMES}

SHEETS = [
    # sheet, period, full mark of each dimension as printed
    ("insurance.r21.sheet01", "month", (20, 20, 20, 20, 20)),
    ("insurance.r21.sheet02", "year", (25, 25, 20, 20, 10)),
    ("insurance.r21.sheet03", "month", (25, 20, 15, 15, 10, 15)),
    ("insurance.r21.sheet04", "year", (25, 15, 15, 10, 20, 15)),
    ("insurance.r21.sheet05", "month", (30, 10, 10, 15, 5, 5, 5, 5, 5, 5, 5)),
    ("insurance.r21.sheet06", "month", (35, 10, 15, 15, 15, 5, 5)),
    ("insurance.r21.sheet07", "month", (30, 10, 10, 15, 5, 5, 5, 5, 5, 5, 5)),
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
    if scheme.regime == "R21" and scheme.dimensions:
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


ITEMS = [
    # sheet, full mark of each line of each dimension as printed
    ("01", [[5] * 4, [4] * 5, [8, 6, 6], [6, 6, 8], [8, 6, 6]]),
    ("03", [[10, 5, 5, 5], [5] * 4, [5] * 3, [15], [10], [5] * 3]),
    ("04", [[5] * 5, [5] * 3, [5] * 3, [5] * 2, [5] * 4, [5] * 3]),
    ("05", [[5, 5, 5, 5, 2.5, 2.5, 5], [5, 5], [5, 5], [5] * 3, *[[5]] * 7]),
    ("06", [[5, 5, 5, 5, 2.5, 2.5, 5, 5], [5, 5], [5] * 3, [5] * 3, [5] * 3, [2.5, 2.5], [2.5, 2.5]]),
    ("07", [[5] * 6, [5, 5], [5, 5], [5] * 3, *[[5]] * 7]),
    ("12", [[10, 10], [10, 5]]),
]


@pytest.mark.parametrize(("number", "fulls"), ITEMS)
def test_lines_of_heads_and_agents(number: str, fulls: list[list[float]]) -> None:
    sheet = BY_CODE[f"insurance.r21.sheet{number}"]
    assert [[leaf.full for leaf in leaves(part.items)] for part in sheet.dimensions] == fulls


STANDARDS = [
    # sheet, indicator, relation, limit, points
    ("01", "new_contract_call_back_rate", ">=", "100", "5"),
    ("01", "call_back_success_rate", ">=", "95", "5"),
    ("01", "pick_up_rate", ">=", "85", "5"),
    ("01", "telephone_satisfaction", ">=", "90", "5"),
    ("03", "archive_filing_rate", ">=", "100", "5"),
    ("03", "archive_error_rate", "<=", "0.5", "5"),
    ("03", "project_completion_rate", ">=", "90", "5"),
    ("04", "renewal_complaints", "<=", "0", "5"),
    ("05", "mean_talk_minutes", "<=", "3", "2.5"),
    ("06", "mean_talk_minutes", "<=", "3", "2.5"),
    ("12", "archive_filing_rate", ">=", "100", "10"),
    ("12", "archive_error_rate", "<=", "0.5", "10"),
]


def test_standards_of_heads_and_agents() -> None:
    declared = [
        (
            scheme.code[-2:],
            check.indicator.removeprefix("insurance."),
            check.relation,
            str(check.limit),
            str(check.earns),
        )
        for scheme in SCHEMES
        for part in scheme.dimensions
        for leaf in leaves(part.items)
        if isinstance(leaf.rule, Checks) and scheme.code != "insurance.r21.sheet02"
        for check in leaf.rule.checks
    ]
    assert declared == STANDARDS


def test_the_sheet_that_the_source_cuts_off_is_a_draft() -> None:
    assert [scheme.code for scheme in SCHEMES if scheme.draft] == ["insurance.r21.sheet12"]
    sheet = BY_CODE["insurance.r21.sheet12"]
    assert [part.full for part in sheet.dimensions] == [20, 25]
    assert sum(leaf.full for part in sheet.dimensions for leaf in leaves(part.items)) == 35


DEFECTS = [
    ("insurance.r21.sheet10", "sum", ("keep_110", "scale_to_100")),
    ("insurance.r21.sheet12", "sum", ("draft",)),
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
