"""Files become numbers that count: new, replaced or the same; whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from core.catalogue import Catalogue
from core.spec import Citation, Feed, Field, Indicator, Measure, Sum, Text
from server.audit.tables import AuditEntry
from server.db.database import Database
from server.db.session import UnitSession
from server.execute import Executor
from server.facts.commands.measurements import correct_measurement
from server.facts.imports import commands
from server.facts.imports.importing import Importer
from server.facts.imports.queries import list_imports, read_import
from server.facts.imports.reading import unstorable
from server.facts.imports.values import Imported, ImportRequest, PeriodCount
from server.facts.known import using
from server.facts.tables import Measurement, Origin
from server.facts.values import MeasurementView
from server.files.queries import read_file
from server.files.values import StoredFileView
from server.identity.roles import Role
from server.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal, Unavailable
from tests.server.facts.imports.shop import CALL_LOG, Shop, calls, log, opened_shop
from tests.server.stores import Store, somebody

JANUARY = log(*calls("ann", 3, 1), *calls("Ben", 1))
FIGURES_OF_ONE = 12


def counts(done: Imported) -> tuple[int, int, int]:
    return done.done.changes.new, done.done.changes.corrected, done.done.changes.unchanged


def tags(shop: Shop) -> list[str]:
    with shop.store.database.reading(shop.unit_id) as session:
        found = session.scalars(
            select(AuditEntry.tag).where(AuditEntry.tag.not_like("%:hire")).order_by(AuditEntry.seq)
        )
        return list(found)


def test_a_log_becomes_numbers(shop: Shop) -> None:
    done = shop.imported(JANUARY)
    assert counts(done) == (2 * FIGURES_OF_ONE, 0, 0)
    assert (done.done.rows, done.done.periods, done.done.people) == (5, ("2021-01",), 2)
    assert shop.values("ann") == {
        "calls": "4", "answered_calls": "3", "abandoned_calls": "1", "answer_rate": "75", "abandon_rate": "25",
        "speed_of_answer": "10", "answered_within_60s": "100", "talk_time": "60", "resolved_calls": "3",
        "first_contact_resolution": "100", "satisfaction_score": "4", "satisfaction_rate": "80",
    }  # fmt: skip
    assert shop.values("ben")["calls"] == "1"
    assert shop.values("cai") == {}
    assert tags(shop) == ["api:stored_file:record", "api:fact_import:record", "api:measurement:record"]


def test_what_was_imported_is_kept_with_its_file_and_its_columns(shop: Shop) -> None:
    data = log(*calls("ann", 2), header=HEADER_BY_HAND)
    made = shop.recorded(data, name="../一月.csv", mapping={"Wer": "agent"})
    hr = shop.importer.who
    assert (made.feed, made.split, made.mapping, made.periods) == (CALL_LOG, "month", {"Wer": "agent"}, ("2021-01",))
    assert (made.rows, made.recorded, made.unchanged, made.author_id) == (2, FIGURES_OF_ONE, 0, hr.user_id)
    file = shop.store.executor.ask(hr, read_file, made.file_id)
    assert isinstance(file, StoredFileView)
    assert (file.name, file.size, file.media_type) == ("一月.csv", len(data), "text/csv")
    assert shop.files.path(shop.unit_id, file.digest).read_bytes() == data
    assert shop.store.executor.ask(hr, list_imports).rows == (made,)
    detail = shop.store.executor.ask(hr, read_import, made.id)
    assert not isinstance(detail, Refusal)
    assert detail.imported == made
    assert detail.periods == (PeriodCount(period="2021-01", people=1, figures=FIGURES_OF_ONE, replaced=0),)


HEADER_BY_HAND = "Wer,Date,Answered,Resolved,Speed of answer,Talk time,Satisfaction"


def test_the_same_file_again_changes_nothing_and_says_so(shop: Shop) -> None:
    shop.imported(JANUARY)
    before = shop.census()
    done = shop.imported(JANUARY)
    assert done.imported is None
    assert counts(done) == (0, 0, 2 * FIGURES_OF_ONE)
    assert shop.census() == before
    other_bytes = shop.imported(JANUARY + b"\n")
    assert (other_bytes.imported, counts(other_bytes)) == (None, (0, 0, 2 * FIGURES_OF_ONE))
    assert shop.census() == before


def test_only_what_differs_gets_a_next_revision(shop: Shop) -> None:
    shop.imported(JANUARY)
    done = shop.imported(log(*calls("ann", 3, 1), *calls("Ben", 2), *calls("cai", 1)))
    assert counts(done) == (FIGURES_OF_ONE, 3, 2 * FIGURES_OF_ONE - 3)
    changed = {(one.number, one.code): (one.was, one.now) for one in done.done.changes.first if one.was is not None}
    assert changed == {
        ("ben", "general.calls"): (Decimal(1), Decimal(2)),
        ("ben", "general.answered_calls"): (Decimal(1), Decimal(2)),
        ("ben", "general.resolved_calls"): (Decimal(1), Decimal(2)),
    }
    assert shop.values("ben")["calls"] == "2"
    assert shop.values("ann")["calls"] == "4"
    with shop.store.database.reading(shop.unit_id) as session:
        revisions = session.scalars(
            select(Measurement.revision).where(
                Measurement.employee_id == shop.ids["ben"], Measurement.code == "general.calls"
            )
        ).all()
    assert sorted(revisions) == [0, 1]


def test_what_a_file_does_not_speak_of_stays(shop: Shop) -> None:
    shop.imported(JANUARY)
    shop.imported(log(*calls("ben", 1, day="2021-02-01")))
    assert shop.values("ann")["calls"] == "4"
    assert shop.values("ben", "2021-02")["calls"] == "1"


def test_a_preview_says_what_an_import_then_does_and_writes_nothing(shop: Shop) -> None:
    shop.imported(JANUARY)
    before = shop.census()
    following = log(*calls("ann", 3, 1), *calls("Ben", 2), *calls("cai", 1))
    preview = shop.preview(following)
    assert shop.census() == before
    assert shop.imported(following).done == preview
    assert [one.number for one in preview.changes.first] == sorted(one.number for one in preview.changes.first)


def test_a_preview_lists_the_first_hundred_changes(small_shop: Shop) -> None:
    days = [f"2021-{month:02}-01" for month in range(1, 13)]
    changes = small_shop.preview(log(*(row for day in days for row in calls("ann", 1, day=day)))).changes
    assert (changes.new, len(changes.first)) == (12 * FIGURES_OF_ONE, 100)


def test_a_number_that_was_corrected_by_hand_is_shown_as_such(shop: Shop) -> None:
    shop.imported(JANUARY)
    executor, hr = shop.store.executor, shop.importer.who
    with shop.store.database.reading(shop.unit_id) as session:
        row = session.scalars(
            select(Measurement).where(Measurement.employee_id == shop.ids["ann"], Measurement.code == "general.calls")
        ).one()
    corrected = executor.perform(hr, correct_measurement, row.id, Decimal(5), 0, "counted again")
    assert isinstance(corrected, MeasurementView), corrected
    (change,) = shop.preview(JANUARY).changes.first
    assert (change.was, change.was_origin, change.now) == (Decimal(5), Origin.ENTRY, Decimal(4))


def test_one_key_has_one_effect(shop: Shop) -> None:
    first = shop.attempt(JANUARY, key="k1")
    before = shop.census()
    assert shop.attempt(JANUARY, key="k1") == first
    assert shop.census() == before
    assert isinstance(shop.attempt(log(*calls("cai", 1)), key="k1"), Conflict)
    assert shop.census() == before


def test_progress_tells_bytes_and_rows(small_shop: Shop) -> None:
    data = log(*calls("ann", 5000))
    told: list[tuple[int, int, int]] = []
    small_shop.imported(data, progress=lambda *far: told.append(far))
    assert [rows for _, _, rows in told] == [0, 2000, 4000, 5000]
    assert told[-1] == (len(data), len(data), 5000)


def test_no_transaction_is_open_while_the_file_is_read(small_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[UnitSession] = []
    begin = UnitSession.__init__

    def noted(session: UnitSession, *arguments: object) -> None:
        begin(session, *arguments)  # type: ignore[arg-type]
        opened.append(session)

    monkeypatch.setattr(UnitSession, "__init__", noted)
    busy: list[bool] = []
    small_shop.imported(
        log(*calls("ann", 3000)),
        progress=lambda *_: busy.append(any(session.in_transaction() for session in opened)),
    )
    assert opened
    assert busy
    assert not any(busy)


def test_of_two_imports_at_a_time_one_waits_and_sees_the_other(
    postgres_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = opened_shop(postgres_store, tmp_path)
    waiting = Database(postgres_store.url, busy_seconds=0.05)
    second = replace(shop, importer=replace(shop.importer, executor=Executor(waiting)))
    other = log(*calls("ann", 7))
    look = commands.compare
    between: list[Any] = []

    def looked(*arguments: Any) -> Any:
        found = look(*arguments)
        if not between:
            monkeypatch.setattr(commands, "compare", look)
            between.append(second.attempt(other))
        return found

    monkeypatch.setattr(commands, "compare", looked)
    try:
        first = shop.attempt(JANUARY)
        again = second.attempt(other)
    finally:
        waiting.dispose()
    assert counts(first) == (2 * FIGURES_OF_ONE, 0, 0)
    assert [type(one) for one in between] == [Unavailable]
    assert again.done.changes.corrected > 0
    assert shop.values("ann")["calls"] == "7"


MAY = {Role.HR, Role.INTEGRATOR, Role.OPERATOR}


@pytest.mark.parametrize("role", list(Role))
def test_who_may_import(small_shop: Shop, role: Role) -> None:
    small_shop = Shop(
        small_shop.store, small_shop.unit_id, small_shop.ids, small_shop.files,
        Importer(small_shop.store.executor, small_shop.files, somebody(small_shop.unit_id, role)),
    )  # fmt: skip
    before = small_shop.census()
    done = small_shop.attempt(JANUARY)
    if role in MAY:
        assert isinstance(done, Imported)
    else:
        assert isinstance(done, NotAllowed)
        assert small_shop.census() == before
        assert isinstance(small_shop.importer.preview(JANUARY, "log.csv", ImportRequest(feed=CALL_LOG)), NotAllowed)


@pytest.mark.parametrize("role", [Role.HR, Role.TOP_MANAGEMENT, Role.AUDITOR, Role.INTEGRATOR])
def test_who_reads_the_whole_units_facts_reads_imports(small_shop: Shop, role: Role) -> None:
    made = small_shop.recorded(JANUARY)
    ask = small_shop.store.executor.ask
    assert ask(somebody(small_shop.unit_id, role), list_imports).rows == (made,)
    for less in (Role.SUPERVISOR, Role.EMPLOYEE):
        who = somebody(small_shop.unit_id, less, employee_id=small_shop.ids["ann"])
        assert ask(who, list_imports).rows == ()
        assert isinstance(ask(who, read_import, made.id), NotFound)
    elsewhere = small_shop.store.unit("bank")
    assert ask(somebody(elsewhere.id, role), list_imports).rows == ()
    assert isinstance(ask(somebody(elsewhere.id, role), read_import, made.id), NotFound)


def huge() -> Catalogue:
    """A feed whose one indicator is the sum of what stands in a column."""
    cited = Citation(source="X", clause="1", quote="x")
    text = Text(zh="值", en="value")
    total = Indicator(code="x.sum", name=text, unit=text, citation=cited, low=None)
    fields = (
        Field(code="who", name=text, kind="text", aliases=("Who",)),
        Field(code="on", name=text, kind="date", aliases=("On",)),
        Field(code="number", name=text, kind="number", aliases=("Number",)),
    )
    feed = Feed(
        code="x.feed", name=text, fields=fields, employee="who", date="on",
        measures=(Measure(indicator="x.sum", aggregation=Sum(field="number")),),
    )  # fmt: skip
    return Catalogue(indicators={total.code: total}, feeds={feed.code: feed})


@pytest.mark.parametrize(("number", "taken"), [("9223372036854", True), ("-9223372036855", False), ("1e3", False)])
def test_a_number_that_does_not_fit_is_refused(small_shop: Shop, number: str, taken: bool) -> None:
    before = small_shop.census()
    with using(huge()):
        done = small_shop.attempt(log(f"ann,2021-01-05,{number}", header="Who,On,Number"), feed="x.feed")
    assert isinstance(done, Imported if taken else Invalid)
    assert (small_shop.census() == before) is not taken


@pytest.mark.parametrize(
    ("value", "refused"),
    [
        ("0.000001", False),
        ("0.0000001", True),
        ("1.2500000", False),
        ("9223372036854.775807", False),
        ("9223372036854.775808", True),
    ],
)
def test_six_decimals_and_64_bits_are_stored_exactly(value: str, refused: bool) -> None:
    assert unstorable(Decimal(value)) is refused
