"""Ratings in a cycle: whom the visitor rates, and the form for one of them with the clause in view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType
from unicodedata import normalize
from uuid import UUID

from core.engine.exact import round_half_away
from core.problem import Problem
from core.spec import RatedFact, Step, Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.forms import called
from server.admin.gate import form, page
from server.admin.posted import KEY, WAS
from server.admin.reading import FAULTS
from server.admin.visit import Visit
from server.admin.wording import RATERS
from server.cycles.queries.cycles import read_cycle
from server.cycles.queries.ratings import NONE, rating_tasks
from server.cycles.reports import RatingItem, RatingTask
from server.cycles.values import CycleView
from server.facts.commands.ratings import correct_rating, give_rating
from server.facts.values import trimmed
from server.identity.policy import Action
from server.refusal import Invalid, Refusal, error

SAVED = Text(zh="评分已保存。", en="The ratings are saved.")
ALL_GIVEN = Text(zh="评分已保存。由您评的都评完了。", en="The ratings are saved; nothing is left for you to rate.")
REASON = "reason"
THEN, NEXT = "then", "next"
"""The button with which somebody goes on to the next person."""
MOST_TASKS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One rating on the form: the fields that its value and comment have, and the steps of its scale."""

    item: RatingItem
    value: str
    comment: str

    @property
    def full(self) -> Decimal:
        """The full mark of the item, to two decimals."""
        return trimmed(round_half_away(Fraction(self.item.item.full), 2))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the scale; none: any number within the limits."""
        fact = self.item.indicator.fact
        return fact.steps if isinstance(fact, RatedFact) else ()


def listed(visit: Visit, cycle_id: UUID) -> Answer:
    """Whom the visitor rates, and how far they are."""
    detail = visit.need(read_cycle, cycle_id)
    found = visit.ask(rating_tasks, cycle_id, after=visit.after)
    refused = found if isinstance(found, Refusal) else None
    tasks = NONE if isinstance(found, Refusal) else found
    return visit.screen(
        "ratings/list.html", refused, cycle=detail.cycle, tasks=tasks, raters=RATERS, refused=refused
    )  # fmt: skip


def sheet(visit: Visit, cycle_id: UUID, employee_id: UUID, refused: Refusal | None = None) -> Answer:
    """The form of the visitor's ratings of one person."""
    detail = visit.need(read_cycle, cycle_id)
    tasks = visit.need(rating_tasks, cycle_id, employee_id).rows
    if not tasks:
        return no_such_page()
    rows = _rows(tasks[0])
    return visit.screen(
        "ratings/sheet.html",
        refused,
        cycle=detail.cycle,
        task=tasks[0],
        rows=rows,
        form=visit.form(_stored(rows), None, refused),
        raters=RATERS,
        has_given=any(row.item.given is not None for row in rows),
    )


def rate(visit: Visit, cycle_id: UUID, employee_id: UUID) -> Answer:
    """Every rating of the form counts that was typed and is in order; what isn't comes back with why."""
    cycle = visit.need(read_cycle, cycle_id).cycle
    tasks = visit.need(rating_tasks, cycle_id, employee_id).rows
    if not tasks:
        return no_such_page()
    refusals = tuple(_rated(visit, cycle, tasks[0]))
    if refusals:
        problems = tuple(dict.fromkeys(problem for one in refusals for problem in one.problems))
        return sheet(visit, cycle_id, employee_id, replace(refusals[0], problems=problems))
    if visit.posted.one(THEN) != NEXT:
        return visit.goto("cycles", cycle_id, "ratings", said=SAVED)
    following = _following(visit, cycle_id, tasks[0].number)
    if following is None:
        return visit.goto("cycles", cycle_id, "ratings", said=ALL_GIVEN)
    return visit.goto("cycles", cycle_id, "ratings", following, said=SAVED)


def _following(visit: Visit, cycle_id: UUID, number: str) -> UUID | None:
    """Who waits for the visitor's ratings next: behind ``number``, and from the beginning where nobody does."""
    found = visit.ask(rating_tasks, cycle_id, first=MOST_TASKS)
    rows = () if isinstance(found, Refusal) else found.rows
    waiting = [one for one in rows if one.expected and any(item.is_open for item in one.items)]
    waiting.sort(key=lambda one: (one.number <= number, one.number))
    return waiting[0].employee_id if waiting else None


def _rows(task: RatingTask) -> tuple[Row, ...]:
    named = ((one, f"{one.role}-{one.indicator.code}") for one in task.items)
    return tuple(Row(one, f"value-{name}", f"comment-{name}") for one, name in named)


def _stored(rows: tuple[Row, ...]) -> Mapping[str, tuple[str, ...]]:
    stored: dict[str, tuple[str, ...]] = {REASON: ()}
    for row in rows:
        given = row.item.given
        stored[row.value] = () if given is None or given.value is None else (f"{given.value:f}",)
        stored[row.comment] = () if given is None or not given.comment else (given.comment,)
        stored[_revision(row)] = () if given is None else (str(given.recorded.revision),)
    return MappingProxyType(stored)


def _revision(row: Row) -> str:
    return f"revision-{row.value}"


def _rated(visit: Visit, cycle: CycleView, task: RatingTask) -> Iterator[Refusal]:
    """What was refused of the ratings that were typed. Each has an idempotency key of its own."""
    for place, row in enumerate(_rows(task)):
        text = normalize("NFKC", visit.posted.one(row.value)).strip()
        seen = visit.posted.one(WAS + _revision(row))
        if not text or (row.item.given is None and seen):
            continue
        value = _number(text)
        if value is None:
            yield Invalid((_no_number(row.value),))
            continue
        key = f"{visit.posted.one(KEY)}.{place}.{seen}"
        refused = _one(visit, cycle, task, row, value, key)
        if refused is not None:
            yield called(refused, {"value": row.value, "comment": row.comment})


def _one(visit: Visit, cycle: CycleView, task: RatingTask, row: Row, value: Decimal, key: str) -> Refusal | None:
    """The rating is given, or corrected where there was one; why not, else."""
    executor, item = visit.server.executor, row.item
    comment = visit.posted.one(row.comment).replace("\r\n", "\n").strip()
    given = item.given
    if given is None:
        done = executor.perform_once(
            visit.who, key, give_rating,
            task.employee_id, cycle.period, item.indicator.code, item.role, value, comment,
        )  # fmt: skip
        return done if isinstance(done, Refusal) else None
    if (given.value, given.comment) == (value, comment):
        return None
    seen = visit.posted.one(WAS + _revision(row))
    expected = int(seen) if seen.isdecimal() and len(seen) < 10 else -1
    done = executor.perform_once(
        visit.who, key, correct_rating, given.id, value, expected, visit.posted.one(REASON), comment
    )  # fmt: skip
    return done if isinstance(done, Refusal) else None


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _no_number(field: str) -> Problem:
    return error("form.field", field, FAULTS["decimal"], FAULTS["decimal"])


SPOTS = (
    page("/cycles/{cycle_id:uuid}/ratings", listed, Action.RATE),
    form("/cycles/{cycle_id:uuid}/ratings/{employee_id:uuid}", sheet, rate, Action.RATE),
)
