"""R19's pay of a month: the items of the level in force."""

from __future__ import annotations

from core.spec import All, Citation, FactIs, Fixed, LevelIs, Number, PayItem, PayKey, PayPlan, Text, TotalIs
from core.spec.conditions import Condition
from core.spec.incentives import Amount
from plugins.general.incentives.r19_ladder import ONE_STAR, ORDINARY, TRIAL, TWO_STARS
from plugins.general.star_indicators import FULL_ATTENDANCE

_CONFIRMED = (ORDINARY, ONE_STAR, TWO_STARS)


def _cited(number: int, quote: str, reading: Text | None = None, assumed: bool = False) -> Citation:
    return Citation(
        source="R19",
        clause=f"三、定岗薪资待遇 {number}",
        quote=quote,
        reading=reading,
        mark="assumed" if assumed else "stated",
    )


def _item(code: str, zh: str, en: str, amount: Amount, when: Condition, citation: Citation) -> PayItem:
    return PayItem(code=code, name=Text(zh=zh, en=en), amount=amount, when=when, citation=citation)


def _reached(limit: Number, *levels: str) -> Condition:
    return All(of=(LevelIs(levels=levels), TotalIs(relation=">=", limit=limit)))


PAY = PayPlan(
    items=(
        _item(
            "base", "基本工资", "Base pay", Fixed(yuan=1100), LevelIs(levels=(TRIAL, *_CONFIRMED)),
            _cited(1, "试用期员工工资为基本工资1100元", Text(
                zh="四个级别都有基本工资,试用期只有这一项。", en="Every level has it; a trial employee has nothing else.",
            )),
        ),
        _item(
            "appraisal", "考核工资", "Appraisal pay", Fixed(yuan=400), _reached(80, *_CONFIRMED),
            _cited(2, "基本工资1100元+考核工资400元", Text(
                zh="当月未达到 80 分的,不发考核工资,其余照发;星级员工同样(假定)。",
                en="Below 80 in the month it is not paid, the rest is; for stars too (assumed).",
            ), assumed=True),
        ),
        _item(
            "commission", "提成", "Commission", PayKey(key="commission"), LevelIs(levels=_CONFIRMED),
            _cited(2, "提成", Text(
                zh="提成的算法原文没有,金额由单位在 pay.commission 给出;试用期没有提成。",
                en="How it is computed is not in the source: the unit gives the amount under pay.commission. None on trial.",
            )),
        ),
        _item(
            "one_star", "一星级奖金", "One-star bonus", Fixed(yuan=200), _reached(90, ONE_STAR),
            _cited(3, "一星级奖金200元", Text(
                zh="当月未达到 90 分的一星级员工不发此项,级别不变(假定)。",
                en="A one-star employee below 90 in the month doesn't get it and keeps the level (assumed).",
            ), assumed=True),
        ),
        _item(
            "two_stars", "二星级奖金", "Two-star bonus", Fixed(yuan=300), _reached(95, TWO_STARS),
            _cited(4, "二星级奖金300元", Text(
                zh="当月未达到 95 分的二星级员工不发此项,也不改发一星级奖金,级别不变(假定)。",
                en="A two-star employee below 95 in the month gets neither this nor the one-star bonus (assumed).",
            ), assumed=True),
        ),
        _item(
            "full_attendance", "全勤奖", "Full attendance", Fixed(yuan=100),
            All(of=(LevelIs(levels=_CONFIRMED), FactIs(indicator=FULL_ATTENDANCE.code, relation="==", limit=1))),
            _cited(2, "全勤奖100元", Text(zh="试用期没有全勤奖。", en="None on trial.")),
        ),
    ),
    citation=_cited(2, "普通员工工资(得分≥80分)", Text(
        zh="按当月在位的级别发。奖金加入、损失扣除后可以为负数,为负数时提示人工处理(假定)。",
        en="By the level in force in the month. With awards added and losses charged it may be negative, which is flagged (assumed).",
    ), assumed=True),
)  # fmt: skip
