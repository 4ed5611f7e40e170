"""Reading one period of a facts file beside what is recorded: what is new, what differs, what stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from core.calendar import Period
from core.facts.checks import Report, entry, member
from core.facts.model import Employee as Person
from core.facts.model import Event as Happened
from core.facts.model import Facts
from core.spec import Text
from server.facts.file_checks import check_beside, check_person, nobody
from server.facts.known import Names
from server.facts.people import Listed
from server.facts.stored import Last, Stored, stored
from server.facts.tables import MeasureKind
from server.facts.values import trimmed
from server.unit_of_work import UnitOfWork


@dataclass(slots=True)
class Month:
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


class MonthReader:
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
        self.month = Month(facts.period)

    def read(self, path: str) -> Month:
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
