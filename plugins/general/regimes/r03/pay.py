"""R03's wage formula: four parts, each from the facts' pay keys."""

from __future__ import annotations

from core.spec import Always, PayItem, PayKey, PayPlan, Text
from plugins.general.regimes.r03.source import SOURCE

_FORMULA = "当月工资,岗位工资,个人绩效提成,公共绩效提成,工龄工资"
_CITED = SOURCE.said(
    "第11条", _FORMULA,
    "等号和加号在原文中印成了逗号:当月工资 = 岗位工资 + 个人绩效提成 + 公共绩效提成 + 工龄工资;各项金额由单位给出。",
    "The equals and plus signs are printed as commas: the month's pay = position pay + personal commission + shared "
    "commission + seniority pay; the unit gives the amounts.",
)  # fmt: skip


def _item(code: str, zh: str, en: str) -> PayItem:
    return PayItem(code=code, name=Text(zh=zh, en=en), amount=PayKey(key=code), when=Always(), citation=_CITED)


PAY = PayPlan(
    items=(
        _item("position", "岗位工资", "Position pay"),
        _item("personal_commission", "个人绩效提成", "Personal performance commission"),
        _item("shared_commission", "公共绩效提成", "Shared performance commission"),
        _item("seniority", "工龄工资", "Seniority pay"),
    ),
    citation=_CITED,
)
