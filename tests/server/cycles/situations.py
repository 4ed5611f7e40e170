"""Situations in which a step is taken: each brings a cycle there and says who takes the step, and with what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import select
from time_machine import Traveller

from core.workflow import CycleState, RegimeState
from server.cycles.commands.opening import cancel_cycle, start_rating
from server.cycles.commands.planning import create_cycle
from server.cycles.commands.scoring import rescore_cycle, score_cycle
from server.cycles.values import CycleView, NewScheme
from server.facts.commands.measurements import correct_measurement, record_measurement
from server.facts.tables import Measurement
from server.identity.who import Who
from server.runs.commands import cancel_run
from server.runs.embedded import drain
from tests.server.cycles.house import ADOPT, AFTER, AGENTS, BEFORE, CHIEFS, FIRST, LAST, PERIOD, PUT, House, house
from tests.server.stores import Store


@dataclass(frozen=True)
class Situation:
    """A cycle, who takes the step (HR), and what they say with it."""

    shop: House
    cycle: CycleView
    who: Who
    keywords: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stage:
    """Where situations take place: a store, and a clock that can be set; each has a unit of its own."""

    store: Store
    traveller: Traveller
    code: str

    def house(self, *schemes: str) -> House:
        """A new unit in which ``schemes`` are in effect."""
        return house(self.store, *schemes, code=self.code)


Maker: TypeAlias = Callable[[Stage], Situation]
_MADE: dict[str, Maker] = {}
SITUATIONS = MappingProxyType(_MADE)


def situation(words: str) -> Callable[[Maker], Maker]:
    """Make a function the situation called ``words``."""

    def register(make: Maker) -> Maker:
        assert words not in _MADE, words
        _MADE[words] = make
        return make

    return register


def _version(words: str, **keywords: Any) -> None:
    @situation(words)
    def make(stage: Stage) -> Situation:
        shop = stage.house("agents")
        version = shop.did(shop.hr, ADOPT, CHIEFS, **keywords)
        cycle = shop.did(shop.hr, create_cycle, "October", PERIOD, (NewScheme(version_id=version),))
        return Situation(shop, cycle, shop.hr)


_version("the regime begins with the period", effective_on=date(2026, 10, 1))
_version("the regime begins a day late", effective_on=date(2026, 10, 2))
_version("the regime ends with the period", ends_on=date(2026, 10, 31))
_version("the regime ends a day early", ends_on=date(2026, 10, 30))
_version("the regime is approved and not in effect", state=RegimeState.APPROVED)
_version("the regime was in effect and is superseded", state=RegimeState.SUPERSEDED, ends_on=date(2026, 10, 31))


def _beside(words: str, make_other: Callable[[House], object], *mine: str) -> None:
    @situation(words)
    def make(stage: Stage) -> Situation:
        shop = stage.house("agents", "chiefs", "everybody")
        make_other(shop)
        return Situation(shop, shop.draft(*(mine or ("agents",)), name="mine"), shop.hr)


_beside("another cycle has the positions", lambda shop: shop.opened("agents", name="other"))
_beside("another cycle has them as a draft", lambda shop: shop.draft("agents", name="other"))
_beside(
    "another cycle had them and was cancelled",
    lambda shop: shop.step(cancel_cycle, shop.opened("agents", name="other"), "a slip"),
)
_beside("another cycle has other positions", lambda shop: shop.opened("chiefs", name="other"))
_beside(
    "another cycle has all that are left over, and these are among them",
    lambda shop: shop.opened("everybody", name="other"),
)
_beside(
    "another cycle has one of all positions",
    lambda shop: shop.opened("agents", name="other"),
    "everybody",
)


@situation("another cycle has them in September")
def september(stage: Stage) -> Situation:
    """The same positions in another month."""
    shop = stage.house("agents")
    other = shop.draft(name="September", period="2026-09")
    shop.did(shop.hr, PUT, other.id, CycleState.OPEN)
    return Situation(shop, shop.draft(), shop.hr)


def _day(words: str, moment: datetime) -> None:
    @situation(words)
    def make(stage: Stage) -> Situation:
        shop = stage.house("chiefs")
        cycle = shop.opened()
        stage.traveller.move_to(moment)
        return Situation(shop, cycle, shop.hr)


_day("the day before the window", BEFORE)
_day("the first day of the window", FIRST)
_day("the last day of the window", LAST)
_day("the day after the window", AFTER)


def _missing(words: str, facts: tuple[str, ...], ratings: tuple[str, ...], scheme: str = "agents", **said: Any) -> None:
    @situation(words)
    def make(stage: Stage) -> Situation:
        shop = stage.house(scheme)
        cycle = shop.opened()
        shop.facts(*facts)
        shop.ratings(*ratings)
        return Situation(shop, shop.step(start_rating, cycle), shop.hr, said)


BOTH, ALL = ("ann", "ben"), ("ann:ann", "vice:ann", "ben:ben", "vice:ben")
WAIVED: dict[str, Any] = {"leave_held": True, "reason": "ben has left for good"}
_missing("nothing is missing", BOTH, ALL)
_missing("a fact is missing", ("ann",), ALL)
_missing("a rating is missing", BOTH, ALL[:3])
_missing("a fact and a rating are missing", ("ann",), ALL[:3])
_missing("they are missing, and that is accepted for a reason", ("ann",), ALL[:3], **WAIVED)
_missing("they are missing, and that is accepted without a reason", ("ann",), ALL[:3], leave_held=True)
_missing("a fact is missing that blocks everybody", ("ann",), ALL, "blocking")
_missing("it blocks everybody and is accepted", ("ann",), ALL, "blocking", **WAIVED)
_missing("a rating is missing that blocks everybody, and is accepted", BOTH, ALL[:3], "blocking", **WAIVED)


@situation("being rated, and a run is under way")
def scored_at_this_moment(stage: Stage) -> Situation:
    """Somebody has asked for a run already."""
    shop = stage.house("agents")
    cycle = shop.rating()
    _run(shop, cycle)
    return Situation(shop, shop.now(cycle), shop.hr)


def _after(words: str, change: Callable[[House, CycleView], object], *, review: bool = False, **said: Any) -> None:
    @situation(words)
    def make(stage: Stage) -> Situation:
        shop = stage.house("agents")
        cycle = shop.in_review() if review else shop.scored()
        change(shop, cycle)
        return Situation(shop, shop.now(cycle), shop.other_hr, said)


def _nothing(shop: House, cycle: CycleView) -> None:
    """The cycle is as it was."""


def _run(shop: House, cycle: CycleView) -> Any:
    """A run of the cycle has been asked for."""
    command = score_cycle if cycle.state is CycleState.RATING else rescore_cycle
    return shop.did(shop.hr, command, cycle.id, cycle.version)


def _run_and_cancel(shop: House, cycle: CycleView) -> None:
    run = _run(shop, cycle)
    shop.did(shop.hr, cancel_run, run.run_id, 1)


def _correct(shop: House, cycle: CycleView) -> None:
    shop.did(shop.hr, correct_measurement, _measurement(shop), Decimal(55), 0, "misread")


def _correct_and_back(shop: House, cycle: CycleView) -> None:
    _correct(shop, cycle)
    shop.did(shop.hr, correct_measurement, _measurement(shop), Decimal(95), 1, "it was right")


def _correct_and_score(shop: House, cycle: CycleView) -> None:
    _correct(shop, cycle)
    _run(shop, cycle)
    drain(shop.store.database, shop.unit_id)


def _another_month(shop: House, cycle: CycleView) -> None:
    shop.did(shop.hr, record_measurement, shop.ids["ann"], "2026-11", "sample.rate", Decimal(1))


def _adopt(shop: House, cycle: CycleView) -> None:
    shop.did(shop.hr, ADOPT, AGENTS, effective_on=date(2026, 11, 1))


def _measurement(shop: House) -> UUID:
    with shop.store.database.reading(shop.unit_id) as session:
        return session.scalars(
            select(Measurement.id).where(Measurement.employee_id == shop.ids["ann"]).order_by(Measurement.revision)
        ).first() or UUID(int=0)


for where, in_review in (("scored", False), ("in review", True)):
    _after(f"{where}, and nothing has changed", _nothing, review=in_review)
    _after(f"{where}, and a fact has changed", _correct, review=in_review)
    _after(f"{where}, and a fact has changed and changed back", _correct_and_back, review=in_review)
    _after(f"{where}, and a fact of another month is new", _another_month, review=in_review)
    _after(f"{where}, and a newer version of the regime is there", _adopt, review=in_review)
    _after(f"{where}, and a run is under way", _run, review=in_review)
    _after(f"{where}, and another run was cancelled", _run_and_cancel, review=in_review)
    _after(f"{where}, without a reason", _nothing, review=in_review, reason="")
_after("scored, and it was scored anew after a fact had changed", _correct_and_score)


@situation("in review, by whoever sent it there")
def same_person(stage: Stage) -> Situation:
    """HR sent it to review, and publishes it."""
    shop = stage.house("agents")
    return Situation(shop, shop.in_review(), shop.hr)


@situation("in review, and was never scored")
def never_scored(stage: Stage) -> Situation:
    """No run of it ever finished."""
    shop = stage.house("agents")
    cycle = shop.rating()
    shop.did(shop.hr, PUT, cycle.id, CycleState.SCORED)
    return Situation(shop, shop.now(cycle), shop.hr)


@situation("a draft, without a reason")
def no_reason_draft(stage: Stage) -> Situation:
    """Nobody has seen it yet."""
    shop = stage.house("chiefs")
    return Situation(shop, shop.draft(), shop.hr, {"reason": ""})


@situation("open, without a reason")
def no_reason_open(stage: Stage) -> Situation:
    """Everybody has seen it."""
    shop = stage.house("chiefs")
    return Situation(shop, shop.opened(), shop.hr, {"reason": ""})


@situation("open, with a reason")
def reason_open(stage: Stage) -> Situation:
    """Everybody has seen it."""
    shop = stage.house("chiefs")
    return Situation(shop, shop.opened(), shop.hr, {"reason": "the wrong month"})


@situation("published, and nobody appeals")
def published(stage: Stage) -> Situation:
    """The results are out."""
    shop = stage.house("agents")
    return Situation(shop, shop.published(), shop.hr)
