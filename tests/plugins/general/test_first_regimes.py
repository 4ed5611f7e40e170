"""R01 to R07: each quote stands in its own regulation, and no penalty that needs a lawyer goes without."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.spec import Incentive, Money, Sanction, Scheme
from core.spec.incentives import EventAmounts, Fixed
from plugins.general.regimes import r01, r02, r03, r04, r05, r06, r07
from tests.plugins.test_quotes import citations, stands

SEEDS = Path(__file__).resolve().parents[3].parent / "shared" / "seeds"
REGIMES = (r01, r02, r03, r04, r05, r06, r07)
SCHEMES: list[Scheme] = [scheme for regime in REGIMES for scheme in regime.SCHEMES]
RULES = [rule for scheme in SCHEMES for rule in scheme.incentives]
NAMESAKES = ("R02", "R05")
"""They have the same title, and stand in the document in this order."""


@pytest.fixture(scope="module")
def document() -> list[str]:
    path = SEEDS / r01.REGULATION.document
    if not path.is_file():
        pytest.skip("the source documents are not beside this checkout")
    content = path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == r01.REGULATION.sha256
    return content.decode("utf-8").splitlines()


def section(document: list[str], code: str, title: str) -> str:
    """The regulation's own lines: from where the title is followed by its first words to the next doubled title."""
    starts = [n for n, line in enumerate(document) if line.startswith(title) and line != title]
    start = starts[NAMESAKES.index(code) if code in NAMESAKES else 0]
    ends = [
        n
        for n in range(start, len(document) - 2)
        if document[n] and document[n] == document[n + 2] and not document[n + 1]
    ]
    return "\n".join(document[start : ends[0]])


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.REGULATION.code)
def test_quotes_stand_in_their_own_regulation(regime: object, document: list[str]) -> None:
    regulation = regime.REGULATION  # type: ignore[attr-defined]
    declared = (regime.INDICATORS, regime.GRADE_SCALES, regime.SCHEMES)  # type: ignore[attr-defined]
    cited = list(citations(declared))
    assert {citation.source for citation in cited} == {regulation.code}
    text = section(document, regulation.code, regulation.title.zh)
    assert [citation.quote for citation in cited if not stands(citation.quote, text)] == []


def test_the_two_of_one_title_are_told_apart(document: list[str]) -> None:
    assert "为了规范客服部的管理工作" in section(document, "R02", r02.REGULATION.title.zh)
    assert "为了规范客服部的管理和运作" in section(document, "R05", r05.REGULATION.title.zh)


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.code)
def test_the_linter_finds_no_error(scheme: Scheme, catalogue: Catalogue) -> None:
    found = lint(bundle(catalogue, scheme), catalogue)
    assert found
    assert [problem.message.en for problem in found if problem.severity == "error"] == []


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.REGULATION.code)
def test_every_regime_has_rules_that_follow_from_a_period(regime: object) -> None:
    schemes: tuple[Scheme, ...] = regime.SCHEMES  # type: ignore[attr-defined]
    assert any(scheme.dimensions for scheme in schemes)
    assert all(scheme.incentives for scheme in schemes)
    assert {scheme.regime for scheme in schemes} == {regime.REGULATION.code}  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_fines_and_dismissals_need_a_legal_review(rule: Incentive) -> None:
    for effect in rule.then:
        if isinstance(effect, Money) and isinstance(effect.amount, Fixed | EventAmounts):
            number = effect.amount.yuan if isinstance(effect.amount, Fixed) else effect.amount.times
            assert effect.legal_review == (number < 0)
            assert effect.in_pay == (number > 0)
        elif isinstance(effect, Sanction):
            grave = ("dismissal", "resignation", "legal_action", "leak_penalty")
            assert effect.legal_review == effect.code.endswith(grave)


def test_codes_of_rules_are_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
