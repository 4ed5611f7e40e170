"""What the units' choices about the sources' contradictions do to a score."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from core.catalogue import Catalogue, bundle
from core.codec import resolve
from core.engine.card import Card
from core.engine.scalar import score_card
from core.engine.sheet import lay_out
from core.facts.model import Employee
from core.spec import Scheme
from plugins.insurance.schemes import SCHEMES

SHEET10 = {
    "insurance.production_support": 10,
    "insurance.training_work": 40,
    "insurance.assigned_timeliness": 5,
    "insurance.assigned_accuracy": 5,
}
R23_STEPS = ("communication_style", "emotion_control", "self_reflection", "initiative", "career_plan")
R23_VALUES = {
    "satisfaction_score": 95,
    "complaint_rate": 0,
    "first_contact_resolution": 95,
    "first_reply_minutes": 1,
    "praises": 9,
    "knowledge_exam": 95,
    "sales_target_rate": 130,
    "claims_accuracy": 99,
    "training_attendance": 100,
    "cross_department_completion": 99,
    "information_errors": 0,
    "new_skills": 3,
    "improvement_plan": 100,
}


def resolved(code: str, defect: str, choice: str) -> Scheme:
    scheme = next(part for part in SCHEMES if part.code == code)
    offered = next(part for part in scheme.defects if part.code == defect).resolutions
    edited, problems = resolve(scheme, next(part for part in offered if part.code == choice))
    assert edited is not None, problems
    return edited


def scored(scheme: Scheme, person: Employee, catalogue: Catalogue) -> Card:
    return score_card(bundle(catalogue, scheme), person)


SUMS = [
    # choice, full marks, total of a full card, total with 11 of 40 for training
    ("keep_110", 110, "110.00", "81.00"),
    ("scale_to_100", 100, "100.00", "73.64"),
]


@pytest.mark.parametrize(("choice", "full_marks", "full", "less"), SUMS)
def test_sheet_10_keeps_110_or_is_scaled(
    choice: str, full_marks: int, full: str, less: str, catalogue: Catalogue
) -> None:
    sheet = resolved("insurance.r21.sheet10", "sum", choice)
    ratings = {code: {"supervisor": Decimal(mark)} for code, mark in SHEET10.items()}
    assert lay_out(sheet).full_marks == full_marks
    assert scored(sheet, Employee(id="A", ratings=ratings), catalogue).total == Decimal(full)
    ratings["insurance.training_work"] = {"supervisor": Decimal(11)}
    assert scored(sheet, Employee(id="A", ratings=ratings), catalogue).total == Decimal(less)


STEPS = [
    # defect, choice, points of the item (of 3) for the steps 4, 3, 2, 1 by both raters
    ("reflection", "as_written", ("3", "2.55", "2.1", "1.5")),
    ("reflection", "both_unqualified", ("3", "2.55", "1.5", "1.5")),
    ("career_plan", "as_written", ("3", "2.55", "2.1", "1.5")),
    ("career_plan", "swapped", ("3", "2.55", "1.5", "2.1")),
]


@pytest.mark.parametrize(("defect", "choice", "points"), STEPS)
def test_r23_steps(defect: str, choice: str, points: tuple[str, ...], catalogue: Catalogue) -> None:
    sheet = resolved("insurance.r23", defect, choice)
    item = {"reflection": "self_reflection", "career_plan": "career_plan"}[defect]
    values = {f"insurance.{code}": Decimal(value) for code, value in R23_VALUES.items()}
    for step, wanted in zip((4, 3, 2, 1), points, strict=True):
        marks = {code: Decimal(step if code == item else 4) for code in R23_STEPS}
        ratings = {f"insurance.{code}": {"self": mark, "supervisor": mark} for code, mark in marks.items()}
        card = scored(sheet, Employee(id="A", values=values, ratings=ratings), catalogue)
        assert next(line.points for line in card.lines if line.item == item) == Fraction(wanted)
        assert card.total == 97 + Decimal(wanted)


def test_r23_stays_a_draft_until_its_fifth_dimension_is_named() -> None:
    assert resolved("insurance.r23", "columns", "draft").draft
    assert not resolved("insurance.r23", "columns", "four").draft
