"""The evaluation of a regime every quarter, with what employees say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import strawberry
from strawberry import field

from server.employees.queries.by_ids import employees_by_ids
from server.regimes.available import commands_for_review
from server.regimes.queries.by_ids import regimes_by_ids
from server.regimes.queries.reviews import review_details, reviews_by_ids
from server.regimes.review_values import FeedbackView, ReviewView
from server.schema.context import Context
from server.schema.declare import Node, batched, by_key, id_of, node, value
from server.schema.employees import Employee
from server.schema.mutate import names_of
from server.schema.regimes.versions import Regime
from server.schema.structure import VERSION


def detail(read: Callable[[Any], Any], nothing: Any) -> Callable[[Context, Sequence[Any]], Sequence[Any]]:
    """What ``read`` takes of each review's details; ``nothing`` where they can't be read."""
    load = by_key(review_details, lambda one: one.id)
    return lambda context, sources: [nothing if one is None else read(one) for one in load(context, sources)]


def available(context: Context, sources: Sequence[Any]) -> Sequence[Any]:
    """The mutations that the asker may do with each review."""
    return [names_of(commands_for_review(context.who, one)) for one in sources]


@value(FeedbackView, "What an employee says of a regime.")
class RegimeFeedback:
    employee: Employee | None = batched(
        by_key(employees_by_ids, lambda one: one.employee_id), "Who says it; null where you may not see them."
    )
    mark: int = field(description="From 1, bad, to 5, good.")
    comment: str = field(description="In words; may be empty.")
    revision: int = field(description="How often they changed their mind.")
    recorded_at: datetime = field(description="When they said it.")


@node(ReviewView, "The evaluation of a regime in one quarter.", reviews_by_ids)
class RegimeReview(Node):
    regime: Regime | None = batched(by_key(regimes_by_ids, lambda one: one.regime_id), "Of which regime.")
    quarter: str = field(description="The quarter, as in `2026-Q4`.")
    opened_at: datetime = field(description="Since when employees may say what they think.")
    feedback: list[RegimeFeedback] = batched(
        detail(lambda one: one.feedback, ()), "What employees say: everybody for who reads the whole unit's, else you."
    )
    answers: int | None = batched(
        detail(lambda one: one.answers, None), "How many employees have answered, for who reads the whole unit's."
    )
    mean: Decimal | None = batched(
        detail(lambda one: one.mean, None), "The mean of all marks, for who reads the whole unit's; null of none."
    )
    conclusion: str = field(description="What the unit makes of it; empty while it runs.")
    concluded_at: datetime | None = field(description="When it was concluded; null while it runs.")
    concluded_by_id: strawberry.ID | None = id_of("User", "concluded_by", "Who concluded it.")
    available_actions: list[str] = batched(available, "The mutations that you may do with it as it stands.")
    version: int = field(description=VERSION)
