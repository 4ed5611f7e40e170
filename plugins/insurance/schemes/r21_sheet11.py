"""R21 sheet 11: policy-servicing back office (保全后台岗)."""

from __future__ import annotations

from core.spec import Dimension
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_parts import assigned, deducted, part, per, sheet

_CLAUSE = "1.4.1.2.2.4"

_EXCEPT = text("系统或特殊原因造成的延迟不计", "Lateness by system or special causes doesn't count")
_FIFTH = text(
    "五号当天不算迟,遇节假日顺延,周末视同节假日(假定);系统或特殊原因除外",
    "The 5th itself is in time; it moves past holidays, weekends being holidays (assumed); system or special causes "
    "don't count",
)
_TENTH = text(
    "十号当天不算迟,遇节假日顺延,周末视同节假日(假定);系统或特殊原因除外",
    "The 10th itself is in time; it moves past holidays, weekends being holidays (assumed); system or special causes "
    "don't count",
)


def _errors() -> Dimension:
    return part(
        "errors",
        text("保全差错率", "Errors"),
        30,
        _CLAUSE,
        "保全差错率30分",
        deducted(
            "own_errors",
            text("保全差错", "Errors"),
            30,
            _CLAUSE,
            "保全差错率30分",
            per(
                "servicing_errors",
                10,
                r21(_CLAUSE, "每人每季度差错件数>1件扣10分,且每增加1件加扣10分。"),
                allowance=1,
            ),
        ),
    )


def _timeliness() -> Dimension:
    late = r21(_CLAUSE, "每延迟1个工作日扣5分(系统或特殊原因除外)", _EXCEPT)
    return part(
        "timeliness",
        text("保全作业时效", "Timeliness"),
        30,
        _CLAUSE,
        "保全作业时效30分",
        deducted(
            "own_timeliness",
            text("保全作业时效", "Timeliness"),
            30,
            _CLAUSE,
            "保全作业时效30分",
            per("plain_days_late", 5, late),
            per("refund_days_late", 5, late),
        ),
    )


def _notices() -> Dimension:
    return part(
        "notices",
        text("通知书下发", "Notices"),
        15,
        _CLAUSE,
        "通知书下发15分",
        deducted(
            "notices_sent",
            text("通知书下发", "Notices"),
            15,
            _CLAUSE,
            "通知书下发15分",
            per(
                "notice_days_late",
                5,
                r21(_CLAUSE, "未按时寄发的每延迟1个工作日扣5分(系统或特殊原因除外)", _FIFTH, "assumed"),
            ),
        ),
    )


def _filing() -> Dimension:
    return part(
        "filing",
        text("档案归档", "Filing"),
        15,
        _CLAUSE,
        "档案归档15分",
        deducted(
            "files_handed_over",
            text("档案归档", "Filing"),
            15,
            _CLAUSE,
            "档案归档15分",
            per(
                "filing_days_late",
                5,
                r21(_CLAUSE, "未按时归档的每延迟1个工作日扣5分(系统或特殊原因除外)", _TENTH, "assumed"),
            ),
        ),
    )


SCHEME = sheet(
    "11",
    text("保全后台岗", "Policy-servicing back office"),
    _CLAUSE,
    "1.4.1.2.2.4保全后台岗",
    "quarter",
    text(
        "差错标准按“每季度”,故整表按季考核(假定)",
        "Errors are counted by the quarter, so the whole sheet is appraised by the quarter (assumed)",
    ),
    (_errors(), _timeliness(), _notices(), _filing(), assigned(_CLAUSE, "领导交办其他工作10分", "及时性:")),
)
