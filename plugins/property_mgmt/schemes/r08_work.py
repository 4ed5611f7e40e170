"""R08, efficiency, resolution rate and teamwork: 30, 20 and 10 points, halved inside each."""

from __future__ import annotations

from core.spec import Item, Linear, Missing, Rated, Raters, RaterWeight, Text
from plugins.property_mgmt.regulations import assumed

ORDERS = "三、2 工单处理"
ORDERS_QUOTE = "根据工单数量、平均处理时间和处理质量等指标"


def _nothing_to_measure(clause: str, quote: str, zh: str, en: str) -> Missing:
    """Leaves the item out where the quarter brought nothing of the kind."""
    return Missing(
        action="exclude",
        citation=assumed(
            "R08",
            clause,
            quote,
            f"{zh}, 则无从统计: 该项不计, 其余项目按比例折算满分。",
            f"{en} there is nothing to measure: the item is left out, the others share its marks.",
        ),
    )


NO_ORDER = _nothing_to_measure(ORDERS, ORDERS_QUOTE, "本季度没有工单", "Without a work order in the quarter")


def _order(code: str, zh: str, en: str, rule: Linear, how_zh: str, how_en: str, missing: Missing | None) -> Item:
    """A third of the points of work orders."""
    citation = assumed(
        "R08",
        ORDERS,
        ORDERS_QUOTE,
        f"三项指标均分工单处理的15分; {how_zh}。",
        f"The three indicators share the 15 points of work orders equally; {how_en}.",
    )
    return Item(code=code, name=Text(zh=zh, en=en), full=5, citation=citation, rule=rule, missing=missing)


WORK_ORDERS = Item(
    code="work_orders",
    name=Text(zh="工单处理", en="Work orders"),
    full=15,
    citation=assumed(
        "R08", "三、2", "工作效率(30%)", "两项内容均分30分。", "The two parts share the 30 points equally."
    ),
    items=(
        _order(
            "order_count",
            "工单数量",
            "Number of work orders",
            Linear(indicator="property_mgmt.work_orders", full_at=60),
            "每季度60单得满分, 不足按比例, 超出不加分",
            "60 a quarter earn full marks, fewer in proportion, more earn nothing extra",
            missing=None,
        ),
        _order(
            "order_time",
            "工单平均处理时间",
            "Mean time of work orders",
            Linear(indicator="property_mgmt.work_order_hours", full_at=24, zero_at=72),
            "平均24小时以内得满分, 72小时以上不得分, 其间按比例",
            "a mean of 24 hours or less earns full marks, 72 or more none, in proportion between",
            missing=NO_ORDER,
        ),
        _order(
            "order_quality",
            "工单处理质量",
            "Quality of work orders",
            Linear(indicator="property_mgmt.work_order_quality", full_at=100),
            "按合格率(%)比例得分",
            "points in proportion to the share done well (%)",
            missing=NO_ORDER,
        ),
    ),
)

REPLIES = Item(
    code="replies",
    name=Text(zh="回复及时性", en="Replies in time"),
    full=15,
    citation=assumed(
        "R08",
        "三、2 回复及时性",
        "根据回复投诉、报修的时间是否在规定时间内进行评估",
        "两项内容均分30分; 按规定时间内回复的占比(%)比例得分, “规定时间”由单位确定。",
        "The two parts share the 30 points equally; points in proportion to the replies within the set time (%), "
        "which the unit sets.",
    ),
    rule=Linear(indicator="property_mgmt.replies_on_time", full_at=100),
    missing=_nothing_to_measure(
        "三、2 回复及时性",
        "回复投诉、报修的时间",
        "本季度没有需要回复的投诉或报修",
        "Without a complaint or repair to reply to in the quarter",
    ),
)


def _resolved(code: str, zh: str, en: str, indicator: str, quote: str, missing: Missing) -> Item:
    """Half of the resolution rate's points."""
    return Item(
        code=code,
        name=Text(zh=zh, en=en),
        full=10,
        citation=assumed(
            "R08",
            f"三、3 {zh}",
            quote,
            "两项内容均分20分; 按解决率(%)比例得分。",
            "The two parts share the 20 points equally; points in proportion to the share resolved (%).",
        ),
        rule=Linear(indicator=indicator, full_at=100),
        missing=missing,
    )


RESOLUTION = (
    _resolved(
        "complaint_resolution",
        "投诉问题解决率",
        "Complaints resolved",
        "property_mgmt.complaints_resolved",
        "根据投诉问题的数量和解决结果评估客服人员的解决率",
        _nothing_to_measure(
            "三、3 投诉问题解决率",
            "根据投诉问题的数量和解决结果",
            "本季度没有投诉",
            "Without a complaint in the quarter",
        ),
    ),
    _resolved(
        "repair_resolution",
        "报修问题解决率",
        "Repairs resolved",
        "property_mgmt.repairs_resolved",
        "根据报修问题的数量和解决结果评估客服人员的解决率",
        _nothing_to_measure(
            "三、3 报修问题解决率", "根据报修问题的数量和解决结果", "本季度没有报修", "Without a repair in the quarter"
        ),
    ),
)


def _team(code: str, zh: str, en: str, indicator: str, quote: str, other: str, who_zh: str, who_en: str) -> Item:
    """Half of teamwork's points, rated by the supervisor and ``other`` alike."""
    clause = f"三、4 {zh}"
    weight = assumed(
        "R08",
        clause,
        quote,
        f"由主管和{who_zh}评分, 各占一半, 满分100分。",
        f"The supervisor and {who_en} rate out of 100, half each.",
    )
    raters = Raters(
        weights=tuple(RaterWeight(role=role, weight=50, citation=weight) for role in ("supervisor", other)),
        missing="renormalise",
        citation=assumed(
            "R08",
            clause,
            quote,
            "缺一方评分时以另一方为准, 不按0分计; 双方都缺时等待。",
            "With one side missing the other counts alone, never as 0; with both missing the card waits.",
        ),
    )
    citation = assumed(
        "R08", clause, quote, "两项内容均分10分, 按评分比例得分。", "Two parts share 10 points equally, by the rating."
    )
    rule = Rated(indicator=indicator, raters=raters)
    return Item(code=code, name=Text(zh=zh, en=en), full=5, citation=citation, rule=rule)


COOPERATION = _team(
    "cooperation",
    "协作能力",
    "Cooperation",
    "property_mgmt.cooperation_rating",
    "评估客服人员在与其他部门合作解决问题时的协作能力",
    "other_department",
    "协作部门",
    "the other departments",
)
TEAM_SPIRIT = _team(
    "team_spirit",
    "团队精神",
    "Team spirit",
    "property_mgmt.team_spirit_rating",
    "评估客服人员之间的团队合作精神和沟通能力",
    "colleague",
    "同事",
    "the colleagues",
)
