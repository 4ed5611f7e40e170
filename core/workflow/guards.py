"""Guards: what has to be true of the world before a transition; whoever knows the world tells which are unmet."""

from __future__ import annotations

from enum import StrEnum


class Guard(StrEnum):
    """A condition that a transition needs, by name."""

    REGIME_IN_EFFECT = "regime_in_effect"
    """The regime version of the cycle is in effect in the whole of its period."""
    NOT_OVERLAPPING = "not_overlapping"
    """No other cycle of the same people and scheme, or version of the same regime, covers the same days."""
    INSIDE_WINDOW = "inside_window"
    """Today lies in the days on which the regime has the appraisal carried out."""
    RATINGS_COMPLETE = "ratings_complete"
    """Everybody who rates has rated, as far as the scheme waits for them."""
    FACTS_COMPLETE = "facts_complete"
    """Every fact is there, as far as the scheme waits for it."""
    RUN_FINISHED = "run_finished"
    """A run over the facts and ratings as they stand now has finished without an error."""
    APPROVED_BY_ANOTHER_PERSON = "approved_by_another_person"
    """Who does this is not who asked for it."""
    APPEALS_SETTLED = "appeals_settled"
    """No appeal against a result or decision of the cycle is open, and the time to appeal is over."""
    REASON_GIVEN = "reason_given"
    """A reason is given in words."""
    NO_LINT_ERRORS = "no_lint_errors"
    """The linter finds no error in the version."""
    DEFECTS_RESOLVED = "defects_resolved"
    """A resolution is chosen for every contradiction of the source."""
    ASSUMPTIONS_CONFIRMED = "assumptions_confirmed"
    """Every assumed number is confirmed, or replaced by the unit's own."""
    SUCCESSOR_IN_EFFECT = "successor_in_effect"
    """A later version of the regime takes over on the day on which this one ends."""
