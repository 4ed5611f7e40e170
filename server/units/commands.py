"""Creating and closing units."""

from __future__ import annotations

from sqlalchemy import select

from core.spec import Text
from core.spec.base import CODE
from server.db.base import DEPLOYMENT
from server.identity.policy import Action
from server.operations import command
from server.refusal import Conflict, Invalid, NotFound, Refusal, Stale, error, not_found, stale
from server.unit_of_work import UnitOfWork
from server.units.tables import Unit
from server.units.values import UnitView, unit_view

WHAT = Text(zh="业务单位", en="unit")
MOST_CODE = 40
MOST_NAME = 200


@command("unit.create", Action.CREATE_UNIT)
def create_unit(work: UnitOfWork, code: str, name: str) -> UnitView | Refusal:
    """A new unit called ``code`` (lower-case letters, digits, ``_``, ``.``; at most 40) and ``name``."""
    if not CODE.fullmatch(code) or len(code) > MOST_CODE:
        return Invalid(
            (
                error(
                    "unit.bad_code",
                    "code",
                    Text(zh=f"{code!r} 不能作为单位代码。", en=f"{code!r} is no code of a unit."),
                    Text(
                        zh="请用小写字母、数字、下划线, 最多 40 个字符。",
                        en="Use lower-case letters, digits and underscores, 40 at most.",
                    ),
                ),
            )
        )
    if not 0 < len(name.strip()) <= MOST_NAME:
        return Invalid(
            (
                error(
                    "unit.bad_name",
                    "name",
                    Text(zh="单位名称须为 1 至 200 个字符。", en="A unit's name has 1 to 200 characters."),
                    Text(zh="请填写名称。", en="Give it a name."),
                ),
            )
        )
    if work.session.scalar(select(Unit.id).where(Unit.code == code)) is not None:
        return Conflict(
            (
                error(
                    "unit.code_taken",
                    "code",
                    Text(zh=f"单位代码 {code} 已被使用。", en=f"The code {code} is taken."),
                    Text(zh="请换一个代码。", en="Choose another."),
                ),
            )
        )
    unit = Unit(code=code, name=name.strip(), created_at=work.at)
    work.session.add(unit)
    work.session.flush()
    return unit_view(unit)


@command("unit.close", Action.CLOSE_UNIT)
def close_unit(work: UnitOfWork, code: str, version: int) -> UnitView | NotFound | Stale:
    """Nobody gets into the unit ``code`` any more; what it stored stays. Closing a closed unit changes nothing."""
    unit = work.session.scalar(select(Unit).where(Unit.code == code, Unit.id != DEPLOYMENT))
    if unit is None:
        return not_found(WHAT, "code")
    if unit.version != version:
        return stale(WHAT, "version", unit.version)
    if unit.closed_at is None:
        unit.closed_at = work.at
        work.session.flush()
    return unit_view(unit)
