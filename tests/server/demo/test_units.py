"""The demonstration's deployment: every state is seen, everybody gets in, and what it shows is what the engine says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import select

from core.calendar import Period
from core.catalogue import bundle
from core.engine.incentives.chain import appraise
from core.workflow import CycleState, RegimeState
from server.audit.verify import verify
from server.cli.demo_serve import _listening
from server.clock import at, now, today
from server.cycles.tables import Cycle
from server.db.database import Database
from server.demo.units.accounts import GROUP, GROUP_ROLES, PASSWORD, ROLES, ROOT, password
from server.demo.units.fill import fill
from server.demo.units.folder import Folder
from server.demo.units.office import Office
from server.demo.units.plan import UNITS
from server.demo.units.samples import write_samples
from server.employees.tables import Employee
from server.execute import Executor
from server.facts.gather import facts_of
from server.facts.known import names
from server.files.store import FileStore
from server.identity.entrance import Entrance
from server.identity.roles import Door, Role
from server.identity.values import NewSession, SignedIn
from server.identity.who import Who
from server.intake.open_table import open_table
from server.intake.table import Table
from server.regimes.tables import RegimeVersion
from server.render.demo_accounts import print_start
from server.results.queries.listing import list_results
from server.settings import Settings
from tests.server.stores import SqliteMaker

PEOPLE = 8
R19 = "general.r19.monthly"
SHEET = {"insurance.r21.sheet06": ("电话接听岗",)}
FEWER = tuple(replace(plan, schemes=SHEET, besides={}) if plan.code == "insurance" else plan for plan in UNITS)
"""The units, of which the insurer has one of its three sheets, and nothing else."""


@dataclass(frozen=True)
class Deployment:
    """The filled database, and the offices that filled it."""

    database: Database
    offices: dict[str, Office]


@pytest.fixture(scope="module")
def deployment(sqlite_maker: SqliteMaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """The demonstration with few people."""
    with sqlite_maker.url() as url:
        database = Database(url)
        offices = fill(database, FileStore(tmp_path_factory.mktemp("files")), people=PEOPLE, units=FEWER)
        yield Deployment(database, {office.plan.code: office for office in offices})
        database.dispose()


def test_every_state_is_somewhere(deployment: Deployment) -> None:
    cycles: set[CycleState] = set()
    versions: set[RegimeState] = set()
    for office in deployment.offices.values():
        with deployment.database.reading(office.unit_id) as session:
            cycles |= set(session.scalars(select(Cycle.state)))
            versions |= set(session.scalars(select(RegimeVersion.state)))
    assert cycles == set(CycleState)
    assert versions == set(RegimeState)


def test_everybody_gets_in_as_what_they_are(deployment: Deployment) -> None:
    settings = Settings(database_url=deployment.database.url)
    entrance = Entrance(Executor(deployment.database), settings)

    def entered(login: str) -> tuple[NewSession, SignedIn]:
        made = entrance.log_in(login, password(), Door.ADMIN)
        assert isinstance(made, NewSession), (login, made)
        signed_in = entrance.signed_in(made.token)
        assert isinstance(signed_in, SignedIn)
        return made, signed_in

    for word, (role, _) in ROLES.items():
        made, signed_in = entered(f"{word}@bank")
        assert {one.code: one.roles for one in signed_in.units} == {"bank": {role}}
        who = entrance.enter(made.token, "bank", Door.ADMIN)
        assert isinstance(who, Who)
        assert (who.employee_id is not None) == (role in (Role.SUPERVISOR, Role.EMPLOYEE))
    assert {one.code: set(one.roles) for one in entered(GROUP)[1].units} == {
        code: {role} for code, role in GROUP_ROLES.items()
    }
    assert entered(ROOT)[1].deployment_admin


def test_results_are_what_the_engine_says(deployment: Deployment) -> None:
    office = deployment.offices["property"]
    people = {one.number: office.ids[one.number] for one in office.of_position(office.plan.schemes[R19])}
    with deployment.database.reading(office.unit_id) as session:
        cycles = {one.period: one for one in session.scalars(select(Cycle).where(Cycle.published_at.is_not(None)))}
        months = [facts_of(session, _period(label), tuple(people.values())) for label in sorted(cycles)]
    later = [replace(one, employees=tuple(replace(person, level="") for person in one.employees)) for one in months[1:]]
    catalogue = names().catalogue
    computed = appraise(bundle(catalogue, catalogue.schemes[R19]), (months[0], *later))
    for month in computed:
        page = office.executor.ask(office.whos["hr"], list_results, cycles[str(month.facts.period)].id, first=100)
        stored = {row.employee_id: (row.total, row.rank) for row in page.rows}  # type: ignore[union-attr]
        assert {people[card.employee]: (card.total, card.rank) for card in month.run.cards}.items() <= stored.items()
    assert len(computed) == 5


def test_nothing_was_written_past_the_audit(deployment: Deployment) -> None:
    for office in deployment.offices.values():
        with deployment.database.reading(office.unit_id) as session:
            assert verify(session).findings == ()


def test_the_same_seed_gives_the_same_people(deployment: Deployment) -> None:
    office = deployment.offices["shop"]
    with deployment.database.reading(office.unit_id) as session:
        numbers = session.scalars(select(Employee.number).order_by(Employee.number)).all()
    assert numbers == [one.number for one in office.people]


def test_files_to_try_can_be_read_and_the_faulty_one_is_faulty(tmp_path: Path) -> None:
    files = write_samples(tmp_path, today(), PEOPLE, 7)
    assert len(files) == 4
    for path in files:
        table = open_table(path, path.name)
        assert isinstance(table, Table), path
        with closing(table):
            assert len(list(table.rows)) >= 3


def test_what_is_there_is_used_and_what_is_half_made_is_not(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert folder.made() is None
    (tmp_path / "made.json").write_text('{"on": "2026-11-30", "revision": "old"}', encoding="utf-8")
    assert folder.made() is None
    folder.database.touch()
    made = folder.made()
    assert made is not None
    assert not made.usable
    assert not folder.is_strange
    (tmp_path / "letter.txt").touch()
    assert folder.is_strange


def test_a_port_that_is_taken_gives_way_to_the_next() -> None:
    with _listening(8000, "zh") as first, _listening(first.getsockname()[1], "zh") as second:
        assert second.getsockname()[1] > first.getsockname()[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_start_screen_names_every_account_in_full(lang: str) -> None:
    out = Console(width=80, record=True, file=StringIO())
    print_start(out, "http://127.0.0.1:8000/", Path("steelyard-demo"), lang)
    shown = out.export_text()
    assert [f"{word}@{plan.code}" for plan in UNITS for word in ROLES if f"{word}@{plan.code}" not in shown] == []
    assert all(one in shown for one in (GROUP, ROOT, PASSWORD, "http://127.0.0.1:8000/"))


def test_an_invented_moment_is_over_with_its_block() -> None:
    moment = datetime(2026, 1, 5, 9, tzinfo=UTC)
    with at(moment):
        assert now() == moment
        assert today() == moment.date()
    assert now() > moment


def _period(label: str) -> Period:
    year, month = label.split("-")
    return Period(int(year), "month", int(month))
