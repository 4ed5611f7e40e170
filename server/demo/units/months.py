"""Six months of a unit: each opened, rated, scored, reviewed, published and closed, as far as it has come by today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from core.calendar import Period, period_of
from core.workflow import CycleState
from server.cycles.commands.opening import cancel_cycle, open_cycle, start_rating
from server.cycles.commands.planning import create_cycle
from server.cycles.commands.publishing import close_cycle, publish_cycle
from server.cycles.commands.scoring import score_cycle, send_to_review
from server.cycles.queries.cycles import read_cycle
from server.cycles.values import CycleView, NewScheme, RatingDays
from server.demo.units.accounts import HR, LEAD, SECOND
from server.demo.units.facts import bundle_of, given, imported, recorded
from server.demo.units.office import Office, done, on
from server.facts.commands.measurements import correct_measurement
from server.facts.queries.measurements import list_measurements
from server.results.commands import correct, publish_correction

MONTHS = 6
CLOSED, CORRECTED = 3, 3
"""The first so many months are closed; the month at that place is published, and then corrected."""
PENDING = ("property", 4)
"""The unit and the place of the month whose correction is scored and waits to be published."""
ORDER = (
    CycleState.OPEN, CycleState.RATING, CycleState.SCORED, CycleState.IN_REVIEW, CycleState.PUBLISHED, CycleState.CLOSED,
)  # fmt: skip
Versions = Callable[[Period], Mapping[str, UUID]]
"""The versions of the unit's regimes that are in effect in a month, by scheme."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A month, its place among the six, and the state to which it is brought."""

    month: Period
    place: int
    state: CycleState


def six_months(today: date, newest: CycleState) -> tuple[Wanted, ...]:
    """The six whole months before ``today``, the last of which stands at ``newest``."""
    last = period_of(today, "month").shifted(-1)
    states = [CycleState.CLOSED] * CLOSED + [CycleState.PUBLISHED] * (MONTHS - 1 - CLOSED) + [newest]
    return tuple(
        Wanted(last.shifted(place + 1 - MONTHS), place, state) for place, state in enumerate(states)
    )  # fmt: skip


def begins(today: date) -> date:
    """The day on which the units are founded: three weeks before the first month."""
    return six_months(today, CycleState.OPEN)[0].month.first_day - timedelta(days=21)


def name_of(month: Period) -> str:
    """What a month's cycle is called."""
    return f"{month.year}年{month.first_day.month}月考核"


def lived(office: Office, wanted: Wanted, versions: Mapping[str, UUID], today: date, seed: int) -> None:
    """The month has come as far as it is wanted to, each step on a day on which it may be taken.

    Raises:
        Unfillable: a command was refused.
    """
    month, place = wanted.month, wanted.place
    after = month.shifted(1).first_day
    newest = after <= today < month.shifted(2).first_day
    reached = ORDER.index(wanted.state)
    cycle = _opened(office, month, versions, after, today if newest else None)
    singly = wanted.state is CycleState.RATING
    if wanted.state is CycleState.OPEN:
        return
    imported(office, month, place, on(after + timedelta(days=1)), seed, rated=not singly)
    recorded(office, month, place, on(after + timedelta(days=1), 11), seed)
    cycle = office.did(HR, on(after + timedelta(days=4)), start_rating, cycle.id, cycle.version)
    if singly:
        given(office, month, place, on(after + timedelta(days=4), 14), seed, 0.6)
        return
    office.did(HR, on(after + timedelta(days=7)), score_cycle, cycle.id, cycle.version)
    office.scored(on(after + timedelta(days=7), 9, 1))
    if reached >= ORDER.index(CycleState.IN_REVIEW):
        cycle = _now(office, cycle.id)
        cycle = office.did(LEAD, on(after + timedelta(days=8)), send_to_review, cycle.id, cycle.version)
    if reached >= ORDER.index(CycleState.PUBLISHED):
        cycle = office.did(HR, on(after + timedelta(days=9)), publish_cycle, cycle.id, cycle.version).cycle
    if place == CORRECTED:
        run_id = _rescored(office, cycle, month, on(after + timedelta(days=13)))
        office.did(SECOND, on(after + timedelta(days=13), 12), publish_correction, cycle.id, run_id)
    if (office.plan.code, place) == PENDING:
        _rescored(office, cycle, month, on(after + timedelta(days=20)))
    if wanted.state is CycleState.CLOSED:
        office.did(HR, on(after + timedelta(days=24)), close_cycle, cycle.id, cycle.version)


def planned(office: Office, month: Period, versions: Mapping[str, UUID], when: datetime) -> CycleView:
    """A draft for ``month``."""
    cycle: CycleView = office.did(HR, when, create_cycle, name_of(month), str(month), schemes(office, versions))
    return cycle


def given_up(office: Office, month: Period, versions: Mapping[str, UUID], when: datetime) -> None:
    """A cycle that was a mistake, and was cancelled."""
    name = f"{name_of(month)}(重复)"
    cycle = office.did(HR, when, create_cycle, name, str(month), schemes(office, versions))
    office.did(HR, when, cancel_cycle, cycle.id, cycle.version, "与本月考核重复建立")


def schemes(office: Office, versions: Mapping[str, UUID]) -> Sequence[NewScheme]:
    """Which version appraises which positions."""
    return tuple(
        NewScheme(version_id=versions[scheme], positions=positions) for scheme, positions in office.plan.schemes.items()
    )


def _opened(
    office: Office, month: Period, versions: Mapping[str, UUID], after: date, today: date | None
) -> CycleView:  # fmt: skip
    """The cycle, which is open. The newest month may be rated ``today``, whichever day of the month that is."""
    days = None
    if today is not None:
        days = RatingDays(first=min(after + timedelta(days=4), today), last=max(after, today) + timedelta(days=9))
    arguments = (name_of(month), str(month), schemes(office, versions), days)
    cycle = office.did(HR, on(after), create_cycle, *arguments)
    opened: CycleView = office.did(HR, on(after, 9, 20), open_cycle, cycle.id, cycle.version)
    return opened


def _rescored(office: Office, cycle: CycleView, month: Period, when: datetime) -> UUID:
    """A number was wrong, and the published month is scored anew: the run, which another of HR may publish."""
    scheme, positions = next(iter(office.plan.schemes.items()))
    number = office.of_position(positions)[0].number
    found = done(
        office.executor.ask(office.whos[HR], list_measurements, employee_id=office.ids[number], period=str(month)),
        "measurement.list",
    )
    indicators = bundle_of(scheme).indicators
    one = next(row for row in found.rows if row.code in indicators)
    value = ((one.value or Decimal(0)) * 9 / 10).quantize(Decimal(1).scaleb(-indicators[one.code].decimals))
    office.did(HR, when, correct_measurement, one.id, value, one.recorded.revision, "复核后更正")
    run = office.did(HR, when + timedelta(hours=1), correct, cycle.id, f"{number} 的数据录入有误, 复核后更正")
    office.scored(when + timedelta(hours=1, minutes=1))
    run_id: UUID = run.id
    return run_id


def _now(office: Office, cycle_id: UUID) -> CycleView:
    view: CycleView = done(office.executor.ask(office.whos[HR], read_cycle, cycle_id), "cycle.read").cycle
    return view
