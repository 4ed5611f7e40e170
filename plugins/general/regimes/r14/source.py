"""The regulation R14, and its words that several declarations rest on."""

from __future__ import annotations

from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R14", "客服部管理制度及流程模板", "Customer-service management regime and workflow")
SOURCE = Source("R14")

MANAGER = ("三、组织架构 1", "制定客服工作计划,协调各部门资源,监督客服团队执行")
LEAD = ("三、组织架构 2", "负责客服人员的招聘、培训、考核等工作")
SPECIALIST = ("三、组织架构 3", "负责具体客户咨询、投诉处理、售后服务等工作")
HOURS = ("四、管理制度 1(1)", "不得擅自离岗或迟到、早退")
RECORDS = ("四、管理制度 1(2)", "客服人员应遵守考勤制度,如实填写考勤记录")
MANNERS = ("四、管理制度 2(1)", "客服人员应礼貌用语,耐心倾听客户需求,及时给予解答")
SECRECY = ("四、管理制度 2(2)", "不得泄露客户隐私")
FAIRNESS = ("四、管理制度 2(3)", "客服人员应遵循公平、公正、公开的原则,处理客户投诉")
TRAINING = ("四、管理制度 3(2)", "客服人员应积极参加培训,提高自身综合素质")
APPRAISAL = ("四、管理制度 3(3)", "客服部定期对客服人员进行考核,考核结果与绩效挂钩")
CARE = ("四、管理制度 4(1)", "客服人员应妥善保管客户资料,不得随意泄露")
FILING = ("四、管理制度 4(2)", "客户资料应分类存放,便于查阅和管理")
RECORDING = ("五、工作流程 1", "客服人员应立即记录相关信息")
SERVING = ("五、工作流程 2", "客服人员根据客户需求,提供相应的服务或解决方案")
REPORTING_BACK = ("五、工作流程 3", "客服人员将处理结果反馈给客户,确保客户满意")
SUMMING_UP = ("五、工作流程 4", "对处理过程中遇到的问题进行总结,形成报告,提交给客服部经理")
REVIEW = ("五、工作流程 5", "客服部经理对客服人员的工作进行审核,对存在的问题进行整改")
REWARD = ("七、奖励与处罚 1", "对工作表现优秀、客户满意度高的客服人员,公司将给予奖励")
PENALTY = ("七、奖励与处罚", "七、奖励与处罚")
