"""Which facts are missing for whom."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.calendar import parse_period
from core.catalogue import bundle, nearest
from core.engine.run import concerns
from core.facts.known import known_names
from core.facts.model import Employee as Person
from core.spec import Indicator, MeasuredFact, RatedFact, Scheme, Text
from server.db.session import ReadSession
from server.employees.reach import within_reach
from server.employees.tables import Employee
from server.facts.gather import facts_of
from server.facts.known import pay_keys
from server.facts.values import Coverage, Gap
from server.identity.policy import Action
from server.identity.who import Who
from server.operations import query
from server.refusal import Invalid, Refusal, error
from server.regimes.known import names_for


@query("fact.coverage", Action.READ_FACTS)
def coverage(session: ReadSession, who: Who, scheme: str, period: str) -> Coverage | Refusal:
    """What the scheme (a code of the catalogue) asks for in ``period`` and isn't there, of those within reach.

    Events are never missing: none on record means none. What follows from history isn't either. An amount of pay that
    isn't there counts as nothing when pay is computed, so it is named here.
    """
    known = names_for(session)
    found = known.catalogue.schemes.get(scheme)
    if found is None:
        return _unknown(scheme, nearest(scheme, known.catalogue.schemes))
    when = parse_period(period)
    if when is None or when.kind != found.period:
        return _other_period(found)
    facts = facts_of(session, when, known=known, only=within_reach(who, Action.READ_FACTS))
    people = [person for person in facts.employees if concerns(found.positions, person)]
    asked = known_names(known.catalogue, bundle(known.catalogue, found))
    wanted = [
        (indicator, asked.roles_of.get(code, ()))
        for code, indicator in bundle(known.catalogue, found).indicators.items()
        if isinstance(indicator.fact, (MeasuredFact, RatedFact))
    ]
    keys = pay_keys(found)
    each = sum(len(roles) if isinstance(one.fact, RatedFact) else 1 for one, roles in wanted) + len(keys)
    ids: dict[str, UUID] = {
        row.number: row.id
        for row in session.execute(select(Employee.id, Employee.number).where(within_reach(who, Action.READ_FACTS)))
    }
    missing = tuple(
        Gap(employee_id=ids[person.id], number=person.id, code=code, role=role)
        for person in people
        for code, role in _missing(person, wanted, keys)
    )
    return Coverage(scheme=scheme, period=period, people=len(people), wanted=each * len(people), missing=missing)


def _missing(
    person: Person, wanted: list[tuple[Indicator, tuple[str, ...]]], keys: tuple[str, ...]
) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for indicator, roles in wanted:
        if isinstance(indicator.fact, RatedFact):
            given = person.ratings.get(indicator.code, {})
            found += [(indicator.code, role) for role in roles if role not in given]
        elif indicator.code not in person.values:
            found.append((indicator.code, None))
    return found + [(key, None) for key in keys if key not in person.pay]


def _unknown(scheme: str, close: str | None) -> Invalid:
    remedy = Text(zh="请从方案列表中选择。", en="Choose one of the list of schemes.")
    if close is not None:
        remedy = Text(zh=f"是不是想写 {close}?", en=f"Did you mean {close}?")
    return Invalid(
        (
            error(
                "scheme.unknown",
                "scheme",
                Text(zh="没有这个方案。", en="There is no such scheme."),
                remedy,
            ),
        )
    )


def _other_period(scheme: Scheme) -> Invalid:
    return Invalid(
        (
            error(
                "fact.period_kind",
                "period",
                Text(zh=f"{scheme.code} 不按这样的期间考核。", en=f"{scheme.code} doesn't appraise such a period."),
                Text(zh=f"它的周期是 {scheme.period}。", en=f"Its periods are of the kind {scheme.period}."),
            ),
        )
    )
