"""Every regime of the seed documents is there, whole, and nothing in it stands without its clause."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from fractions import Fraction

import pytest

import core.spec
from core.catalogue import Catalogue, bundle
from core.lint import lint
from core.spec import (
    Citation,
    Declaration,
    Defect,
    Dimension,
    GradeScale,
    Incentive,
    Indicator,
    Item,
    Ladder,
    Move,
    PayItem,
    PayPlan,
    Scheme,
    indicator_codes,
)
from core.spec.incentives import event_kinds
from core.testing.cases import load_cases
from server.discovery import discover
from tests.acceptance.walking import is_number, walk

SECTOR_OF = {
    **{f"R{number:02}": "general" for number in range(1, 24)},
    "R08": "property_mgmt",
    "R13": "ecommerce",
    "R16": "property_mgmt",
    "R20": "property_mgmt",
    "R21": "insurance",
    "R22": "finance",
    "R23": "insurance",
}
WITHOUT_GRADES = {
    "R04": "awards and penalties from facts and events",
    "R05": "duties of head, deputy and staff; the source names no grades",
    "R06": "breaches of a checklist",
    "R08": "the excellent and the weak are named, without limits or names of grades",
    "R09": "places, and a standard that is met or not",
    "R10": "six parts with points; the source names no grades",
    "R11": "twelve indicators; the source names no grades",
    "R13": "nine parts, each with its own reward and penalty",
    "R20": "only the excellent are named, without a limit",
    "R21": "role sheets with points; the source names no grades",
    "R22": "an evaluation that leads to rectification; the source names no grades",
    "R23": "its four grades are those of each indicator, declared as bands",
}
"""Regimes whose source calls no total anything."""
MUST_CITE = (Indicator, GradeScale, Scheme, Dimension, Item, Defect, Incentive, Ladder, Move, PayPlan, PayItem)
DRAFT = "insurance.r21.sheet12"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    found = discover()
    assert [problem.message.en for problem in found.problems] == []
    return found.catalogue


@pytest.fixture(scope="module")
def schemes(catalogue: Catalogue) -> dict[str, list[Scheme]]:
    found: defaultdict[str, list[Scheme]] = defaultdict(list)
    for scheme in catalogue.schemes.values():
        found[scheme.regime].append(scheme)
    return found


def test_the_regimes_are_r01_to_r23(catalogue: Catalogue, schemes: dict[str, list[Scheme]]) -> None:
    assert sorted(schemes) == sorted(SECTOR_OF) == sorted(catalogue.regulations)


@pytest.mark.parametrize("regime", SECTOR_OF)
def test_it_stands_in_its_sector(regime: str, catalogue: Catalogue, schemes: dict[str, list[Scheme]]) -> None:
    owners = {catalogue.owner[scheme.code] for scheme in schemes[regime]} | {catalogue.owner[regime]}
    assert owners == {SECTOR_OF[regime]}


@pytest.mark.parametrize("regime", SECTOR_OF)
def test_it_reads_facts_that_are_declared(regime: str, catalogue: Catalogue, schemes: dict[str, list[Scheme]]) -> None:
    assert schemes[regime]
    for scheme in schemes[regime]:
        counted, _ = event_kinds(scheme.incentives, scheme.ladder, scheme.pay)
        named = indicator_codes(scheme)
        assert named or counted, f"{scheme.code} looks at nothing"
        assert set(named) <= set(catalogue.indicators)


@pytest.mark.parametrize("regime", SECTOR_OF)
def test_it_scores_a_sheet_that_adds_up(regime: str, schemes: dict[str, list[Scheme]]) -> None:
    sheets = [scheme for scheme in schemes[regime] if scheme.dimensions]
    assert sheets, f"{regime} scores nobody"
    for scheme in sheets:
        full = sum(Fraction(part.full) for part in scheme.dimensions)
        explained = bool(scheme.defects) or scheme.draft
        assert full == Fraction(scheme.stated_full) or explained, f"{scheme.code} adds up to {full}"


@pytest.mark.parametrize("regime", SECTOR_OF)
def test_something_follows_from_it(regime: str, schemes: dict[str, list[Scheme]]) -> None:
    assert any(scheme.incentives for scheme in schemes[regime]), f"{regime} has neither awards nor penalties"


def test_grades_are_where_the_source_has_them(schemes: dict[str, list[Scheme]]) -> None:
    graded = {regime for regime, own in schemes.items() if any(scheme.grade_scale for scheme in own)}
    assert set(WITHOUT_GRADES) == set(SECTOR_OF) - graded


def test_levels_and_pay_are_where_the_source_has_them(schemes: dict[str, list[Scheme]]) -> None:
    assert {regime for regime, own in schemes.items() if any(scheme.ladder for scheme in own)} == {"R19"}
    assert {regime for regime, own in schemes.items() if any(scheme.pay for scheme in own)} == {
        "R03", "R14", "R19", "R23",
    }  # fmt: skip


@pytest.mark.parametrize("regime", SECTOR_OF)
def test_every_scheme_of_it_has_cases(regime: str, catalogue: Catalogue, schemes: dict[str, list[Scheme]]) -> None:
    cases: Counter[str] = Counter()
    for table in catalogue.cases[SECTOR_OF[regime]]:
        read, faults = load_cases(table.text, table.name)
        assert read is not None, faults
        cases[read.scheme] += len(read.case_names)
    assert [scheme.code for scheme in schemes[regime] if not cases[scheme.code]] == []


@pytest.mark.parametrize("regime", SECTOR_OF)
def test_it_cites_its_own_regulation_everywhere(regime: str, schemes: dict[str, list[Scheme]]) -> None:
    cited = {one.value.source for one in walk(tuple(schemes[regime])) if isinstance(one.value, Citation)}
    assert cited == {regime}


def test_every_declaration_that_must_cite_does(catalogue: Catalogue) -> None:
    parts = (catalogue.indicators, catalogue.grade_scales, catalogue.schemes)
    found = [one for part in parts for one in walk(part) if isinstance(one.value, MUST_CITE)]
    assert len(found) > 1000
    assert [one.path for one in found if not isinstance(getattr(one.value, "citation", None), Citation)] == []


def test_every_number_of_a_scheme_rests_on_a_clause_of_its_own_part(catalogue: Catalogue) -> None:
    """A limit, mark or sum within an item, rule or move is covered by a citation there, not just by the scheme's."""
    numbers = [one for one in walk(catalogue.schemes) if is_number(one.value)]
    assert len(numbers) > 2000
    assert [one.path for one in numbers if isinstance(one.cited, Scheme) and not isinstance(one.owner, Scheme)] == []


def test_no_class_of_declarations_leaves_its_citation_optional() -> None:
    classes = [one for one in vars(core.spec).values() if isinstance(one, type) and issubclass(one, Declaration)]
    optional = [
        one.__name__
        for one in classes
        if dataclasses.is_dataclass(one)
        for field in dataclasses.fields(one)  # type: ignore[arg-type]
        if field.name == "citation"
        and (field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING)
    ]
    assert len(classes) > 50
    assert optional == []


def test_what_is_assumed_says_how_it_is_read(catalogue: Catalogue) -> None:
    marked = [
        one.value
        for part in (catalogue.indicators, catalogue.grade_scales, catalogue.schemes)
        for one in walk(part)
        if isinstance(one.value, Citation) and one.value.mark != "stated"
    ]
    assert len(marked) > 500
    silent = [one for one in marked if one.reading is None or not (one.reading.zh.strip() and one.reading.en.strip())]
    assert silent == []


def test_every_role_of_r21_has_its_sheet(catalogue: Catalogue) -> None:
    sheets = {code for code in catalogue.schemes if code.startswith("insurance.r21.sheet")}
    assert sheets == {f"insurance.r21.sheet{number:02}" for number in range(1, 13)}


def test_the_sheet_that_the_source_breaks_off_is_the_only_draft(catalogue: Catalogue) -> None:
    assert [scheme.code for scheme in catalogue.schemes.values() if scheme.draft] == [DRAFT]
    draft = catalogue.schemes[DRAFT]
    assert draft.defects
    (said,) = [one for one in lint(bundle(catalogue, draft), catalogue) if one.code == "scheme.draft"]
    assert "can't be adopted" in said.message.en
    assert "不能采用" in said.message.zh


def test_a_number_without_a_clause_would_be_seen(catalogue: Catalogue) -> None:
    scheme = catalogue.schemes["general.r19.monthly"]
    assert scheme.ladder is not None
    bare = dataclasses.replace(scheme.ladder.moves[0])
    object.__setattr__(bare, "citation", None)
    within = (one for one in walk(bare, cited=scheme) if is_number(one.value))
    assert any(isinstance(one.cited, Scheme) for one in within)
