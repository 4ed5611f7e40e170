"""What codes of employees are called on pages."""

from __future__ import annotations

from types import MappingProxyType

from core.spec import Text
from server.employees.tables import Employment

EMPLOYMENTS = MappingProxyType(
    {
        Employment.REGULAR: Text(zh="正式", en="regular"),
        Employment.PROBATION: Text(zh="试用", en="on probation"),
        Employment.INTERN: Text(zh="实习", en="intern"),
        Employment.OUTSOURCED: Text(zh="外包", en="outsourced"),
    }
)
