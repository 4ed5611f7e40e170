"""R23: the facts behind the twenty indicators of the service quality sheet.

What a system measures is one number; what people judge is a step from 4 (best) to 1, entered on the own sheet and on
the supervisor's. Breaches and problems are events, slight and serious ones apart.
"""

from __future__ import annotations

from core.spec import EventFact, Indicator, MeasuredFact, RatedFact, Step, Text
from plugins.insurance.citing import r23, text

_PERCENT = text("%", "%")
_POINTS = text("分", "points")
_TIMES = text("次", "times")
_STEP = text("档(4 最好)", "steps (4 is best)")

_SATISFACTION, _BUSINESS, _COMMUNICATION, _GROWTH = "客户满意度", "业务能力", "沟通协作能力", "个人成长与改进"

_STEP_VALUES = text(
    "四档依次记 4、3、2、1(假定:原文只有四档的描述)",
    "The four steps are entered as 4, 3, 2 and 1 (assumed: the source only describes them)",
)


def _share(code: str, name: Text, dimension: str, quote: str, lower: bool = False) -> Indicator:
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_PERCENT,
        citation=r23(f"{dimension} / {name.zh}", quote),
        fact=MeasuredFact(),
        decimals=2,
        high=100,
        better="lower" if lower else "higher",
    )


def _cases(code: str, name: Text, clause: str, quote: str) -> Indicator:
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_TIMES,
        citation=r23(clause, quote),
        fact=EventFact(kind=f"insurance.{code}"),
        better="lower",
    )


def _steps(code: str, name: Text, dimension: str, *steps: tuple[str, Text]) -> Indicator:
    """``steps``: quote and clean words, from the best (4) to the worst (1)."""
    clause = f"{dimension} / {name.zh}"
    return Indicator(
        code=f"insurance.{code}",
        name=name,
        unit=_STEP,
        citation=r23(clause, steps[0][0], _STEP_VALUES, "assumed"),
        fact=RatedFact(
            steps=tuple(
                Step(value=4 - place, name=words, citation=r23(clause, quote, words))
                for place, (quote, words) in enumerate(steps)
            )
        ),
        low=1,
        high=4,
    )


_MEASURED = (
    Indicator(
        code="insurance.satisfaction_score",
        name=text("客户满意度评分", "Customer satisfaction score"),
        unit=_POINTS,
        citation=r23(f"{_SATISFACTION} / 客户满意度评分", "90-100分為優(yōu)秀"),
        decimals=2,
        high=100,
    ),
    _share(
        "complaint_rate", text("投诉率", "Complaint rate"), _SATISFACTION, "占總服務(wù)次數(shù)的比例", lower=True
    ),
    _share(
        "first_contact_resolution",
        text("首次联系解决率", "Solved at first contact"),
        _SATISFACTION,
        "客戶首次聯(lián)系即解決問(wèn)題的情況占比",
    ),
    Indicator(
        code="insurance.first_reply_minutes",
        name=text("服务响应时间(平均)", "Mean time to the first reply"),
        unit=text("分钟", "minutes"),
        citation=r23(f"{_SATISFACTION} / 服务响应时间", "到首次響應(yīng)的平均時(shí)間"),
        decimals=4,
        better="lower",
    ),
    Indicator(
        code="insurance.praises",
        name=text("客户表扬次数", "Praises by customers"),
        unit=_TIMES,
        citation=r23(
            f"{_SATISFACTION} / 客户表扬次数",
            "統(tǒng)計(jì)周期內(nèi)客戶主動(dòng)表?yè)P(yáng)的次數(shù)",
            text(
                "次数须登记;未登记为缺数据,不当作 0 次",
                "The number has to be recorded; where it is not, it is missing, never 0",
            ),
        ),
    ),
    Indicator(
        code="insurance.knowledge_exam",
        name=text("业务知识考核得分", "Mark of the business knowledge exam"),
        unit=_POINTS,
        citation=r23(f"{_BUSINESS} / 业务知识掌握程度", "得分90分以上為優(yōu)秀"),
        decimals=2,
        high=100,
    ),
    Indicator(
        code="insurance.sales_target_rate",
        name=text("年度销售目标完成率", "Sales against the annual target"),
        unit=_PERCENT,
        citation=r23(f"{_BUSINESS} / 产品销售能力", "完成年度銷售目標(biāo)的120%"),
        decimals=2,
    ),
    _share(
        "claims_accuracy",
        text("理赔协助准确率", "Accuracy in helping with claims"),
        _BUSINESS,
        "協(xié)助客戶理賠的準(zhǔn)確情況占比",
    ),
    _share(
        "training_attendance", text("培训参与度", "Training attended"), _BUSINESS, "是否全程參與公司組織的所有培訓(xùn)"
    ),
    _share(
        "cross_department_completion",
        text("跨部门协作完成率", "Cross-department work completed"),
        _COMMUNICATION,
        "跨部門協(xié)作完成率95%以上",
    ),
    _share(
        "information_errors",
        text("信息传递错误率", "Errors in passing on information"),
        _COMMUNICATION,
        "信息傳遞錯(cuò)誤率低于2%",
        lower=True,
    ),
    Indicator(
        code="insurance.new_skills",
        name=text("完成的新技能培训项数(-1:无记录)", "New skills learnt (-1: no record)"),
        unit=text("项", "skills"),
        citation=r23(
            f"{_GROWTH} / 学习新技能",
            "完成0項(xiàng)為合格,未完成為不合格",
            text(
                "“完成0项”指有记录而完成数为 0;“未完成”指没有记录,记 -1(假定)",
                "0 done is a record that says 0; 'not done' is no record at all, entered as -1 (assumed)",
            ),
            "assumed",
        ),
        low=-1,
    ),
    _share(
        "improvement_plan",
        text("绩效改进计划完成率", "Improvement plan carried out"),
        _GROWTH,
        "是否按計(jì)劃完成所有改進(jìn)項(xiàng)",
    ),
)

_CONDUCT = f"{_BUSINESS} / 服务规范性"
_INTERNAL = f"{_COMMUNICATION} / 内部沟通有效性"

_COUNTED = (
    _cases("conduct_slight", text("轻微违规", "Slight breaches of conduct"), _CONDUCT, "有1-2次輕微違規(guī)為良好"),
    _cases(
        "conduct_serious", text("严重违规", "Serious breaches of conduct"), _CONDUCT, "有嚴(yán)重違規(guī)行為為不合格"
    ),
    _cases(
        "communication_slight",
        text("沟通不畅的轻微问题", "Slight problems of communication"),
        _INTERNAL,
        "有1-2次輕微問(wèn)題為良好",
    ),
    _cases(
        "communication_serious",
        text("沟通不畅的严重问题", "Serious problems of communication"),
        _INTERNAL,
        "有嚴(yán)重問(wèn)題為不合格",
    ),
)

_JUDGED = (
    _steps(
        "communication_style",
        text("客户沟通技巧", "Style with customers"),
        _COMMUNICATION,
        (
            "確認(rèn)客戶認(rèn)為溝通方式專業(yè)、耐心",
            text("客户认为专业、耐心", "Customers find it professional and patient"),
        ),
        ("客戶評(píng)價(jià)一般為良好", text("客户评价一般", "Customers find it ordinary")),
        ("客戶評(píng)價(jià)較差為合格", text("客户评价较差", "Customers find it poor")),
        ("客戶投訴溝通方式為不合格", text("客户投诉沟通方式", "Customers complain about it")),
    ),
    _steps(
        "emotion_control",
        text("情绪管理能力", "Control of emotions"),
        _COMMUNICATION,
        ("無(wú)因情緒問(wèn)題影響服務(wù)質(zhì)量為優(yōu)秀", text("不因情绪影响服务", "Service never suffers")),
        ("偶爾有情緒波動(dòng)但能控制為良好", text("偶尔波动但能控制", "Now and then upset, under control")),
        (
            "情緒問(wèn)題較頻繁且影響服務(wù)質(zhì)量為合格",
            text("较频繁且影响服务", "Rather often, and service suffers"),
        ),
        (
            "情緒問(wèn)題嚴(yán)重且影響服務(wù)質(zhì)量為不合格",
            text("严重且影响服务", "Severe, and service suffers"),
        ),
    ),
    _steps(
        "self_reflection",
        text("自我评估与反思", "Self-appraisal and reflection"),
        _GROWTH,
        ("定期提交且認(rèn)真反思為優(yōu)秀", text("定期提交且认真反思", "Handed in regularly, with thought")),
        ("定期提交但反思不深入為良好", text("定期提交但反思不深入", "Handed in regularly, shallow")),
        ("偶爾提交或不提交為合格", text("偶尔提交或不提交", "Handed in now and then, or not")),
        ("完全不提交為不合格", text("完全不提交", "Not handed in at all")),
    ),
    _steps(
        "initiative",
        text("工作主动性", "Initiative"),
        _GROWTH,
        (
            "主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為優(yōu)秀",
            text("主动发现并解决问题", "Finds and solves problems unasked"),
        ),
        ("偶爾主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為良好", text("偶尔主动", "Now and then")),
        ("較少主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為合格", text("较少主动", "Seldom")),
        ("無(wú)主動(dòng)發(fā)現(xiàn)并解決問(wèn)題為不合格", text("从不主动", "Never")),
    ),
    _steps(
        "career_plan",
        text("职业规划清晰度", "Clarity of the career plan"),
        _GROWTH,
        ("制定明確且符合要求為優(yōu)秀", text("明确且符合要求", "Clear, and fits the company")),
        ("制定基本計(jì)劃但不夠明確為良好", text("有基本计划但不够明确", "A basic plan, not clear enough")),
        ("未制定計(jì)劃為合格", text("未制定计划", "No plan")),
        ("制定計(jì)劃但不符合要求為不合格", text("有计划但不符合要求", "A plan that doesn't fit")),
    ),
)

INDICATORS = (*_MEASURED, *_COUNTED, *_JUDGED)
