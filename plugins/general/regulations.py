"""The regulations that the general plugin reads."""

from __future__ import annotations

from core.spec import Regulation, Text

DOCUMENT = "000_062be9887a0d6fa7.txt"
SHA256 = "e15cecb2487698f1ffa7926bb53b3d45991e79f1a9ca37c71499e071243c8f7b"

R10 = Regulation(
    code="R10",
    title=Text(zh="客服部门考核制度范本", en="Model appraisal regime for a customer-service department"),
    document=DOCUMENT,
    sha256=SHA256,
)
R19 = Regulation(
    code="R19",
    title=Text(zh="客服部考核管理制度", en="Appraisal regime with star levels for customer service"),
    document=DOCUMENT,
    sha256=SHA256,
)

REGULATIONS = (R10, R19)
