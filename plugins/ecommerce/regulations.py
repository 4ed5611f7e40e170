"""The regulation that the plugin is read from, and short ways to cite it."""

from __future__ import annotations

from core.spec import Citation, Regulation, Text

REGULATIONS = (
    Regulation(
        code="R13",
        title=Text(zh="电商客服部管理制度奖罚", en="Rewards and penalties of a web shop's customer service"),
        document="000_062be9887a0d6fa7.txt",
        sha256="e15cecb2487698f1ffa7926bb53b3d45991e79f1a9ca37c71499e071243c8f7b",
    ),
)


def stated(clause: str, quote: str, zh: str = "", en: str = "") -> Citation:
    """A citation of what R13 says; ``zh`` and ``en`` are the reading where the words need one."""
    return Citation(source="R13", clause=clause, quote=quote, reading=Text(zh=zh, en=en) if zh else None)


def assumed(clause: str, quote: str, zh: str, en: str) -> Citation:
    """A citation beside which R13 gives no number: ``zh`` and ``en`` say which value is used."""
    return Citation(
        source="R13",
        clause=clause,
        quote=quote,
        reading=Text(zh=f"{zh}(假定)。", en=f"{en} (assumed)."),
        mark="assumed",
    )
