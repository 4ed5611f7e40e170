"""The regulation R09, and its words that several declarations rest on."""

from __future__ import annotations

from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation(
    "R09", "客服部的奖罚制度", "Awards and penalties: top three, loyalty, three months below standard"
)
SOURCE = Source("R09")

SURVEY = "根据客户满意度调查结果"
TOP_THREE = "满意度最高的前三名员工将获得奖金奖励"
TEAM = "针对团队协作表现突出的小组,给予团队奖励"
PROPOSAL = "被采纳并实施的方案,提案人将获得一次性奖励"
LOYALTY = "对于服务年限超过五年的员工,根据其表现"
SPECIAL = "给予特殊贡献奖励"
MISTAKE = "给予相应的处罚,包括但不限于警告、罚款、降级等"
ATTITUDE = "如迟到、早退、旷工等行为,根据情节轻重"
BREACH = "将受到严厉处罚,严重者将被解雇"
BELOW = "连续三个月业绩不达标的员工,将接受绩效辅导"
OPTIONS = "并可能面临降薪或调岗"
FALL = "若因个人原因导致客户满意度显著下降"
