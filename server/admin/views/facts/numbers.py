"""Numbers one by one: those of a period, a new one, and one with its revisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from core.spec import Text
from core.workflow import CycleState
from server.admin.answers import Answer
from server.admin.forms import called
from server.admin.gate import form, page
from server.admin.reading import blank, flat
from server.admin.reasons import Because
from server.admin.views.facts.people import employee_of, latest_period, people_of
from server.admin.visit import Visit
from server.admin.wording import ORIGINS
from server.cycles.queries.cycles import list_cycles
from server.cycles.values import CycleView
from server.facts.commands.measurements import correct_measurement, record_measurement, withdraw_measurement
from server.facts.queries.measurements import list_measurements, measurement_history
from server.facts.queries.recordable import recordable
from server.facts.tables import MeasureKind
from server.facts.values import MeasurementView
from server.identity.policy import Action
from server.paging import NOTHING, Page
from server.refusal import Refusal
from server.regimes.queries.declared import indicators_by_code

RECORDED = Text(zh="数据已录入。", en="The number is recorded.")
CORRECTED = Text(zh="数据已更正。", en="The number is corrected.")
WITHDRAWN = Text(zh="数据已撤回。", en="The number is withdrawn.")
NAMES = {"employeeId": "number", "expectedRevision": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSieve:
    """Which numbers: of a period, of somebody, of an indicator."""

    period: str | None = None
    number: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNumber:
    """A number as people type it: the employee by staff number."""

    number: str
    period: str
    code: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a number is from now on, and why."""

    value: Decimal
    reason: str = ""


def listed(visit: Visit) -> Answer:
    """The numbers that count in a period, within reach."""
    wanted = visit.filter(NumberSieve)
    found: Page[MeasurementView] | Refusal
    found = wanted if isinstance(wanted, Refusal) else _found(visit, wanted)
    refused = found if isinstance(found, Refusal) else None
    rows = NOTHING if isinstance(found, Refusal) else found
    return visit.screen(
        "facts/numbers.html",
        refused,
        found=rows,
        sieve=visit.sieve(blank(NumberSieve), refused),
        period=visit.query.one("period") or latest_period(visit),
        codes=codes_of(visit),
        named=_named(visit, (one.code for one in rows.rows)),
        people=people_of(visit, (one.employee_id for one in rows.rows)),
        origins=ORIGINS,
    )


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a new number; the query may say whose and which."""
    given = {name: (visit.query.one(name),) for name in ("number", "period", "code")}
    stored = blank(NewNumber) | {name: value for name, value in given.items() if value != ("",)}
    return visit.screen(
        "facts/number_new.html", refused, form=visit.form(stored, None, refused), codes=codes_of(visit)
    )  # fmt: skip


def record(visit: Visit) -> Answer:
    """The number counts from now on."""
    wanted = visit.read(NewNumber)
    if isinstance(wanted, Refusal):
        return new(visit, wanted)
    employee_id = employee_of(visit, wanted.number)
    if isinstance(employee_id, Refusal):
        return new(visit, employee_id)
    kind = MeasureKind.PAY if wanted.code in visit.need(recordable).pay else MeasureKind.INDICATOR
    done = visit.perform(record_measurement, employee_id, wanted.period, wanted.code, wanted.value, kind)
    if isinstance(done, Refusal):
        return new(visit, called(done, NAMES))
    return visit.goto("facts", "numbers", done.id, said=RECORDED)


def shown(visit: Visit, measurement_id: UUID, refused: Refusal | None = None) -> Answer:
    """One number with its revisions, and the form that corrects it."""
    past = visit.need(measurement_history, measurement_id)
    now = past[-1]
    stored = flat(Corrected(value=now.value or Decimal(0)))
    return visit.screen(
        "facts/number.html",
        refused,
        past=past,
        now=now,
        form=visit.form(stored, now.recorded.revision, refused),
        named=_named(visit, (now.code,)),
        people=people_of(visit, (now.employee_id,)),
        origins=ORIGINS,
        published=_published(visit, now.period),
    )


def correct(visit: Visit, measurement_id: UUID) -> Answer:
    """The number is another one, for a reason."""
    said = visit.read(Corrected)
    if isinstance(said, Refusal):
        return shown(visit, measurement_id, said)
    done = visit.perform(correct_measurement, measurement_id, said.value, visit.posted.version, said.reason)
    if isinstance(done, Refusal):
        return shown(visit, measurement_id, done)
    return visit.goto("facts", "numbers", done.id, said=CORRECTED)


def withdrawing(visit: Visit, measurement_id: UUID, refused: Refusal | None = None) -> Answer:
    """What withdrawing the number does."""
    now = visit.need(measurement_history, measurement_id)[-1]
    t = visit.words.t
    return visit.screen(
        "confirm.html",
        refused,
        title=t("撤回数据", "Withdraw the number"),
        crumbs=[(t("数据", "Number"), visit.to("facts", "numbers", measurement_id))],
        consequence=t("撤回后按未录入处理; 记录仍可查。", "It counts as never recorded; the record stays to be seen."),
        form=visit.form(blank(Because), now.recorded.revision, refused),
        label=t("撤回", "Withdraw it"),
        back=visit.to("facts", "numbers", measurement_id),
        is_grave=True,
    )


def withdraw(visit: Visit, measurement_id: UUID) -> Answer:
    """The number counts as never recorded."""
    said = visit.read(Because)
    if isinstance(said, Refusal):
        return withdrawing(visit, measurement_id, said)
    done = visit.perform(withdraw_measurement, measurement_id, visit.posted.version, said.reason)
    if isinstance(done, Refusal):
        return withdrawing(visit, measurement_id, done)
    return visit.goto("facts", "numbers", done.id, said=WITHDRAWN)


def codes_of(visit: Visit) -> dict[str, Text]:
    """What a number may be about, in words."""
    known = visit.need(recordable)
    named = {one.code: one.name for one in (*known.measured, *known.totals)}
    return named | {key: Text(zh=f"薪酬: {key}", en=f"pay: {key}") for key in known.pay}


def _named(visit: Visit, codes: Iterable[str]) -> dict[str, Text]:
    """What ``codes`` are called; exports bring numbers that no regime of the unit asks for, too."""
    found = visit.ask(indicators_by_code, tuple(dict.fromkeys(codes)))
    return (
        codes_of(visit)
        if isinstance(found, Refusal)
        else {code: one.name for code, one in found.items()} | codes_of(visit)
    )


def _published(visit: Visit, period: str) -> tuple[CycleView, ...]:
    """The cycles whose published results a correction of a number would have to be carried into."""
    if not visit.may(Action.CORRECT_RESULTS):
        return ()
    found = visit.ask(list_cycles, period=period, states=(CycleState.PUBLISHED,))
    return () if isinstance(found, Refusal) else found.rows


def _found(visit: Visit, wanted: NumberSieve) -> Page[MeasurementView] | Refusal:
    employee_id = None if wanted.number is None else employee_of(visit, wanted.number)
    if isinstance(employee_id, Refusal):
        return employee_id
    period = wanted.period or latest_period(visit)
    return visit.ask(list_measurements, period, employee_id, code=wanted.code, after=visit.after)


SPOTS = (
    page("/facts/numbers", listed, Action.READ_FACTS),
    form("/facts/numbers/new", new, record, Action.RECORD_FACTS),
    form("/facts/numbers/{measurement_id:uuid}", shown, correct, Action.READ_FACTS),
    form("/facts/numbers/{measurement_id:uuid}/withdraw", withdrawing, withdraw, Action.RECORD_FACTS),
)
