"""R10: 17 items in six parts that add up to 110, and the two ways out."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from core.spec import Rated, leaves
from plugins.general.indicators import INDICATORS
from plugins.general.schemes import R10_MONTHLY

PRINTED = {
    "knowledge": (30, (10, 10, 10)),
    "attitude": (20, (10, 5, 5)),
    "teamwork": (15, (5, 5, 5)),
    "communication": (15, (5, 5, 5)),
    "problem_solving": (20, (10, 5, 5)),
    "innovation": (10, (5, 5)),
}


def test_points_are_the_printed_ones() -> None:
    sheet = {part.code: (part.full, tuple(item.full for item in part.items)) for part in R10_MONTHLY.dimensions}
    assert sheet == PRINTED


def test_points_stand_in_their_quotes() -> None:
    for part in R10_MONTHLY.dimensions:
        assert part.citation.quote == f"{part.name.zh}({part.full}分)"
        for item in leaves(part.items):
            assert item.citation.quote.endswith(f"({item.full}分)")


def test_parts_add_up_to_110_and_the_sheet_says_so() -> None:
    assert sum(part.full for part in R10_MONTHLY.dimensions) == 110
    assert [defect.code for defect in R10_MONTHLY.defects] == ["sum"]
    assert R10_MONTHLY.defects[0].citation.mark == "defect"


def test_a_mark_ends_at_the_items_own_points() -> None:
    highs = {indicator.code: indicator.high for indicator in INDICATORS}
    rated = [item for part in R10_MONTHLY.dimensions for item in part.items if isinstance(item.rule, Rated)]
    assert len(rated) == 16
    assert [item.code for item in rated if highs[f"general.{item.code}"] != item.full] == []


@pytest.mark.parametrize("resolution", R10_MONTHLY.defects[0].resolutions, ids=lambda resolution: resolution.code)
def test_resolutions_set_top_level_numbers_as_json_text(resolution) -> None:  # type: ignore[no-untyped-def]
    for edit in resolution.edits:
        assert hasattr(R10_MONTHLY, edit.path.removeprefix("/"))
        assert Fraction(Decimal(json.loads(edit.value))) in (100, 110)
