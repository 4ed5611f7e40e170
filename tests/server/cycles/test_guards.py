"""What has to be true before each step, both sides of every condition."""

from __future__ import annotations

import pytest
from time_machine import Traveller

from core.workflow import CYCLE, CycleAction
from server.cycles.guards import GUARDS
from server.identity.roles import Role
from tests.server.cycles.house import INSIDE, house
from tests.server.cycles.situations import SITUATIONS, Stage
from tests.server.cycles.steps import COMMANDS, take
from tests.server.stores import Store, somebody

WRITTEN = """
open           | the regime begins with the period                                  | open
open           | the regime begins a day late                                       | cycle.regime_not_in_effect
open           | the regime ends with the period                                    | open
open           | the regime ends a day early                                        | cycle.regime_not_in_effect
open           | the regime is approved and not in effect                           | cycle.regime_not_in_effect
open           | the regime was in effect and is superseded                         | open
open           | another cycle has the positions                                    | cycle.overlapping
open           | another cycle has them as a draft                                  | open
open           | another cycle had them and was cancelled                           | open
open           | another cycle has other positions                                  | open
open           | another cycle has all that are left over, and these are among them | cycle.overlapping
open           | another cycle has one of all positions                             | cycle.overlapping
open           | another cycle has them in September                                | open
start_rating   | the day before the window                                          | cycle.outside_window
start_rating   | the first day of the window                                        | rating
start_rating   | the last day of the window                                         | rating
start_rating   | the day after the window                                           | cycle.outside_window
score          | nothing is missing                                                 | a run
score          | a fact is missing                                                  | cycle.facts_missing
score          | a rating is missing                                                | cycle.ratings_missing
score          | a fact and a rating are missing                                    | cycle.facts_missing cycle.ratings_missing
score          | they are missing, and that is accepted for a reason                | a run
score          | they are missing, and that is accepted without a reason            | text.missing
score          | a fact is missing that blocks everybody                            | cycle.facts_missing
score          | it blocks everybody and is accepted                                | cycle.facts_missing
score          | a rating is missing that blocks everybody, and is accepted         | cycle.ratings_missing
score          | being rated, and a run is under way                                | run.under_way
rescore        | scored, and a run is under way                                     | run.under_way
rescore        | scored, and a fact has changed                                     | a run
rescore        | in review, and a fact has changed                                  | a run
send_to_review | scored, and nothing has changed                                    | in_review
send_to_review | scored, and a fact has changed                                     | cycle.facts_changed
send_to_review | scored, and a fact has changed and changed back                    | in_review
send_to_review | scored, and a fact of another month is new                         | in_review
send_to_review | scored, and a newer version of the regime is there                 | in_review
send_to_review | scored, and a run is under way                                     | run.under_way
send_to_review | scored, and another run was cancelled                              | in_review
send_to_review | scored, and it was scored anew after a fact had changed            | in_review
send_to_review | in review, and was never scored                                    | cycle.not_scored
reopen_rating  | scored, and nothing has changed                                    | rating
reopen_rating  | scored, without a reason                                           | cycle.no_reason
reopen_rating  | scored, and a run is under way                                     | run.under_way
reopen_rating  | in review, without a reason                                        | cycle.no_reason
reopen_rating  | in review, and a fact has changed                                  | rating
publish        | in review, and nothing has changed                                 | published
publish        | in review, by whoever sent it there                                | cycle.same_person
publish        | in review, and a fact has changed                                  | cycle.facts_changed
publish        | in review, and a fact has changed and changed back                 | published
publish        | in review, and a fact of another month is new                      | published
publish        | in review, and a run is under way                                  | run.under_way
publish        | in review, and another run was cancelled                           | published
close          | published, and nobody appeals                                      | closed
cancel         | a draft, without a reason                                          | cancelled
cancel         | open, without a reason                                             | cycle.no_reason
cancel         | open, with a reason                                                | cancelled
"""
ROWS = tuple(tuple(cell.strip() for cell in line.split("|")) for line in WRITTEN.strip().splitlines())


def test_every_situation(store: Store, window: Traveller) -> None:
    found, expected = {}, {}
    for number, (action, words, answer) in enumerate(ROWS):
        window.move_to(INSIDE)
        given = SITUATIONS[words](Stage(store, window, f"unit{number}"))
        place = f"{action} | {words}"
        found[place] = take(given.shop, given.who, CycleAction(action), given.cycle, **given.keywords)
        expected[place] = answer
    assert found == expected


def test_every_guard_of_the_table_is_computed() -> None:
    assert set(GUARDS) == {guard for one in CYCLE.transitions for guard in one.needs}


@pytest.mark.parametrize("action", CycleAction)
def test_whoever_saw_an_earlier_version_is_stale(sqlite_store: Store, action: CycleAction) -> None:
    shop = house(sqlite_store, "chiefs")
    seen = shop.draft()
    shop.opened("chiefs", name="another")
    cycle = shop.now(seen)
    outdated = type(cycle)(**{name: getattr(cycle, name) for name in cycle.__slots__} | {"version": 7})
    assert take(shop, shop.hr, action, outdated) == "stale"


@pytest.mark.parametrize("action", CycleAction)
def test_another_units_cycle_is_not_found(sqlite_store: Store, action: CycleAction) -> None:
    shop = house(sqlite_store, "chiefs")
    strange = sqlite_store.unit("strange")
    who = somebody(strange.id, Role.HR)
    assert take(shop, who, action, shop.draft()) == "not_found"
    assert set(COMMANDS) == set(CycleAction)
