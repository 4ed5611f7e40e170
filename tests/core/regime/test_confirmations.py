"""What a unit has to settle: which points there are, when they stay settled, and what a resolution does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.catalogue import Bundle, bundle
from core.lint import lint
from core.regime import Assumption, Confirmations, apply, choose, confirmations, open_points
from core.spec import Defect, Edit, Item, Resolution
from server.discovery import discover
from tests.core.regime.sample import CALLS, CARE, DEFECT, SHEET, TONE, changed, cite, with_items, words

SHIPPED = discover().catalogue

ASSUMED = [
    # group, place, numbers
    ("calls", "scheme.dimensions[work].items[calls].rule.bands[1]", "award 60 %; low limit 85 %; high limit 95 %"),
    ("care", "scheme.dimensions[work].items[care]", "full mark 30; at least 0"),
    ("tone", "scheme.dimensions[work].items[tone]", "full mark 30"),
    ("monthly appraisal", "scheme.missing", ""),
    ("monthly appraisal", "scheme.ladder.bar", ""),
    ("good", "grade_scale.grades[good]", "low limit 80"),
]


def assumptions(sheet: Bundle) -> dict[str, Assumption]:
    """The assumptions of ``sheet`` by their places."""
    return {one.key.rpartition("#")[0]: one for one in confirmations(sheet).assumptions}


def settled(sheet: Bundle, **resolutions: str) -> Confirmations:
    """Everything assumed in ``sheet`` confirmed, and these resolutions chosen."""
    keys = frozenset(one.key for one in confirmations(sheet).assumptions)
    return Confirmations(assumed=keys, resolutions=resolutions)


def test_every_assumed_number_is_listed_with_its_place() -> None:
    found = [
        (one.group.en, place, "; ".join(number.en for number in one.numbers))
        for place, one in assumptions(SHEET).items()
    ]
    assert found == ASSUMED
    assert confirmations(SHEET).defects == (DEFECT,)


def test_the_same_reading_in_several_places_is_one_problem() -> None:
    problems = open_points(SHEET, Confirmations())
    assert [(problem.code, problem.severity, problem.path) for problem in problems] == [
        ("regime.unresolved", "defect", "scheme.defects[sum]"),
        ("regime.unconfirmed", "assumed", "scheme.dimensions[work].items[calls].rule.bands[1]"),
        ("regime.unconfirmed", "assumed", "scheme.dimensions[work].items[care]"),
        ("regime.unconfirmed", "assumed", "scheme.missing"),
        ("regime.unconfirmed", "assumed", "scheme.ladder.bar"),
        ("regime.unconfirmed", "assumed", "grade_scale.grades[good]"),
    ]
    assert problems[0].remedy.en == "choose keep (keep 110); trim (trim to 100)"
    assert problems[2].message.en == "care: not confirmed: how 六 is read (and 1 more)"


def test_nothing_is_open_once_all_is_settled() -> None:
    assert open_points(SHEET, settled(SHEET, sum="keep")) == ()


def test_one_confirmed_place_of_two_leaves_the_other_open() -> None:
    care = assumptions(SHEET)["scheme.dimensions[work].items[care]"]
    done = settled(SHEET, sum="keep")
    (problem,) = open_points(SHEET, replace(done, assumed=done.assumed - {care.key}))
    assert problem.path == "scheme.dimensions[work].items[care]"


def other(item: Item, **more: object) -> Item:
    return replace(item, **more)  # type: ignore[arg-type]


STAYS = [
    ("an item is put before it", with_items(other(CARE, code="new"), CALLS, CARE, TONE)),
    ("another item goes", with_items(CARE)),
    ("another number changes", with_items(other(CALLS, full=40), CARE, TONE)),
    ("it is called something else", with_items(CALLS, other(CARE, name=words("仔细", "diligence")), TONE)),
]
LAPSES = [
    ("its number changes", with_items(CALLS, other(CARE, full=31), TONE)),
    ("its clause changes", with_items(CALLS, other(CARE, citation=cite("七", "assumed")), TONE)),
    ("its rule is another", with_items(CALLS, other(CARE, rule=TONE.rule), TONE)),
]
CARE_AT = "scheme.dimensions[work].items[care]"


@pytest.mark.parametrize("sheet", [row[1] for row in STAYS], ids=[row[0] for row in STAYS])
def test_a_confirmation_stays_while(sheet: Bundle) -> None:
    assert assumptions(sheet)[CARE_AT].key == assumptions(SHEET)[CARE_AT].key


@pytest.mark.parametrize("sheet", [row[1] for row in LAPSES], ids=[row[0] for row in LAPSES])
def test_a_confirmation_lapses_when(sheet: Bundle) -> None:
    assert assumptions(sheet)[CARE_AT].key != assumptions(SHEET)[CARE_AT].key
    assert CARE_AT in [problem.path for problem in open_points(sheet, settled(SHEET, sum="keep"))]


def test_a_number_that_the_unit_sets_itself_needs_no_confirmation() -> None:
    edited, _ = apply(SHEET, [Edit(path="/grade_scale/grades/0/low", value='"85"')])
    assert edited is not None
    assert assumptions(SHEET).keys() - assumptions(edited).keys() == {"grade_scale.grades[good]"}


def test_a_reading_of_a_contradiction_is_confirmed_like_an_assumption() -> None:
    sheet = with_items(CALLS, other(CARE, citation=cite("六", "defect")), TONE)
    assert CARE_AT in assumptions(sheet)
    assert assumptions(sheet)[CARE_AT].citation.mark == "defect"


@pytest.mark.parametrize(
    ("chosen", "code", "severity"),
    [({}, "regime.unresolved", "defect"), ({"sum": "trimmed"}, "regime.unknown", "error")],
    ids=["none", "unknown"],
)
def test_a_defect_stays_open_without_a_resolution_that_it_offers(
    chosen: dict[str, str], code: str, severity: str
) -> None:
    (problem,) = open_points(SHEET, settled(SHEET, **chosen))
    assert (problem.code, problem.severity, problem.path) == (code, severity, "scheme.defects[sum]")


def test_a_resolution_with_edits_makes_them_and_the_defect_is_gone() -> None:
    found, problems = choose(SHEET, "sum", "trim")
    assert problems == ()
    assert found is not None
    assert [item.full for item in found.scheme.dimensions[0].items] == [50, 30, 20]
    assert found.scheme.defects == ()
    assert "sum.missed" in {problem.code for problem in lint(SHEET)}
    assert "sum.missed" not in {problem.code for problem in lint(found)}
    assert open_points(found, settled(found, sum="trim")) == ()


def test_a_resolution_without_edits_leaves_the_scheme_as_written() -> None:
    assert choose(SHEET, "sum", "keep") == (SHEET, ())


@pytest.mark.parametrize(
    ("defect", "resolution", "words_"),
    [("sun", "keep", "did you mean sum?"), ("sum", "kept", "did you mean keep?"), ("sum", "x", "there are keep, trim")],
)
def test_an_unknown_code_is_told_what_there_is(defect: str, resolution: str, words_: str) -> None:
    found, (problem,) = choose(SHEET, defect, resolution)
    assert found is None
    assert (problem.code, problem.remedy.en) == ("regime.unknown", words_)


def test_a_resolution_that_can_not_be_made_is_reported() -> None:
    broken = Resolution(code="broken", name=words("坏", "broken"), edits=(Edit(path="/nowhere/x", value="1"),))
    sheet = changed(defects=(Defect(code="sum", citation=DEFECT.citation, resolutions=(broken,)),))
    found, (problem,) = choose(sheet, "sum", "broken")
    assert (found, problem.code) == (None, "codec.edit")


@pytest.mark.parametrize("code", sorted(SHIPPED.schemes))
def test_every_point_of_the_schemes_that_ship_has_a_key_of_its_own_and_can_be_settled(code: str) -> None:
    sheet = bundle(SHIPPED, SHIPPED.schemes[code])
    points = confirmations(sheet)
    keys = [one.key for one in points.assumptions]
    assert len(keys) == len(set(keys))
    marked = {problem.citation for problem in lint(sheet) if problem.code.startswith("citation.")}
    assert {one.citation for one in points.assumptions} == marked
    chosen = {defect.code: defect.resolutions[0].code for defect in points.defects}
    assert open_points(sheet, Confirmations(assumed=frozenset(keys), resolutions=chosen)) == ()
    for defect in points.defects:
        for way in defect.resolutions:
            found, problems = choose(sheet, defect.code, way.code)
            assert problems == ()
            assert found is not None
