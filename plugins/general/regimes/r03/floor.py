"""R03, part two: order in the signing area and on the desks."""

from __future__ import annotations

from core.spec import AnyOf, Citation, Duty, EventsAre, Incentive, Scheme, Text
from plugins.general.regimes.parts import dimension, per_event
from plugins.general.regimes.r03 import indicators as facts
from plugins.general.regimes.r03.source import SOURCE

_SIGNING = "签约区禁止大声喧哗"
_DESKS = "时刻保持桌面整洁"
_FIRST, _SECOND = "篇二 一、工作环境要求 1", "篇二 一、工作环境要求 2"


def _assumed(clause: str, quote: str, points: int) -> Citation:
    return SOURCE.assumed(
        clause, quote,
        f"原文没有分值:每项 {points} 分,每次违反扣 5 分,扣完为止(假定)。",
        f"The source gives no points: {points} an item, each breach costs 5, down to 0 (assumed).",
    )  # fmt: skip


_EACH_SIGNING = _assumed(_FIRST, _SIGNING, 20)
_EACH_DESK = _assumed(_SECOND, _DESKS, 20)
_KINDS = ("signing_noise", "wandering", "private_items", "files_unsorted", "desk_untidy")

FLOOR = Scheme(
    code="general.r03.floor",
    regime="R03",
    name=Text(zh="工作环境检查", en="Order on the floor"),
    period="month",
    dimensions=(
        dimension(
            "signing_area", "签约区", "Signing area",
            SOURCE.assumed(_FIRST, _SIGNING, "签约区两项共 40 分(假定)。", "Two items, 40 points together (assumed)."),
            per_event(facts.NOISE, 20, 5, _EACH_SIGNING),
            per_event(facts.WANDERING, 20, 5, _EACH_SIGNING),
        ),
        dimension(
            "office_area", "客服办公区", "Office area",
            SOURCE.assumed(_SECOND, _DESKS, "办公区三项共 60 分(假定)。", "Three items, 60 points together (assumed)."),
            per_event(facts.PRIVATE_ITEMS, 20, 5, _EACH_DESK),
            per_event(facts.FILES, 20, 5, _EACH_DESK),
            per_event(facts.DESK, 20, 5, _EACH_DESK),
        ),
    ),
    incentives=(
        Incentive(
            code="r03_put_right",
            name=Text(zh="立即整改", en="To be put right"),
            when=AnyOf(of=tuple(EventsAre(kind=kind) for kind in _KINDS)),
            then=(
                Duty(
                    kind="rectification",
                    name=Text(zh="整理到位", en="Put the place in order"),
                    owner="employee",
                ),
            ),
            citation=SOURCE.assumed(
                _SECOND, _DESKS,
                "原文没有罚则:查到即要求整改(假定)。", "The source has no penalty: what is found is put right (assumed).",
            ),
        ),
    ),
    missing=SOURCE.waits(_SECOND, _DESKS),
    rounding=SOURCE.two_decimals(_SECOND, _DESKS),
    ranking=SOURCE.all_together(_SECOND, _DESKS),
    citation=SOURCE.assumed(
        _FIRST, _SIGNING,
        "篇二在原文中只剩工作环境要求两条:按月检查,五项各 20 分(假定)。",
        "Of part two only the two rules on the workplace are there: checked monthly, five items of 20 points (assumed).",
    ),
)  # fmt: skip
