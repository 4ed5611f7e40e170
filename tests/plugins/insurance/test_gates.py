"""R21's gates and R23's bonus as declared: who has to act, what goes before what, and which numbers are assumed."""

from __future__ import annotations

import pytest

from core.catalogue import Catalogue
from core.spec import Duty, Exclusion
from plugins.insurance.schemes import SCHEMES

BY_CODE = {scheme.code: scheme for scheme in SCHEMES}
GATES = BY_CODE["insurance.r21.gates"]

RULES = [
    # rule, severity, kind of duty, owner, mark
    ("r21_failed_twice", 3, "transfer", "department_head", "assumed"),
    ("r21_must_sit_exam", 2, "exam", "training_lead", "assumed"),
    ("r21_exam_due", 1, "exam", "training_lead", "assumed"),
    ("r21_apply_for_account", 0, "access", "training_lead", "stated"),
    ("r21_not_in_post", 0, "access", "training_lead", "assumed"),
    ("r21_head_answers", 0, "rectification", "department_head", "stated"),
]


def test_duties_of_the_gates() -> None:
    declared = [
        (rule.code, rule.severity, effect.kind, effect.owner, rule.citation.mark)
        for rule in GATES.incentives
        for effect in rule.then
        if isinstance(effect, Duty)
    ]
    assert declared == RULES
    assert [rule.code for rule in GATES.incentives if rule.group == "exam"] == [row[0] for row in RULES[:3]]


def test_the_department_is_out_of_awards_for_the_year() -> None:
    excluded = [effect for rule in GATES.incentives for effect in rule.then if isinstance(effect, Exclusion)]
    assert [(effect.of, effect.until) for effect in excluded] == [("awards", "year")]


@pytest.mark.parametrize("code", ["insurance.r21.gates", "insurance.r21.year_end"])
def test_rules_alone_score_nothing(code: str, catalogue: Catalogue) -> None:
    scheme = catalogue.schemes[code]
    assert scheme.dimensions == ()
    assert scheme.incentives


def test_nobody_is_dismissed_or_fined_by_this_sector() -> None:
    effects = [effect for scheme in SCHEMES for rule in scheme.incentives for effect in rule.then]
    assert {type(effect).__name__ for effect in effects} == {"Duty", "Exclusion", "Honour"}
