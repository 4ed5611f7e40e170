"""R21 sheet 10: rules and training (制度管理培训岗). Its items add up to 110."""

from __future__ import annotations

from core.spec import Defect, Edit, Resolution
from plugins.insurance.citing import r21, text
from plugins.insurance.schemes.r21_parts import assigned, deducted, part, per, rated, sheet

_CLAUSE = "1.4.1.2.2.3"

_RULES = part(
    "rules",
    text("科室制度更新", "Rules updated"),
    20,
    _CLAUSE,
    "科室制度更新20分",
    deducted(
        "rule_updates",
        text("科室制度更新", "Rules updated"),
        20,
        _CLAUSE,
        "科室制度更新20分",
        per("rule_update_days_late", 5, r21(_CLAUSE, "每延迟1个工作日扣5分")),
    ),
)

_REVIEW = part(
    "review",
    text("新产品审核意见反馈", "Review of new products"),
    10,
    _CLAUSE,
    "新产品审核意见反馈10分",
    deducted(
        "product_review",
        text("新产品审核意见反馈", "Review of new products"),
        10,
        _CLAUSE,
        "新产品审核意见反馈10分",
        per(
            "product_review_days_late",
            3,
            r21(
                _CLAUSE,
                "延迟1个工作日扣3分;",
                text("读作每延迟 1 个工作日扣 3 分(假定)", "Read as 3 for each working day late (assumed)"),
                "assumed",
            ),
        ),
    ),
)

_TESTS = part(
    "tests",
    text("系统测试工作", "System tests"),
    20,
    _CLAUSE,
    "系统测试工作20分",
    deducted(
        "system_tests",
        text("系统测试工作", "System tests"),
        20,
        _CLAUSE,
        "系统测试工作20分",
        per(
            "system_test_days_late",
            5,
            r21(
                _CLAUSE,
                "延迟1个工作日扣5分;",
                text(
                    "只计因科室原因且严重影响整个测试计划的延迟;读作每延迟 1 个工作日(假定)",
                    "Only lateness that the office caused and that upset the whole test plan; read as for each "
                    "working day (assumed)",
                ),
                "assumed",
            ),
        ),
    ),
)

_PRODUCTION = part(
    "production",
    text("生产环境核心系统维护", "Upkeep of the production system"),
    10,
    _CLAUSE,
    "生产环境核心系统维护10分",
    rated(
        "production_support",
        text("生产环境核心系统维护", "Upkeep of the production system"),
        10,
        _CLAUSE,
        "对生产环境核心系统用户进行指导及使用监控",
    ),
)

_TRAINING = part(
    "training",
    text("科室培训工作", "Training by the office"),
    40,
    _CLAUSE,
    "科室培训工作40分",
    rated(
        "training_work",
        text("科室培训工作", "Training by the office"),
        40,
        _CLAUSE,
        "科室年度培训计划制定、执行及总结",
    ),
)

_SUM = Defect(
    code="sum",
    citation=r21(
        _CLAUSE,
        "科室培训工作40分",
        text(
            "各项满分 20+10+20+10+40+10 合计 110 分,而其他岗位评分表均为 100 分",
            "The full marks 20+10+20+10+40+10 add up to 110, while the office's other sheets add up to 100",
        ),
        "defect",
    ),
    resolutions=(
        Resolution(
            code="keep_110",
            name=text("保留 110 分制", "Keep 110"),
            edits=(Edit(path="/stated_full", value='"110"'),),
        ),
        Resolution(
            code="scale_to_100",
            name=text("折算为 100 分", "Scale to 100"),
            edits=(Edit(path="/scale_to", value='"100"'),),
        ),
    ),
)

SCHEME = sheet(
    "10",
    text("制度管理培训岗", "Rules and training"),
    _CLAUSE,
    "1.4.1.2.2.3制度管理培训岗",
    "year",
    text(
        "表内唯一的周期是“年度培训计划”,故按年考核(假定)",
        "The only period in the sheet is the yearly training plan, so by the year (assumed)",
    ),
    (
        _RULES,
        _REVIEW,
        _TESTS,
        _PRODUCTION,
        _TRAINING,
        assigned(_CLAUSE, "领导交办的其他工作10分", "时效性:"),
    ),
    defects=(_SUM,),
)
