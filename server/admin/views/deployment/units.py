"""Units: the list, a new one, and closing one."""

from __future__ import annotations

from dataclasses import dataclass

from core.spec import Text
from server.admin.answers import Answer
from server.admin.errors import no_such_page
from server.admin.gate import form, page
from server.admin.reading import blank
from server.admin.visit import Unshown, Visit
from server.identity.policy import Action
from server.refusal import Invalid, Refusal, error
from server.units.commands import close_unit, create_unit
from server.units.queries import list_units
from server.units.values import UnitView

OTHER_CODE = Text(zh="与该单位的代码不一致, 没有关闭。", en="That isn't the unit's code: nothing was closed.")
RETYPE = Text(zh="请照样输入单位代码。", en="Type the unit's code as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit as people type it."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The code of a unit, typed by whoever means it."""

    typed: str


def listed(visit: Visit) -> Answer:
    """Every unit, and whether it is open."""
    return visit.screen("deployment/units.html", units=visit.need(list_units))


def new(visit: Visit, refused: Refusal | None = None) -> Answer:
    """The form of a new unit."""
    return visit.screen("deployment/new.html", refused, form=visit.form(blank(NewUnit), None, refused))


def make(visit: Visit) -> Answer:
    """The unit is there."""
    wanted = visit.read(NewUnit)
    if isinstance(wanted, Refusal):
        return new(visit, wanted)
    done = visit.perform(create_unit, wanted.code, wanted.name)
    if isinstance(done, Refusal):
        return new(visit, done)
    said = Text(
        zh=f"单位“{done.name}”已建立。接下来请在服务器上为它指定第一位单位管理员。",
        en=f"The unit “{done.name}” is there. Next, make somebody its first administrator, on the server.",
    )
    return visit.goto("units", said=said)


def closing(visit: Visit, code: str, refused: Refusal | None = None) -> Answer:
    """What closing the unit does; its code has to be typed."""
    unit = _unit(visit, code)
    if unit.closed_at is not None:
        return no_such_page()
    return visit.screen(
        "deployment/close.html", refused, unit=unit, form=visit.form({"typed": ()}, unit.version, refused)
    )


def close(visit: Visit, code: str) -> Answer:
    """Nobody gets into the unit any more."""
    wanted = visit.read(Typed)
    if isinstance(wanted, Refusal):
        return closing(visit, code, wanted)
    if wanted.typed != code:
        return closing(visit, code, Invalid((error("unit.other_code", "typed", OTHER_CODE, RETYPE),)))
    done = visit.perform(close_unit, code, visit.posted.version)
    if isinstance(done, Refusal):
        return closing(visit, code, done)
    return visit.goto("units", said=Text(zh=f"单位“{done.name}”已关闭。", en=f"The unit “{done.name}” is closed."))


def _unit(visit: Visit, code: str) -> UnitView:
    for one in visit.need(list_units):
        if one.code == code:
            return one
    raise Unshown(no_such_page())


SPOTS = (
    page("/units", listed, Action.LIST_UNITS),
    form("/units/new", new, make, Action.CREATE_UNIT),
    form("/units/{code}/close", closing, close, Action.CLOSE_UNIT),
)
