"""R18: the weights follow the unit's strategy; sharing them out anew is a handful of edits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.calendar import Period
from core.catalogue import Catalogue, bundle
from core.codec import resolve
from core.engine.run import score
from core.facts.model import Employee, Facts
from core.lint import lint
from core.spec import Edit, Resolution, Scheme, Text
from plugins.general.regimes import r18

PERSON = Employee(
    id="A1",
    values={
        "general.satisfaction_rate": Decimal(100),
        "general.speed_of_answer": Decimal(50),
        "general.first_contact_resolution": Decimal(50),
        "general.r18_training": Decimal(0),
    },
    ratings={
        "general.r18_teamwork": {"supervisor": Decimal(50)},
        "general.r18_development": {"supervisor": Decimal(0)},
    },
)


def shared_out(scheme: Scheme, *weights: int) -> Scheme:
    """``scheme`` with ``weights`` for its five indicators, each indicator's items keeping their proportion."""
    edits = [
        edit
        for number, (part, weight) in enumerate(zip(scheme.dimensions, weights, strict=True))
        for edit in (
            Edit(path=f"/dimensions/{number}/full", value=f'"{weight}"'),
            *(
                Edit(path=f"/dimensions/{number}/items/{place}/full", value=f'"{weight * item.full // part.full}"')
                for place, item in enumerate(part.items)
            ),
        )
    ]
    edited, problems = resolve(
        scheme, Resolution(code="weights", name=Text(zh="重新分配", en="anew"), edits=tuple(edits))
    )
    assert problems == ()
    assert edited is not None
    return edited


@pytest.mark.parametrize("scheme", r18.SCHEMES, ids=lambda scheme: scheme.code)
@pytest.mark.parametrize(
    ("weights", "total"),
    [((20, 20, 20, 20, 20), "60.00"), ((30, 30, 20, 10, 10), "75.00"), ((10, 10, 20, 20, 40), "40.00")],
)
def test_the_weights_decide(catalogue: Catalogue, scheme: Scheme, weights: tuple[int, ...], total: str) -> None:
    pinned = bundle(catalogue, shared_out(scheme, *weights))
    assert [found.message.en for found in lint(pinned, catalogue) if found.severity == "error"] == []
    facts = Facts(period=Period(2026, scheme.period, 1), employees=(PERSON,))
    assert score(pinned, facts).cards[0].total == Decimal(total)


def test_weights_that_miss_100_are_reported(catalogue: Catalogue) -> None:
    pinned = bundle(catalogue, shared_out(r18.QUARTERLY, 30, 30, 20, 20, 20))
    assert "sum.missed" in [found.code for found in lint(pinned, catalogue) if found.severity == "error"]


def test_quarter_half_year_and_team_have_the_same_sheet() -> None:
    assert {scheme.dimensions for scheme in r18.SCHEMES} == {r18.QUARTERLY.dimensions}
    assert [(scheme.period, scheme.subject) for scheme in r18.SCHEMES] == [
        ("quarter", "person"),
        ("half", "person"),
        ("quarter", "team"),
    ]
