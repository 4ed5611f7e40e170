"""R08, the quarterly sheet: owner satisfaction 40, efficiency 30, resolution rate 20, teamwork 10; no grades."""

from __future__ import annotations

from core.spec import Dimension, Missing, Ranking, Rounding, Scheme, Text
from plugins.property_mgmt.regulations import assumed, stated
from plugins.property_mgmt.schemes.r08_incentives import INCENTIVES
from plugins.property_mgmt.schemes.r08_satisfaction import COMPLAINTS, SURVEY, TELEPHONE
from plugins.property_mgmt.schemes.r08_work import COOPERATION, REPLIES, RESOLUTION, TEAM_SPIRIT, WORK_ORDERS

QUARTERLY = Scheme(
    code="property_mgmt.r08.quarterly",
    regime="R08",
    name=Text(zh="物业客服季度考核", en="Quarterly appraisal of property customer service"),
    period="quarter",
    citation=stated("R08", "四、考核周期及奖惩措施", "考核周期一般设置为每季度一次"),
    incentives=INCENTIVES,
    missing=Missing(
        action="hold",
        citation=assumed(
            "R08",
            "四、考核周期及奖惩措施",
            "每次考核评分根据考核指标的权重计算得出",
            "原文未说明缺项: 缺项未补齐前不出总分, 不按0分计; 没有可统计事项的项目除外(见各项)。",
            "Silent on missing facts: no total until the fact is there; it doesn't count as 0. Items with nothing to "
            "measure are left out, as each says.",
        ),
    ),
    rounding=Rounding(
        decimals=2,
        citation=assumed(
            "R08",
            "四、考核周期及奖惩措施",
            "每次考核评分根据考核指标的权重计算得出",
            "各项按精确值相加, 总分四舍五入到两位小数。",
            "Items are added exactly; the total is rounded half up to two decimals.",
        ),
    ),
    ranking=Ranking(
        ties="standard",
        citation=assumed(
            "R08",
            "四、考核周期及奖惩措施",
            "对得分优秀者,可以给予奖金、表彰或晋升等奖励",
            "原文无等级也无排名: 按总分在全体中排名供参考, 同分同名次, 其后名次顺延(1、1、3)。",
            "Neither grades nor ranks in the source: places by total among all, for information; ties share a place "
            "(1, 1, 3).",
        ),
    ),
    dimensions=(
        Dimension(
            code="satisfaction",
            name=Text(zh="业主满意度", en="Owner satisfaction"),
            full=40,
            citation=stated("R08", "三、1", "业主满意度(40%)"),
            items=(TELEPHONE, COMPLAINTS, SURVEY),
        ),
        Dimension(
            code="efficiency",
            name=Text(zh="工作效率", en="Efficiency"),
            full=30,
            citation=stated("R08", "三、2", "工作效率(30%)"),
            items=(WORK_ORDERS, REPLIES),
        ),
        Dimension(
            code="resolution",
            name=Text(zh="问题解决率", en="Resolution rate"),
            full=20,
            citation=stated("R08", "三、3", "问题解决率(20%)"),
            items=RESOLUTION,
        ),
        Dimension(
            code="teamwork",
            name=Text(zh="团队合作", en="Teamwork"),
            full=10,
            citation=stated("R08", "三、4", "团队合作(10%)"),
            items=(COOPERATION, TEAM_SPIRIT),
        ),
    ),
)
