"""R22 as it is printed: four equal contents, duties with an owner and a term, no rewards, no grades."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Catalogue, bundle
from core.engine.derive import derive
from core.engine.incentives.decide import decide
from core.engine.run import score
from core.facts.model import Employee, Event, Facts
from core.spec import Duty, Scheme
from core.workdays import WorkCalendar
from plugins.finance.regimes.r22 import EVALUATION, SCHEMES, SPOT_CHECKS, SUPERVISION
from tests.plugins.test_quotes import SEEDS, citations, document_of, stands

ALL = [pytest.param(scheme, id=scheme.code) for scheme in SCHEMES]


def test_four_contents_of_equal_weight_are_assumed() -> None:
    assert {part.code: part.full for part in EVALUATION.dimensions} == dict.fromkeys(
        ("response", "attitude", "resolution", "satisfaction"), 25
    )
    assert {citation.mark for part in EVALUATION.dimensions for citation in citations(part)} == {"assumed"}


def test_what_is_looked_at_and_when() -> None:
    assert (EVALUATION.period, EVALUATION.subject) == ("quarter", "team")
    assert (SPOT_CHECKS.period, SPOT_CHECKS.subject) == ("month", "team")
    assert (SUPERVISION.period, SUPERVISION.subject) == ("quarter", "project")


@pytest.mark.parametrize("scheme", ALL)
def test_the_source_has_no_grades_and_no_money(scheme: Scheme) -> None:
    assert scheme.grade_scale is None
    assert scheme.pay is None
    assert all(isinstance(effect, Duty) for rule in scheme.incentives for effect in rule.then)


@pytest.mark.parametrize("scheme", ALL)
def test_every_duty_names_its_owner_and_its_term(scheme: Scheme) -> None:
    for rule in scheme.incentives:
        for effect in rule.then:
            assert isinstance(effect, Duty)
            assert effect.due_days is not None, rule.code
            assert "责任人:" in effect.name.zh, rule.code
            assert "owner: " in effect.name.en, rule.code
        assert rule.citation.mark == "assumed", rule.code


def test_below_standard_is_a_rectification_in_words(catalogue: Catalogue) -> None:
    values = {
        code: Decimal("89.99" if code == "finance.enquiries_in_time" else "95")
        for code in bundle(catalogue, EVALUATION).indicators
        if code != "finance.rectification_days_late"
    }
    pinned = bundle(catalogue, EVALUATION)
    facts = Facts(period=Period(2026, "quarter", 4), employees=(Employee(id="客服中心", values=values),))
    (decision,) = decide(pinned, facts, score(pinned, facts))
    first = decision.proposals[0]
    assert (first.rule, first.kind) == ("r22_rectify_response", "duty")
    assert first.effect.zh == "整改响应时间(责任人:被评估部门负责人)(20 个工作日内)"
    assert first.effect.en == "Put response time right (owner: the head of the department) (within 20 working days)"
    assert "89.99" in first.reason.zh
    assert first.citation.quote == "制定具体的整改方案,并确定整改的责任人及完成时间"


@pytest.mark.parametrize(("done", "late"), [(date(2026, 10, 29), 0), (date(2026, 10, 30), 1)])
def test_a_holiday_moves_the_term(done: date, late: int, catalogue: Catalogue) -> None:
    week = frozenset(date(2026, 10, day) for day in (1, 2, 5, 6, 7))
    pinned = bundle(catalogue, EVALUATION)
    event = Event(kind="rectification_done", on=done, since=date(2026, 9, 24))
    facts = Facts(period=Period(2026, "quarter", 4), employees=(Employee(id="客服中心", events=(event,)),))
    derived, _ = derive(pinned, facts, WorkCalendar(holidays=week, workdays=frozenset(), published=frozenset({2026})))
    assert derived.employees[0].events[0].amount == late


def test_quotes_stand_in_the_source(catalogue: Catalogue) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not beside this checkout")
    text = document_of(catalogue.regulations["R22"], SEEDS)
    cited = {one.quote for one in citations((catalogue.indicators, catalogue.schemes))}
    assert len(cited) > 12
    assert {quote for quote in cited if not stands(quote, text)} == set()
    assert {quote for quote in cited if len(quote) > 45} == set()
