"""R21 sheet 9: business management (业务管理岗)."""

from __future__ import annotations

from core.spec import Dimension, Veto
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_parts import assigned, deducted, part, per, rated, sheet

_CLAUSE = "1.4.1.2.2.2"

_EXCEPT = text(
    "系统或特殊原因造成的延迟不计;时限为非补退费 1 个工作日、补退费 3 个工作日",
    "Lateness by system or special causes doesn't count; the limit is 1 working day, 3 for top-ups and refunds",
)


def _errors() -> Dimension:
    return part(
        "subordinate_errors",
        text("下属保全差错率", "Subordinates' errors"),
        20,
        _CLAUSE,
        "下属保全差错率20分",
        deducted(
            "team_errors",
            text("下属保全差错", "Subordinates' errors"),
            20,
            _CLAUSE,
            "下属保全差错率20分",
            per(
                "subordinate_errors",
                5,
                r21(
                    _CLAUSE,
                    "每人每季度差错件数>1件扣5分,且每增加1件加扣5分。",
                    text(
                        "逐人计算:每人 5 × (件数 - 1),第 1 件不扣,再相加",
                        "For each subordinate 5 x (errors - 1), the first being free, added up",
                    ),
                ),
            ),
        ),
    )


def _timeliness() -> Dimension:
    late = r21(_CLAUSE, "每延迟1个工作日扣5分(系统或特殊原因除外)", _EXCEPT)
    return part(
        "subordinate_timeliness",
        text("下属保全作业时效", "Subordinates' timeliness"),
        20,
        _CLAUSE,
        "下属保全作业时效20分",
        deducted(
            "team_timeliness",
            text("下属保全作业时效", "Subordinates' timeliness"),
            20,
            _CLAUSE,
            "下属保全作业时效20分",
            per("subordinate_plain_days_late", 5, late),
            per("subordinate_refund_days_late", 5, late),
        ),
    )


def _approval() -> Dimension:
    return part(
        "approval",
        text("业务复核及审批", "Review and approval"),
        30,
        _CLAUSE,
        "业务复核及审批30分",
        deducted(
            "approvals",
            text("审批差错与时效", "Errors and timeliness of approvals"),
            30,
            _CLAUSE,
            "业务复核及审批30分",
            per(
                "approval_errors",
                5,
                r21(_CLAUSE, "标准值为每季度≤1件,>1件扣5分,每增加1件扣5分"),
                allowance=1,
            ),
            per("approval_late_cases", 5, r21(_CLAUSE, "标准值为0.5个工作日,每有1件延迟扣5分")),
        ),
    )


def _seals() -> Dimension:
    return part(
        "seals",
        text("单证、印章管理", "Vouchers and seals"),
        20,
        _CLAUSE,
        "单证、印章管理20分",
        rated(
            "seal_control",
            text("单证、印章管理", "Vouchers and seals"),
            20,
            _CLAUSE,
            "保全业务专用印章及单证管理",
            vetoes=(
                Veto(
                    indicator="insurance.seal_major_cases",
                    citation=r21(_CLAUSE, "若发生因印章引起的重大案件,该项不得分"),
                ),
            ),
        ),
    )


SCHEME = sheet(
    "09",
    text("业务管理岗", "Business management"),
    _CLAUSE,
    "1.4.1.2.2.2业务管理岗",
    "quarter",
    text(
        "差错标准按“每季度”,故整表按季考核(假定)",
        "Errors are counted by the quarter, so the whole sheet is appraised by the quarter (assumed)",
    ),
    (_errors(), _timeliness(), _approval(), _seals(), assigned(_CLAUSE, "领导交办其他工作10分", "及时性:")),
)
