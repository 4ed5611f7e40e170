"""The enums of the schema have the words that declarations choose from, and no others."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest

from core.problem import Severity
from core.regime import Change
from core.shape import tag_of
from core.spec import citation, feed, incentives, indicator, rules, scheme
from server.schema import choices


def tags(union: Any) -> set[str]:
    """What JSON calls the declarations of ``union``."""
    return {tag_of(one) for one in get_args(union)}


def words(owner: type, name: str) -> set[str]:
    """What the field ``name`` of ``owner`` may hold."""
    return set(get_args(get_type_hints(owner)[name]))


WORDS = {
    choices.Mark: set(get_args(citation.Mark)),
    choices.Severity: set(get_args(Severity)),
    choices.PeriodKind: set(get_args(scheme.PeriodKind)),
    choices.Subject: words(scheme.Scheme, "subject"),
    choices.Relation: set(get_args(rules.Relation)),
    choices.Better: words(indicator.Indicator, "better"),
    choices.MissingFact: words(scheme.Missing, "action"),
    choices.MissingRating: words(rules.Raters, "missing"),
    choices.Ties: words(scheme.Ranking, "ties"),
    choices.CohortKey: set(get_args(scheme.CohortKey)),
    choices.RuleKind: tags(rules.Rule),
    choices.AwardUnit: set(get_args(rules.AwardUnit)),
    choices.FactKind: tags(indicator.FactSource),
    choices.EffectKind: tags(incentives.Effect),
    choices.AmountKind: tags(incentives.Amount),
    choices.ColumnKind: set(get_args(feed.FieldKind)),
    choices.DateOrder: words(feed.Field, "order"),
    choices.AggregationKind: tags(feed.Aggregation),
    choices.ChangeKind: words(Change, "kind"),
}


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: str(kind.__name__))
def test_an_enum_has_every_word_and_no_other(kind: type[Enum]) -> None:
    assert {one.value for one in kind} == WORDS[kind]


def test_no_enum_is_forgotten() -> None:
    declared = {one for one in vars(choices).values() if isinstance(one, type) and issubclass(one, Enum)}
    assert declared - {Enum} == set(WORDS)
