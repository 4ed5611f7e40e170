"""How R23 grades a fact: four grades, their points, and the ends of their limits."""

from __future__ import annotations

from core.spec import Band, Bands, Citation, Custom, Dimension, Item, Missing, Number, Rated, Text
from plugins.insurance.citing import r23, text
from plugins.insurance.scorers import EXCELLENT, GOOD, QUALIFIED, UNQUALIFIED

POINTS = (EXCELLENT, GOOD, QUALIFIED, UNQUALIFIED)

NAMES = (
    text("优秀", "excellent"),
    text("良好", "good"),
    text("合格", "qualified"),
    text("不合格", "unqualified"),
)

Quotes = tuple[str, str, str, str]
"""The source's words for excellent, good, qualified and unqualified."""

NO_NOTES = (None, None, None, None)


def higher(
    indicator: str, clause: str, limits: tuple[Number, Number, Number], quotes: Quotes, gaps: bool = True
) -> Bands:
    """Bands where more is better: each grade begins at its limit, the limit itself included.

    ``gaps``: the source prints whole numbers, and what lies between two of them belongs to the lower grade.
    """
    between = (
        text(
            "整数之间的值(如 89.5)归较低一档,不先取整(假定)",
            "a value between the printed whole numbers belongs to the lower grade, not rounded first (assumed)",
        )
        if gaps
        else None
    )
    notes = (None, between, between, between)
    ends: list[tuple[Number | None, Number | None]] = [
        (limits[0], None),
        (limits[1], limits[0]),
        (limits[2], limits[1]),
        (None, limits[2]),
    ]
    return Bands(
        indicator=indicator,
        bands=tuple(
            Band(
                award=POINTS[place],
                citation=graded(clause, quotes[place], place, notes[place]),
                low=low,
                high=high,
                name=NAMES[place],
            )
            for place, (low, high) in enumerate(ends)
        ),
    )


def lower(
    indicator: str,
    clause: str,
    limits: tuple[Number, Number, Number],
    quotes: Quotes,
    first: Text,
    shared: Text,
    last: Text,
    first_includes_limit: bool = False,
) -> Bands:
    """Bands where less is better; good and qualified include their upper limit.

    ``first`` and ``last`` say how the words at the outer limits are read, ``shared`` who owns the limit that two
    grades print. ``first_includes_limit``: the source says 不超过, not 低于.
    """
    notes = (first, shared, last, last)
    ends: list[tuple[Number | None, Number | None, bool, bool]] = [
        (None, limits[0], True, first_includes_limit),
        (limits[0], limits[1], not first_includes_limit, True),
        (limits[1], limits[2], False, True),
        (limits[2], None, False, False),
    ]
    return Bands(
        indicator=indicator,
        bands=tuple(
            Band(
                award=POINTS[place],
                citation=graded(clause, quotes[place], place, notes[place]),
                low=low,
                high=high,
                low_closed=low_closed,
                high_closed=high_closed,
                name=NAMES[place],
            )
            for place, (low, high, low_closed, high_closed) in enumerate(ends)
        ),
    )


def judged(indicator: str, clause: str, quotes: Quotes, notes: tuple[Text | None, ...] = NO_NOTES) -> Rated:
    """The four steps of a rating (4 to 1) as the four grades; ``notes`` add to a step's reading."""
    ends: tuple[tuple[Number | None, Number | None], ...] = ((4, None), (3, 4), (2, 3), (None, 2))
    return Rated(
        indicator=indicator,
        bands=tuple(
            Band(
                award=POINTS[place],
                citation=graded(clause, quotes[place], place, notes[place]),
                low=low,
                high=high,
                name=NAMES[place],
            )
            for place, (low, high) in enumerate(ends)
        ),
    )


def graded(clause: str, quote: str, place: int, note: Text | None = None) -> Citation:
    """The clause of a grade, with the points that we assume for it and ``note`` on how its limit is read."""
    zh = f"{NAMES[place].zh}记满分的 {POINTS[place]}%(假定:原文没有分值)"
    en = f"{NAMES[place].en} is worth {POINTS[place]} % of the full mark (assumed: the source prints no points)"
    if note is not None:
        zh, en = f"{zh};{note.zh}", f"{en}; {note.en}"
    return r23(clause, quote, text(zh, en), "assumed")


def item(
    code: str,
    name: Text,
    full: Number,
    dimension: str,
    quote: str,
    rule: Bands | Rated | Custom,
    missing: Missing | None = None,
    note: Text | None = None,
) -> Item:
    """One indicator of the sheet: an equal part of its dimension. ``note`` adds to how its clause is read."""
    zh = f"维度内五项指标均分,各 {full} 分(假定:原文只给出维度权重)"
    en = f"The dimension's five indicators share it equally, {full} points each (assumed: it alone has a weight)"
    if note is not None:
        zh, en = f"{zh};{note.zh}", f"{en}; {note.en}"
    return Item(
        code=code,
        name=name,
        full=full,
        citation=r23(f"{dimension} / {name.zh}", quote, text(zh, en), "assumed"),
        rule=rule,
        missing=missing,
    )


CASES = text(
    "“无重大”的字面也容得下 1-2 次轻微:完全没有为优秀 100%,1-2 次轻微为良好 85%,3 次或以上为合格 70%,有严重的为不合格 50%(假定)",
    "'No major one' would also fit 1-2 slight ones: none at all is excellent (100 %), 1-2 slight good (85 %), 3 or more "
    "qualified (70 %), any serious one unqualified (50 %) (assumed)",
)
"""How conduct and internal communication are read."""


def dimension(code: str, name: Text, full: Number, quote: str, items: tuple[Item, ...]) -> Dimension:
    """A dimension with the weight that the source prints beside its first indicator."""
    return Dimension(code=code, name=name, full=full, items=items, citation=r23(name.zh, quote))
