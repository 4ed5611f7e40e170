"""The two regulations that this sector's sheets are read from."""

from __future__ import annotations

from core.spec import Regulation
from plugins.insurance.citing import text

REGULATIONS = (
    Regulation(
        code="R21",
        title=text("客户服务部人员管理办法(保险)", "Rules for the staff of the customer service department (insurer)"),
        document="001_d1bbda1c97f0a1b6.txt",
        sha256="60983f3ee3173d77d598097f4051096d5efbbc47332dfdf3220928165ad55996",
    ),
    Regulation(
        code="R23",
        title=text("保险公司客服人员服务质量绩效表", "Service quality sheet for an insurer's customer service staff"),
        document="003_8a67153cac5b220b.txt",
        sha256="f3d35da43826a8493bc253fa051df972e2ac2da2a4a75bd09a568827e37211d5",
    ),
)
