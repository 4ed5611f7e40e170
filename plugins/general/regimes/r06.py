"""R06: typing speed, speech and courtesy, time on duty, handover, discipline on the floor."""

from __future__ import annotations

from core.spec import Citation, Duty, EventsAre, FactIs, Incentive, Indicator, Item, Scheme, Text
from plugins.general.regimes.parts import at_least, counted, dimension, per_event
from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R06", "客服部的管理制度(范本7篇)", "Management regime: conduct, shifts, handover (part 1)")
_SOURCE = Source("R06")

_TYPING = "打字速度达80字分"
_RULES = "应严格按照“三要、三不、四个一样”的要求去做"
_MUSTS = "三要:要“请”字当头,“您”字不离口,“再见”结尾"
_MUST_NOTS = "三不:不使用生硬语言,不说推卸职责的话"
_SAME = "四个一样:生人熟人一个样、有无检查一个样"
_POST = "坚守岗位、坐姿端正、精神饱满、集中精力"
_ORDERS = "值班人员要服从指挥调度,认真按各项业务流程"
_LEAVING = "未经经理批准不得擅离职守"
_RELIEF = "接班人未到岗,交班人不得离台"
_LOG = "交接日志要对设备情景、疑难问题、人员调班等情景"
_NEWS = "仔细阅读主网站最新业务资讯、后台系统客服公告"
_CHAT = "岗位交接要简练、快速,不允许闲谈"
_FLOOR = "办公区内不得大声喧哗、大笑、嬉戏"

TYPING_SPEED = Indicator(
    code="general.r06_typing_speed",
    name=Text(zh="打字速度", en="Typing speed"),
    unit=Text(zh="字/分", en="characters a minute"),
    citation=_SOURCE.said(
        "一、5", _TYPING,
        "原文印作“80字分”,即每分钟 80 字;测试结果取整。",
        "Printed without the stroke: 80 characters a minute; the result of a test, in whole characters.",
    ),
)  # fmt: skip


def _breach(code: str, kind: str, zh: str, en: str, clause: str, quote: str) -> Indicator:
    return counted(
        f"r06_{code}", kind, zh, en,
        _SOURCE.assumed(clause, quote, "查实一次计一次(假定)。", "Each time it is found counts once (assumed)."),
    )  # fmt: skip


MUSTS = _breach("musts", "must_missed", "未做到三要", "A must left out", "一、7", _MUSTS)
MUST_NOTS = _breach("must_nots", "must_not_done", "违反三不", "A must-not done", "一、7", _MUST_NOTS)
SAME = _breach("sames", "same_broken", "未做到四个一样", "Customers treated unequally", "一、7", _SAME)
POSTURE = _breach("posture", "posture_breach", "在岗状态不佳", "Not attentive on duty", "二、1", _POST)
ORDERS = _breach("orders", "order_breach", "不服从调度、违反流程", "Orders or processes not followed", "二、2", _ORDERS)
LEFT_POST = _breach("left_post", "left_post", "擅离职守", "Leaving the post", "二、5", _LEAVING)
RELIEF = _breach(
    "left_before_relief", "left_before_relief", "接班人未到即离台", "Left before relief arrived", "三", _RELIEF
)
LOG = _breach("log_incomplete", "handover_log_incomplete", "交接日志不清", "Handover log incomplete", "三", _LOG)
NEWS = _breach("news_unread", "notices_unread", "未阅业务资讯和公告", "Notices not read", "三", _NEWS)
CHAT = _breach("handover_chat", "handover_chat", "交接时闲谈", "Chatting at handover", "三", _CHAT)
NOISE = _breach("noise", "loud_noise", "大声喧哗、嬉戏", "Noise and play", "四", _FLOOR)
ROAMING = _breach("roaming", "post_hopping", "串岗", "Roaming between posts", "四", "不许串岗")
UNRELATED = _breach(
    "unrelated", "unrelated_activity", "做与工作无关的事", "Things unrelated to work", "四", "不做与工作无关的事"
)
INDICATORS = (
    TYPING_SPEED, MUSTS, MUST_NOTS, SAME, POSTURE, ORDERS, LEFT_POST, RELIEF, LOG, NEWS, CHAT, NOISE, ROAMING, UNRELATED,
)  # fmt: skip
GRADE_SCALES = ()


def _item(indicator: Indicator, full: int, cost: int) -> Item:
    cited = indicator.citation
    points = _SOURCE.assumed(
        cited.clause, cited.quote,
        f"原文没有分值:{full} 分,每次扣 {cost} 分,扣完为止(假定)。",
        f"The source gives no points: {full}, each breach costs {cost}, down to 0 (assumed).",
    )  # fmt: skip
    return per_event(indicator, full, cost, points)


def _part(clause: str, quote: str, points: int) -> Citation:
    return _SOURCE.assumed(
        clause, quote, f"原文没有权重:{points} 分(假定)。", f"The source gives no weights: {points} points (assumed)."
    )


_PARTS = (
    dimension(
        "skills", "技能", "Skills", _part("一、5", _TYPING, 10),
        at_least(
            TYPING_SPEED, 80, 10,
            _SOURCE.assumed(
                "一、5", _TYPING,
                "80 字为原文,达到即得 10 分,未达到 0 分(分值假定)。",
                "The 80 are the source's; reaching them earns 10 points, else none (the points are assumed).",
            ),
        ),
    ),
    dimension("courtesy", "三要三不四个一样", "Courtesy", _part("一、7", _RULES, 30), _item(MUSTS, 10, 2), _item(MUST_NOTS, 10, 2), _item(SAME, 10, 2)),
    dimension("duty", "值班制度", "On duty", _part("二", _POST, 20), _item(POSTURE, 5, 1), _item(ORDERS, 5, 1), _item(LEFT_POST, 10, 5)),
    dimension(
        "handover", "交接班制度", "Handover", _part("三", _RELIEF, 20),
        _item(RELIEF, 8, 4), _item(LOG, 6, 2), _item(NEWS, 3, 1), _item(CHAT, 3, 1),
    ),
    dimension("floor", "现场纪律制度", "Discipline on the floor", _part("四", _FLOOR, 20), _item(NOISE, 6, 2), _item(ROAMING, 6, 2), _item(UNRELATED, 8, 2)),
)  # fmt: skip


def _put_right(code: str, kind: str, zh: str, en: str, clause: str, quote: str) -> Incentive:
    return Incentive(
        code=code,
        name=Text(zh=zh, en=en),
        when=EventsAre(kind=kind),
        then=(Duty(kind="rectification", name=Text(zh=zh, en=en), owner="employee"),),
        citation=_SOURCE.assumed(
            clause,
            quote,
            "原文没有罚则:查到即要求改正(假定)。",
            "The source has no penalty: what is found is put right (assumed).",
        ),
    )


MONTHLY = Scheme(
    code="general.r06.monthly",
    regime="R06",
    name=Text(zh="行为规范与值班检查", en="Conduct, shifts and handover"),
    period="month",
    dimensions=_PARTS,
    incentives=(
        Incentive(
            code="r06_typing_training",
            name=Text(zh="打字训练", en="Typing practice"),
            when=FactIs(indicator=TYPING_SPEED.code, relation="<", limit=80),
            then=(
                Duty(kind="training", name=Text(zh="练习打字", en="Typing practice"), owner="employee"),
                Duty(kind="exam", name=Text(zh="补考打字", en="Typing test to be taken again")),
            ),
            citation=_SOURCE.assumed("一、5", _TYPING, "未达 80 字:练习并补考(假定)。", "Below 80: practice, and the test again (assumed)."),
        ),
        _put_right("r06_log_completed", "handover_log_incomplete", "补全交接日志", "Complete the handover log", "三", _LOG),
        _put_right("r06_relief_talk", "left_before_relief", "重申交接纪律", "The handover rules are gone through again", "三", _RELIEF),
    ),
    missing=_SOURCE.waits("一、7", _RULES),
    rounding=_SOURCE.two_decimals("一、7", _RULES),
    ranking=_SOURCE.all_together("一、7", _RULES),
    citation=_SOURCE.assumed(
        "一至四", _RULES,
        "原文是行为规范,没有分值和等级:每次违反记为一个事件,按月扣分(假定);七篇中原文只有篇1。",
        "The source has rules of conduct without points or grades: each breach is an event, deducted monthly (assumed); of its "
        "seven parts only the first is there.",
    ),
)  # fmt: skip
SCHEMES = (MONTHLY,)
