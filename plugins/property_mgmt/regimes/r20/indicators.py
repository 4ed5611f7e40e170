"""What R20 looks at: two shares of calls, and what the supervisor rates."""

from __future__ import annotations

from core.spec import Indicator, MeasuredFact, RatedFact, Text
from plugins.property_mgmt.indicators import PERCENT, POINTS
from plugins.property_mgmt.regulations import assumed

PHONE = ("二、1 电话接待能力", "电话接听率、应答准确度、语音表达能力和服务态度等方面")
SOLVING = ("二、2 问题解决能力", "问题解决能力、响应速度和解决效果等方面")
ATTITUDE = ("二、3 服务态度", "礼貌用语、语音语调、回应速度和主动性等方面")
TEAMWORK = ("二、4 团队协作能力", "协作能力、沟通能力和工作效率等方面")
TECHNIQUE = ("二、5 技术应用能力", "技术应用能力和数据处理能力等方面")


def _share(code: str, zh: str, en: str, reading_zh: str, reading_en: str) -> Indicator:
    return Indicator(
        code=f"property_mgmt.r20_{code}",
        name=Text(zh=zh, en=en),
        unit=PERCENT,
        fact=MeasuredFact(),
        decimals=2,
        high=100,
        citation=assumed("R20", *PHONE, reading_zh, reading_en),
    )


def _rated(code: str, zh: str, en: str, place: tuple[str, str]) -> Indicator:
    return Indicator(
        code=f"property_mgmt.r20_{code}",
        name=Text(zh=zh, en=en),
        unit=POINTS,
        fact=RatedFact(),
        decimals=2,
        high=100,
        citation=assumed("R20", *place, "由主管评分, 满分100分。", "The supervisor rates out of 100."),
    )


PICK_UP = _share(
    "pick_up_rate", "电话接听率", "Pick-up rate",
    "接听的来电占全部来电的比例。", "Answered calls in percent of all calls.",
)  # fmt: skip
ACCURACY = _share(
    "answer_accuracy", "应答准确率", "Accuracy of answers",
    "被监听录音中应答准确的占比。", "The share of the monitored calls that were answered correctly.",
)  # fmt: skip

CALLS = (
    PICK_UP,
    ACCURACY,
    _rated("speech", "语音表达能力", "Speech", PHONE),
    _rated("phone_attitude", "电话服务态度", "Attitude on the telephone", PHONE),
)
PROBLEMS = (
    _rated("solving", "问题解决能力", "Problem solving", SOLVING),
    _rated("response_speed", "响应速度", "Speed of response", SOLVING),
    _rated("effect", "解决效果", "Effect of the solution", SOLVING),
)
MANNER = (
    _rated("polite_words", "礼貌用语", "Polite words", ATTITUDE),
    _rated("tone", "语音语调", "Tone of voice", ATTITUDE),
    _rated("reply_speed", "回应速度", "Speed of reply", ATTITUDE),
    _rated("initiative", "主动性", "Initiative", ATTITUDE),
)
TEAM = (
    _rated("cooperation", "协作能力", "Cooperation", TEAMWORK),
    _rated("communication", "沟通能力", "Communication", TEAMWORK),
    _rated("efficiency", "工作效率", "Efficiency", TEAMWORK),
)
TOOLS = (
    _rated("systems", "技术应用能力", "Use of systems", TECHNIQUE),
    _rated("data", "数据处理能力", "Handling of data", TECHNIQUE),
)
INDICATORS = (*CALLS, *PROBLEMS, *MANNER, *TEAM, *TOOLS)
