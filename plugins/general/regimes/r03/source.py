"""The regulation R03, and its words that several declarations rest on."""

from __future__ import annotations

from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R03", "客服考核制度", "Customer-service appraisal: wages, streaks, order on the floor")
SOURCE = Source("R03")

PERFORMANCE = "工作业绩主要从月销售额和对上级主管安排的任务的完成情况来体现"
ABILITY = "根据本人实际完成的工作成果及各方面的综合素质来评价"
ATTITUDE = "包括客户纠纷、积极性、主动性、责任感、信息反馈的及时性等"
GRADED = "根据员工的考核结果,将其划分为5个等级"
ABSENT = "考评期内未到岗累计超过2个月"
PERIOD = "对员工实施月度考核"
OBJECTIVE = "客观公正地完成考评工作"
