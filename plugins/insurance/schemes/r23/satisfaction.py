"""R23, customer satisfaction: 40 points, five indicators of 8."""

from __future__ import annotations

from plugins.insurance.citing import text
from plugins.insurance.schemes.r23.parts import dimension, higher, item, lower

_D = "客户满意度"
_FULL = 8

SATISFACTION = dimension(
    "satisfaction",
    text("客户满意度", "Customer satisfaction"),
    40,
    "客戶滿意度評(píng)分40%",
    (
        item(
            "satisfaction_score",
            text("客户满意度评分", "Satisfaction score"),
            _FULL,
            _D,
            "根據(jù)客戶滿意度調(diào)查問(wèn)卷評(píng)分",
            higher(
                "insurance.satisfaction_score",
                f"{_D} / 客户满意度评分",
                (90, 80, 60),
                ("90-100分為優(yōu)秀", "80-89分為良好", "60-79分為合格", "低于60分為不合格"),
            ),
        ),
        item(
            "complaint_rate",
            text("投诉率", "Complaint rate"),
            _FULL,
            _D,
            "客戶投訴數(shù)量占總服務(wù)次數(shù)的比例",
            lower(
                "insurance.complaint_rate",
                f"{_D} / 投诉率",
                (5, 10, 20),
                ("低于5%為優(yōu)秀", "5%-10%為良好", "10%-20%為合格", "高于20%為不合格"),
                text("“低于”不含本数,刚好 5% 为良好", "'below' leaves the limit out: exactly 5 % is good"),
                text(
                    "10% 为两档共有,归较好一档(假定)",
                    "10 % is printed in two grades; the better one has it (assumed)",
                ),
                text("“高于”不含本数,刚好 20% 为合格", "'above' leaves the limit out: exactly 20 % is qualified"),
            ),
        ),
        item(
            "first_contact_resolution",
            text("首次联系解决率", "Solved at first contact"),
            _FULL,
            _D,
            "客戶首次聯(lián)系即解決問(wèn)題的情況占比",
            higher(
                "insurance.first_contact_resolution",
                f"{_D} / 首次联系解决率",
                (80, 70, 60),
                ("達(dá)到80%為優(yōu)秀", "70%-79%為良好", "60%-69%為合格", "低于60%為不合格"),
            ),
        ),
        item(
            "first_reply",
            text("服务响应时间", "First reply"),
            _FULL,
            _D,
            "到首次響應(yīng)的平均時(shí)間",
            lower(
                "insurance.first_reply_minutes",
                f"{_D} / 服务响应时间",
                (2, 5, 10),
                ("不超過(guò)2分鐘為優(yōu)秀", "2-5分鐘為良好", "5-10分鐘為合格", "超過(guò)10分鐘為不合格"),
                text("“不超过”含本数,刚好 2 分钟为优秀", "'not more than' includes the limit: 2 minutes is excellent"),
                text(
                    "5 分钟为两档共有,归较好一档(假定)",
                    "5 minutes is printed in two grades; the better one has it (assumed)",
                ),
                text("“超过”不含本数,刚好 10 分钟为合格", "'more than' leaves the limit out: 10 minutes is qualified"),
                first_includes_limit=True,
            ),
        ),
        item(
            "praises",
            text("客户表扬次数", "Praises"),
            _FULL,
            _D,
            "統(tǒng)計(jì)周期內(nèi)客戶主動(dòng)表?yè)P(yáng)的次數(shù)",
            higher(
                "insurance.praises",
                f"{_D} / 客户表扬次数",
                (5, 3, 1),
                ("至少5次為優(yōu)秀", "3-4次為良好", "1-2次為合格", "0次為不合格"),
                gaps=False,
            ),
        ),
    ),
)
