"""What is missing before a cycle can be scored: facts of employees, ratings of raters, and whether the scheme waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement

from core.calendar import Period
from core.engine.derive import derive
from core.engine.run import Prepared
from core.engine.scalar import is_ineligible
from core.engine.sheet import Leaf, raters_of
from core.facts.model import Employee as Person
from core.facts.model import Facts
from core.spec import MeasuredFact, Missing, Rated, Raters, Text, indicators_of
from server.cycles.inputs import Group, groups_of
from server.cycles.members import period_of_cycle
from server.cycles.tables import Cycle
from server.db.session import UnitSession
from server.facts.known import pay_keys
from server.holidays import china
from server.runs.failed import Failed


class Waiting(StrEnum):
    """What a missing fact does: nothing that anybody waits for, hold one card, or block the whole run."""

    NOBODY = "nobody"
    CARD = "card"
    RUN = "run"


_WAITS: Mapping[str, Waiting] = {"hold": Waiting.CARD, "block": Waiting.RUN}


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact (``role``: a role's rating) that an employee lacks for an item of their scheme, and what it is called."""

    scheme_id: UUID
    employee_id: UUID
    number: str
    code: str
    name: Text
    role: str | None
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class Gaps:
    """What of ``wanted`` facts and ratings of ``people`` (who are appraised) is missing."""

    people: int
    wanted: int
    missing: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a scheme asks for: plain numbers with what their absence does, and the leaves that are rated."""

    plain: Mapping[str, Waiting]
    rated: tuple[tuple[Leaf, Rated], ...]


def gaps_of(session: UnitSession, cycle: Cycle, only: ColumnElement[bool] | None = None) -> Gaps | Failed:
    """What is missing for those whom ``cycle`` appraises, and whom ``only`` (a condition on ``Employee``) holds for.

    By scheme, staff number and the order of the sheet. Events are never missing: none on record means none. A fact whose
    absence counts as a value isn't missing either, and who isn't eligible lacks nothing. ``Failed``: a regime is unreadable.
    """
    found = groups_of(session, cycle, only)
    if isinstance(found, Failed):
        return found
    wanted = people = 0
    missing: list[Gap] = []
    for group in found:
        want = _wanted(group.prepared)
        each = len(want.plain) + sum(len(raters_for(group.prepared, rule).weights) for _, rule in want.rated)
        for person in appraised(group, period_of_cycle(cycle)):
            people += 1
            wanted += each
            missing += [
                Gap(group.scheme_id, group.ids[person.id], person.id, code, _name(group.prepared, code), role, waiting)
                for code, role, waiting in _missing(group.prepared, want, person)
            ]
    return Gaps(people, wanted, tuple(missing))


def appraised(group: Group, period: Period) -> Iterator[Person]:
    """Who of ``group`` is eligible, as ``period`` is scored."""
    people, bundle = group.continued(period), group.prepared.bundle
    if not bundle.scheme.eligibility:
        return iter(people)
    known, _ = derive(bundle, Facts(period=period, employees=tuple(people)), china([period.year]))
    return (person for person in known.employees if not is_ineligible(bundle, person))


def rated_leaves(prepared: Prepared) -> tuple[tuple[Leaf, Rated], ...]:
    """The leaves whose indicator is rated, one for each indicator, in the order of the sheet."""
    found: dict[str, tuple[Leaf, Rated]] = {}
    for leaf in prepared.sheet.leaves:
        if isinstance(leaf.rule, Rated):
            found.setdefault(leaf.rule.indicator, (leaf, leaf.rule))
    return tuple(found.values())


def raters_for(prepared: Prepared, rule: Rated) -> Raters:
    """Who rates by ``rule``."""
    return raters_of(prepared.bundle.scheme, rule.raters)


def _wanted(prepared: Prepared) -> _Wanted:
    plain: dict[str, Waiting] = {}
    indicators = prepared.bundle.indicators
    for leaf in prepared.sheet.leaves:
        if not isinstance(leaf.rule, Rated) and leaf.missing.action != "assume":
            for code in indicators_of(leaf.rule):
                if isinstance(indicators[code].fact, MeasuredFact):
                    plain[code] = max(plain.get(code, Waiting.NOBODY), _waits(leaf.missing), key=_ORDER.index)
    for key in pay_keys(prepared.bundle.scheme):
        plain.setdefault(key, Waiting.NOBODY)
    return _Wanted(plain, rated_leaves(prepared))


def _missing(prepared: Prepared, want: _Wanted, person: Person) -> Iterator[tuple[str, str | None, Waiting]]:
    for code, waiting in want.plain.items():
        if code not in person.values and code not in person.pay:
            yield code, None, waiting
    for leaf, rule in want.rated:
        raters = raters_for(prepared, rule)
        given = person.ratings.get(rule.indicator, {})
        absent = [entry.role for entry in raters.weights if entry.role not in given]
        if raters.missing == "block" or (absent and len(absent) < len(raters.weights)):
            waiting = _WAITS.get(raters.missing, Waiting.NOBODY)
        else:
            waiting = _waits(leaf.missing)
        for role in absent:
            yield rule.indicator, role, waiting


def _name(prepared: Prepared, code: str) -> Text:
    """What an indicator, or an amount of pay, is called."""
    found = prepared.bundle.indicators.get(code)
    return Text(zh=code, en=code) if found is None else found.name


def _waits(policy: Missing) -> Waiting:
    return _WAITS.get(policy.action, Waiting.NOBODY)


_ORDER = (Waiting.NOBODY, Waiting.CARD, Waiting.RUN)
