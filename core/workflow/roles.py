"""The roles that people hold in a unit, by their codes, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.spec import Text

ROLES: Mapping[str, Text] = MappingProxyType(
    {
        "unit_admin": Text(zh="单位管理员", en="unit administrator"),
        "hr": Text(zh="人力资源", en="HR"),
        "supervisor": Text(zh="部门主管", en="supervisor"),
        "employee": Text(zh="员工", en="employee"),
        "top_management": Text(zh="公司高层", en="top management"),
        "auditor": Text(zh="审计员", en="auditor"),
        "integrator": Text(zh="系统集成人员", en="integrator"),
        "deployment_admin": Text(zh="平台管理员", en="deployment administrator"),
    }
)
"""Every role that a transition may name."""
