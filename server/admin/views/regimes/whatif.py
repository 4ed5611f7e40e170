"""What if: a version over past cycles, with who moves and what it costs. Nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from core.spec import Text
from server.admin.answers import Answer
from server.admin.gate import page
from server.admin.reading import blank
from server.admin.visit import Visit
from server.identity.policy import Action
from server.refusal import Refusal
from server.regimes.queries.by_ids import regimes_by_ids, version_sheets
from server.regimes.queries.versions import read_version
from server.regimes.tables import PointKind
from server.regimes.values import PointView
from server.render.sheet import Sheet
from server.whatif.queries import MOST_CYCLES, try_regime
from server.whatif.values import ChosenResolution, Counts, Trial

RESOLVE = "resolve-"
KINDS = {
    "total": Text(zh="得分", en="total"),
    "rank": Text(zh="名次", en="place"),
    "grade": Text(zh="等级", en="grade"),
    "level": Text(zh="级别", en="level"),
    "rules": Text(zh="奖惩规则", en="rules"),
    "money": Text(zh="奖惩金额", en="awards and penalties"),
    "pay": Text(zh="工资", en="pay"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Over how many past cycles, and how many people are told one by one."""

    cycles: int = 6
    movers: int = 20


def tried(visit: Visit, version_id: UUID) -> Answer:
    """The version over past cycles, with other resolutions where some are chosen."""
    detail = visit.need(read_version, version_id)
    defects = [one for one in detail.points if one.kind is PointKind.DEFECT]
    wanted = visit.filter(Wanted)
    found: Trial | Refusal = (
        wanted
        if isinstance(wanted, Refusal)
        else visit.ask(
            try_regime, version_id, _chosen(visit, defects), cycles=wanted.cycles, movers=wanted.movers
        )
    )  # fmt: skip
    refused = found if isinstance(found, Refusal) else None
    trial = None if isinstance(found, Refusal) else found
    sheet = visit.need(version_sheets, (version_id,)).get(version_id)
    return visit.screen(
        "regimes/trial.html",
        refused,
        regime=visit.need(regimes_by_ids, (detail.version.regime_id,))[detail.version.regime_id],
        version=detail.version,
        defects=defects,
        way_of=RESOLVE,
        sieve=visit.sieve(_fields(visit, defects), refused),
        refused=refused,
        trial=trial,
        rows=[] if trial is None else _rows(visit, trial.counts),
        names=_names(sheet),
        ways=lambda one: [(way.code, visit.words.text(way.name)) for way in one.ways],
        yuan=lambda fen: visit.words.number(None if fen is None else Decimal(fen) / 100),
        signed=lambda fen: ("+" if fen > 0 else "") + visit.words.number(Decimal(fen) / 100),
        most_cycles=MOST_CYCLES,
    )


def _chosen(visit: Visit, defects: list[PointView]) -> tuple[ChosenResolution, ...]:
    found = [(one, visit.query.one(RESOLVE + one.key)) for one in defects]
    return tuple(ChosenResolution(defect=one.key, resolution=way) for one, way in found if way)


def _fields(visit: Visit, defects: list[PointView]) -> dict[str, tuple[str, ...]]:
    return blank(Wanted) | {RESOLVE + one.key: () for one in defects}


def _rows(visit: Visit, counts: Counts) -> list[tuple[str, int, str]]:
    """How many people move in what, as bars."""
    told = [(words, getattr(counts, kind)) for kind, words in KINDS.items()]
    return [(visit.words.text(words), count, visit.words.t(f"{count} 人", f"{count}")) for words, count in told]


def _names(sheet: Sheet | None) -> dict[str, Text]:
    """What codes of grades and levels are called."""
    if sheet is None:
        return {}
    scale, ladder = sheet.bundle.grade_scale, sheet.bundle.scheme.ladder
    grades = {} if scale is None else {one.code: one.name for one in scale.grades}
    return grades | ({} if ladder is None else {one.code: one.name for one in ladder.levels})


SPOTS = (page("/regimes/versions/{version_id:uuid}/trial", tried, Action.TRY_REGIMES),)
