"""Events and their evidence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from server.clock import today
from server.facts.commands.events import correct_event, record_event, withdraw_event
from server.facts.commands.evidence import attach_evidence, detach_evidence
from server.facts.queries.events import event_history, list_events, list_evidence
from server.facts.values import EventView, EvidenceView
from server.files.tables import StoredFile
from server.identity.policy import Action
from server.identity.roles import Role
from server.ids import new_id
from server.operations import Command
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Stale
from server.unit_of_work import UnitOfWork
from tests.server.facts.sample import EMPLOY, Cast, cast, codes
from tests.server.stores import Store

pytestmark = pytest.mark.usefixtures("declared")
DAY = date(2025, 10, 3)

ENTRIES: list[tuple[dict[str, Any], list[str]]] = [
    ({"kind": "error"}, []),
    ({"kind": "eror"}, ["facts.unknown_event kind"]),
    ({"kind": "loss", "amount": Decimal("0.01")}, []),
    ({"kind": "loss"}, ["facts.amount_missing amount"]),
    ({"kind": "loss", "amount": Decimal("0.001")}, ["number.decimals amount"]),
    ({"kind": "loss", "amount": Decimal("0")}, []),
    ({"kind": "loss", "amount": Decimal("-0.01")}, ["number.range amount"]),
    ({"kind": "error", "since": DAY}, []),
    ({"kind": "error", "since": DAY + timedelta(days=1)}, ["facts.since_later since"]),
    ({"kind": "slip", "subject": "S1", "cause": "system"}, []),
    ({"kind": "slip"}, []),
    ({"kind": "error", "subject": "x" * 200}, []),
    ({"kind": "error", "subject": "x" * 201}, ["text.invalid subject"]),
    ({"kind": "error", "subject": "a\x00"}, ["facts.text subject", "text.invalid subject"]),
    ({"kind": "error", "cause": "x" * 121}, ["text.invalid cause"]),
    ({"kind": "error", "note": "two\nlines"}, []),
    ({"kind": "error", "note": "x" * 2001}, ["text.invalid note"]),
    ({"kind": "eror", "note": "\x00"}, ["facts.unknown_event kind", "text.invalid note"]),
]


@pytest.mark.parametrize(("given", "wrong"), ENTRIES)
def test_what_is_taken(sqlite_store: Store, given: dict[str, Any], wrong: list[str]) -> None:
    people = cast(sqlite_store)
    done = people.does(people.hr(), record_event, people.ids["ann"], happened_on=DAY, **given)
    kept = people.asks(people.hr(), list_events, DAY, DAY).rows
    if wrong:
        assert isinstance(done, Invalid)
        assert sorted(codes(done)) == sorted(wrong)
        assert kept == ()
    else:
        assert isinstance(done, EventView), done
        for name, value in given.items():
            assert getattr(done, name) == value
        assert kept == (done,)


def test_the_day_is_past_and_within_employment(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    hr, ann = people.hr(), people.ids["ann"]
    assert isinstance(people.does(hr, record_event, ann, "error", today()), EventView)
    ahead = people.does(hr, record_event, ann, "error", today() + timedelta(days=1))
    assert codes(ahead) == ["event.ahead happenedOn"]
    assert people.does(hr, EMPLOY, ann, DAY, DAY) is None
    assert isinstance(people.does(hr, record_event, ann, "error", DAY), EventView)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        assert codes(people.does(hr, record_event, ann, "error", day)) == ["fact.not_employed happenedOn"]


def happened(people: Cast, name: str = "ann", day: date = DAY) -> EventView:
    """An error of somebody's."""
    done = people.does(people.hr(), record_event, people.ids[name], "error", day, note="as told")
    assert isinstance(done, EventView), done
    return done


def test_an_event_goes_through_its_revisions(store: Store) -> None:
    people = cast(store)
    hr = people.hr()
    first = happened(people)
    assert codes(people.does(hr, correct_event, first.id, "error", DAY, 0, "r", note="as told")) == [
        "fact.unchanged kind"
    ]
    assert codes(people.does(hr, correct_event, first.id, "loss", DAY, 0, "r")) == ["facts.amount_missing amount"]
    assert codes(people.does(hr, correct_event, first.id, "loss", DAY, 0, " ", amount=Decimal(1))) == [
        "text.missing reason"
    ]
    later = DAY + timedelta(days=30)
    second = people.does(hr, correct_event, first.id, "loss", later, 0, "it was a loss", amount=Decimal("9.5"))
    assert (second.id, second.kind, second.amount, second.recorded.revision) == (first.id, "loss", Decimal("9.5"), 1)
    assert isinstance(people.does(hr, correct_event, first.id, "error", DAY, 0, "r"), Stale)
    assert people.asks(hr, list_events, DAY, DAY).rows == ()
    assert people.asks(hr, list_events, later, later).rows == (second,)
    third = people.does(hr, withdraw_event, first.id, 1, "not ann's")
    assert (third.kind, third.recorded.withdrawn) == ("loss", True)
    assert people.asks(hr, list_events, DAY, later).rows == ()
    gone = people.does(hr, correct_event, first.id, "error", DAY, 2, "r")
    assert isinstance(gone, Conflict)
    assert codes(gone) == ["fact.withdrawn expectedRevision"]
    assert people.asks(hr, event_history, first.id) == (first, second, third)


REACH = [
    (Role.HR, None, "ann", EventView),
    (Role.INTEGRATOR, None, "zoe", EventView),
    (Role.SUPERVISOR, "lead", "ann", EventView),
    (Role.SUPERVISOR, "lead", "zoe", NotFound),
    (Role.SUPERVISOR, "lead", "lead", NotAllowed),
    (Role.HR, "ann", "ann", NotAllowed),
    (Role.EMPLOYEE, "ann", "ann", NotAllowed),
    (Role.AUDITOR, None, "ann", NotAllowed),
]


@pytest.mark.parametrize(("role", "asker", "about", "answer"), REACH)
def test_who_records_about_whom(sqlite_store: Store, role: Role, asker: str | None, about: str, answer: type) -> None:
    people = cast(sqlite_store)
    who = people.who(role, asker)
    theirs = happened(people, about)
    assert type(people.does(who, record_event, people.ids[about], "error", DAY)) is answer
    assert type(people.does(who, correct_event, theirs.id, "error", DAY, 0, "r")) is answer


def test_who_reads_whose(sqlite_store: Store) -> None:
    people = cast(sqlite_store)
    for name in ("lead", "ann", "zoe"):
        happened(people, name)
    for role, asker, seen in (
        (Role.HR, None, {"lead", "ann", "zoe"}),
        (Role.SUPERVISOR, "lead", {"lead", "ann"}),
        (Role.EMPLOYEE, "ann", {"ann"}),
    ):
        who = people.who(role, asker)
        found = people.asks(who, list_events, DAY, DAY).rows
        assert {one.employee_id for one in found} == {people.ids[name] for name in seen}
        for one in people.asks(people.hr(), list_events, DAY, DAY).rows:
            assert isinstance(people.asks(who, event_history, one.id), tuple) == (one in found)
            assert isinstance(people.asks(who, list_evidence, one.id), tuple) == (one in found)


def _keep(work: UnitOfWork, erased: bool) -> UUID:
    row = StoredFile(
        digest=new_id().hex * 2,
        size=3,
        media_type="image/png",
        name="photo.png",
        author_id=work.who.user_id,
        recorded_at=work.at,
        erased_at=work.at if erased else None,
    )
    work.session.add(row)
    work.session.flush()
    return row.id


KEEP = Command("fixture.keep", Action.UPLOAD_FILES, _keep)


def test_files_are_attached_and_detached(store: Store) -> None:
    people, others = cast(store), cast(store, "bank")
    hr, lead = people.hr(), people.who(Role.SUPERVISOR, "lead")
    event, file = happened(people), people.does(lead, KEEP, False)
    foreign, erased = others.does(others.hr(), KEEP, False), people.does(lead, KEEP, True)
    attached = people.does(lead, attach_evidence, event.id, file)
    assert isinstance(attached, EvidenceView)
    assert codes(people.does(lead, attach_evidence, event.id, file)) == ["fact.exists fileId"]
    missing = [people.does(lead, attach_evidence, event.id, one) for one in (foreign, erased, new_id())]
    assert isinstance(missing[0], NotFound)
    assert missing[0] == missing[1] == missing[2]
    assert people.asks(lead, list_evidence, event.id) == (attached,)
    for stranger in (others.hr(), people.who(Role.SUPERVISOR, "zoe")):
        assert isinstance(people.does(stranger, attach_evidence, event.id, file), NotFound)
        assert isinstance(people.does(stranger, detach_evidence, attached.id), NotFound)
    detached = people.does(lead, detach_evidence, attached.id)
    assert detached.withdrawn_at is not None
    assert people.does(lead, detach_evidence, attached.id) == detached
    assert people.asks(lead, list_evidence, event.id) == (detached,)
    assert isinstance(people.does(lead, attach_evidence, event.id, file), EvidenceView)
    assert isinstance(people.does(hr, withdraw_event, event.id, 0, "r"), EventView)
    other = people.does(lead, KEEP, False)
    assert codes(people.does(lead, attach_evidence, event.id, other)) == ["evidence.withdrawn eventId"]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.INTEGRATOR])
def test_only_what_one_may_read_is_attached(store: Store, role: Role) -> None:
    """Else attaching somebody's file to an event of one's own team would be a way to read it."""
    people = cast(store)
    event = happened(people)
    who = people.who(role, "lead") if role is Role.SUPERVISOR else people.who(role)
    of_hr = people.does(people.hr(), KEEP, False)
    refused = people.does(who, attach_evidence, event.id, of_hr)
    assert isinstance(refused, NotFound)
    assert refused == people.does(who, attach_evidence, event.id, new_id())
    assert isinstance(people.does(who, attach_evidence, event.id, people.does(who, KEEP, False)), EvidenceView)
    assert isinstance(people.does(people.hr(), attach_evidence, event.id, of_hr), EvidenceView)


def test_another_unit_is_not_there(store: Store) -> None:
    people, others = cast(store), cast(store, "bank")
    mine, hr = happened(people), others.hr()
    for command, arguments in (
        (correct_event, ("error", DAY, 0, "r")),
        (withdraw_event, (0, "r")),
        (attach_evidence, (new_id(),)),
    ):
        answers = [others.does(hr, command, one, *arguments) for one in (mine.id, new_id())]
        assert isinstance(answers[0], NotFound)
        assert answers[0] == answers[1]
    for query in (event_history, list_evidence):
        answers = [others.asks(hr, query, one) for one in (mine.id, new_id())]
        assert isinstance(answers[0], NotFound)
        assert answers[0] == answers[1]
    assert others.asks(hr, list_events, DAY, DAY).rows == ()
