"""Names and kinds: what a sheet names is declared and fits; codes are unique; raters have weights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.catalogue import Bundle, Catalogue, bundle
from core.lint import lint
from core.spec import (
    Custom,
    Deduction,
    Deductions,
    Eligibility,
    EventKind,
    EventsAre,
    Feed,
    Honour,
    Incentive,
    Linear,
    Mean,
    Measure,
    Rated,
    Raters,
    RaterWeight,
    Regulation,
    Rounding,
    Rule,
    Scheme,
    Scorer,
    Veto,
)
from tests.core.lint.sample import (
    CITE,
    KNOWN,
    PATH,
    RATERS,
    RULE,
    band,
    dimension,
    found,
    grade,
    item,
    scale,
    scheme,
    sheet,
    table,
    the,
    with_rule,
)
from tests.strategies.base import ASSUMED, text

SCORER = Scorer(code="sample.half", function=lambda facts: 50, explanation=text("half"))
FEED = Feed(
    code="sample.log",
    name=text("log"),
    fields=(),
    employee="who",
    date="day",
    measures=(Measure(indicator="sample.rate", aggregation=Mean(field="rate")),),
)
CATALOGUE = Catalogue(
    regulations={"R10": Regulation(code="R10", title=text("R10"), document="001", sha256="0" * 64)},
    indicators=KNOWN,
    grade_scales={"sample.scale": scale(grade("a", 60), grade("b", None, 60))},
    scorers={SCORER.code: SCORER},
    feeds={FEED.code: FEED},
)


def linear(code: str) -> Linear:
    return Linear(indicator=f"sample.{code}", full_at=100)


def rated(code: str, **rest: Any) -> Rated:
    return Rated(indicator=f"sample.{code}", **rest)


def errors(made: Bundle, catalogue: Catalogue | None = CATALOGUE) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in lint(made, catalogue) if one.severity == "error"]


@pytest.mark.parametrize(
    ("rule", "raters", "codes"),
    [
        (linear("rate"), None, []),
        (linear("style"), None, ["rule.kind"]),
        (rated("style"), RATERS, []),
        (rated("style", raters=RATERS), None, []),
        (rated("style"), None, ["raters.none"]),
        (rated("rate"), RATERS, ["rule.kind"]),
        (rated("errors"), RATERS, ["rule.kind", "rated.no_high"]),
        (rated("unbounded"), RATERS, ["rated.no_high"]),
        (rated("unbounded", bands=(band(100),)), RATERS, []),
        (Custom(scorer="sample.half", indicators=("sample.rate",)), None, []),
        (Custom(scorer="sample.third", indicators=("sample.rate",)), None, ["scorer.unknown"]),
        (Custom(scorer="sample.half", indicators=("sample.style",)), None, ["rule.kind"]),
    ],
)
def test_rules_fit_their_facts(rule: Rule, raters: Raters | None, codes: list[str]) -> None:
    made = with_rule(rule, raters=raters)
    assert [code for code, _ in errors(made)] == codes
    for code in codes:
        assert the(made, code).path.startswith(RULE)


@pytest.mark.parametrize(
    ("made", "path", "near"),
    [
        (scheme(dimension(item(linear("ratte")))), RULE, "sample.rate"),
        (scheme(dimension(item(Linear(indicator="other.zzz", full_at=100)))), RULE, None),
        (scheme(vetoes=(Veto(indicator="sample.eror", citation=CITE),)), f"{PATH}.vetoes[0]", "sample.errors"),
        (
            scheme(dimension(item(vetoes=(Veto(indicator="sample.eror", citation=CITE),)))),
            f'{PATH}.dimensions["d"].items["i"].vetoes[0]',
            "sample.errors",
        ),
        (
            scheme(eligibility=(Eligibility(indicator="sample.eror", at_most=2, citation=CITE),)),
            f"{PATH}.eligibility[0]",
            "sample.errors",
        ),
    ],
)
def test_an_unknown_indicator_is_named_with_the_nearest(made: Scheme, path: str, near: str | None) -> None:
    found_ = [one for one in lint(bundle(CATALOGUE, made), CATALOGUE) if one.severity == "error"]
    assert [(one.code, one.path) for one in found_] == [("indicator.unknown", path)]
    assert found_[0].remedy.en == (f"did you mean {near}?" if near else "declare the indicator")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"vetoes": (Veto(indicator="sample.style", citation=CITE),)}, "gate.rated"),
        ({"eligibility": (Eligibility(indicator="sample.style", at_most=1, citation=CITE),)}, "gate.rated"),
        ({"grade_scale": "sample.scales"}, "grade_scale.unknown"),
        ({"regime": "R11"}, "citation.source"),
        ({"citation": replace(CITE, source="R99")}, "citation.source"),
        ({"rounding": Rounding(decimals=7, citation=CITE)}, "rounding.decimals"),
        ({"rounding": Rounding(decimals=-1, citation=CITE)}, "rounding.decimals"),
        ({"scale_to": 0}, "scheme.scale_to"),
    ],
)
def test_the_frame_holds(change: dict[str, Any], code: str) -> None:
    made = bundle(CATALOGUE, scheme(**change))
    assert [one for one, _ in errors(made)] == [code]
    assert (
        errors(bundle(CATALOGUE, scheme(grade_scale="sample.scale", rounding=Rounding(decimals=6, citation=CITE))))
        == []
    )


def test_scaling_needs_points_and_a_full_mark_is_positive() -> None:
    nothing = scheme(dimension(item(full=0), full=0), stated_full=0)
    assert found(sheet(nothing), "scheme") == ["scheme.full"]
    assert found(sheet(replace(nothing, scale_to=100)), "scheme") == ["scheme.full", "scheme.scale_to"]


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (scheme(dimension(item(full=50), item(full=50, code="j"))), []),
        (scheme(dimension(item(full=50), item(full=50))), ["item.twice"]),
        (
            scheme(dimension(item(full=50), full=50), dimension(item(full=50), full=50, code="e")),
            ["item.twice"],
        ),
        (
            scheme(dimension(item(full=50), full=50), dimension(item(full=50, code="j"), full=50)),
            ["dimension.twice"],
        ),
    ],
    ids=["two codes", "one code", "one code in two dimensions", "one dimension's code"],
)
def test_codes_are_unique(made: Scheme, codes: list[str]) -> None:
    assert found(sheet(made)) == codes


def raters(*weights: tuple[str, Any]) -> Raters:
    return Raters(
        weights=tuple(RaterWeight(role=role, weight=weight, citation=CITE) for role, weight in weights),
        missing="hold",
        citation=CITE,
    )


@pytest.mark.parametrize(
    ("weights", "codes"),
    [
        ((("self", 30), ("supervisor", 70)), []),
        ((("self", 30), ("supervisor", 69)), ["raters.sum"]),
        ((("self", 30), ("supervisor", 71)), ["raters.sum"]),
        ((("self", 0), ("supervisor", 100)), ["raters.weight"]),
        ((("self", -10), ("supervisor", 110)), ["raters.weight"]),
        ((("self", 30), ("self", 70)), ["rater.twice"]),
        ((), ["raters.none"]),
    ],
)
def test_raters_have_weights(weights: Any, codes: list[str]) -> None:
    made = raters(*weights)
    assert found(with_rule(rated("style"), raters=made)) == codes
    assert found(with_rule(rated("style", raters=made))) == codes


def test_facts_that_no_feed_gives_are_one_finding() -> None:
    rule = Deductions(
        deductions=tuple(
            Deduction(indicator=f"sample.{code}", points=1, citation=CITE)
            for code in ("rate", "fine", "open", "errors")
        )
    )
    unfed = [one for one in lint(with_rule(rule), CATALOGUE) if one.code == "indicator.unfed"]
    assert len(unfed) == 1
    assert unfed[0].severity == "warning"
    assert "these 2 indicators: sample.fine, sample.open" in unfed[0].message.en
    assert found(with_rule(rule), "indicator") == []


@pytest.mark.parametrize(
    ("kind", "named", "remedy"),
    [
        ("praise", "praise", None),
        ("praise", "", "declare the kind of events"),
        ("prase", "praise", "did you mean praise?"),
    ],
)
def test_a_kind_of_event_that_nobody_names(kind: str, named: str, remedy: str | None) -> None:
    rule = Incentive(
        code="praised", name=text("praised"), when=EventsAre(kind=kind), citation=CITE,
        then=(Honour(code="honoured", name=text("honoured")),),
    )  # fmt: skip
    kinds = (EventKind(code=named, name=text("praised by a caller")),) if named else ()
    made = sheet(scheme(incentives=(rule,), kinds=kinds))
    unnamed = [one for one in lint(made, CATALOGUE) if one.code == "event.unknown"]
    assert [(one.severity, one.remedy.en) for one in unnamed] == ([("warning", remedy)] if remedy else [])


def test_a_draft_is_a_warning() -> None:
    assert the(sheet(scheme(draft=True)), "scheme.draft").severity == "warning"


def test_every_assumed_number_is_listed_once_with_its_places() -> None:
    made = scheme(dimension(item(full=50), item(full=50, code="j")), citation=ASSUMED)
    made = replace(made, dimensions=(replace(made.dimensions[0], citation=ASSUMED),))
    other = replace(ASSUMED, clause="九")
    known = {**KNOWN, "sample.rate": replace(KNOWN["sample.rate"], citation=other)}
    problems = lint(sheet(made, known=known))
    assert [(one.severity, one.code, one.path) for one in problems] == [
        ("assumed", "citation.assumed", f'{PATH}.dimensions["d"]'),
        ("assumed", "citation.assumed", 'indicators["sample.rate"]'),
    ]
    assert problems[0].message.en == "assumed here (and 1 more)"
    assert problems[1].citation == other


@pytest.mark.parametrize(("mark", "severity"), [("assumed", "assumed"), ("defect", "defect")])
@pytest.mark.parametrize(
    "place", ["band", "grade", "step", "deduction", "missing", "rounding", "ranking", "raters", "weight", "veto"]
)
def test_marks_are_found_wherever_they_stand(mark: Any, severity: str, place: str) -> None:
    marked = replace(ASSUMED, mark=mark)
    base = scheme(raters=RATERS)
    grades = scale(grade("a", 60), grade("b", None, 60))
    known = dict(KNOWN)
    rule: Rule = linear("rate")
    match place:
        case "band":
            rule = table(replace(band(100, 90), citation=marked), band(0, None, 90))
        case "grade":
            grades = scale(replace(grade("a", 60), citation=marked), grade("b", None, 60))
        case "step":
            rule = rated("stepped")
            fact = known["sample.stepped"].fact
            steps = tuple(replace(step, citation=marked) for step in fact.steps)  # type: ignore[union-attr]
            known["sample.stepped"] = replace(known["sample.stepped"], fact=replace(fact, steps=steps))  # type: ignore[type-var]
        case "deduction":
            rule = Deductions(deductions=(Deduction(indicator="sample.errors", points=1, citation=marked),))
        case "missing" | "rounding" | "ranking":
            base = replace(base, **{place: replace(getattr(base, place), citation=marked)})
        case "raters":
            base = replace(base, raters=replace(RATERS, citation=marked))
        case "weight":
            first, second = RATERS.weights
            base = replace(base, raters=replace(RATERS, weights=(first, replace(second, citation=marked))))
        case "veto":
            base = replace(base, vetoes=(Veto(indicator="sample.errors", citation=marked),))
    made = replace(base, dimensions=(dimension(item(rule)),))
    assert [(one.severity, one.citation) for one in lint(sheet(made, grades, known))] == [(severity, marked)]
