"""What the role sheets of R21 share: supervisor's points, assigned work, items that lose points, and the policies."""

from __future__ import annotations

from core.spec import (
    Check,
    Checks,
    Citation,
    Deduction,
    Deductions,
    Defect,
    Dimension,
    Item,
    Missing,
    Number,
    Ranking,
    Rated,
    Raters,
    RaterWeight,
    Rounding,
    Scheme,
    Text,
    Veto,
)
from core.spec.rules import Relation
from core.spec.scheme import PeriodKind
from plugins.insurance.citing import r21, text
from plugins.insurance.contents.content import Content

_FLOOR = text(
    "满分见原文;扣分以本项满分为限,最低 0 分(假定)",
    "The full mark is the source's; deductions end at 0 (assumed)",
)
_RATED = text(
    "满分见原文;由上级在满分之内打分(假定:原文没有评分办法)",
    "The full mark is the source's; the supervisor gives points up to it (assumed: the source has no method)",
)

_MET = text(
    "达标得满分,未达标得 0 分,不另扣分(假定:原文只有标准与分值)",
    "The full mark where the standard is met, else 0, nothing more is lost (assumed: the source prints a standard and "
    "points)",
)


def deducted(code: str, name: Text, full: int, clause: str, quote: str, *deductions: Deduction) -> Item:
    """An item that starts from its full mark and loses points, never below 0."""
    return Item(
        code=code,
        name=name,
        full=full,
        citation=r21(clause, quote, _FLOOR, "assumed"),
        rule=Deductions(deductions=deductions),
    )


def per(indicator: str, points: int, citation: Citation, allowance: int = 0, shortfall: bool = False) -> Deduction:
    """``points`` for each case or day beyond ``allowance`` (for each one lacking, with ``shortfall``)."""
    return Deduction(
        indicator=f"insurance.{indicator}",
        points=points,
        citation=citation,
        allowance=allowance,
        shortfall=shortfall,
    )


def rated(
    code: str,
    name: Text,
    full: Number,
    clause: str,
    quote: str,
    indicator: str | None = None,
    vetoes: tuple[Veto, ...] = (),
) -> Item:
    """An item that the supervisor gives points for; its indicator has the item's code unless ``indicator`` says so."""
    return Item(
        code=code,
        name=name,
        full=full,
        citation=r21(clause, quote, _RATED, "assumed"),
        rule=Rated(indicator=f"insurance.{indicator or code}"),
        vetoes=vetoes,
    )


def by_supervisor(clause: str, *contents: Content) -> tuple[Item, ...]:
    """An item for each of ``contents``, cited from the sheet of ``clause``."""
    return tuple(rated(one.code, one.name, one.full, clause, one.quote) for one in contents)


def standard(
    code: str,
    name: Text,
    full: Number,
    clause: str,
    quote: str,
    relation: Relation,
    limit: Number,
    reading: Text = _MET,
    limit_quote: str | None = None,
) -> Item:
    """An item that earns its full mark where the fact of its code stands in ``relation`` to ``limit``, else nothing.

    ``limit_quote``: the words of the limit where they stand apart from those of the full mark.
    """
    citation = r21(clause, quote, reading, "assumed")
    check = Check(
        indicator=f"insurance.{code}",
        relation=relation,
        limit=limit,
        earns=full,
        citation=r21(clause, limit_quote or quote, reading, "assumed"),
    )
    return Item(code=code, name=name, full=full, citation=citation, rule=Checks(checks=(check,)))


def part(
    code: str, name: Text, full: int, clause: str, quote: str, *items: Item, vetoes: tuple[Veto, ...] = ()
) -> Dimension:
    """One row of the sheet (评估项目) with the points printed in it."""
    return Dimension(code=code, name=name, full=full, items=items, citation=r21(clause, quote), vetoes=vetoes)


def assigned(clause: str, title: str, timeliness: str) -> Dimension:
    """Work assigned by superiors: on time 5, correct 5. ``title`` and ``timeliness`` are the sheet's own words."""
    return part(
        "assigned",
        text("领导交办的其他工作", "Other work assigned"),
        10,
        clause,
        title,
        rated(
            "assigned_timeliness",
            text("交办工作及时性", "Assigned work: on time"),
            5,
            clause,
            timeliness,
        ),
        rated("assigned_accuracy", text("交办工作准确性", "Assigned work: correct"), 5, clause, "准确性:"),
    )


def sheet(
    number: str,
    role: Text,
    clause: str,
    title: str,
    period: PeriodKind,
    period_reading: Text,
    dimensions: tuple[Dimension, ...],
    defects: tuple[Defect, ...] = (),
    draft: bool = False,
) -> Scheme:
    """The role sheet ``number`` of R21, for the position whose Chinese name is ``role.zh``."""
    return Scheme(
        code=f"insurance.r21.sheet{number}",
        regime="R21",
        name=text(f"{role.zh}评分表", f"{role.en}: score sheet"),
        period=period,
        dimensions=dimensions,
        raters=_raters(clause),
        missing=Missing(
            action="hold",
            citation=r21(
                clause,
                "评估结果",
                text(
                    "应登记的数据或评分缺失时暂不出分,不当作 0;差错与延迟没有登记即为没有发生(假定)",
                    "A missing number or rating holds the card, it is never 0; errors and lateness that nobody "
                    "recorded did not happen (assumed)",
                ),
                "assumed",
            ),
        ),
        rounding=Rounding(
            decimals=2,
            citation=r21(
                clause,
                "总分",
                text("总分四舍五入一次,保留两位小数(假定)", "Rounded once, half up, to two decimals (assumed)"),
                "assumed",
            ),
        ),
        ranking=Ranking(
            ties="standard",
            citation=r21(
                clause,
                "总分",
                text(
                    "原文不排名次;同一岗位内排名,同分同名次,其后空出(假定)",
                    "The source ranks nobody; within the position, equal totals share a place and the next is left "
                    "out (assumed)",
                ),
                "assumed",
            ),
        ),
        citation=r21(clause, title, period_reading, "assumed"),
        positions=(role.zh,),
        defects=defects,
        draft=draft,
    )


def _raters(clause: str) -> Raters:
    reading = text(
        "由直接上级一人评分;未评则暂不出分(假定:原文未说明由谁评分)",
        "The direct supervisor alone rates; unrated, the card waits (assumed: the source names no rater)",
    )
    citation = r21(clause, "评估结果", reading, "assumed")
    return Raters(
        weights=(RaterWeight(role="supervisor", weight=100, citation=citation),), missing="hold", citation=citation
    )
