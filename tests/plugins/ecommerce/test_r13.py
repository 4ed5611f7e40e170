"""R13 as it is printed: nine parts, rewards and penalties for each, and a quarter that follows from its months."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Bundle, Catalogue, bundle
from core.engine.incentives.chain import appraise, record_of
from core.facts.model import Employee, Facts
from core.spec import Fixed, Money, Sanction
from plugins.ecommerce.regimes.r13 import MONTHLY, QUARTERLY, source
from plugins.ecommerce.regimes.r13.service_rules import FAST_MONTH
from tests.plugins.test_quotes import SEEDS, citations, document_of, stands

PARTS = {
    "response": 15, "satisfaction": 15, "resolution": 15, "knowledge": 10, "teamwork": 10, "complaints": 10,
    "discipline": 10, "suggestions": 5, "results": 10,
}  # fmt: skip
CLAUSES = (
    source.RESPONSE, source.SATISFACTION, source.RESOLUTION, source.KNOWLEDGE, source.TEAMWORK, source.COMPLAINTS,
    source.DISCIPLINE, source.SUGGESTIONS, source.RESULTS,
)  # fmt: skip


def test_nine_parts_of_a_hundred_points() -> None:
    assert {part.code: part.full for part in MONTHLY.dimensions} == PARTS
    assert sum(PARTS.values()) == 100
    assert tuple(part.citation.clause for part in MONTHLY.dimensions) == CLAUSES


def test_each_part_has_a_rule_of_its_own() -> None:
    assert {rule.citation.clause for rule in MONTHLY.incentives} == set(CLAUSES)


def test_every_number_of_points_and_money_is_marked_as_assumed() -> None:
    assert {citation.mark for part in MONTHLY.dimensions for citation in citations(part)} == {"assumed"}
    paid = [
        rule
        for rule in (*MONTHLY.incentives, *QUARTERLY.incentives)
        if any(isinstance(one, Money) for one in rule.then)
    ]
    assert {rule.citation.mark for rule in paid} == {"assumed"}


def test_fines_and_nothing_else_wait_for_a_legal_review() -> None:
    for rule in MONTHLY.incentives:
        for effect in rule.then:
            if isinstance(effect, Money):
                fine = isinstance(effect.amount, Fixed) and effect.amount.yuan < 0
                assert effect.legal_review == fine, rule.code
            elif isinstance(effect, Sanction):
                assert not effect.legal_review, rule.code


def test_three_fast_months_earn_the_quarters_award(catalogue: Catalogue) -> None:
    monthly, quarterly = (bundle(catalogue, scheme) for scheme in (MONTHLY, QUARTERLY))
    months = [fast(number, "98") for number in (10, 11, 12)]
    assert quarter_of(months, monthly, quarterly) == {"r13_fast_quarter"}
    assert quarter_of([*months[:2], fast(12, "97.99")], monthly, quarterly) == set()


def fast(month: int, share: str) -> Facts:
    person = Employee(id="K1", values={"ecommerce.responded_in_five": Decimal(share)})
    return Facts(period=Period(2026, "month", month), employees=(person,))


def quarter_of(months: list[Facts], monthly: Bundle, quarterly: Bundle) -> set[str]:
    appraised = appraise(monthly, months)
    history = tuple(
        record_of(monthly, one.facts.employees[0], one.run.cards[0], one.decisions[0], one.facts) for one in appraised
    )
    assert all(event.kind == FAST_MONTH for past in history for event in past.events)
    facts = Facts(period=Period(2026, "quarter", 4), employees=(Employee(id="K1", history=history),))
    (done,) = appraise(quarterly, [facts])
    return {proposal.rule for proposal in done.decisions[0].proposals}


def test_quotes_stand_in_their_own_regulation(catalogue: Catalogue) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not beside this checkout")
    regulation = catalogue.regulations["R13"]
    own = section(document_of(regulation, SEEDS), regulation.title.zh)
    cited = {one.quote for one in citations((catalogue.indicators, catalogue.schemes))}
    assert len(cited) > 20
    assert {quote for quote in cited if not stands(quote, own)} == set()
    assert {quote for quote in cited if len(quote) > 45} == set()


def section(text: str, title: str) -> str:
    """The lines from the one that follows the twice printed ``title`` to the next title printed twice."""
    lines = [line for line in text.splitlines() if line.strip()]
    twice = [n for n in range(len(lines) - 1) if lines[n] == lines[n + 1]]
    start = next(n for n in twice if lines[n] == title)
    return "\n".join(lines[start + 2 : next((n for n in twice if n > start), len(lines))])
