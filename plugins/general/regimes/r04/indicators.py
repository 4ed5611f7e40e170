"""The facts of R04."""

from __future__ import annotations

from core.spec import Citation, EventFact, Indicator, Text
from plugins.general.regimes.parts import PERCENT, POINTS, counted, mark, percent
from plugins.general.regimes.r04 import source
from plugins.general.regimes.r04.source import SOURCE

_YUAN = Text(zh="元", en="CNY")

ATTITUDE = Indicator(
    code="general.r04_attitude",
    name=Text(zh="服务态度评分", en="Attitude mark"),
    unit=POINTS,
    decimals=1,
    high=100,
    citation=SOURCE.assumed(
        "一、1", source.EXCELLENT,
        "由主管按 0 至 100 分评定(假定)。", "Marked from 0 to 100 by the department head (assumed).",
    ),
)  # fmt: skip
HANDLING_RATE = Indicator(
    code="general.r04_handling_rate",
    name=Text(zh="平均处理时间占标准的比例", en="Mean handling time against the standard"),
    unit=PERCENT,
    decimals=2,
    better="lower",
    citation=SOURCE.assumed(
        "三、2", source.EFFICIENCY,
        "平均处理时间占公司标准时间的百分比,标准由单位定(假定)。",
        "The mean handling time in percent of the company's standard, which the unit sets (assumed).",
    ),
)  # fmt: skip
TARGET_RATE = percent(
    "r04_target_rate", "业绩目标完成率", "Results against the target",
    SOURCE.assumed("三、3", source.TARGETS, "业绩占目标的百分比(假定)。", "Results in percent of the target (assumed)."),
    high=None,
)  # fmt: skip


def _yuan(code: str, zh: str, en: str) -> Indicator:
    return Indicator(
        code=f"general.{code}",
        name=Text(zh=zh, en=en),
        unit=_YUAN,
        decimals=2,
        citation=SOURCE.assumed(
            "一、2", source.SURPLUS, "业绩以金额计(假定)。", "Results are sums of money (assumed)."
        ),
    )


RESULTS = _yuan("r04_results", "业绩", "Results")
RESULTS_TARGET = _yuan("r04_results_target", "业绩目标", "Target of results")
TEAMWORK = mark(
    "r04_teamwork", "团队协作能力", "Teamwork",
    SOURCE.assumed("三、4", source.PEERS, "按 0 至 100 分评分(假定)。", "Marked from 0 to 100 (assumed)."),
)  # fmt: skip


def _event(kind: str, zh: str, en: str, citation: Citation, better: str = "lower") -> Indicator:
    return counted(f"r04_{kind}", kind, zh, en, citation, better)


def _found(clause: str, quote: str, zh: str, en: str) -> Citation:
    return SOURCE.assumed(
        clause, quote, f"{zh},查实一次计一次(假定)。", f"{en}; each time it is found counts once (assumed)."
    )


COMPLAINTS = _event(
    "complaint", "客户投诉", "Complaints", _found("一、1", "无投诉记录", "登记在案的投诉", "Complaints on record")
)
ATTITUDE_SLIGHT = _event(
    "attitude_complaint_slight", "态度差引起的投诉(轻)", "Complaint about attitude, slight",
    _found("二、1", source.ATTITUDE, "情节轻的投诉", "A slight case"),
)  # fmt: skip
ATTITUDE_SERIOUS = _event(
    "attitude_complaint_serious", "态度差引起的投诉(重)", "Complaint about attitude, serious",
    _found("二、1", source.ATTITUDE, "情节重的投诉", "A serious case"),
)  # fmt: skip
PROCEDURE = _event(
    "procedure_breach", "违反操作规程", "Breach of procedure",
    _found("二、3", source.PROCEDURE, "影响服务质量或效率的违规", "A breach that harms quality or efficiency"),
)  # fmt: skip
LEAK_SLIGHT = _event(
    "leak_slight", "泄露信息(轻)", "Leak of information, slight",
    _found("二、4", source.LEAK, "情节轻的泄露", "A slight case"),
)  # fmt: skip
LEAK_SERIOUS = _event(
    "leak_serious", "泄露信息(重)", "Leak of information, serious",
    _found("二、4", source.LEAK, "情节重的泄露", "A serious case"),
)  # fmt: skip
LEAK_GRAVE = _event(
    "leak_grave", "泄露信息(特别严重)", "Leak of information, grave",
    _found("二、4", source.LEAK, "特别严重的泄露", "A grave case"),
)  # fmt: skip
LOSS = Indicator(
    code="general.r04_mistake_loss",
    name=Text(zh="失误造成的损失", en="Loss caused by a mistake"),
    unit=_YUAN,
    fact=EventFact(kind="mistake_loss", measure="amount"),
    decimals=2,
    better="lower",
    citation=SOURCE.said(
        "二、2", source.MISTAKE,
        "每起失误一个事件,amount 为损失金额(元)。", "One event for each mistake; its amount is the loss in yuan.",
    ),
)  # fmt: skip
IDEAS = _event(
    "idea_adopted", "采纳实施的建议", "Ideas adopted",
    SOURCE.said("一、3", source.INNOVATION, "采纳并实施的每项建议计一次。", "Each idea that was adopted and carried out counts once."),
    "higher",
)  # fmt: skip
TEAM_SPIRIT = _event(
    "teamwork_outstanding", "团队协作突出", "Outstanding teamwork",
    SOURCE.said("一、4", source.TEAMWORK, "每次认定计一次。", "Each time it is recognised counts once."),
    "higher",
)  # fmt: skip
EVALUATED = _event(
    "regime_evaluated", "奖罚制度评估", "Evaluation of the regime",
    SOURCE.said("五、1", source.EVALUATION, "每次评估计一次。", "Each evaluation counts once."),
    "higher",
)  # fmt: skip

INDICATORS = (
    ATTITUDE,
    HANDLING_RATE,
    TARGET_RATE,
    RESULTS,
    RESULTS_TARGET,
    TEAMWORK,
    COMPLAINTS,
    ATTITUDE_SLIGHT,
    ATTITUDE_SERIOUS,
    PROCEDURE,
    LEAK_SLIGHT,
    LEAK_SERIOUS,
    LEAK_GRAVE,
    LOSS,
    IDEAS,
    TEAM_SPIRIT,
    EVALUATED,
)
