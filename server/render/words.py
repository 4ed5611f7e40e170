"""The words of tables and headings in both languages."""

from __future__ import annotations

from core.spec import Text

_WORDS = {
    "rank": ("名次", "Rank"),
    "id": ("工号", "Id"),
    "name": ("姓名", "Name"),
    "title": ("名称", "Name"),
    "department": ("部门", "Department"),
    "total": ("总分", "Total"),
    "grade": ("等级", "Grade"),
    "status": ("状态", "Status"),
    "item": ("项目", "Item"),
    "fact": ("事实", "Fact"),
    "points": ("得分", "Points"),
    "reason": ("计算", "Arithmetic"),
    "clause": ("依据", "Clause"),
    "reading": ("读法", "Reading"),
    "scored": ("已评分", "scored"),
    "held": ("待数据", "held"),
    "blocked": ("全体待定", "blocked"),
    "unscored": ("只看规则", "rules only"),
    "ineligible": ("不参评", "not appraised"),
    "period": ("期间", "Period"),
    "scheme": ("方案", "Scheme"),
    "regime": ("制度", "Regime"),
    "digest": ("摘要", "Digest"),
    "mean": ("平均", "mean"),
    "error": ("错误", "error"),
    "defect": ("原文矛盾", "defect"),
    "assumed": ("假定", "assumed"),
    "warning": ("提醒", "warning"),
    "stated": ("原文", "stated"),
    "own": ("本单位规定", "set by the unit"),
    "version": ("版本", "Version"),
    "sector": ("行业", "Sector"),
    "plugin": ("插件", "Plugin"),
    "regulations": ("制度", "Regulations"),
    "indicators": ("指标", "Indicators"),
    "grade_scales": ("等级表", "Grade scales"),
    "schemes": ("方案", "Schemes"),
    "scorers": ("评分函数", "Scorers"),
    "feeds": ("数据源", "Feeds"),
    "cases": ("案例表", "Case tables"),
    "rules": ("规则", "Rules"),
    "rule": ("规则", "Rule"),
    "incentives": ("奖励与处罚", "Awards and penalties"),
    "when": ("条件", "When"),
    "then": ("提议", "Then proposed"),
    "precedence": ("组 · 轻重", "Group · severity"),
    "levels": ("级别", "Levels"),
    "level": ("级别", "Level"),
    "height": ("序", "No."),
    "ladder": ("级别变动表", "Transitions between levels"),
    "move": ("变动", "Move"),
    "from": ("原级别", "From"),
    "to": ("转为", "To"),
    "proposals": ("提议", "Proposals"),
    "who": ("人员", "Who"),
    "effect": ("内容", "Effect"),
    "why": ("理由", "Why"),
    "over": ("优先于", "goes before"),
    "legal_review": ("须先经法务审查", "needs a legal review first"),
    "pay_total": ("应发", "Pay in all"),
    "sum": ("合计", "Sum"),
    "yuan": ("元", "CNY"),
    "pay": ("工资构成", "Pay"),
    "amount": ("金额", "Amount"),
    "dimension": ("维度", "Dimension"),
    "full": ("满分", "Full mark"),
    "positions": ("适用岗位", "For positions"),
    "unit": ("单位", "Unit"),
    "range": ("范围", "Range"),
    "source": ("来源", "Source"),
    "quote": ("原文", "Quote"),
    "document": ("文件", "Document"),
    "code": ("代码", "Code"),
    "problems": ("问题", "Problems"),
    "months": ("月度走势", "Months"),
    "month": ("月度", "monthly"),
    "quarter": ("季度", "quarterly"),
    "half": ("半年度", "half-yearly"),
    "year": ("年度", "yearly"),
    "measured": ("测量值", "measured"),
    "rated": ("评分", "rated"),
    "history": ("历史", "history"),
    "events": ("事件", "events"),
}  # fmt: skip


def word(key: str, lang: str) -> str:
    """The word for ``key`` in ``lang``.

    Raises:
        KeyError: there is none.
    """
    zh, en = _WORDS[key]
    return Text(zh=zh, en=en).in_(lang)


def between(lang: str) -> str:
    """What stands between a label and what it labels."""
    return ":" if lang == "zh" else ": "
