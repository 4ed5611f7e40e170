"""The regulations that the sheets are read from, and short ways to cite them."""

from __future__ import annotations

from core.spec import Citation, Regulation, Text

DOCUMENT = "000_062be9887a0d6fa7.txt"
SHA256 = "e15cecb2487698f1ffa7926bb53b3d45991e79f1a9ca37c71499e071243c8f7b"

REGULATIONS = (
    Regulation(
        code="R08",
        title=Text(zh="物业客服部考核标准及制度", en="Appraisal standard of a property manager's customer service"),
        document=DOCUMENT,
        sha256=SHA256,
    ),
    Regulation(
        code="R16",
        title=Text(zh="物业客服考核制度范本", en="Model appraisal regime for property customer service"),
        document=DOCUMENT,
        sha256=SHA256,
    ),
    Regulation(
        code="R20",
        title=Text(zh="物业公司客服部考核方案", en="Appraisal plan of a property company's customer service"),
        document=DOCUMENT,
        sha256=SHA256,
    ),
)


def stated(source: str, clause: str, quote: str, zh: str = "", en: str = "") -> Citation:
    """A citation of what the source says; ``zh`` and ``en`` are the reading where the words need one."""
    return Citation(source=source, clause=clause, quote=quote, reading=Text(zh=zh, en=en) if zh else None)


def assumed(source: str, clause: str, quote: str, zh: str, en: str) -> Citation:
    """A citation next to which the source is silent: ``zh`` and ``en`` say which value is used, and why."""
    return Citation(source=source, clause=clause, quote=quote, reading=Text(zh=zh, en=en), mark="assumed")
