"""Marks that roles as a whole gave come from a file too, and not beside those of single raters."""

from __future__ import annotations

from decimal import Decimal

from server.facts.imports.commands import withdraw_import
from server.facts.imports.values import Withdrawal
from server.facts.known import names
from server.facts.tables import Origin, Rating
from server.identity.policy import Action
from server.identity.roles import Role
from server.operations import Command
from server.refusal import Invalid
from server.unit_of_work import UnitOfWork
from tests.server.facts.imports.shop import Shop, log
from tests.server.stores import somebody

FEED = "property_mgmt.appraisal_sheet"
TEAMWORK = "property_mgmt.teamwork_rating"
PERIOD = "2021-01"


def header() -> str:
    aliases = {field.code: field.aliases[0] for field in names().catalogue.feeds[FEED].fields}
    wanted = [code for code in aliases if code not in ("name", "department", "position")]
    return ",".join(aliases[code] for code in wanted)


def sheet(*rows: str) -> bytes:
    return log(*rows, header=header())


def marks(who: str, *numbers: int) -> str:
    return ",".join((who, "2021-01-31", *map(str, numbers)))


ANN = marks("ann", 90, 85, 80, 75, 70, 95, 88, 77)


def _rate(work: UnitOfWork, number: str, shop: Shop) -> str:
    rating = Rating(
        employee_id=shop.ids[number], rater_id=shop.ids["ben"], role="supervisor", period=PERIOD, code=TEAMWORK,
        value=Decimal(60), origin=Origin.ENTRY, recorded_at=work.at,
    )  # fmt: skip
    work.session.add(rating)
    return number


RATE: Command[..., str] = Command("fixture.rate", Action.RECORD_FACTS, _rate)


def test_numbers_and_marks_of_roles_come_in_together_and_go_together(shop: Shop) -> None:
    made = shop.recorded(sheet(ANN), feed=FEED)
    assert shop.values("ann") == {"knowledge_exam": "90", "owner_survey": "85", "shared_tasks_completed": "95"}
    ratings = shop.ratings("ann", PERIOD)
    assert len(ratings) == 5
    assert (ratings[TEAMWORK, "supervisor"], ratings[TEAMWORK, "colleague"]) == (75, 70)
    assert shop.imported(sheet(ANN), feed=FEED).imported is None
    changed = shop.imported(sheet(ANN.replace(",75,", ",76,")), feed=FEED)
    (change,) = changed.done.changes.first
    assert (change.code, change.role, change.was, change.now) == (TEAMWORK, "supervisor", 75, 76)
    assert shop.ratings("ann", PERIOD)[TEAMWORK, "supervisor"] == 76
    done = shop.store.executor.perform(shop.importer.who, withdraw_import, made.id, "wrong sheet")
    assert isinstance(done, Withdrawal)
    assert (done.restored, done.withdrawn, done.replaced_since) == (0, 7, 1)
    assert {key for key, value in shop.ratings("ann", PERIOD).items() if value is not None} == {
        (TEAMWORK, "supervisor")
    }


def test_beside_a_single_rating_of_the_role_it_is_refused(shop: Shop) -> None:
    assert shop.store.executor.perform(somebody(shop.unit_id, Role.HR), RATE, "ann", shop) == "ann"
    before = shop.census()
    refused = shop.attempt(sheet(ANN), feed=FEED)
    assert isinstance(refused, Invalid)
    assert [problem.code for problem in refused.problems] == ["import.rated_singly"]
    assert shop.census() == before
    shop.recorded(sheet(ANN.replace("ann", "cai")), feed=FEED)
