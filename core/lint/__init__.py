"""A sheet read critically: all its problems at once, each with its place, its clause and a way out."""

from __future__ import annotations

from core.catalogue import Bundle, Catalogue
from core.lint.bands import bands
from core.lint.conditions import conditions
from core.lint.directions import directions
from core.lint.grades import grades
from core.lint.incentives import incentives
from core.lint.marks import marks
from core.lint.policies import policies
from core.lint.references import references
from core.lint.rules import rated_steps, rules
from core.lint.sums import sums
from core.problem import Problem

__all__ = ["lint"]


def lint(bundle: Bundle, catalogue: Catalogue | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong, contradictory or assumed in the scheme of ``bundle``, in the order of the sheet.

    A scheme with a problem of severity ``error`` can't be scored. With ``catalogue``, it also finds regulations
    that nobody declares and facts that no feed gives, and knows the nearest name for an unknown one.
    """
    scheme = bundle.scheme
    return (
        *policies(scheme),
        *sums(scheme),
        *references(bundle, catalogue),
        *(problem for indicator in bundle.indicators.values() for problem in rated_steps(indicator)),
        *bands(bundle),
        *rules(bundle),
        *conditions(bundle),
        *directions(bundle),
        *grades(bundle),
        *incentives(bundle),
        *marks(bundle, catalogue),
    )
