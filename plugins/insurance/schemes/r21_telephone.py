"""What the sheets of the telephone office's agents (5 to 7) share."""

from __future__ import annotations

from decimal import Decimal

from core.spec import Dimension, Item
from plugins.insurance.citing import r21, text
from plugins.insurance.contents.telephone_agents import CALL_FLOW, SINGLES
from plugins.insurance.schemes.r21_parts import by_supervisor, part, standard

PERIOD = text(
    "“当月总体任务完成情况”,故按月考核(假定)",
    "'How the month's tasks were completed', so by the month (assumed)",
)

_CONTROL = "能掌握整个通话的过程,最好将回访电话控制在3分钟以内。"
_SPLIT = text(
    "一项两半:掌握过程由上级评分,时长按标准,各 2.5 分(假定)",
    "One line in two halves: control is rated, the length has a standard, 2.5 points each (assumed)",
)
_THREE_MINUTES = text(
    "平均通话时长不超过 3 分钟得 2.5 分,刚好 3 分钟算达到,超过得 0 分(假定:原文写“最好”,没有分值)",
    "2.5 points where the mean call is within 3 minutes, exactly 3 included, else 0 (assumed: the source says "
    "'preferably' and prints no points)",
)


def call_control(clause: str) -> Item:
    """Control of the call, 5 points: the course of it rated, its length kept within 3 minutes."""
    return Item(
        code="call_control",
        name=text("整体控制", "Control of the call"),
        full=5,
        citation=r21(clause, _CONTROL, _SPLIT, "assumed"),
        items=(
            *by_supervisor(clause, CALL_FLOW),
            standard(
                "mean_talk_minutes",
                text("通话时长", "Length of calls"),
                Decimal("2.5"),
                clause,
                "最好将回访电话控制在3分钟以内",
                "<=",
                3,
                _THREE_MINUTES,
            ),
        ),
    )


def singles(clause: str) -> tuple[Dimension, ...]:
    """The seven lines at the foot of sheets 5 and 7, each a part of 5 points."""
    return tuple(
        part(one.code, one.name, 5, clause, f"{one.name.zh}(5分)", *by_supervisor(clause, one)) for one in SINGLES
    )
