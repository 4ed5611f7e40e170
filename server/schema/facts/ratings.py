"""Ratings: who gave what to whom, and whom one may rate."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.facts.queries.by_ids import rating_histories, ratings_by_ids
from server.facts.queries.ratings import FEWEST_PEERS, list_given, list_rateable, list_ratings
from server.facts.values import PeerSummary, PersonRatings, RatingView
from server.facts.values import Rateable as RateableView
from server.regimes.queries.declared import indicators_by_code
from server.schema.catalogue.indicators import Indicator
from server.schema.declare import Asking, Node, batched, by_key, id_of, node, value
from server.schema.employees import Employee
from server.schema.facts.revisions import PERIOD, FactRevision
from server.schema.ids import optional_key
from server.schema.paging import AFTER, FIRST, Connection, listed

ROLE = "The role of raters, by its code: `self`, `supervisor`, `peers`, or another that a scheme names."
RATED = "The code of the rated indicator."


@node(
    RatingView,
    "What a rater, or a role of raters as a whole, gave an employee: one revision of it. Any revision's id finds the "
    "rating.",
    ratings_by_ids,
)
class Rating(Node):
    employee_id: strawberry.ID = id_of("Employee", "employee_id", "Whom it is about, also where you may not see them.")
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id), "Whom it is about; null where you may not see them."
    )
    rater: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.rater_id),
        "Who gave it; null where a role as a whole did, and where you may not see them.",
    )
    period: str = field(description=PERIOD)
    code: str = field(description=RATED)
    indicator: Indicator | None = batched(
        by_key(indicators_by_code, lambda one: one.code), "The indicator; null where nobody declares it any more."
    )
    role: str = field(description=ROLE)
    value: Decimal | None = field(
        description="What was given, on the indicator's scale; null where this revision withdrew it."
    )
    comment: str = field(description="What the rater said; empty where nothing was, and once the person is erased.")
    recorded: FactRevision = field(description="Which revision it is, and where it came from.")
    history: list[Rating] | None = batched(
        by_key(rating_histories, lambda one: one.id), "Every revision of the rating, the oldest first.", length=3
    )


@value(PeerSummary, "What peers gave an employee for an indicator, without telling who gave what.")
class PeerRatings:
    period: str = field(description=PERIOD)
    code: str = field(description=RATED)
    role: str = field(description=ROLE)
    raters: int = field(description="How many rated.")
    mean: Decimal | None = field(
        description=f"Their mean, as precise as the indicator; null where fewer than {FEWEST_PEERS} rated."
    )


@value(PersonRatings, "The ratings that count of one employee in a period.")
class RatedEmployee:
    employee: Employee | None = batched(by_key(employees_by_ids, lambda one: one.employee_id), "Whom they are about.")
    ratings: list[Rating] = field(description="Those that you may see one by one, by indicator and role.")
    peers: list[PeerRatings] = field(description="What peers came to, where you may not see them one by one.")


@value(RateableView, "Somebody whom you may rate.")
class Rateable:
    employee_id: strawberry.ID = id_of("Employee", "employee_id", "The employee, for `giveRating`.")
    number: str = field(description="The staff number.")
    name: str = field(description="The name.")
    roles: list[str] = field(description="The roles of raters in which you may rate them.")


@strawberry.type
class RatingQueries:
    @field(description="The people within your reach who were rated in a period, by staff number, with their ratings.")
    def ratings(
        self,
        info: Asking,
        period: Annotated[str, strawberry.argument(description=PERIOD)],
        employee_id: Annotated[strawberry.ID | None, strawberry.argument(description="Only this employee.")] = None,
        first: Annotated[int, strawberry.argument(description="How many people, 1 to 100.")] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[RatedEmployee] | None:
        key = optional_key("Employee", employee_id)
        return listed(info, list_ratings, first, after, period=period, employee_id=key)

    @field(description="The ratings that you gave in a period and that count, by indicator.")
    def given_ratings(
        self,
        info: Asking,
        period: Annotated[str, strawberry.argument(description=PERIOD)],
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[Rating] | None:
        return listed(info, list_given, first, after, period=period)

    @field(description="Whom you may rate, by staff number: yourself, those who report to you, your peers.")
    def rateable(
        self,
        info: Asking,
        first: Annotated[int, strawberry.argument(description=FIRST)] = 50,
        after: Annotated[str | None, strawberry.argument(description=AFTER)] = None,
    ) -> Connection[Rateable] | None:
        return listed(info, list_rateable, first, after)
