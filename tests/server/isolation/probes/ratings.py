"""Probes of ratings, single ones and those of a role as a whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from server.employees.tables import Employee
from server.facts.commands.ratings import correct_rating, give_rating, withdraw_rating
from server.facts.commands.role_ratings import correct_role_rating, record_role_rating, withdraw_role_rating
from server.facts.known import names
from server.facts.queries.by_ids import rating_histories, ratings_by_ids
from server.facts.queries.ratings import list_given, list_rateable, list_ratings, rating_history
from server.facts.tables import Rating, RoleRating
from tests.server.isolation.columns import OTHER_PERIOD, PERIOD, other_role, rated
from tests.server.isolation.given import Given
from tests.server.isolation.probes.registry import probe

ANOTHER = {"value": Decimal(90), "expected_revision": 0, "reason": "x"}


@probe(give_rating)
def given_now(given: Given) -> dict[str, Any]:
    """By the lead, of the member, in a period without one."""
    return {
        "employee_id": given.id(Employee),
        "period": OTHER_PERIOD,
        "code": rated(names()),
        "role": "supervisor",
        "value": Decimal(90),
    }


@probe(correct_rating)
def corrected(given: Given) -> dict[str, Any]:
    """The rating that is there."""
    return {"rating_id": given.id(Rating), **ANOTHER}


@probe(withdraw_rating)
def withdrawn(given: Given) -> dict[str, Any]:
    """The rating that is there."""
    return {"rating_id": given.id(Rating), "expected_revision": 0, "reason": "x"}


@probe(rating_history)
def over_time(given: Given) -> dict[str, Any]:
    """The rating that is there."""
    return {"rating_id": given.id(Rating)}


@probe(list_ratings)
def listed(given: Given) -> dict[str, Any]:
    """Of one employee."""
    return {"period": PERIOD, "employee_id": given.id(Employee)}


@probe(list_given)
def own(given: Given) -> dict[str, Any]:
    """What the asker gave."""
    return {"period": PERIOD}


@probe(list_rateable)
def rateable(given: Given) -> dict[str, Any]:
    """Whom the asker may rate."""
    return {}


@probe(record_role_rating)
def stated(given: Given) -> dict[str, Any]:
    """By another role, in a period without one."""
    return {
        "employee_id": given.id(Employee),
        "period": OTHER_PERIOD,
        "code": rated(names()),
        "role": other_role(names()),
        "value": Decimal(90),
    }


@probe(correct_role_rating)
def stated_anew(given: Given) -> dict[str, Any]:
    """The rating that is there."""
    return {"rating_id": given.id(RoleRating), **ANOTHER}


@probe(withdraw_role_rating)
def stated_no_more(given: Given) -> dict[str, Any]:
    """The rating that is there."""
    return {"rating_id": given.id(RoleRating), "expected_revision": 0, "reason": "x"}


@probe(ratings_by_ids)
@probe(rating_histories)
def called(given: Given) -> dict[str, Any]:
    """The single rating and that of a role."""
    return {"ids": (given.id(Rating), given.id(RoleRating))}
