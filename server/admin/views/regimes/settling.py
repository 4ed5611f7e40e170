"""What the source leaves open is settled: readings are confirmed, contradictions resolved, and opened again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import form
from server.admin.visit import Visit
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.available import commands_for_version
from server.regimes.commands.editing import settle_points, unsettle_points
from server.regimes.queries.by_ids import regimes_by_ids
from server.regimes.queries.versions import read_version
from server.regimes.tables import PointKind
from server.regimes.values import PointView, Settlement, VersionDetail

CONFIRM, GROUP, RESOLVE = "confirm", "group", "resolve-"
EVERY = "every"
"""The button that stands for all groups."""
REOPENED = Text(zh="该事项已重新打开。", en="It is open again.")
ALL_SETTLED = Text(zh="全部事项已落实, 可以提交审批。", en="Everything is settled; it can be submitted.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Points by their keys."""

    keys: tuple[str, ...] = ()


def points(visit: Visit, version_id: UUID, refused: Refusal | None = None) -> Answer:
    """What is open, by what it belongs to, and what is settled."""
    detail = visit.need(read_version, version_id)
    here = ("regimes", "versions", version_id, "points")
    defects = [one for one in detail.points if one.kind is PointKind.DEFECT]
    stored: dict[str, tuple[str, ...]] = {CONFIRM: ()}
    stored |= {RESOLVE + one.key: () if one.resolution is None else (one.resolution,) for one in defects}
    return visit.screen(
        "regimes/points.html",
        refused,
        regime=visit.need(regimes_by_ids, (detail.version.regime_id,))[detail.version.regime_id],
        version=detail.version,
        defects=defects,
        groups=_groups(detail),
        settled=[one for one in detail.points if one.settled and one.kind is PointKind.ASSUMED],
        done=sum(one.settled for one in detail.points),
        every=len(detail.points),
        unconfirmed=sum(not one.settled for one in detail.points if one.kind is PointKind.ASSUMED),
        form=visit.form(stored, detail.version.version, refused, visit.to(*here)),
        reopening=visit.form({}, detail.version.version, None, visit.to(*here, "reopen")),
        may_settle=settle_points in commands_for_version(visit.who, detail.version),
        ways_of=RESOLVE,
    )


def settle(visit: Visit, version_id: UUID) -> Answer:
    """What was ticked is confirmed, a whole group or all where its button was pressed, and what was chosen is resolved."""
    detail = visit.need(read_version, version_id)
    wanted = tuple(_settlements(visit, detail))
    if not wanted:
        return visit.goto("regimes", "versions", version_id, "points")
    done = visit.perform(settle_points, version_id, visit.posted.version, wanted)
    if isinstance(done, Refusal):
        return points(visit, version_id, done)
    left = sum(not one.settled for one in done.points)
    if not left:
        return visit.goto("regimes", "versions", version_id, said=ALL_SETTLED)
    said = Text(zh=f"已落实 {len(wanted)} 项, 还有 {left} 项。", en=f"{len(wanted)} settled, {left} to go.")
    return visit.goto("regimes", "versions", version_id, "points", said=said)


def reopen(visit: Visit, version_id: UUID) -> Answer:
    """What was settled is open again."""
    wanted = visit.read(Keys)
    done = wanted if isinstance(wanted, Refusal) else visit.perform(
        unsettle_points, version_id, visit.posted.version, wanted.keys
    )  # fmt: skip
    if isinstance(done, Refusal):
        return points(visit, version_id, done)
    return visit.goto("regimes", "versions", version_id, "points", said=REOPENED)


def _settlements(visit: Visit, detail: VersionDetail) -> list[Settlement]:
    ticked = set(visit.posted.all(CONFIRM))
    pressed = visit.posted.one(GROUP)
    for place, (_, of) in enumerate(_groups(detail)):
        ticked |= {one.key for one in of} if pressed in (str(place), EVERY) else set()
    confirmed = [Settlement(key=key) for key in sorted(ticked)]
    chosen = [(one, visit.posted.one(RESOLVE + one.key)) for one in detail.points if one.kind is PointKind.DEFECT]
    return confirmed + [
        Settlement(key=one.key, resolution=way) for one, way in chosen if way and way != one.resolution
    ]  # fmt: skip


def _groups(detail: VersionDetail) -> list[tuple[Text, list[PointView]]]:
    """The readings that are to be confirmed, by the item or rule that they belong to."""
    found: dict[Text, list[PointView]] = {}
    for one in detail.points:
        if one.kind is PointKind.ASSUMED and not one.settled:
            found.setdefault(one.group, []).append(one)
    return list(found.items())


SPOTS = (
    form("/regimes/versions/{version_id:uuid}/points", points, settle, Action.READ_REGIMES),
    form("/regimes/versions/{version_id:uuid}/points/reopen", points, reopen, Action.EDIT_REGIMES),
)
