"""A whole facts file into a unit: every fact of it, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from core.calendar import Period
from core.facts.checks import Report, entry, member
from core.facts.model import Employee as Person
from core.facts.model import Event as Happened
from core.facts.model import Facts
from core.spec import Text
from server.employees.tables import LevelChange
from server.facts.checks import MOST_REASON, check_words, invalid
from server.facts.file_checks import check_beside, check_person, nobody
from server.facts.known import Names
from server.facts.people import Listed, listed
from server.facts.stored import Last, Stored, stored
from server.facts.tables import Event, MeasureKind, Measurement, Origin, RoleRating
from server.facts.values import FactsRecorded, trimmed
from server.identity.permission import explain, not_allowed
from server.identity.policy import Action, Reach
from server.ids import new_id
from server.operations import command
from server.refusal import Refusal
from server.regimes.known import names_for
from server.unit_of_work import UnitOfWork

FROM_FILE = "facts file"
"""The reason of a level that a facts file states."""


@dataclass(slots=True)
class _Month:
    """What one period of the file comes to in rows."""

    period: Period
    measured: list[dict[str, Any]] = field(default_factory=list)
    whole: list[dict[str, Any]] = field(default_factory=list)
    events: list[tuple[UUID, Happened]] = field(default_factory=list)
    levels: list[tuple[UUID, str]] = field(default_factory=list)
    corrected: int = 0
    unchanged: int = 0

    @property
    def written(self) -> int:
        """How many facts are written."""
        return len(self.measured) + len(self.whole) + len(self.events) + len(self.levels)


@command("fact.record_file", Action.IMPORT_FACTS)
def record_facts_file(work: UnitOfWork, facts: Facts | tuple[Facts, ...], reason: str = "") -> FactsRecorded | Refusal:
    """Every fact of the file (one period, or several) is recorded; what is recorded already stays as it is.

    Refused as a whole, each fault with its path: an employee that the unit hasn't or that was away from it, a department,
    position or day of hire that isn't the record's, history, a fact that the catalogue doesn't allow, and, unless a
    ``reason`` is given, a number or level that differs from the one recorded. With a reason it is corrected. Events that
    are recorded just so aren't recorded twice. A level that nobody has recorded yet begins with the period; who may not
    change levels can't record a file that states new ones.
    """
    known, report = names_for(work.session), Report()
    because = check_words(report, reason, "reason", MOST_REASON)
    parts = facts if isinstance(facts, tuple) else (facts,)
    people = listed(work.session, {person.id for part in parts for person in part.employees})
    levels: dict[UUID, str] = {}
    months: list[_Month] = []
    for index, part in sorted(enumerate(parts), key=lambda pair: pair[1].period.first_day):
        path = f"[{index}]" if isinstance(facts, tuple) else ""
        reader = _Reader(work, known, report, part, people, levels, because)
        months.append(reader.read(member(path, "employees")))
    refused = invalid(report) or _levels_refused(work, months)
    if refused is not None:
        return refused
    for month in months:
        _write(work, month, because)
    corrected = sum(month.corrected for month in months)
    return FactsRecorded(
        periods=tuple(str(month.period) for month in months),
        people=len(people),
        recorded=sum(month.written for month in months) - corrected,
        corrected=corrected,
        unchanged=sum(month.unchanged for month in months),
    )


class _Reader:
    """Compares one period of the file with what is recorded. ``levels`` are those that earlier periods of it stated."""

    def __init__(
        self,
        work: UnitOfWork,
        known: Names,
        report: Report,
        facts: Facts,
        people: dict[str, Listed],
        levels: dict[UUID, str],
        reason: str,
    ) -> None:
        self.known = known
        self.report = report
        self.facts = facts
        self.people = people
        self.levels = levels
        self.reason = reason
        ids = frozenset(people[one.id].id for one in facts.employees if one.id in people)
        self.stored: Stored = stored(work.session, facts.period, ids)
        self.month = _Month(facts.period)

    def read(self, path: str) -> _Month:
        """The rows that are to be written; the report has every fault."""
        seen: set[str] = set()
        for index, person in enumerate(self.facts.employees):
            where = f"{path}[{index}]"
            if person.id in seen:
                self._twice(member(where, "id"))
            seen.add(person.id)
            found = self.people.get(person.id)
            if found is None:
                nobody(self.report, member(where, "id"))
                continue
            check_person(self.report, self.known, person, found, self.facts.period, where)
            self._person(person, found.id, where)
        return self.month

    def _person(self, person: Person, employee: UUID, path: str) -> None:
        self._numbers(person, employee, path)
        self._ratings(person, employee, path)
        new = Counter(trimmed_event(event) for event in person.events)
        have = self.stored.events.get(employee, Counter())
        fresh = new - have
        self.month.unchanged += new.total() - fresh.total()
        self.month.events += [(employee, event) for event in fresh.elements()]
        self._beside(person, employee, path, frozenset(event.kind for event in (*new, *have)))
        if person.level:
            self._level(person.level, employee, member(path, "level"))

    def _numbers(self, person: Person, employee: UUID, path: str) -> None:
        for kind, key, numbers in (
            (MeasureKind.INDICATOR, "values", person.values),
            (MeasureKind.PAY, "pay", person.pay),
        ):
            for code, value in numbers.items():
                last = self.stored.measured.get((employee, kind, code))
                row = self._following(last, value, lambda key=key, code=code: entry(member(path, key), code))
                if row is not None:
                    self.month.measured.append({"employee_id": employee, "kind": kind, "code": code, **row})

    def _ratings(self, person: Person, employee: UUID, path: str) -> None:
        for code, roles in person.ratings.items():
            for role, value in roles.items():
                at = (employee, code, role)
                where = entry(entry(member(path, "ratings"), code), role)
                if at in self.stored.rated:
                    self._rated_singly(where)
                    continue
                row = self._following(self.stored.whole.get(at), value, lambda where=where: where)
                if row is not None:
                    self.month.whole.append({"employee_id": employee, "code": code, "role": role, **row})

    def _following(self, last: Last | None, value: Decimal, path: Any) -> dict[str, Any] | None:
        """The next revision of a number; nothing where it is recorded already, or differs and no reason is given."""
        if last is None or last.value is None:
            return {"value": value, "revision": 0 if last is None else last.revision + 1, "reason": ""}
        if last.value == value:
            self.month.unchanged += 1
            return None
        if not self.reason:
            self._differs(path())
            return None
        self.month.corrected += 1
        return {"value": value, "revision": last.revision + 1, "reason": self.reason}

    def _beside(self, person: Person, employee: UUID, path: str, kinds: frozenset[str]) -> None:
        if not kinds:
            return
        codes = {code: entry(member(path, "values"), code) for code in person.values}
        for kind in kinds:
            for indicator in self.known.known.kinds.get(kind, ()):
                last = self.stored.measured.get((employee, MeasureKind.INDICATOR, indicator.code))
                if last is not None and last.value is not None:
                    codes.setdefault(indicator.code, member(path, "events"))
        check_beside(self.report, self.known, codes, kinds)

    def _level(self, level: str, employee: UUID, path: str) -> None:
        recorded = self.stored.levels.get(employee)
        now = self.levels.get(employee, recorded)
        if now == level:
            self.month.unchanged += 1
        elif recorded is not None and employee not in self.levels and not self.reason:
            self._differs(path)
        else:
            self.month.corrected += recorded is not None and employee not in self.levels
            self.month.levels.append((employee, level))
            self.levels[employee] = level

    def _differs(self, path: str) -> None:
        self.report.add(
            "fact.differs",
            path,
            Text(zh="与已录入的不同。", en="Something else is recorded."),
            Text(
                zh="如需更正, 请写明原因后重新录入。",
                en="Record the file again with a reason, if it is to be corrected.",
            ),
        )

    def _rated_singly(self, path: str) -> None:
        self.report.add(
            "rating.single",
            path,
            Text(zh="该评分人已有逐人评分。", en="People have rated in that role one by one."),
            Text(zh="请删去此项。", en="Leave it out."),
        )

    def _twice(self, path: str) -> None:
        self.report.add(
            "facts.duplicate_person",
            path,
            Text(zh="此人已出现过。", en="The person was named before."),
            Text(zh="每人每期只写一次。", en="Give each person once in a period."),
        )


def trimmed_event(event: Happened) -> Happened:
    """``event`` as the store gives it back: an amount without zeros at its end, empty texts as none."""
    return Happened(
        kind=event.kind,
        on=event.on,
        amount=trimmed(event.amount),
        subject=event.subject or None,
        cause=event.cause or None,
        since=event.since,
    )


def _levels_refused(work: UnitOfWork, months: list[_Month]) -> Refusal | None:
    permission = explain(work.who, Action.CHANGE_LEVELS)
    if permission.reach is Reach.UNIT or not any(month.levels for month in months):
        return None
    return not_allowed(permission)


def _write(work: UnitOfWork, month: _Month, reason: str) -> None:
    common = {
        "period": str(month.period),
        "withdrawn": False,
        "origin": Origin.IMPORT,
        "import_id": None,
        "author_id": work.who.user_id,
        "recorded_at": work.at,
    }
    if month.measured:
        work.insert_batch(Measurement, [{"id": new_id(), "exam_id": None, **common, **row} for row in month.measured])
    if month.whole:
        work.insert_batch(RoleRating, [{"id": new_id(), **common, **row} for row in month.whole])
    work.session.add_all(_events(work, month))
    for employee, level in month.levels:
        work.session.add(_level(work, employee, level, month.period, reason))
    work.session.flush()


def _events(work: UnitOfWork, month: _Month) -> Iterator[Event]:
    for employee, event in month.events:
        series = new_id()
        yield Event(
            id=series,
            series_id=series,
            employee_id=employee,
            kind=event.kind,
            happened_on=event.on,
            amount=event.amount,
            about=event.subject,
            cause=event.cause,
            since=event.since,
            origin=Origin.IMPORT,
            author_id=work.who.user_id,
            recorded_at=work.at,
        )


def _level(work: UnitOfWork, employee: UUID, level: str, period: Period, reason: str) -> LevelChange:
    """The level from the first day of ``period`` on."""
    revisions = work.session.scalar(
        select(func.max(LevelChange.revision)).where(
            LevelChange.employee_id == employee, LevelChange.effective_on == period.first_day
        )
    )
    return LevelChange(
        employee_id=employee,
        effective_on=period.first_day,
        revision=0 if revisions is None else revisions + 1,
        level=level,
        reason=reason or FROM_FILE,
        author_id=work.who.user_id,
        recorded_at=work.at,
    )
