"""R23, business ability: 25 points, five indicators of 5."""

from __future__ import annotations

from core.spec import Custom
from plugins.insurance.citing import text
from plugins.insurance.schemes.r23.parts import CASES, dimension, higher, item

_D = "业务能力"
_FULL = 5

BUSINESS = dimension(
    "business",
    text("业务能力", "Business ability"),
    25,
    "業(yè)務(wù)知識(shí)掌握程度25%",
    (
        item(
            "knowledge_exam",
            text("业务知识掌握程度", "Business knowledge"),
            _FULL,
            _D,
            "通過(guò)業(yè)務(wù)知識(shí)考核",
            higher(
                "insurance.knowledge_exam",
                f"{_D} / 业务知识掌握程度",
                (90, 80, 70),
                ("得分90分以上為優(yōu)秀", "80-89分為良好", "70-79分為合格", "低于70分為不合格"),
            ),
        ),
        item(
            "sales",
            text("产品销售能力", "Sales"),
            _FULL,
            _D,
            "統(tǒng)計(jì)周期內(nèi)產(chǎn)品銷售業(yè)績(jī)",
            higher(
                "insurance.sales_target_rate",
                f"{_D} / 产品销售能力",
                (120, 100, 80),
                ("完成年度銷售目標(biāo)的120%為優(yōu)秀", "100%-119%為良好", "80%-99%為合格", "低于80%為不合格"),
            ),
        ),
        item(
            "claims_accuracy",
            text("理赔协助准确率", "Accuracy in helping with claims"),
            _FULL,
            _D,
            "協(xié)助客戶理賠的準(zhǔn)確情況占比",
            higher(
                "insurance.claims_accuracy",
                f"{_D} / 理赔协助准确率",
                (95, 90, 85),
                ("達(dá)到95%以上為優(yōu)秀", "90%-94%為良好", "85%-89%為合格", "低于85%為不合格"),
            ),
        ),
        item(
            "training_attendance",
            text("培训参与度", "Training attended"),
            _FULL,
            _D,
            "全程參與所有公司組織的培訓(xùn)",
            higher(
                "insurance.training_attendance",
                f"{_D} / 培训参与度",
                (100, 80, 60),
                ("是則為優(yōu)秀", "參與80%-99%為良好", "參與60%-79%為合格", "參與低于60%為不合格"),
            ),
        ),
        item(
            "conduct",
            text("服务规范性", "Service conduct"),
            _FULL,
            _D,
            "無(wú)重大違規(guī)行為為優(yōu)秀,有1-2次輕微違規(guī)為良好",
            Custom(
                scorer="insurance.conduct",
                indicators=("insurance.conduct_slight", "insurance.conduct_serious"),
            ),
            note=CASES,
        ),
    ),
)
