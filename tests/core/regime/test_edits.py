"""Edits: what a unit may change and what not, every fault at once, and never half of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.catalogue import Bundle
from core.codec import digest, number_text
from core.lint import lint
from core.regime import apply, diff, editable, places
from core.spec import Citation, Edit
from tests.core.regime.sample import SCHEME, SHEET
from tests.strategies import schemes

CALLS = "/scheme/dimensions/0/items/0"

ALLOWED = [
    # what, pointer, new value as JSON
    ("a full mark", f"{CALLS}/full", '"15"'),
    ("a full mark that no decimal equals", f"{CALLS}/full", '"40/3"'),
    ("a number written without quotes", f"{CALLS}/full", "13.5"),
    ("the award of a band", f"{CALLS}/rule/bands/0/award", '"98"'),
    ("the limit of a band", f"{CALLS}/rule/bands/0/low", '"96.5"'),
    ("an end of a band opened", f"{CALLS}/rule/bands/0/low", "null"),
    ("an end of a band that was open", f"{CALLS}/rule/bands/0/high", '"99"'),
    ("which band owns a limit", f"{CALLS}/rule/bands/0/low_closed", "false"),
    ("points taken off", "/scheme/dimensions/0/items/1/rule/deductions/0/points", "3"),
    ("a number that stood at its default", "/scheme/dimensions/0/items/1/rule/deductions/0/step", "2"),
    ("a rater's weight that isn't locked", "/scheme/raters/weights/1/weight", '"60"'),
    ("what a missing rating does", "/scheme/raters/missing", '"renormalise"'),
    ("what a missing fact does", "/scheme/missing/action", '"block"'),
    ("how ties are counted", "/scheme/ranking/ties", '"dense"'),
    ("an award in yuan", "/scheme/incentives/0/then/0/amount/yuan", '"300"'),
    ("the length of a streak", "/scheme/incentives/0/when/length", "2"),
    ("the limit of a condition", "/scheme/ladder/moves/0/when/of/0/limit", '"92"'),
    ("whether a limit is reached or passed", "/scheme/ladder/moves/0/when/of/0/relation", '">"'),
    ("how long a demotion bars", "/scheme/ladder/bar/span", '"year"'),
    ("an amount of pay", "/scheme/pay/items/0/amount/yuan", '"500"'),
    ("the limit of a grade", "/grade_scale/grades/0/low", '"85"'),
    ("the bound of an indicator", "/indicators/t.picked_up/high", '"99"'),
    ("the full mark that the sheet should have", "/scheme/stated_full", '"110"'),
]

REFUSED = [
    # what, pointer, new value as JSON, code of the problem
    ("a code", f"{CALLS}/code", '"calling"', "edit.structure"),
    ("a name", f"{CALLS}/name/zh", '"来电"', "edit.structure"),
    ("a clause", f"{CALLS}/citation/clause", '"十一"', "edit.structure"),
    ("a quote", f"{CALLS}/citation/quote", '"别的"', "edit.structure"),
    ("a mark", f"{CALLS}/citation/mark", '"stated"', "edit.structure"),
    ("the kind of a period", "/scheme/period", '"year"', "edit.structure"),
    ("which indicator a rule reads", f"{CALLS}/rule/indicator", '"t.errors"', "edit.structure"),
    ("a whole rule", f"{CALLS}/rule", "{}", "edit.structure"),
    ("a whole item", CALLS, "{}", "edit.structure"),
    ("the list of items", "/scheme/dimensions/0/items", "[]", "edit.structure"),
    ("what is locked", "/scheme/locked", "[]", "edit.structure"),
    ("an edit of a resolution", "/scheme/defects/0/resolutions/1/edits/0/value", '"1"', "edit.structure"),
    ("the whole regime", "", "{}", "edit.structure"),
    ("a locked number", "/scheme/rounding/decimals", "3", "edit.locked"),
    ("a number below a locked place", "/scheme/raters/weights/0/weight", "40", "edit.locked"),
    ("no place", "/scheme/dimensions/7/full", "1", "edit.place"),
    ("a misspelt place", f"{CALLS}/ful", "1", "edit.place"),
    ("no pointer", "scheme", "1", "edit.place"),
    ("no JSON", f"{CALLS}/full", "15 points", "edit.json"),
    ("no number", f"{CALLS}/full", '"many"', "codec.number"),
    ("NaN", f"{CALLS}/full", "NaN", "codec.number"),
    ("null where a number has to be", f"{CALLS}/full", "null", "codec.number"),
    ("a part where a whole number has to be", "/scheme/incentives/0/when/length", "2.5", "codec.number"),
    ("an unknown policy", "/scheme/missing/action", '"ignore"', "codec.choice"),
    ("a policy without its number", "/scheme/missing/action", '"assume"', "codec.refused"),
    ("bounds the wrong way round", "/indicators/t.picked_up/low", '"100"', "codec.refused"),
]


def value_at(sheet: Bundle, pointer: str) -> object:
    return next(place.value for place in places(sheet) if place.pointer == pointer)


@pytest.mark.parametrize(("pointer", "value"), [row[1:] for row in ALLOWED], ids=[row[0] for row in ALLOWED])
def test_what_may_be_edited(pointer: str, value: str) -> None:
    edited, problems = apply(SHEET, [Edit(path=pointer, value=value)])
    assert problems == ()
    assert edited is not None
    assert value_at(edited, pointer) != value_at(SHEET, pointer)
    assert digest(edited) != digest(SHEET)


@pytest.mark.parametrize(("pointer", "value", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_may_not(pointer: str, value: str, code: str) -> None:
    edited, problems = apply(SHEET, [Edit(path=pointer, value=value)])
    assert edited is None
    assert [problem.code for problem in problems] == [code]
    assert all(problem.remedy.zh and problem.remedy.en for problem in problems)


def test_policies_that_go_together_are_edited_together() -> None:
    edits = [Edit(path="/scheme/missing/action", value='"assume"'), Edit(path="/scheme/missing/value", value="0")]
    edited, problems = apply(SHEET, edits)
    assert problems == ()
    assert edited is not None
    assert (edited.scheme.missing.action, edited.scheme.missing.value) == ("assume", 0)


def test_every_fault_is_told_and_nothing_is_changed() -> None:
    before = digest(SHEET)
    edits = [
        Edit(path=f"{CALLS}/full", value='"15"'),
        Edit(path="/scheme/code", value='"x"'),
        Edit(path="/scheme/rounding/decimals", value='"many"'),
        Edit(path="/nowhere", value="1"),
        Edit(path=f"{CALLS}/full", value='"16"'),
    ]
    edited, problems = apply(SHEET, edits)
    assert edited is None
    assert [(problem.code, problem.path) for problem in problems] == [
        ("edit.structure", "/scheme/code"),
        ("edit.locked", "/scheme/rounding/decimals"),
        ("codec.number", "/scheme/rounding/decimals"),
        ("edit.place", "/nowhere"),
        ("edit.twice", f"{CALLS}/full"),
    ]
    assert digest(SHEET) == before


def test_a_misspelt_place_is_told_the_nearest() -> None:
    _, (problem,) = apply(SHEET, [Edit(path=f"{CALLS}/ful", value="1")])
    assert problem.remedy.en == f"did you mean {CALLS}/full?"


def test_an_edited_number_is_no_longer_passed_off_as_the_clauses() -> None:
    edited, _ = apply(SHEET, [Edit(path=f"{CALLS}/full", value='"15"')])
    assert edited is not None
    citation = edited.scheme.dimensions[0].items[0].citation
    assert (citation.mark, citation.clause, citation.quote) == ("own", "五", "原文")
    assert citation.reading is not None
    assert citation.reading.zh == "本单位改：满分 50 → 15"
    assert citation.reading.en == "set by the unit: full mark 50 → 15"
    others = [
        place.value for place in places(edited) if isinstance(place.value, Citation) and place.value is not citation
    ]
    assert all(other.mark != "own" for other in others)


def test_the_reading_that_was_there_stays_before_what_the_unit_changed() -> None:
    once, _ = apply(SHEET, [Edit(path="/grade_scale/grades/0/low", value='"85"')])
    assert once is not None
    twice, _ = apply(once, [Edit(path="/grade_scale/grades/0/low", value='"90"')])
    assert twice is not None
    assert twice.grade_scale is not None
    reading = twice.grade_scale.grades[0].citation.reading
    assert reading is not None
    assert reading.en == "how 四 is read; set by the unit: low limit 80 → 85; set by the unit: low limit 85 → 90"


def test_an_edit_to_what_is_there_changes_nothing() -> None:
    assert apply(SHEET, [Edit(path=f"{CALLS}/full", value='"50.0"')]) == (SHEET, ())
    assert apply(SHEET, []) == (SHEET, ())


def test_whether_the_whole_makes_sense_is_the_linters_to_say() -> None:
    edited, problems = apply(SHEET, [Edit(path="/scheme/dimensions/0/items/1/full", value='"31"')])
    assert problems == ()
    assert edited is not None
    missed = [problem.path for problem in lint(edited) if problem.code == "sum.missed"]
    assert 'schemes["t.monthly"].dimensions["work"]' in missed
    assert 'schemes["t.monthly"].dimensions["work"]' not in [problem.path for problem in lint(SHEET)]


def test_editable_places_are_those_that_edits_may_change() -> None:
    offered = {place.pointer for place in editable(SHEET)}
    assert {pointer for _, pointer, _ in ALLOWED} <= offered
    forbidden = {pointer for _, pointer, _, code in REFUSED if code in ("edit.structure", "edit.locked", "edit.place")}
    assert not forbidden & offered
    assert not any(pointer.startswith(lock) for lock in SCHEME.locked for pointer in offered)


def numeric(sheet: Bundle) -> list[tuple[str, str, str]]:
    """Every number that may be edited: its pointer, the number, and the number after it."""
    return [
        (place.pointer, number_text(place.value), number_text(place.value + 1))
        for place in editable(sheet)
        if place.value is not None and not isinstance(place.value, (str, bool))
    ]


@given(st.data())
def test_any_one_number_edited_is_one_change_that_names_both_numbers(data: st.DataObject) -> None:
    sheet = data.draw(schemes())
    pointer, old, new = data.draw(st.sampled_from(numeric(sheet)))
    edited, problems = apply(sheet, [Edit(path=pointer, value=json.dumps(new))])
    if edited is None:
        assert {problem.code for problem in problems} == {"codec.refused"}
        return
    (change,) = diff(sheet, edited)
    for text in (change.message.zh, change.message.en):
        before, after = text.split(" → ")
        assert old.replace("-", "−") in before
        assert after.startswith(new.replace("-", "−"))
    assert (change.kind, change.path) == ("changed", pointer)


@given(st.data())
def test_edits_to_several_numbers_are_as_many_changes(data: st.DataObject) -> None:
    sheet = data.draw(schemes())
    chosen = data.draw(st.lists(st.sampled_from(numeric(sheet)), max_size=5, unique_by=lambda one: one[0]))
    edited, problems = apply(sheet, [Edit(path=pointer, value=json.dumps(new)) for pointer, _, new in chosen])
    if edited is None:
        assert {problem.code for problem in problems} == {"codec.refused"}
        return
    assert {change.path for change in diff(sheet, edited)} == {pointer for pointer, _, _ in chosen}
    assert len(diff(sheet, edited)) == len(chosen)
    assert len(diff(edited, sheet)) >= len(chosen)
