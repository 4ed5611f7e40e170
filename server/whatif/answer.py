"""What a trial came to: who moves, in what, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from core.engine.run import Prepared
from core.problem import Problem
from server.db.session import UnitSession
from server.employees.tables import Employee, Person
from server.employees.values import ERASED_NAME
from server.whatif.past import PastCycle
from server.whatif.values import Counts, MonthResult, Mover, Sums, Trial, TrialMonth, TrialMove

Pairs = Mapping[UUID, tuple[MonthResult, MonthResult]]
"""What a month came to and comes to, by employee."""


@dataclass(slots=True)
class _Person:
    """One person over all months."""

    pay_fen: int = 0
    money_fen: int = 0
    places: int = 0
    kinds: set[str] = field(default_factory=set)
    moves: list[TrialMove] = field(default_factory=list)

    def add(self, period: str, was: MonthResult, now: MonthResult) -> None:
        """One more month."""
        differs = kinds_of(was, now)
        self.kinds |= differs
        self.pay_fen += (now.pay_fen or 0) - (was.pay_fen or 0)
        self.money_fen += now.money_fen - was.money_fen
        if was.rank is not None and now.rank is not None:
            self.places += abs(now.rank - was.rank)
        if was != now:
            self.moves.append(TrialMove(period=period, was=was, now=now))

    @property
    def weight(self) -> tuple[int, int, int]:
        """How far they move: in money, in months, in places."""
        return -abs(self.pay_fen) - abs(self.money_fen), -len(self.moves), -self.places


def answer(
    session: UnitSession,
    tried: Prepared,
    months: Sequence[tuple[PastCycle, Pairs]],
    movers: int,
    problems: tuple[Problem, ...],
) -> Trial:
    """The months and everything together; ``movers`` people one by one."""
    people: dict[UUID, _Person] = {}
    for cycle, pairs in months:
        for employee_id, (was, now) in pairs.items():
            people.setdefault(employee_id, _Person()).add(str(cycle.period), was, now)
    every = [pair for _, pairs in months for pair in pairs.values()]
    return Trial(
        scheme=tried.bundle.scheme.code,
        digest=tried.digest,
        months=tuple(
            TrialMonth(
                cycle_id=cycle.cycle_id,
                period=str(cycle.period),
                counts=_counts([kinds_of(*pair) for pair in pairs.values()]),
                pay=_pay(pairs.values()),
                money=_money(pairs.values()),
            )
            for cycle, pairs in months
        ),
        counts=_counts([one.kinds for one in people.values()]),
        pay=_pay(every),
        money=_money(every),
        movers=_movers(session, people, movers),
        problems=problems,
    )


def kinds_of(was: MonthResult, now: MonthResult) -> set[str]:
    """In what ``now`` differs from ``was``; a status that differs is a total that differs."""
    differs = {
        "total": (was.status, was.total) != (now.status, now.total),
        "rank": was.rank != now.rank,
        "grade": was.grade != now.grade,
        "level": was.next_level != now.next_level,
        "pay": was.pay_fen != now.pay_fen,
        "money": was.money_fen != now.money_fen,
        "rules": was.rules != now.rules,
    }
    return {kind for kind, it_does in differs.items() if it_does}


def _counts(kinds: Sequence[set[str]]) -> Counts:
    def of(kind: str) -> int:
        return sum(kind in some for some in kinds)

    return Counts(
        people=len(kinds), moved=sum(bool(some) for some in kinds), total=of("total"), rank=of("rank"),
        grade=of("grade"), level=of("level"), pay=of("pay"), money=of("money"), rules=of("rules"),
    )  # fmt: skip


def _pay(pairs: Iterable[tuple[MonthResult, MonthResult]]) -> Sums:
    some = list(pairs)
    return Sums(
        was_fen=sum(was.pay_fen or 0 for was, _ in some), now_fen=sum(now.pay_fen or 0 for _, now in some)
    )  # fmt: skip


def _money(pairs: Iterable[tuple[MonthResult, MonthResult]]) -> Sums:
    some = list(pairs)
    return Sums(was_fen=sum(was.money_fen for was, _ in some), now_fen=sum(now.money_fen for _, now in some))


def _movers(session: UnitSession, people: Mapping[UUID, _Person], most: int) -> tuple[Mover, ...]:
    moved = {employee_id: one for employee_id, one in people.items() if one.moves}
    chosen = sorted(moved, key=lambda employee_id: (moved[employee_id].weight, str(employee_id)))[:most]
    rows = session.execute(
        select(Employee.id, Employee.number, Person.name, Person.erased_at)
        .join(Person, Person.id == Employee.person_id)
        .where(Employee.id.in_(chosen))
    )
    named = {row.id: (row.number, row.name if row.erased_at is None else ERASED_NAME) for row in rows}
    return tuple(
        Mover(
            employee_id=employee_id,
            number=named[employee_id][0],
            name=named[employee_id][1],
            pay_fen=moved[employee_id].pay_fen,
            money_fen=moved[employee_id].money_fen,
            moves=tuple(moved[employee_id].moves),
        )
        for employee_id in chosen
    )
