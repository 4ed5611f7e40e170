"""Adopting: the document holds all that a score rests on, and gives back the very same regime or says why not."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from core.catalogue import Bundle, Catalogue, bundle
from core.codec import canonical, digest, encode_bundle
from core.lint import lint
from core.regime import AdoptedRegime, adopt, own_scheme, restore
from core.spec import Custom, Scorer
from server.discovery import discover
from tests.core.regime.sample import CALLS, CARE, CATALOGUE, SHEET, TONE, changed, with_items, words
from tests.strategies import schemes

SHIPPED = discover().catalogue
SCORER = Scorer(code="t.mean", function=lambda facts: Fraction(50), explanation=words("一半", "one half"))
SCORED = replace(
    with_items(replace(CALLS, rule=Custom(scorer="t.mean", indicators=("t.picked_up",))), CARE, TONE),
    scorers={"t.mean": SCORER},
)


def adopted(sheet: Bundle) -> AdoptedRegime:
    found, problems = adopt(sheet)
    assert problems == ()
    assert found is not None
    return found


@pytest.mark.parametrize("code", sorted(SHIPPED.schemes))
def test_every_scheme_that_ships_is_adopted_and_restored(code: str) -> None:
    sheet = bundle(SHIPPED, SHIPPED.schemes[code])
    if sheet.scheme.draft:
        found, (problem,) = adopt(sheet)
        assert (found, problem.code) == (None, "regime.draft")
        return
    kept = adopted(sheet)
    assert (kept.scheme, kept.regime, kept.digest) == (code, sheet.scheme.regime, digest(sheet))
    assert restore(kept, SHIPPED) == (sheet, ())


@given(schemes())
def test_random_regimes_come_back(sheet: Bundle) -> None:
    kept = adopted(sheet)
    found, problems = restore(kept, Catalogue(scorers=sheet.scorers))
    assert problems == ()
    assert found is not None
    assert canonical(encode_bundle(found)) == kept.text


def test_what_a_plugin_changes_later_does_not_reach_an_adopted_regime() -> None:
    kept = adopted(SHEET)
    later = replace(CATALOGUE, indicators={}, grade_scales={}, schemes={})
    found, problems = restore(kept, later)
    assert problems == ()
    assert found is not None
    assert digest(found) == kept.digest


def test_a_scorer_comes_from_its_plugin() -> None:
    kept = adopted(SCORED)
    assert restore(kept, replace(CATALOGUE, scorers={"t.mean": SCORER})) == (SCORED, ())
    found, (problem,) = restore(kept, CATALOGUE)
    assert found is None
    assert (problem.code, problem.path) == ("regime.scorer", 'scorers["t.mean"]')


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (adopted(SHEET).text.replace(b'"full":"50"', b'"full":"51"'), "regime.digest"),
        (adopted(SHEET).text.replace(b'"full":"50"', b'"ful":"50"'), "codec.unknown_key"),
        (adopted(SHEET).text[:-1], "regime.json"),
    ],
    ids=["another number", "another key", "cut off"],
)
def test_a_text_that_was_tampered_with_is_reported(text: bytes, code: str) -> None:
    found, problems = restore(replace(adopted(SHEET), text=text), CATALOGUE)
    assert found is None
    assert code in [problem.code for problem in problems]


@pytest.mark.parametrize("lock", ["/scheme/roundin", "/scheme/dimensions/3", "/grade_scales", "scheme"])
def test_a_lock_that_locks_nothing_is_reported(lock: str) -> None:
    found, (problem,) = adopt(changed(locked=(lock,)))
    assert found is None
    assert (problem.code, problem.path) == ("regime.lock", "scheme.locked")


def own(**more: Any) -> dict[str, Any]:
    """The sample as a unit's own scheme: its scheme only, under a code of the unit's."""
    scheme = json.loads(adopted(SHEET).text)["scheme"] | {"code": "own.monthly"}
    return {"scheme": scheme} | more


def read(data: Any) -> tuple[Bundle | None, list[str]]:
    found, problems = own_scheme(json.dumps(data), CATALOGUE)
    return found, [problem.code for problem in problems]


def test_a_scheme_of_the_units_own_takes_what_it_names_from_the_catalogue() -> None:
    found, problems = own_scheme(json.dumps(own()), CATALOGUE)
    assert found == replace(SHEET, scheme=replace(SHEET.scheme, code="own.monthly"))
    assert problems == lint(found, CATALOGUE)
    assert "error" not in {problem.severity for problem in problems}


def test_it_brings_indicators_and_grades_of_its_own() -> None:
    held = json.loads(adopted(SHEET).text)
    scheme = json.dumps(own()["scheme"]).replace("t.errors", "own.slips").replace("t.scale", "own.scale")
    slips = held["indicators"]["t.errors"] | {"code": "own.slips"}
    scale = held["grade_scale"] | {"code": "own.scale"}
    data = {"scheme": json.loads(scheme), "indicators": {"own.slips": slips}, "grade_scale": scale}
    found, codes = read(data)
    assert found is not None
    assert sorted(found.indicators) == ["own.slips", "t.manners", "t.picked_up"]
    assert found.grade_scale is not None
    assert found.grade_scale.code == "own.scale"
    assert "indicator.unknown" not in codes
    assert adopted(found).scheme == "own.monthly"


def test_its_own_regulation_needs_no_plugin_to_declare_it() -> None:
    stated = json.dumps(own()).replace('"source": "T1"', '"source": "H1"').replace('"regime": "T1"', '"regime": "H1"')
    found, codes = read(json.loads(stated))
    assert found is not None
    assert "citation.source" in codes
    marked = json.loads(stated, object_hook=lambda one: one | {"mark": "own"} if one.get("source") == "H1" else one)
    found, codes = read(marked)
    assert found is not None
    assert "citation.source" not in codes


def test_what_the_linter_says_comes_with_the_scheme() -> None:
    data = own()
    data["scheme"]["dimensions"][0]["full"] = "90"
    data["scheme"]["incentives"][0]["severity"] = "1"
    found, codes = read(data)
    assert found is not None
    assert "sum.missed" in codes


PLAIN = json.loads(adopted(SHEET).text)["indicators"]["t.errors"]

UNREADABLE: list[tuple[str, Any, str]] = [
    # what, the document, code of a problem
    ("nothing", None, "regime.type"),
    ("a list", [], "regime.type"),
    ("no scheme", {}, "regime.scheme"),
    ("an unknown key", own(schemes={}), "regime.unknown_key"),
    ("a missing key", {"scheme": {"code": "own.x"}}, "codec.missing_key"),
    ("a code of a plugin's", own() | {"scheme": own()["scheme"] | {"code": "t.monthly"}}, "regime.code"),
    ("indicators as a list", own(indicators=[]), "regime.type"),
    ("an indicator under another code", own(indicators={"own.y": PLAIN | {"code": "own.z"}}), "regime.code"),
    ("a plugin's indicator, changed", own(indicators={"t.errors": PLAIN | {"decimals": "2"}}), "regime.code"),
    ("a scorer that nobody gives", own(scorers=["t.mean"]), "regime.scorer"),
]


@pytest.mark.parametrize(("data", "code"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_what_can_not_be_read_is_refused(data: Any, code: str) -> None:
    found, codes = read(data)
    assert found is None
    assert code in codes


def test_a_plugins_indicator_may_be_repeated_unchanged() -> None:
    found, _ = read(own(indicators={"t.errors": PLAIN}))
    assert found is not None


def test_the_nearest_code_of_the_units_own_is_told() -> None:
    _, problems = own_scheme(json.dumps(own() | {"scheme": own()["scheme"] | {"code": "t.monthly"}}), CATALOGUE)
    assert [problem.remedy.en for problem in problems] == ["call it own.monthly"]


@pytest.mark.parametrize(
    "text", ["", "{", '{"scheme": 1, "scheme": 2}', "[" * 100_000], ids=["empty", "cut", "twice", "deep"]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    found, problems = own_scheme(text, CATALOGUE)
    assert found is None
    assert [problem.code for problem in problems] == ["regime.json"]
