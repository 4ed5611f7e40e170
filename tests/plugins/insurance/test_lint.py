"""What the linter tells a unit that adopts these sheets."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.lint.bounds import Bounds, total_bounds
from core.problem import Problem
from core.spec import Scheme
from plugins.insurance.schemes import SCHEMES


def findings(scheme: Scheme, catalogue: Catalogue) -> tuple[Problem, ...]:
    return lint(bundle(catalogue, scheme), catalogue)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_every_sheet_can_be_scored(scheme: Scheme, catalogue: Catalogue) -> None:
    found = findings(scheme, catalogue)
    assert [part for part in found if part.severity == "error"] == []
    drafts = {"scheme.draft"} if scheme.code == "insurance.r21.sheet12" else set()
    assert {part.code for part in found if part.severity == "warning"} - {"indicator.unfed"} == drafts
    assert any(part.severity == "assumed" and part.citation == scheme.citation for part in found)


def test_defects_are_reported_with_their_clause(catalogue: Catalogue) -> None:
    found = [
        (scheme.regime, part.citation.quote)
        for scheme in SCHEMES
        for part in findings(scheme, catalogue)
        if part.severity == "defect" and part.citation is not None
    ]
    assert found == [
        ("R21", "科室培训工作40分"),
        ("R21", "规范操作(25分)"),
        ("R21", "规范操作(25分)"),
        ("R23", "維度一維度二維度三維度四維度五"),
        ("R23", "偶爾提交或不提交為合格,完全不提交為不合格"),
        ("R23", "未制定計(jì)劃為合格,制定計(jì)劃但不符合要求為不合格"),
    ]


def test_a_final_score_of_r23_lies_between_unqualified_and_excellent(catalogue: Catalogue) -> None:
    assert total_bounds(bundle(catalogue, catalogue.schemes["insurance.r23"])) == Bounds(Fraction(50), Fraction(100))
