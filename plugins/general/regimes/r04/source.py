"""The regulation R04, and its words that several declarations rest on."""

from __future__ import annotations

from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R04", "客服部的奖罚规章制度", "Reward and penalty regime of the customer-service department")
SOURCE = Source("R04")

EXCELLENT = "对服务态度良好,客户满意度高,无投诉记录的员工"
SURPLUS = "超出目标部分给予一定比例的业绩奖励"
INNOVATION = "一旦采纳实施,给予一次性奖励"
TEAMWORK = "给予团队奖励或个人表彰"
ATTITUDE = "引起客户投诉的员工,根据情节轻重,给予警告或罚款"
MISTAKE = "根据损失大小,给予相应的经济处罚"
PROCEDURE = "给予警告并要求立即整改"
LEAK = "给予罚款、解聘直至追究法律责任"
SATISFACTION = "定期收集客户反馈,作为考核的重要依据"
EFFICIENCY = "记录员工处理客户问题的平均时间"
TARGETS = "对员工的业绩完成情况进行考核"
PEERS = "通过团队成员互评和上级评价"
EVALUATION = "每季度对奖罚制度进行评估"
PROPOSED = "由客服部门主管根据考核结果和相关证据"
