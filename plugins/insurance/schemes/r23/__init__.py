"""R23: the service quality sheet for customer service staff (服务质量绩效表), four dimensions of five indicators."""

from __future__ import annotations

from core.spec import (
    Defect,
    Duty,
    Edit,
    Incentive,
    Missing,
    PayByTotal,
    PayItem,
    PayPlan,
    Ranking,
    Raters,
    RaterWeight,
    Resolution,
    Rounding,
    Scheme,
)
from core.spec.conditions import TotalIs
from plugins.insurance.citing import r23, text
from plugins.insurance.schemes.r23.business import BUSINESS
from plugins.insurance.schemes.r23.communication import COMMUNICATION
from plugins.insurance.schemes.r23.growth import GROWTH
from plugins.insurance.schemes.r23.satisfaction import SATISFACTION

_TOTAL = "=(員工評(píng)分合計(jì)*30%)+(上級(jí)評(píng)分合計(jì)*70%)"
_AS_WRITTEN = Resolution(code="as_written", name=text("照原文", "Keep as written"))

RATERS = Raters(
    weights=(
        RaterWeight(role="self", weight=30, citation=r23("最终得分", "員工評(píng)分合計(jì)*30%")),
        RaterWeight(role="supervisor", weight=70, citation=r23("最终得分", "上級(jí)評(píng)分合計(jì)*70%")),
    ),
    missing="hold",
    citation=r23(
        "最终得分",
        _TOTAL,
        text(
            "缺一方评分时暂不出分,待补评;单位可改为按已有评分折算;绝不当作 0 分(假定)。系统测得的指标两张评分表相同(假定)",
            "Where a rating is missing the card waits for it; a unit may share out the weights instead; it is never 0 "
            "(assumed). A measured indicator counts the same on both sheets (assumed)",
        ),
        "assumed",
    ),
)

DEFECTS = (
    Defect(
        code="columns",
        citation=r23(
            "评分(分)",
            "維度一維度二維度三維度四維度五",
            text(
                "评分栏印有五个维度,正文只定义四个,且四个权重合计已是 100%",
                "The score table prints five dimensions; four are defined, and their weights make 100 %",
            ),
            "defect",
        ),
        resolutions=(
            Resolution(code="four", name=text("用四个维度,第五栏空着", "Use the four; the fifth column stays empty")),
            Resolution(
                code="draft",
                name=text("暂为草案,待发文单位说明第五维度", "Keep it a draft until its issuer names the fifth"),
                edits=(Edit(path="/draft", value="true"),),
            ),
        ),
    ),
    Defect(
        code="reflection",
        citation=r23(
            "个人成长与改进 / 自我评估与反思",
            "偶爾提交或不提交為合格,完全不提交為不合格",
            text(
                "“不提交”为合格,“完全不提交”为不合格,两档重叠",
                "Not handing in is qualified, not handing in at all unqualified: the two grades overlap",
            ),
            "defect",
        ),
        resolutions=(
            _AS_WRITTEN,
            Resolution(
                code="both_unqualified",
                name=text("两档都按不合格计分", "Both count as unqualified"),
                edits=(Edit(path="/dimensions/3/items/2/rule/bands/2/award", value='"50"'),),
            ),
        ),
    ),
    Defect(
        code="career_plan",
        citation=r23(
            "个人成长与改进 / 职业规划清晰度",
            "未制定計(jì)劃為合格,制定計(jì)劃但不符合要求為不合格",
            text(
                "没有计划反而比有计划但不符合要求的评得高",
                "No plan is graded above a plan that doesn't fit",
            ),
            "defect",
        ),
        resolutions=(
            _AS_WRITTEN,
            Resolution(
                code="swapped",
                name=text("两档对调:未制定为不合格", "Swap the two: no plan is unqualified"),
                edits=(
                    Edit(path="/dimensions/3/items/4/rule/bands/2/award", value='"50"'),
                    Edit(path="/dimensions/3/items/4/rule/bands/3/award", value='"70"'),
                ),
            ),
        ),
    ),
)

_APPRAISED = TotalIs(relation=">=", limit=0)

INTERVIEW = Incentive(
    code="r23_interview",
    name=text("绩效面谈", "Performance interview"),
    when=_APPRAISED,
    then=(
        Duty(
            kind="interview",
            name=text("由直接上级进行绩效面谈", "Performance interview with the direct supervisor"),
            owner="supervisor",
        ),
    ),
    citation=r23(
        "绩效面谈",
        "績(jī)效面談直接主",
        text(
            "原文在此中断;出最终得分后,由直接主管与每位员工面谈(假定)",
            "The text breaks off here; once there is a final score, the direct supervisor talks it over with everybody "
            "(assumed)",
        ),
        "assumed",
    ),
)

_COEFFICIENT = r23(
    "奖金系数",
    "獎(jiǎng)金系數(shù)=",
    text(
        "奖金系数 = 最终得分 ÷ 100,乘以奖金基数(pay 的 bonus_base),计到分(假定:原文只有栏目);暂无最终得分的不发",
        "Coefficient = final score / 100, times the bonus base (bonus_base under pay), to the fen (assumed: the source "
        "has the heading alone); nothing is paid before there is a final score",
    ),
    "assumed",
)

PAY = PayPlan(
    items=(
        PayItem(
            code="bonus",
            name=text("奖金", "Bonus"),
            amount=PayByTotal(key="bonus_base", of=100),
            when=_APPRAISED,
            citation=_COEFFICIENT,
        ),
    ),
    citation=_COEFFICIENT,
)

SCHEME = Scheme(
    code="insurance.r23",
    regime="R23",
    name=text("客服人员服务质量绩效表", "Service quality sheet"),
    period="year",
    dimensions=(SATISFACTION, BUSINESS, COMMUNICATION, GROWTH),
    raters=RATERS,
    missing=Missing(
        action="hold",
        citation=r23(
            "评分标准",
            "請(qǐng)根據(jù)實(shí)際工作情況",
            text("缺数据时暂不出分,不当作 0(假定)", "A missing fact holds the card; it is never 0 (assumed)"),
            "assumed",
        ),
    ),
    rounding=Rounding(
        decimals=2,
        citation=r23(
            "最终得分",
            _TOTAL,
            text("合计后四舍五入一次,保留两位小数(假定)", "Rounded once, half up, to two decimals (assumed)"),
            "assumed",
        ),
    ),
    ranking=Ranking(
        ties="standard",
        citation=r23(
            "最终得分",
            "最終得分",
            text(
                "原文不排名次;同分同名次,其后空出(假定)",
                "The source ranks nobody; equal totals share a place and the next is left out (assumed)",
            ),
            "assumed",
        ),
    ),
    citation=r23(
        "考核周期",
        "考核周期:輸入周期",
        text(
            "周期由单位填写;假定为年度,因为销售对照年度目标、职业规划看未来一年",
            "The unit fills in the period; assumed a year, since sales are held against the annual target and the "
            "career plan looks one year ahead",
        ),
        "assumed",
    ),
    defects=DEFECTS,
    incentives=(INTERVIEW,),
    pay=PAY,
)
