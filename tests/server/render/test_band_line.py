"""Bands and grades on a line: what none holds, what several hold, and where facts can't be."""

from __future__ import annotations

import pytest

from core.catalogue import Bundle, bundle
from core.spec import Item
from core.spec.scheme import leaves
from server.facts.known import names
from server.regimes.draft import edited_sheet
from server.regimes.values import DraftEdit
from server.render.band_line import grade_line, item_line

TABLE = "/scheme/dimensions/0/items/1/rule/bands"


def edited(*edits: tuple[str, str]) -> Bundle:
    """R19 with the edits."""
    catalogue = names().catalogue
    made = edited_sheet(
        bundle(catalogue, catalogue.schemes["general.r19.monthly"]),
        tuple(DraftEdit(path=path, value=value) for path, value in edits),
    )
    assert isinstance(made, Bundle)
    return made


def table_of(sheet: Bundle) -> Item:
    return sheet.scheme.dimensions[0].items[1]


@pytest.mark.parametrize(
    ("edits", "kinds", "odd"),
    [
        ((), "band band band band band band", []),
        (((f"{TABLE}/1/low", '"90"'),), "band band band band band band", []),
        (((f"{TABLE}/1/low", '"90.01"'),), "band band band band gap band band", ["90"]),
        (((f"{TABLE}/1/low", '"92"'),), "band band band band gap band band", ["90 至 91.99(90.99)"]),
        (((f"{TABLE}/1/low", '"89.99"'),), "band band band band overlap band band", ["89.99"]),
        (((f"{TABLE}/0/low", '"96"'), (f"{TABLE}/5/high", '"60"')), "band gap band band band band gap band", None),
        (((f"{TABLE}/0/high", '"99"'),), "band band band band band band gap", ["99 至 100(99.5)"]),
    ],
)
def test_a_table_over_all_that_its_indicator_allows(
    edits: tuple[tuple[str, str], ...], kinds: str, odd: list[str] | None
) -> None:
    sheet = edited(*edits)
    line = item_line(table_of(sheet), sheet)
    assert " ".join(one.kind for one in line) == kinds
    if odd is not None:
        assert [one.limits.zh for one in line if one.kind != "band"] == odd


def test_what_is_shared_is_called_by_both() -> None:
    sheet = edited((f"{TABLE}/1/low", '"89"'))
    (shared,) = (one for one in item_line(table_of(sheet), sheet) if one.kind == "overlap")
    assert (shared.name.zh, shared.name.en) == ("90 % / 75 %", "90 % / 75 %")


def test_grades_over_all_totals() -> None:
    assert [one.name.zh for one in grade_line(edited())] == ["不合格", "未达标", "普通", "一星级", "二星级"]
    gap = grade_line(edited(("/grade_scale/grades/1/low", '"92"')))
    assert [one.limits.zh for one in gap if one.kind == "gap"] == ["90 至 91.99(90.99)"]


def test_the_catalogue_has_neither_gaps_nor_overlaps() -> None:
    catalogue = names().catalogue
    for scheme in catalogue.schemes.values():
        sheet = bundle(catalogue, scheme)
        lines = [item_line(item, sheet) for part in scheme.dimensions for item in leaves(part.items)]
        assert {one.kind for line in (*lines, grade_line(sheet)) for one in line} <= {"band"}, scheme.code
