"""The regulation R05, and its words that several declarations rest on."""

from __future__ import annotations

from plugins.general.regimes.writing import Source, regulation

REGULATION = regulation("R05", "《客服部管理规章制度》规章制度", "Management regime: head, deputy and staff")
SOURCE = Source("R05")

HEAD_DUTY = "客服部部长负责部门日常管理工作"
PURPOSE = "为了规范客服部的管理和运作,保障客户服务质量"
PENALTY = "对于违反本规章制度的客服人员"
APPROVAL = "应经公司领导批准"
