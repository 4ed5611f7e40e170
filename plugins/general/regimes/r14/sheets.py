"""R14's sheets: specialist, lead and manager, each by the duties that the regime gives them."""

from __future__ import annotations

from core.spec import Dimension, Incentive, Indicator, Item, Number, Raters, Scheme, Text, Veto
from plugins.general.regimes.effects import one_rater
from plugins.general.regimes.parts import code_of, dimension, in_proportion, per_event, rated
from plugins.general.regimes.r14 import facts, source
from plugins.general.regimes.r14.outcomes import FLOW_REVIEW, LEAK_PENALTY, PAY, REWARD, WARNING
from plugins.general.regimes.r14.source import SOURCE


def _each(place: tuple[str, str], indicator: Indicator, full: Number, cost: Number) -> Item:
    cited = SOURCE.assumed(
        *place,
        f"原文没有分值:{full} 分,每起扣 {cost} 分,扣完为止(假定)。",
        f"The source gives no points: {full}, each one costs {cost}, down to 0 (assumed).",
    )
    return per_event(indicator, full, cost, cited)


def _share(place: tuple[str, str], indicator: Indicator, full: Number) -> Item:
    cited = SOURCE.assumed(
        *place,
        f"原文没有分值:{full} 分,按完成率折算(假定)。",
        f"The source gives no points: {full}, in proportion to what was done (assumed).",
    )
    return in_proportion(code_of(indicator), indicator.name, indicator.code, full, cited)


def _marked(place: tuple[str, str], indicator: Indicator, full: Number) -> Item:
    cited = SOURCE.assumed(
        *place,
        f"原文没有分值:{full} 分,按评分折算(假定)。",
        f"The source gives no points: {full}, in proportion to the mark (assumed).",
    )
    return rated(indicator, full, cited)


def _part(code: str, zh: str, en: str, place: tuple[str, str], *items: Item) -> Dimension:
    full = sum(item.full for item in items)
    cited = SOURCE.assumed(*place, f"{zh}共 {full} 分(假定)。", f"{full} points together (assumed).")
    return dimension(code, zh, en, cited, *items)


def _sheet(
    code: str, zh: str, en: str, position: str, place: tuple[str, str], parts: tuple[Dimension, ...],
    incentives: tuple[Incentive, ...], raters: Raters | None,
) -> Scheme:  # fmt: skip
    return Scheme(
        code=f"general.r14.{code}",
        regime="R14",
        name=Text(zh=zh, en=en),
        period="month",
        positions=(position,),
        dimensions=parts,
        grade_scale="general.r14.grades",
        raters=raters,
        incentives=incentives,
        pay=PAY,
        missing=SOURCE.waits(*source.APPRAISAL),
        rounding=SOURCE.two_decimals(*source.APPRAISAL),
        ranking=SOURCE.all_together(*source.APPRAISAL),
        citation=SOURCE.assumed(
            *place,
            "“定期”读作每月;按职责列项,分值为假定。",
            "Regularly is read as monthly; the items are the duties, their points are assumed.",
        ),
    )


_SAFETY = _part(
    "data_safety", "客户资料管理", "Customers' data", source.CARE,
    _each(source.CARE, facts.LEAK, 10, 10), _each(source.FILING, facts.MISFILED, 5, 1),
)  # fmt: skip
_LEAK_VETO = Veto(
    indicator=facts.LEAK.code,
    citation=SOURCE.assumed(
        *source.SECRECY,
        "泄露一次,资料管理各项均不得分(假定)。",
        "One leak leaves nothing of the part on customers' data (assumed).",
    ),
)

SPECIALIST = _sheet(
    "specialist", "客服专员月度考核", "Specialist, monthly", "客服专员", source.SPECIALIST,
    (
        _part(
            "attendance", "工作时间及考勤", "Hours and attendance", source.HOURS,
            _each(source.HOURS, facts.LATE, 5, 1),
            _each(source.HOURS, facts.LEFT_POST, 5, 5),
            _each(source.RECORDS, facts.FALSE_RECORD, 5, 5),
        ),
        _part(
            "service", "服务规范", "Service rules", source.MANNERS,
            _each(source.MANNERS, facts.RUDE, 10, 2),
            _each(source.FAIRNESS, facts.UNFAIR, 10, 5),
        ),
        Dimension(
            code=_SAFETY.code, name=_SAFETY.name, full=_SAFETY.full, items=_SAFETY.items, citation=_SAFETY.citation,
            vetoes=(_LEAK_VETO,),
        ),
        _part("training", "培训", "Training", source.TRAINING, _share(source.TRAINING, facts.TRAINING_ATTENDED, 10)),
        _part(
            "flow", "工作流程", "Workflow", source.RECORDING,
            _each(source.RECORDING, facts.NOT_RECORDED, 10, 2),
            _each(source.SERVING, facts.NOT_SERVED, 10, 2),
            _each(source.REPORTING_BACK, facts.NOT_REPORTED_BACK, 10, 2),
            _each(source.SUMMING_UP, facts.NOT_SUMMED_UP, 10, 2),
        ),
    ),
    (REWARD, WARNING, LEAK_PENALTY, FLOW_REVIEW),
    None,
)  # fmt: skip

LEAD = _sheet(
    "lead", "客服主管月度考核", "Lead, monthly", "客服主管", source.LEAD,
    (
        _part(
            "duties", "主管职责", "Duties", source.LEAD,
            _marked(source.LEAD, facts.ASSISTANCE, 25),
            _share(source.LEAD, facts.RECRUITED, 25),
            _share(source.LEAD, facts.TRAINED, 25),
            _share(source.LEAD, facts.APPRAISED, 25),
        ),
    ),
    (REWARD, WARNING),
    one_rater(SOURCE, "manager", *source.APPRAISAL),
)  # fmt: skip

MANAGER = _sheet(
    "manager", "客服部经理月度考核", "Manager, monthly", "客服部经理", source.MANAGER,
    (
        _part(
            "duties", "经理职责", "Duties", source.MANAGER,
            _marked(source.MANAGER, facts.PLANNING, 20),
            _marked(source.MANAGER, facts.COORDINATION, 20),
            _marked(source.MANAGER, facts.SUPERVISION, 20),
        ),
        _part(
            "review", "审核与整改", "Review and correction", source.REVIEW,
            _share(source.REVIEW, facts.REVIEWED, 20),
            _share(source.REVIEW, facts.RECTIFIED, 20),
        ),
    ),
    (REWARD, WARNING),
    one_rater(SOURCE, "leadership", *source.APPRAISAL),
)  # fmt: skip
