"""R23, communication and cooperation: 20 points, five indicators of 4."""

from __future__ import annotations

from core.spec import Custom
from plugins.insurance.citing import text
from plugins.insurance.schemes.r23.parts import CASES, dimension, higher, item, judged, lower

_D = "沟通协作能力"
_FULL = 4

COMMUNICATION = dimension(
    "communication",
    text("沟通协作能力", "Communication and cooperation"),
    20,
    "團(tuán)隊(duì)協(xié)作效率20%",
    (
        item(
            "cross_department",
            text("团队协作效率", "Work with other departments"),
            _FULL,
            _D,
            "與其他部門協(xié)作完成工作的效率",
            higher(
                "insurance.cross_department_completion",
                f"{_D} / 团队协作效率",
                (95, 90, 85),
                ("跨部門協(xié)作完成率95%以上為優(yōu)秀", "90%-94%為良好", "85%-89%為合格", "低于85%為不合格"),
            ),
        ),
        item(
            "internal_communication",
            text("内部沟通有效性", "Internal communication"),
            _FULL,
            _D,
            "無(wú)因溝通不暢導(dǎo)致的重大問(wèn)題為優(yōu)秀,有1-2次輕微問(wèn)題為良好",
            Custom(
                scorer="insurance.internal_communication",
                indicators=("insurance.communication_slight", "insurance.communication_serious"),
            ),
            note=CASES,
        ),
        item(
            "communication_style",
            text("客户沟通技巧", "Style with customers"),
            _FULL,
            _D,
            "通過(guò)客戶反饋或主管評(píng)價(jià)",
            judged(
                "insurance.communication_style",
                f"{_D} / 客户沟通技巧",
                (
                    "是則為優(yōu)秀",
                    "客戶評(píng)價(jià)一般為良好",
                    "客戶評(píng)價(jià)較差為合格",
                    "客戶投訴溝通方式為不合格",
                ),
            ),
        ),
        item(
            "information_errors",
            text("信息传递准确性", "Information passed on correctly"),
            _FULL,
            _D,
            "信息傳遞錯(cuò)誤率低于2%",
            lower(
                "insurance.information_errors",
                f"{_D} / 信息传递准确性",
                (2, 5, 10),
                ("錯(cuò)誤率低于2%為優(yōu)秀", "2%-5%為良好", "5%-10%為合格", "高于10%為不合格"),
                text("“低于”不含本数,刚好 2% 为良好", "'below' leaves the limit out: exactly 2 % is good"),
                text(
                    "5% 为两档共有,归较好一档(假定)",
                    "5 % is printed in two grades; the better one has it (assumed)",
                ),
                text("“高于”不含本数,刚好 10% 为合格", "'above' leaves the limit out: exactly 10 % is qualified"),
            ),
        ),
        item(
            "emotion_control",
            text("情绪管理能力", "Control of emotions"),
            _FULL,
            _D,
            "是否能有效管理自身情緒",
            judged(
                "insurance.emotion_control",
                f"{_D} / 情绪管理能力",
                (
                    "無(wú)因情緒問(wèn)題影響服務(wù)質(zhì)量為優(yōu)秀",
                    "偶爾有情緒波動(dòng)但能控制為良好",
                    "情緒問(wèn)題較頻繁且影響服務(wù)質(zhì)量為合格",
                    "情緒問(wèn)題嚴(yán)重且影響服務(wù)質(zhì)量為不合格",
                ),
            ),
        ),
    ),
)
